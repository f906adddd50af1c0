"""Write the explorer of the data as they are to explorer.html: `make explorer`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from standoff.access import loader
from standoff.access.explorer import PAGE
from standoff.checks.run import check
from standoff.exporters.validated_package import ValidatedPackage
from standoff.model import DESCRIPTOR

from ... import PACKAGE
from . import write

ROOT = Path(__file__).resolve().parents[3]

if __name__ == "__main__":
    # Warnings stop a release only: people who edit a row want to look at it.
    if not check(PACKAGE, ROOT).valid:
        sys.exit("the data have errors: `make check` lists them")
    described = json.loads((ROOT / DESCRIPTOR).read_bytes())
    frames = {resource["name"]: loader.read(ROOT, resource).collect() for resource in described["resources"]}
    write(ValidatedPackage(PACKAGE, ROOT, described, frames), ROOT / PAGE)
    print(ROOT / PAGE)
