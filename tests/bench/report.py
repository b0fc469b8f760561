"""The one table: what, budget, measured, verdict."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.bench.budgets import Row
from tests.bench.figures import Figures, median, quantile

_HEAD = ("what", "budget", "ratio", "p95", "absolute", "p95", "verdict")
_DIGITS: Mapping[str, int] = {"ms": 1, "MB": 1, "%": 2, "bytes": 0, "imports": 0}


def judge(row: Row, figures: Figures) -> dict[str, Any]:
    """The figures of a row, and whether they keep to its budget; JSON can hold it."""
    values = figures.of(row.source)
    base = median(figures.of(row.base)) if row.base and figures.of(row.base) else None
    told: dict[str, Any] = {"what": row.what, "budget": row.budget, "unit": row.unit, "n": len(values)}
    if not values or (row.base and base is None):
        return {**told, "verdict": "FAILED, see below"}
    # The worst of what must never happen counts, not its median.
    middle, high = median(values) if row.most != 0 else max(values), quantile(values, 0.95)
    told |= {"median": middle, "p95": high}
    excess = [middle / row.most if row.most else 1.0 + middle] if row.most is not None else []
    if base:
        told |= {"base": base, "ratio": middle / base, "ratio_p95": high / base}
        excess += [middle / base / row.times] if row.times is not None else []
    return {**told, "verdict": _verdict(row, excess, middle)}


def _verdict(row: Row, excess: Sequence[float], middle: float) -> str:
    if not excess:
        return "-"
    worst = max(excess)
    if worst <= 1:
        return "ok"
    return f"OVER: {middle:g} {row.unit}" if row.most == 0 else f"OVER by {100 * (worst - 1):.0f} %"


def table(judged: Sequence[Mapping[str, Any]]) -> str:
    """Rows in columns, for a terminal."""
    return columns([_HEAD, *(_cells(one) for one in judged)])


def columns(cells: Sequence[Sequence[str]]) -> str:
    """A head and rows, for a terminal: the first and the last column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [_line(row, widths) for row in cells]
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join(lines)


def _cells(one: Mapping[str, Any]) -> tuple[str, ...]:
    unit, digits = one["unit"], _DIGITS[one["unit"]]
    return (
        one["what"],
        one["budget"],
        f"{one['ratio']:.2f} x" if "ratio" in one else "",
        f"{one['ratio_p95']:.2f} x" if "ratio" in one else "",
        f"{one['median']:,.{digits}f} {unit}" if "median" in one else "",
        f"{one['p95']:,.{digits}f}" if "p95" in one else "",
        one["verdict"],
    )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *middle, last = row
    padded = [text.rjust(width) for text, width in zip(middle, widths[1:-1], strict=True)]
    return "  ".join([first.ljust(widths[0]), *padded, last]).rstrip()
