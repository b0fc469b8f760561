"""Completion in a field of a query: `sta` to `status:`, `era:sc` to `era:scale`."""

from collections.abc import Callable

from textual.suggester import Suggester


class Completions(Suggester):
    """Offers what a function makes of the line so far."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with its last word completed."""
        return self._complete(value)
