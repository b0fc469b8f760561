"""The clipboard of the system, by the program that it has for that.

Terminals understand OSC 52, which Textual sends, to very different degrees: some not at all, some garble
Chinese. Where the reader sits at the machine itself, its own program is surer. Over ssh that one would fill
the clipboard of the wrong machine.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

_SECONDS = 2.0
"""How long such a program may take."""


def native_copier(environment: Mapping[str, str] = os.environ) -> Sequence[str] | None:
    """The command that takes text for the clipboard on its input; None where there is none."""
    if "SSH_CONNECTION" in environment or "SSH_TTY" in environment:
        return None
    candidates: list[tuple[str, ...]] = []
    if sys.platform == "darwin":
        candidates.append(("pbcopy",))
    if "WAYLAND_DISPLAY" in environment:
        candidates.append(("wl-copy",))
    if "DISPLAY" in environment:
        candidates += [("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")]
    if "WSL_DISTRO_NAME" in environment:
        candidates.append(("clip.exe",))
    return next((command for command in candidates if shutil.which(command[0])), None)


def copy_natively(text: str, copier: Sequence[str]) -> bool:
    """Give a text to such a command; whether it took it."""
    encoding = "utf-16-le" if copier[0] == "clip.exe" else "utf-8"
    try:
        done = subprocess.run(
            copier,
            input=text.encode(encoding),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
