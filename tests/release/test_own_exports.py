"""The exports that know this package's tables have the same bytes whenever and wherever they are written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from schemas.exports import EXPORTERS
from standoff.exporters.validated_package import Bundle

from .conftest import ROOT

ELSEWHERE = """
import sys
from pathlib import Path
from schemas import PACKAGE
from schemas.exports import EXPORTERS
from standoff.exporters.validated_package import bundle
made = bundle(PACKAGE, Path(sys.argv[1]))
for suffix, write in EXPORTERS.items():
    write(made, Path(suffix))
"""


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_writing_again_over_a_file_gives_the_same_bytes(bundle: Bundle, tmp_path: Path, suffix: str) -> None:
    once, again = tmp_path / "once", tmp_path / "again"
    again.write_bytes(b"what was there before")

    EXPORTERS[suffix](bundle, once)
    EXPORTERS[suffix](bundle, again)

    assert again.read_bytes() == once.read_bytes()
    assert sorted(tmp_path.iterdir()) == [again, once]


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["0", "4321"])
def test_writing_elsewhere_gives_the_same_bytes(bundle: Bundle, tmp_path: Path, seed: str) -> None:
    elsewhere = tmp_path / "with a space"
    elsewhere.mkdir()
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "TZ": "Asia/Kathmandu"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ELSEWHERE, str(ROOT)],
        cwd=elsewhere, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout == done.stderr == ""
    for suffix, write in EXPORTERS.items():
        write(bundle, tmp_path / suffix)
        assert (elsewhere / suffix).read_bytes() == (tmp_path / suffix).read_bytes()
