"""The command palette: every command by its English and Chinese names, and every paper."""

from collections.abc import Callable
from functools import partial

from rich.text import Text
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from paperreader.language import _, in_every_language
from paperreader.ui.keys.commands import COMMANDS, Command, key_sign, keys_of
from paperreader.ui.screens.main.screen import MainScreen

_PAPERS = 20
"""How many papers are offered at once."""


class CommandsProvider(Provider):
    """Offers the commands that can be carried out now."""

    def _now(self) -> list[tuple[Command, Callable[[], None]]]:
        screen = self.screen
        if not isinstance(screen, MainScreen):
            return []
        return [
            (command, partial(screen.action_do, command.id))
            for command in COMMANDS
            if command.id != "palette" and screen.check_action("do", (command.id,))
        ]

    async def discover(self) -> Hits:
        """All commands."""
        for command, carry_out in self._now():
            yield DiscoveryHit(
                _label(command), carry_out, text=_(command.title), help=_(command.more) or None
            )

    async def search(self, query: str) -> Hits:
        """The commands whose name in any language matches."""
        matcher = self.matcher(query)
        for command, carry_out in self._now():
            score = max(matcher.match(name) for name in in_every_language(command.title))
            if score > 0:
                yield Hit(
                    score, _label(command), carry_out, text=_(command.title), help=_(command.more) or None
                )


class PapersProvider(Provider):
    """Offers the papers whose name or title begins like what is typed."""

    async def search(self, query: str) -> Hits:
        """Papers, the best first."""
        screen = self.screen
        if not isinstance(screen, MainScreen):
            return
        for place, hit in enumerate(screen.desk.searching.named(query, _PAPERS)):
            yield Hit(
                1 - place / 100,
                Text(hit.short).append(f"  {hit.title}", "dim"),
                partial(screen.visiting.go_to, hit.paper),
                text=hit.short,
            )


def _label(command: Command) -> Text:
    keys = keys_of(command, {})
    return Text(_(command.title)).append(f"  {key_sign(keys[0])}" if keys else "", "dim")


def palette() -> CommandPalette:
    """A palette of papers and commands."""
    return CommandPalette(providers=[PapersProvider, CommandsProvider], placeholder=_("Papers and commands"))
