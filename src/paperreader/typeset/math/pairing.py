"""Pairing brackets that are typed without a command, so that they grow with what they hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from paperreader.typeset.math.nodes import Fenced, Node, Row, Scripts, Space, Symbol
from paperreader.typeset.math.spacing import edges
from paperreader.typeset.math.symbols import PAIRS

_BARS: Final = frozenset("|‖")


@dataclass(slots=True)
class _Level:
    """An opening bracket that waits for its partner, and what has come since."""

    opening: Node | None
    items: list[Node] = field(default_factory=list)


def paired(items: list[Node]) -> list[Node]:
    """Return the nodes of a row with every pair of brackets turned into one `Fenced`.

    Brackets without a partner stay as they are. A bar opens where a value must begin, closes the bar
    that is open, and else separates.
    """
    if not any(_bracket(item) for item in items):
        return items
    levels = [_Level(None)]
    for place, item in enumerate(items):
        text = _bracket(item)
        if not text:
            levels[-1].items.append(item)
        elif text in _BARS:
            _bar(levels, item, text, items, place)
        elif _kind(item) == "open":
            levels.append(_Level(item))
        else:
            _close(levels, item, text)
    while len(levels) > 1:
        _reopen(levels)
    return levels[0].items


def _bracket(item: Node) -> str:
    """Return the bracket or bar that a node is, with or without scripts."""
    core = item.base if isinstance(item, Scripts) else item
    if (
        isinstance(core, Symbol)
        and (core.kind in {"open", "close"} or core.text in _BARS)
        and core.text not in "!?"
    ):
        return core.text
    return ""


def _kind(item: Node) -> str:
    core = item.base if isinstance(item, Scripts) else item
    return core.kind if isinstance(core, Symbol) else "ord"


def _close(levels: list[_Level], item: Node, text: str) -> None:
    """Close the innermost bracket that this one can end; bars open inside it have no partner."""
    for place in range(len(levels) - 1, 0, -1):
        opening = _bracket(levels[place].opening or item)
        if text in PAIRS.get(opening, ""):
            while len(levels) > place + 1:
                _reopen(levels)
            _join(levels, item, text)
            return
        if opening not in _BARS:
            break
    levels[-1].items.append(item)


def _bar(levels: list[_Level], item: Node, text: str, items: list[Node], place: int) -> None:
    """Let a bar open, close or separate."""
    waiting = _bracket(levels[-1].opening) if levels[-1].opening is not None else ""
    kind = _kind(item)
    before = next((node for node in reversed(levels[-1].items) if not isinstance(node, Space)), None)
    begins = before is None or edges(before)[1] in {"bin", "rel", "op", "open", "punct"}
    if kind == "open" or (kind != "close" and begins and not isinstance(item, Scripts) and waiting != text):
        levels.append(_Level(item))
    elif waiting == text and (kind == "close" or not begins):
        _join(levels, item, text)
    elif waiting == text and _ahead(items, place, text) % 2 == 0 and not isinstance(item, Scripts):
        levels.append(_Level(item))
    elif waiting == text:
        _join(levels, item, text)
    elif kind == "ord" and not isinstance(item, Scripts) and _ahead(items, place, text) % 2 == 1:
        levels.append(_Level(item))
    else:
        levels[-1].items.append(item)


def _ahead(items: list[Node], place: int, text: str) -> int:
    """Count the like bars that follow before the bracket round them closes."""
    depth = found = 0
    for item in items[place + 1 :]:
        other = _bracket(item)
        if other == text:
            found += depth == 0
        elif other:
            depth += 1 if _kind(item) == "open" else -1
            if depth < 0:
                break
    return found


def _join(levels: list[_Level], item: Node, text: str) -> None:
    """Make one node of the innermost level and the bracket that ends it, which keeps its scripts."""
    level = levels.pop()
    opening = level.opening
    inner: Node = level.items[0] if len(level.items) == 1 else Row(tuple(level.items))
    fenced = Fenced(_bracket(opening) if opening is not None else "", (inner,), text)
    if isinstance(item, Scripts):
        levels[-1].items.append(Scripts(fenced, item.sub, item.sup, item.primes, item.limits))
    else:
        levels[-1].items.append(fenced)


def _reopen(levels: list[_Level]) -> None:
    """Give up an opening bracket: it and what followed belong to the level outside."""
    level = levels.pop()
    if level.opening is not None:
        levels[-1].items.append(level.opening)
    levels[-1].items.extend(level.items)
