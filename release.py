"""Compare versions of the data package, and release one: `python release.py --help`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.release.project import Exporters, Project

ROOT = Path(__file__).resolve().parent
# python -I and PYTHONSAFEPATH leave the script's own directory out.
sys.path.insert(0, str(ROOT))


def exporters() -> Exporters:
    """Return every exporter: those for any package, and those that know this one's tables."""
    from schemas import PACKAGE
    from standoff.exporters import EXPORTERS

    return {**EXPORTERS, **PACKAGE.exporters}


def load() -> Project:
    """Return the project; its schemas are imported only then."""
    from schemas import PACKAGE
    from schemas.generated import GENERATED
    from standoff.release.project import Project

    return Project(
        root=ROOT,
        package=PACKAGE,
        exporters=exporters,
        generated=GENERATED,
        declared_in="schemas/__init__.py",
        regenerate="make docs",
        retired_in="version",
    )


if __name__ == "__main__":
    try:
        from standoff.cli.release import main
    except ModuleNotFoundError as missing:
        print(f"release.py: {missing.name} is not installed; run `make check`, which sets it up", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("release.py: stopped", file=sys.stderr)
        sys.exit(2)
    # Polars panics where it cannot start, as with POLARS_MAX_THREADS=0: no Exception, but no traceback either.
    except BaseException as error:  # noqa: BLE001
        print(f"release.py: cannot start: {type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(2)
    sys.exit(main(load))
