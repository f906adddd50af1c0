"""`standoff.explore()`: the page that was written for the data beside it, and for no other."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import standoff
from standoff.access import explorer

from .packages import ROOT


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a descriptor, where the data are taken to be; the current folder is another."""
    folder, here = tmp_path / "package", tmp_path / "here"
    folder.mkdir()
    here.mkdir()
    shutil.copy(ROOT / "datapackage.json", folder)
    monkeypatch.setattr(explorer, "path", lambda: folder)
    monkeypatch.chdir(here)
    return folder


def test_page_is_written_with_name_and_version(beside: Path, written: Callable[[str], Path]):
    shutil.copy(written("real"), beside / explorer.PAGE)
    where = standoff.explore()
    assert where == Path.cwd() / f"{standoff.described()['name']}-{standoff.version}-explorer.html"
    assert where.read_bytes() == written("real").read_bytes()


def test_page_is_written_where_it_is_asked_for(beside: Path, written: Callable[[str], Path], tmp_path: Path):
    shutil.copy(written("real"), beside / explorer.PAGE)
    assert standoff.explore(tmp_path / "page.html") == tmp_path / "page.html"
    assert (tmp_path / "page.html").is_file()


@pytest.mark.usefixtures("beside")
def test_missing_page_says_how_to_get_one():
    with pytest.raises(FileNotFoundError, match="make explorer"):
        standoff.explore()


def test_page_of_other_data_is_refused(beside: Path, written: Callable[[str], Path], tmp_path: Path):
    shutil.copy(written("real"), beside / explorer.PAGE)
    with (beside / "datapackage.json").open("a") as file:
        file.write("\n")
    with pytest.raises(FileNotFoundError, match="made from other data"):
        standoff.explore(tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()
