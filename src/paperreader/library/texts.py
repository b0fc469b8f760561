"""A text of the library as its checks see it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from paperreader.language import Language
from paperreader.library.markdown import Markdown
from paperreader.library.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the library that could be read."""

    path: Path
    language: Language
    markdown: Markdown

    def problem(self, line: int | None, message: str, cure: str, severity: Severity = "error") -> Problem:
        """A problem of this text."""
        return Problem(self.path, line, None, message, cure, severity)


Judge = Callable[[Text], Iterable[Problem]]
"""Says what is wrong with a text."""


def read_checked(path: Path, language: Language, problems: list[Problem]) -> Text | None:
    """A text, None after a problem when it cannot be read as UTF-8."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        problems.append(Problem(path, None, None, f"cannot be read ({error.strerror})", "Make it readable."))
        return None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(Problem(path, line, None, "is not UTF-8", "Save the file as UTF-8."))
        return None
    return Text(path, language, Markdown(text.replace("\r\n", "\n").replace("\r", "\n")))
