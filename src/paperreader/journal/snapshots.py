"""Snapshots: everybody's progress as one window hands it out, made anew only as far as something arrived."""

from types import MappingProxyType

from paperreader.domain.progress import Progress, Snapshot
from paperreader.journal.folding import Unpacking
from paperreader.journal.projection import Projection
from paperreader.journal.store import Store


class Snapshots:
    """What a window has seen of a store. Not for two threads at a time.

    Args:
        store: The store.
    """

    def __init__(self, store: Store) -> None:
        self.newest: Snapshot | None = None
        """The newest one that was made."""
        self._store = store
        self._progress = Unpacking()
        self._papers: dict[str, Progress] = {}
        self._seen = (0, 0)
        """The projection, by its number, and the newest arrival in it that the snapshot has."""

    def next(self) -> Snapshot | None:
        """The new snapshot, when there is more than the last one has."""
        seen = (self._store.renewals, self._store.ask(Projection.last_seq))
        if self.newest is not None and seen == self._seen:
            return None
        if self.newest is None or seen[0] != self._seen[0]:
            rows = self._store.ask(Projection.states)
            papers = {}
        else:
            rows = self._store.ask(lambda projection: projection.states_since(self._seen[1]))
            papers = dict(self._papers)
        for paper, state in rows:
            papers[paper] = self._progress[state]
        self._papers, self._seen = papers, seen
        self.newest = Snapshot(MappingProxyType(papers))
        return self.newest
