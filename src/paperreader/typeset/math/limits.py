"""The bounds within which a formula is rendered; beyond them it is refused."""

from typing import Final

MAX_LENGTH: Final = 10_000
"""Characters of source."""

MAX_TOKENS: Final = 12_000
"""Tokens after macros have been expanded."""

MAX_EXPANSIONS: Final = 1_000
"""Macro calls of one formula."""

MAX_DEPTH: Final = 40
"""Groups, brackets and environments inside one another."""

MAX_NODES: Final = 8_000
"""Nodes of one tree."""

MAX_ROWS: Final = 200
"""Rows of one table."""

MAX_COLUMNS: Final = 64
"""Columns of one table."""

MAX_CELLS: Final = 1_500
"""Cells of one table, the empty ones at the ends of short rows among them."""

MAX_AREA: Final = 200_000
"""Cells (width times height) of any one box."""
