"""The command line of contribute.py."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..corpus.tools import merge
from ..tools import ROOT
from .tools import ARGUMENTS, contribute, runner


def test_help_lists_the_commands() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "contribute.py", "--help"], capture_output=True, text=True, encoding="utf-8", check=True
    )

    for command in ("add-source", "agree", "suggest-same", "merge-draft"):
        assert command in done.stdout


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (("--id", "../outside"), "../outside is no id; use small letters, digits and hyphens"),
        (("--published-on", "5 March 2031"), "5 March 2031 is no day; write it as YYYY-MM-DD"),
        (("--kind", "poem"), "invalid choice: 'poem'"),
    ],
)
def test_wrong_argument_is_refused_in_one_sentence(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: tuple[str, str], sentence: str
) -> None:
    code, _, error = runner(capsys, contribute)(package, "add-source", tmp_path / "source.txt", *ARGUMENTS, *wrong)

    assert code == 2
    assert sentence in error
    assert error.count("\n") == 1


def test_missing_file_is_refused_in_one_sentence(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, error = runner(capsys, contribute)(
        package, "add-source", tmp_path / "none.txt", *ARGUMENTS, "--draft", tmp_path / "draft"
    )

    assert (code, error) == (2, f"contribute.py: {tmp_path / 'none.txt'}: no such file or directory\n")
    assert not (tmp_path / "draft").exists()


def test_pairs_are_shown_with_reasons_and_summaries(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "package"
    shutil.copytree(package, root)
    merge(root, "rivermark-courier")

    code, out, _ = runner(capsys, contribute)(root, "suggest-same", "--most", "1")

    assert code == 0
    assert "eve-002  eve-006\n" in out
    assert "actors: mira-sandor, ole-brandt; place: alder-quay; dates: 2031-03-04" in out
    assert "eve-006: Sandor received Brandt.\n" in out
    assert out.endswith("join what is one happening by a row with same_as in data/record_links.csv\n")
