"""A folder on a network share is told from one of this computer, on each system, and refused with the way out."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import Trouble
from desktop_app.services import shares
from desktop_app.services.opening import open_desk
from desktop_app.services.shares import kind_of_share, on_unix, on_windows, read_mount_command, read_mountinfo

LINUX = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:50 / /home rw - nfs4 files:/home rw,vers=4.2
31 30 8:2 / /home/priya/local rw - ext4 /dev/sda2 rw
32 22 0:51 / /mnt/team\040files rw - cifs //nas/team rw
33 22 0:52 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
34 22 0:53 / /media/stick rw - fuse.ntfs-3g /dev/sdb1 rw
35 22 0:54 / /mnt/c rw - 9p drvfs rw
36 22 0:55 / /srv rw - nfs files:/srv rw
37 22 8:3 / /srv rw - xfs /dev/sdc1 rw
38 22 0:56 / /mnt/far rw shared:7 master:1 - fuse.sshfs priya@far:/ rw
a line that is none
"""
MACOS = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//priya@nas/team on /Volumes/team (on paper) (smbfs, nodev, nosuid, mounted by priya)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/redress", ""),
        ("/home/priya/.local/share/redress", "nfs4"),
        ("/home/priya/local/redress", ""),
        ("/homes/priya", ""),
        ("/mnt/team files/complaints", "cifs"),
        ("/run/user/1000/gvfs/smb-share", "fuse.gvfsd-fuse"),
        ("/media/stick", ""),
        ("/mnt/c/Users/Priya", "9p"),
        ("/srv/redress", ""),
        ("/mnt/far/away", "fuse.sshfs"),
    ],
)
def test_linux(folder: str, kind: str) -> None:
    """The nearest mount decides, and of two at one place the later."""
    assert on_unix(PurePosixPath(folder), read_mountinfo(LINUX)) == kind


def test_macos() -> None:
    """What ``mount`` prints, with a bracket in a name."""
    mounts = read_mount_command(MACOS)
    assert on_unix(PurePosixPath("/Volumes/team (on paper)/redress"), mounts) == "smbfs"
    assert on_unix(PurePosixPath("/Users/priya"), mounts) == ""


def test_a_computer_without_a_disk_is_let_be() -> None:
    """Its root comes over the network, and there is no better place."""
    assert on_unix(PurePosixPath("/home/priya"), read_mountinfo("22 1 0:1 / / rw - nfs files:/root rw")) == ""
    assert on_unix(PurePosixPath("/home/priya"), ()) == ""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        (r"\\nas\team\redress", "a shared folder"),
        (r"\\?\UNC\nas\team", "a shared folder"),
        ("//nas/team", "a shared folder"),
        (r"H:\redress", "the network drive H:"),
        (r"\\?\h:\redress", "the network drive H:"),
        (r"C:\Users\Priya\AppData", ""),
    ],
)
def test_windows(folder: str, kind: str) -> None:
    """Shared folders by their name, mapped drives by what Windows says of them."""
    assert on_windows(folder, lambda drive: 4 if drive.upper() == "H:\\" else 3) == kind


def test_this_computers_own_table_is_read(tmp_path: Path) -> None:
    """The tests' folder is local, and a system that does not answer is believed to be."""
    assert kind_of_share(tmp_path) == ""


def test_nothing_is_made_on_a_share(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the folder itself; the sentence says why and where to instead."""
    folder = tmp_path / "share" / "redress"
    table = tmp_path / "mountinfo"
    table.write_text(f"40 22 0:60 / {tmp_path}/share rw - nfs4 files:/share rw\n", encoding="utf-8")
    monkeypatch.setattr(shares, "_mounts", lambda: read_mountinfo(table.read_text(encoding="utf-8")))
    with pytest.raises(Trouble, match=r"network share \(nfs4\)") as told:
        open_desk(folder, clock)
    assert "--data-dir" in told.value.do
    assert "server" in told.value.do
    assert not folder.parent.exists()
    open_desk(tmp_path / "local", clock).close()
