"""Whether a folder is on a network share: SQLite's locks do not hold across one, and a case file there breaks one day.

What the system says is read by one small function for each system; what it means is decided apart from that.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from desktop_app.errors import Trouble

_NETWORK = frozenset(
    {"nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "smbfuse", "ncpfs", "afs", "afpfs", "9p", "drvfs"}
    | {"ceph", "glusterfs", "lustre", "gpfs", "beegfs", "davfs", "webdav", "sshfs", "osxfuse", "macfuse"}
)
_FUSE = frozenset(
    {"sshfs", "smbnetfs", "rclone", "davfs", "davfs2", "glusterfs", "gvfsd-fuse", "s3fs", "ceph-fuse", "curlftpfs"}
)
"""What follows ``fuse.`` where a program of the person's own brings a distant folder."""
_REMOTE_DRIVE = 4
"""What Windows calls a drive of another computer's (DRIVE_REMOTE)."""


@dataclass(frozen=True, slots=True)
class Mount:
    """One place where a file system hangs in the tree."""

    point: str
    kind: str


def refuse_share(folder: Path) -> None:
    """Goes on only where the cases can be kept safely. A system that does not say is believed to be local.

    Raises:
        Trouble: the folder is on a network share; with the way out.
    """
    if kind := kind_of_share(folder):
        raise Trouble(
            f"The folder {folder} is on a network share ({kind}), where a file of cases is damaged sooner or later.",
            kept="Nothing was written there.",
            do="Choose a folder of this computer with --data-dir and copy backups to the share; "
            "a team works on one server instead: redress server --help.",
        )


def kind_of_share(folder: Path) -> str:
    """What kind of network share a folder is on, such as ``nfs4``; '' for a disk of this computer."""
    try:
        there = folder.resolve()
        if sys.platform == "win32":
            return on_windows(str(there), _drive_type)
        return on_unix(PurePosixPath(there), _mounts())
    except OSError:
        return ""


def on_unix(folder: PurePath, mounts: Iterable[Mount]) -> str:
    """The same by a table of mounts: the nearest one above the folder decides, of two at one place the later.

    A root that comes over the network is a computer without a disk, which has no better place to offer.
    """
    above = [one for one in mounts if folder.is_relative_to(one.point)]
    if not above:
        return ""
    nearest = max(enumerate(above), key=lambda each: (len(PurePosixPath(each[1].point).parts), each[0]))[1]
    family, _, program = nearest.kind.partition(".")
    is_distant = nearest.kind in _NETWORK or (family == "fuse" and program in _FUSE)
    return nearest.kind if is_distant and nearest.point != "/" else ""


def on_windows(folder: str, drive_type: Callable[[str], int]) -> str:
    """The same for a path of Windows': ``\\\\server\\share`` and drives that stand for one."""
    plain = folder.replace("/", "\\").removeprefix("\\\\?\\")
    if plain.upper().startswith("UNC\\") or plain.startswith("\\\\"):
        return "a shared folder"
    drive = re.match(r"([A-Za-z]:)", plain)
    if drive is None or drive_type(f"{drive[1]}\\") != _REMOTE_DRIVE:
        return ""
    return f"the network drive {drive[1].upper()}"


def read_mountinfo(table: str) -> tuple[Mount, ...]:
    """Linux's own table; spaces in names are written there as ``\\040``."""
    found = []
    for line in table.splitlines():
        place, _, rest = line.partition(" - ")
        if len(place.split()) > 4 and rest.split():  # the fifth column is where it hangs
            point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), place.split()[4])
            found.append(Mount(point, rest.split()[0]))
    return tuple(found)


def read_mount_command(table: str) -> tuple[Mount, ...]:
    """What ``mount`` prints on macOS: ``//priya@nas/team on /Volumes/team (smbfs, nodev)``."""
    lines = re.finditer(r"^.* on (.+) \((\w+)[,)]", table, re.MULTILINE)
    return tuple(Mount(found[1], found[2]) for found in lines)


def _mounts() -> tuple[Mount, ...]:
    if sys.platform == "darwin":
        import subprocess

        said = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False)
        return read_mount_command(said.stdout)
    table = Path("/proc/self/mountinfo")
    return read_mountinfo(table.read_text(encoding="utf-8", errors="replace")) if table.exists() else ()


def _drive_type(drive: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(drive))
