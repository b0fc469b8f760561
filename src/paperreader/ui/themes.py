"""Our own themes, one dark and one light.

Both are made for long reading: warm, quiet at the edges, clear in the text.
"""

from textual.theme import Theme

DEFAULT = "paperreader-dark"

THEMES = (
    Theme(
        name="paperreader-dark",
        primary="#8fb8de",
        secondary="#b5a3d6",
        accent="#e0b06a",
        warning="#e0b06a",
        error="#e08a7d",
        success="#9cc48a",
        foreground="#d8d3c8",
        background="#1c1d20",
        surface="#222428",
        panel="#2b2e33",
        boost="#33373d",
        dark=True,
        variables={
            "border": "#3a3e45",
            "border-blurred": "#30343a",
            "block-cursor-background": "#34465a",
            "block-cursor-foreground": "#f0ece2",
            "input-selection-background": "#8fb8de 35%",
            "scrollbar": "#3a3e45",
            "scrollbar-background": "#1c1d20",
            "scrollbar-hover": "#4a4f57",
            "scrollbar-active": "#8fb8de",
            "footer-key-foreground": "#e0b06a",
        },
    ),
    Theme(
        name="paperreader-light",
        primary="#2f5f8f",
        secondary="#6b4f9a",
        accent="#9a5b13",
        warning="#9a5b13",
        error="#a8382c",
        success="#3f7330",
        foreground="#2b2a27",
        background="#faf7f0",
        surface="#f3efe5",
        panel="#ebe6d9",
        boost="#e2dccd",
        dark=False,
        variables={
            "border": "#cfc8b8",
            "border-blurred": "#ddd7c9",
            "block-cursor-background": "#d3e0ec",
            "block-cursor-foreground": "#1d1c1a",
            "input-selection-background": "#2f5f8f 25%",
            "scrollbar": "#cfc8b8",
            "scrollbar-background": "#faf7f0",
            "scrollbar-hover": "#b9b1a0",
            "scrollbar-active": "#2f5f8f",
            "footer-key-foreground": "#9a5b13",
        },
    ),
)
