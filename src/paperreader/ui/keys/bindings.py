"""The table of commands as Textual bindings."""

from textual.binding import Binding

from paperreader.ui.keys.commands import COMMANDS


def bindings() -> list[Binding]:
    """One binding for each command; its id lets `config.toml` move it.

    None is a priority binding, so typing in a field always types.
    """
    return [
        # A key that no keyboard has: `config.toml` may give the command one.
        Binding(
            command.keys or f"unbound+{command.id}",
            f"do('{command.id}')",
            command.title,
            show=False,
            id=command.id,
        )
        for command in COMMANDS
    ]
