"""Intake: bringing what journal files have grown into the projection."""

from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from paperreader.errors import JournalNewerError
from paperreader.journal.files import Mark, Reading, Source, listed, mark_of, read, read_file, read_from
from paperreader.journal.lines import Line, Stranger, decode
from paperreader.journal.projection import Projection

_PROVED = 4_000_000
"""Bytes of a grown file that are compared with their checksum; in longer ones only the last line is."""
_LONGEST = 65_536
"""Bytes in which that last line is looked for."""

UNREAD = Mark(-1, -1, -1)
"""The mark of a file that must be read from its beginning."""


class Intake:
    """How far one window has taken in the journal files of a directory.

    Args:
        directory: Where the journal files lie.
        projection: What takes them in.
    """

    def __init__(self, directory: Path, projection: Projection) -> None:
        self.directory = directory
        self._projection = projection
        self.sources = projection.sources()
        """What the projection has of each file, as this window knows it."""
        self.refused: dict[str, JournalNewerError | OSError] = {}
        """Files that cannot be read, and why."""
        self._doubted: dict[str, Mark] = {}

    def catch_up(self) -> list[str]:
        """Take in all that is new; the names of files that lack or changed what was in them before.

        Costs a stat for each file where nothing is new. A file is named once for each change of it.

        Raises:
            sqlite3.DatabaseError: The projection is damaged or cannot be written.
        """
        marks = listed(self.directory)
        if marks is None or not (self._news(marks) or self._gone(marks)):
            return []
        self.sources = self._projection.sources()  # another window may have taken it in
        doubtful = [name for name in self._news(marks) if not self._take(name, marks[name])]
        gone = self._gone(marks)
        self._doubted.update(dict.fromkeys(gone, UNREAD))
        return doubtful + gone

    def _news(self, marks: dict[str, Mark]) -> list[str]:
        return [name for name, mark in marks.items() if not self._is_known(name, mark)]

    def _gone(self, marks: dict[str, Mark]) -> list[str]:
        return [name for name in self.sources if name not in marks and self._doubted.get(name) != UNREAD]

    def _is_known(self, name: str, mark: Mark) -> bool:
        source = self.sources.get(name)
        return (source is not None and source.mark == mark) or self._doubted.get(name) == mark

    def _take(self, name: str, mark: Mark) -> bool:
        """Take in one file; whether it only grew, and all of that is good."""
        source = self.sources.get(name)
        try:
            if source is not None and mark.size >= source.offset and self._continues(source):
                return self._take_growth(source)
            reading, mark = self.read_whole(name)
        except (JournalNewerError, OSError) as error:
            self.refused[name] = error
            self._doubted[name] = mark
            return True
        is_sound = source is None and not reading.damaged
        if not is_sound:
            self._doubted[name] = mark
            mark = UNREAD  # until it is healed, also if that is tomorrow
        self._put(name, mark, reading)
        return is_sound

    def _take_growth(self, source: Source) -> bool:
        path = self.directory / source.name
        data, mark = read_from(path, source.offset)
        reading = read(path, data, source.crc)
        if reading.damaged:
            self._doubted[source.name] = mark
            mark = UNREAD
        self._put(source.name, mark, reading, source)
        return not reading.damaged

    def read_whole(self, name: str) -> tuple[Reading, Mark]:
        """What stands in a file, from its beginning."""
        path = self.directory / name
        data, mark = read_file(path)
        return read(path, data), mark

    def settle(self, name: str) -> None:
        """Note that a file is as it should be, as far as that is possible."""
        self._doubted.pop(name, None)
        if mark_of(self.directory / name) is None:
            self._projection.forget(name)
            self.sources.pop(name, None)
        else:
            reading, mark = self.read_whole(name)
            self._put(name, mark, reading)

    def note_append(
        self, before: Source, data: bytes, lines: Iterable[Line], strangers: Iterable[Stranger] = ()
    ) -> None:
        """Take in what this window has just appended to a file, without reading it back."""
        mark = mark_of(self.directory / before.name) or UNREAD
        if before.offset and before.mark == UNREAD:
            mark = UNREAD  # it still waits for being healed
        reading = Reading(lines, len(data), crc32(data, before.crc))
        reading.strangers.extend(strangers)
        self._put(before.name, mark, reading, before)

    def expect(self, name: str, reading: Reading) -> None:
        """Take in lines that stood in a file once; the file is doubted until it has them."""
        source = self.source(name)._replace(mark=UNREAD)
        self._projection.take_in(reading, source)
        self.sources[name] = source

    def doubt(self, names: Iterable[str]) -> None:
        """Have files read from their beginning when they are looked at next."""
        for name in names:
            self._projection.take_in(Reading(), self.source(name)._replace(mark=UNREAD))
        self.sources = self._projection.sources()

    def source(self, name: str) -> Source:
        """How far a file has been taken in; not at all where it is unknown."""
        return self.sources.get(name) or Source(name, UNREAD, 0, 0)

    def _put(self, name: str, mark: Mark, reading: Reading, before: Source | None = None) -> None:
        """Take in a reading that begins where `before` ends, or at the beginning."""
        start, damaged = (before.offset, before.damaged) if before else (0, 0)
        source = Source(name, mark, start + reading.length, reading.crc, damaged + reading.damaged)
        self._projection.take_in(reading, source)
        self.sources[name] = source

    def _continues(self, source: Source) -> bool:
        """Whether a file still begins with what was taken in."""
        if source.mark == UNREAD:
            return False
        path = self.directory / source.name
        if source.offset <= _PROVED:
            data, _ = read_file(path)
            return crc32(data[: source.offset]) == source.crc
        data, _ = read_from(path, source.offset - _LONGEST)
        _, newline, last_line = data[:_LONGEST].rstrip(b"\n").rpartition(b"\n")
        if not newline:
            return crc32(read_file(path)[0][: source.offset]) == source.crc
        last = decode(last_line)
        return last is not None and (not isinstance(last, Line) or self._projection.knows(last.entry.id))
