"""Text measured in terminal cells."""

from rich.cells import cell_len, set_cell_size


def fitted(text: str, room: int) -> str:
    """A text padded, or shortened with an ellipsis, to exactly `room` cells (none when there is no room)."""
    if room <= 0:
        return ""
    if cell_len(text) > room:
        return set_cell_size(text, room - 1) + "…"
    return text + " " * (room - cell_len(text))
