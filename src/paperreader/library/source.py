"""A TOML file with its text, so that a key can be traced to its line (tomllib does not tell)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from paperreader.library.problem import Complaint, Problem

Key = tuple[str | int, ...]
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]")


@dataclass
class Source:
    """A TOML file that has been read; `data` is empty when `failure` says why it could not be."""

    path: Path
    text: str
    data: dict[str, object]
    failure: Problem | None = None

    @classmethod
    def read(cls, path: Path) -> "Source":
        """Read and parse a file; what goes wrong stands in `failure`."""
        try:
            raw = path.read_bytes()
        except OSError as error:
            return cls(path, "", {}, Problem(path, None, None, f"cannot be read ({error.strerror})", ""))
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            return cls(path, "", {}, Problem(path, line, None, "is not UTF-8", "Save the file as UTF-8."))
        try:
            return cls(path, text, tomllib.loads(text))
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            return cls(path, text, {}, _bad_toml(path, text, str(error)))

    def problem(self, complaint: Complaint) -> Problem:
        """A complaint about this file's data, with the line that its key stands on."""
        line = self.line_of(complaint.key)
        return Problem(self.path, line, complaint.dotted, complaint.message, complaint.cure)

    def line_of(self, key: Key) -> int | None:
        """The line on which a key, or as much of its path as the text shows, is set."""
        start, end = 0, len(self._lines)
        first_table = next((i for i, line in enumerate(self._lines) if _HEADER.match(line)), end)
        found: int | None = None
        rest = list(key)
        if len(rest) > 1 and isinstance(rest[1], int) and (spot := self._table(str(rest[0]), rest[1])):
            start, end = spot
            found, rest = start, rest[2:]
        else:
            end = first_table
            header = self._table(str(key[0]), 0)
            found = header[0] if header and self._key(str(key[0]), start, end) is None else None
        for part in rest:
            spot_line = self._element(found, part) if isinstance(part, int) else self._key(part, start, end)
            if spot_line is None:
                break
            found = spot_line
        return None if found is None else found + 1

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def _table(self, name: str, number: int) -> tuple[int, int] | None:
        """The lines of the `number`th `[[name]]`."""
        headers = [(i, match[1]) for i, line in enumerate(self._lines) if (match := _HEADER.match(line))]
        starts = [i for i, header in headers if header == name]
        if number >= len(starts):
            return None
        start = starts[number]
        return start, next((i for i, _ in headers if i > start), len(self._lines))

    def _key(self, name: str, start: int, end: int) -> int | None:
        pattern = re.compile(rf"""\s*(?:{re.escape(name)}|"{re.escape(name)}"|'{re.escape(name)}')\s*[=.]""")
        return next((i for i in range(start, end) if pattern.match(self._lines[i])), None)

    def _element(self, line: int | None, number: int) -> int | None:
        """The line of an element of the array that is opened on `line`."""
        if line is None:
            return None
        text = "\n".join(self._lines[line:])
        depth, seen, open_element = 0, -1, False
        for token in re.finditer(
            r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{},]|[^\s\[\]{},#"\']+', text
        ):
            word = token[0]
            if word.startswith("#"):
                continue
            if depth == 1 and not open_element and word not in ("]", ","):
                seen, open_element = seen + 1, True
                if seen == number:
                    return line + text.count("\n", 0, token.start())
            if word in ("[", "{"):
                depth += 1
            elif word in ("]", "}"):
                depth -= 1
                if depth <= 0:
                    return None
            elif word == "," and depth == 1:
                open_element = False
        return None


def _bad_toml(path: Path, text: str, message: str) -> Problem:
    match = _AT_LINE.search(message)
    line = int(match[1]) if match and match[1] else text.count("\n") + 1
    said = _AT_LINE.sub("", message) if match else "is nested too deeply"
    return Problem(path, line, None, f"is not valid TOML: {said}", "Strings need quotes, lists need commas.")
