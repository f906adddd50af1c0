"""Check the data package: `python validate.py --help`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.model.package import Package

ROOT = Path(__file__).resolve().parent
# python -I and PYTHONSAFEPATH leave the script's own directory out.
sys.path.insert(0, str(ROOT))


def load() -> Package:
    """The package's schemas, imported when they are needed."""
    from schemas import PACKAGE

    return PACKAGE


if __name__ == "__main__":
    try:
        from standoff.cli.validate import main
    except ModuleNotFoundError as missing:
        print(f"validate.py: {missing.name} is not installed; run `make check`, which sets it up", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("validate.py: stopped", file=sys.stderr)
        sys.exit(2)
    # Polars panics where it cannot start, as with POLARS_MAX_THREADS=0: no Exception, but no traceback either.
    except BaseException as error:  # noqa: BLE001
        print(f"validate.py: cannot start: {type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(2)
    sys.exit(main(ROOT, load))
