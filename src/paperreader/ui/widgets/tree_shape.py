"""Which line of the tree shows what: the branches of an outline, and the rows of the open ones.

Pure arithmetic over branches. Rows are known by number only, so an open branch of a hundred thousand
papers costs one entry.
"""

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass

from paperreader.domain.outline import Branch


@dataclass(frozen=True, slots=True)
class BranchLine:
    """A line that shows a branch."""

    branch: Branch
    is_open: bool


@dataclass(frozen=True, slots=True)
class RowLine:
    """A line that shows the row at a position of the outline."""

    position: int
    branch: Branch


TreeLine = BranchLine | RowLine


@dataclass(frozen=True, slots=True)
class _Run:
    """A branch's line, and the lines of its own rows when it is open."""

    branch: Branch
    is_open: bool


class TreeShape:
    """The visible lines of an outline with some branches open."""

    def __init__(self, branches: tuple[Branch, ...], opened: Collection[str]) -> None:
        self._branches = {branch.id: branch for branch in branches}
        self._runs: list[_Run] = []
        self._firsts: list[int] = []
        self._line_of: dict[str, int] = {}
        line = 0
        for branch in branches:
            if branch.parent is not None and not self._shows_children(branch.parent, opened):
                continue
            is_open = branch.id in opened
            self._runs.append(_Run(branch, is_open))
            self._firsts.append(line)
            self._line_of[branch.id] = line
            line += 1 + (branch.rows if is_open else 0)
        self.line_count = line

    def _shows_children(self, branch_id: str, opened: Collection[str]) -> bool:
        """Whether a branch is open and in sight, so that what lies in it is in sight too."""
        return branch_id in opened and branch_id in self._line_of

    def at(self, line: int) -> TreeLine:
        """What a line shows.

        Raises:
            IndexError: There is no such line.
        """
        if not 0 <= line < self.line_count:
            raise IndexError(line)
        place = bisect_right(self._firsts, line) - 1
        run, inside = self._runs[place], line - self._firsts[place]
        if inside == 0:
            return BranchLine(run.branch, run.is_open)
        return RowLine(run.branch.start + inside - 1, run.branch)

    def line_of_branch(self, branch_id: str) -> int | None:
        """The line of a branch, None while it is out of sight."""
        return self._line_of.get(branch_id)

    def line_of_row(self, position: int) -> int | None:
        """The line of a row, None while its branch is closed or out of sight."""
        branch = self.branch_of_row(position)
        if branch is None or (line := self._line_of.get(branch.id)) is None:
            return None
        place = bisect_right(self._firsts, line) - 1
        return line + 1 + position - branch.start if self._runs[place].is_open else None

    def branch_of_row(self, position: int) -> Branch | None:
        """The branch in which the row at a position stands, None past the end."""
        for branch in self._branches.values():
            if branch.start <= position < branch.start + branch.rows:
                return branch
        return None

    def path_to(self, branch_id: str) -> tuple[str, ...]:
        """The ids of a branch and of all branches above it, from the top."""
        path: list[str] = []
        at: str | None = branch_id
        while at is not None and at in self._branches:
            path.append(at)
            at = self._branches[at].parent
        return tuple(reversed(path))
