"""The signs for a paper's status. Each has a shape of its own, so none is told by colour alone."""

from paperreader.domain.progress import Status

GLYPHS: dict[Status, str] = {
    "new": "○",
    "reading": "◔",
    "skimmed": "◑",
    "read": "✓",
    "mastered": "●",
    "aside": "–",
}
STAR = "★"
