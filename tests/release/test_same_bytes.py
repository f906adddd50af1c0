"""Every export has the same bytes whenever and wherever it is written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from standoff.exporters import EXPORTERS
from standoff.exporters.validated_package import ValidatedPackage

ROOT = Path(__file__).resolve().parents[2]

Export = Callable[[ValidatedPackage, str], Path]

ELSEWHERE = """
import sys
from pathlib import Path
from schemas import PACKAGE
from standoff.exporters import EXPORTERS
from standoff.exporters.validated_package import validated
made = validated(PACKAGE, Path(sys.argv[1]))
for suffix, write in EXPORTERS.items():
    write(made, Path(made.file_name(suffix)))
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory in which all exports were written by a process that differs in what could show."""
    directory = tmp_path_factory.mktemp("elsewhere") / "with a space"
    directory.mkdir()
    environment = os.environ | {
        "LC_ALL": "C",
        "POLARS_MAX_THREADS": "2",
        "PYTHONHASHSEED": "4321",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "TZ": "Asia/Kathmandu",
    }
    subprocess.run([sys.executable, "-c", ELSEWHERE, str(ROOT)], cwd=directory, env=environment, check=True)
    return directory


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_writing_again_over_a_file_gives_the_same_bytes(
    valid: ValidatedPackage, export: Export, tmp_path: Path, suffix: str
) -> None:
    again = tmp_path / f"{valid.stem}.{suffix}"
    again.write_bytes(b"what was there before")

    EXPORTERS[suffix](valid, again)

    assert again.read_bytes() == export(valid, suffix).read_bytes()
    assert list(tmp_path.iterdir()) == [again]


@pytest.mark.slow
@pytest.mark.parametrize("suffix", EXPORTERS)
def test_writing_elsewhere_gives_the_same_bytes(
    valid: ValidatedPackage, export: Export, elsewhere: Path, suffix: str
) -> None:
    path = export(valid, suffix)

    assert (elsewhere / path.name).read_bytes() == path.read_bytes()
