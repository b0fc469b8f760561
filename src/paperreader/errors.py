"""Every error that paperreader raises on purpose.

    PaperreaderError
    ├── UsageError              a command or option cannot be carried out as given
    │   ├── UnknownPaperError   no paper has this id
    │   ├── QueryError          a search query cannot be understood
    │   └── TerminalError       there is no terminal to draw on
    ├── ConfigError             config.toml has a value that cannot be used
    ├── LibraryError            a library folder or the index made from it cannot be used
    ├── JournalError            the reader's progress cannot be read or kept
    │   ├── JournalNewerError   written by a newer paperreader
    │   └── JournalWriteError   a change could not be put on disk; nothing was acknowledged
    ├── NoteError               a note of the reader's own cannot be read or kept
    ├── ExchangeError           an export cannot be written, or what is to be imported cannot be used
    └── TypesetError            a text cannot be typeset
        └── MathError           a formula is outside what the typesetter renders

Messages are for the reader: they name the file or word, the place and the cure. They are English and
complete; the command line prints them to stderr, the screen shows them as a notification.
"""


class PaperreaderError(Exception):
    """The root of the tree: catch this to catch all that is ours."""


class UsageError(PaperreaderError):
    """A command or option cannot be carried out as given (exit status 2)."""


class UnknownPaperError(UsageError):
    """No paper of the library has the id that was asked for.

    Args:
        paper: The id that is not there.
        near: Ids that look alike, best first.
    """

    def __init__(self, paper: str, near: tuple[str, ...] = ()) -> None:
        cure = f" Did you mean {', '.join(near)}?" if near else " `paperreader list` names them all."
        super().__init__(f"no paper has the id {paper!r}.{cure}")
        self.paper = paper
        self.near = near


class QueryError(UsageError):
    """A search query cannot be understood; the message names the known words."""


class TerminalError(UsageError):
    """The reader was asked to open where there is no terminal to draw on."""


class ConfigError(PaperreaderError):
    """config.toml has a value that cannot be used; the message names file and line."""


class LibraryError(PaperreaderError):
    """A library folder, or the index made from it, cannot be used at all."""


class JournalError(PaperreaderError):
    """The reader's progress cannot be read or kept."""


class JournalNewerError(JournalError):
    """A journal file or database was written by a newer paperreader."""


class JournalWriteError(JournalError):
    """A change could not be put on disk. Nothing of it was acknowledged or kept half."""


class NoteError(PaperreaderError):
    """A note of the reader's own cannot be read or kept; what is on disk is as it was."""


class ExchangeError(PaperreaderError):
    """An export cannot be written, or what is to be imported cannot be used."""


class TypesetError(PaperreaderError):
    """A text cannot be typeset."""


class MathError(TypesetError):
    """A formula is outside what the typesetter renders; it is shown as its source."""
