"""Verbs: what the commands of the table do on the main screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperreader.ui.screens.main.screen import MainScreen

Verb = Callable[[], None]


class Verbs:
    """The verbs of one noun. They ask services, and set the state of the screen they belong to."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.desk = screen.desk

    def verbs(self) -> Mapping[str, Verb]:
        """Command id -> what it does."""
        raise NotImplementedError
