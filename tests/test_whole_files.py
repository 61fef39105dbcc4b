"""Files appear whole or not at all, and what cannot be written is named as it was given."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evidence.whole_files import whole_file, write_whole


def test_a_file_is_replaced_whole_or_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "new/report.html"
    write_whole(path, "first")

    def stop_halfway() -> None:
        with whole_file(path) as file:
            file.write(b"sec")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_halfway()
    assert path.read_text(encoding="utf-8") == "first"
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="expected a file to write, got a folder") as caught:
        write_whole(tmp_path, "x")
    assert caught.value.filename == str(tmp_path)


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path / "file/report.html", tmp_path / "file/tables/report.html"):
        with pytest.raises(NotADirectoryError, match="expected a folder, got a file on the way") as caught:
            write_whole(path, "x")
        assert caught.value.filename == str(path.parent)


def test_what_cannot_be_made_is_named_and_not_the_file_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied", str(tmp_path / ".report.html.x1"))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(PermissionError) as caught:
        write_whole(tmp_path / "report.html", "x")
    assert caught.value.filename == str(tmp_path / "report.html")


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDWR)
    try:
        write_whole(tmp_path / "pipe", "x")
        assert (tmp_path / "pipe").is_fifo()
        assert os.read(reader, 10) == b"x"
    finally:
        os.close(reader)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old", encoding="utf-8")
    (tmp_path / "link.html").symlink_to("real.html")
    write_whole(tmp_path / "link.html", "new")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_file_has_the_permissions_that_the_process_gives(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "report.html", "x")
    finally:
        assert os.umask(before) == mask
    assert (tmp_path / "report.html").stat().st_mode & 0o777 == mode
