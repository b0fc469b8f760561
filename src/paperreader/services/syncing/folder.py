"""The shared folder: where devices meet, and what stands in it."""

import os
from pathlib import Path

from paperreader.errors import UsageError
from paperreader.journal.disk import Disk

_ABOUT = """\
paperreader: what several devices exchange
==========================================

`paperreader sync` put this here. Let anything you like bring this folder to your other devices (git,
Syncthing, Dropbox, a USB stick), and run `paperreader sync` on this folder on each of them, now and then.

journal/   what you marked: one file for each device, written by that device alone
notes/     every text that your notes ever had: a folder for each paper, files that never change

Nothing in here is for editing. Your notes are where `paperreader where` says. Whatever is missing here comes
back with the next `paperreader sync`. Files that your tools add (conflict copies) do no harm.

这个文件夹由 `paperreader sync` 建立，用来在几台设备之间交换进度和笔记。可以用 git、Syncthing、Dropbox 或 U 盘
把它带到别的设备上，并在每台设备上不时运行 `paperreader sync`。请不要编辑这里的文件。
"""
_ATTRIBUTES = "# Every byte counts: git must not change the ends of lines.\n* -text\n"


class SharedFolder:
    """A folder that devices share by whatever means.

    Args:
        path: Where it is.
        data: This device's data directory.
        disk: What changes files.
    """

    def __init__(self, path: Path, data: Path, disk: Disk) -> None:
        self.path = path.absolute()
        self.journal = self.path / "journal"
        self.notes = self.path / "notes"
        self._data = data
        self._disk = disk

    def prepare(self) -> None:
        """Make it, where at least its parent is there.

        Raises:
            UsageError: It cannot serve for this.
            OSError: It could not be made.
        """
        self._refuse_data_directories()
        if self.path.is_dir():
            return
        if os.path.lexists(self.path):
            raise UsageError(f"{self.path} is no folder. Give sync a folder, or a name that is not taken.")
        if not self.path.parent.is_dir():
            raise UsageError(
                f"{self.path} cannot be made, for there is no folder {self.path.parent}. If it is on a stick "
                "or a network drive, connect that; else make the folder first."
            )
        self._disk.make_directory(self.path)

    def describe(self) -> None:
        """Say in it what it is, once.

        Raises:
            OSError: It could not be written.
        """
        self._put("README.txt", _ABOUT)
        if any((one / ".git").exists() for one in (self.path, *self.path.parents)):
            self._put(".gitattributes", _ATTRIBUTES)

    def _put(self, name: str, text: str) -> None:
        if not os.path.lexists(self.path / name):
            self._disk.write_file(self.path / name, [text.encode("utf-8")])

    def _refuse_data_directories(self) -> None:
        here, data = self.path.resolve(), self._data.resolve()
        cure = f"Give sync a folder of its own, as {Path.home() / 'Sync' / 'paperreader'}."
        if here == data or data in here.parents:
            raise UsageError(f"{self.path} is in paperreader's own data directory {self._data}. {cure}")
        if any(one in (data, *data.parents) for one in (here / "journal", here / "notes")):
            raise UsageError(
                f"{self.path} would exchange paperreader's own data directory {self._data}. {cure}"
            )
        if (here / "progress.db").exists():
            raise UsageError(f"{self.path} is the data directory of a paperreader. {cure}")
