"""What changed between versions, and releasing one: `python release.py --help`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.cli.release import Project
    from standoff.release.build import Exporters

ROOT = Path(__file__).resolve().parent
# python -I and PYTHONSAFEPATH leave the script's own directory out.
sys.path.insert(0, str(ROOT))


def exporters() -> Exporters:
    """Every export of a release: those of any package, and those that know this one's tables."""
    from schemas import PACKAGE
    from standoff.exporters import EXPORTERS

    return {**EXPORTERS, **PACKAGE.exporters}


def load() -> Project:
    """The package, its exporters and its generated documents, imported when they are needed."""
    from schemas import PACKAGE
    from schemas.generated import GENERATED
    from standoff.cli.release import Project

    return Project(PACKAGE, exporters, GENERATED)


if __name__ == "__main__":
    try:
        from standoff.cli.release import main
    except ModuleNotFoundError as missing:
        print(f"release.py: {missing.name} is not installed; run `make check`, which sets it up", file=sys.stderr)
        sys.exit(2)
    sys.exit(main(ROOT, load))
