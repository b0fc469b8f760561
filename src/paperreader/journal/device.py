"""Which device this is: every directory on every machine writes a journal file of its own.

A journal file's header says where it was made: machine, path and inode of its directory, as checksums.
The file is this device's where the machine is the same and the path or the inode is: a directory may be
moved, or restored in its place. A copy, on this machine or another, matches no file and so begins a new one.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from paperreader.domain.entry import Value
from paperreader.journal.lines import FORMAT, Header, seal

_MACHINE_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


class Place(NamedTuple):
    """Where a journal is kept, in words that tell others nothing."""

    machine: str
    path: str
    inode: int

    @classmethod
    def of(cls, directory: Path, machine: str | None = None) -> "Place":
        """The place of a directory, which need not exist.

        Args:
            directory: The journal's directory.
            machine: What distinguishes the machine; asked of the system where it is None.
        """
        real = directory.resolve()
        try:
            inode = real.stat().st_ino
        except OSError:
            inode = 0
        name = machine_name() if machine is None else machine
        return cls(_sum(name), _sum(str(real)), inode)

    def is_of(self, header: Header) -> bool:
        """Whether a journal file was begun at this place."""
        said = header.fields
        return said.get("machine") == self.machine and (
            said.get("path") == self.path or (self.inode != 0 and said.get("inode") == self.inode)
        )

    def header(self, device: str) -> bytes:
        """The first line of a journal file begun at this place."""
        fields: dict[str, Value] = {
            "paperreader": "journal",
            "format": FORMAT,
            "device": device,
            "machine": self.machine,
            "path": self.path,
            "inode": self.inode,
        }
        return seal(fields)

    def text(self) -> str:
        """The place in one word, to compare."""
        return f"{self.machine}-{self.path}-{self.inode}"


def device_among(headers: Iterable[Header], place: Place) -> str | None:
    """The device whose journal file was begun at `place`; the path counts more than the inode."""
    mine = [header for header in headers if place.is_of(header)]
    mine.sort(key=lambda header: (header.fields.get("path") == place.path, str(header.fields.get("device"))))
    return str(mine[-1].fields.get("device")) if mine else None


def machine_name() -> str:
    """What distinguishes this machine from others, as far as the system says."""
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    for path in _MACHINE_FILES:
        try:
            return path.read_text("ascii").strip()
        except (OSError, ValueError):
            continue
    if sys.platform == "darwin":
        import uuid  # asks the network hardware; imported here because it is slow

        return f"{uuid.getnode():x}"
    return ""


def _sum(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'surrogateescape')):08x}"
