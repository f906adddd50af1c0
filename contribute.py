"""Add a source: `python contribute.py --help`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.cli.contribute import Authoring

ROOT = Path(__file__).resolve().parent
# python -I and PYTHONSAFEPATH leave the script's own directory out.
sys.path.insert(0, str(ROOT))


def load() -> Authoring:
    """Return what the commands need of the package; its schemas are imported only then."""
    from schemas import PACKAGE
    from schemas.authoring import NotPossible
    from schemas.authoring.commands import COMMANDS
    from standoff.cli.contribute import Authoring

    return Authoring(ROOT, PACKAGE, COMMANDS, expected=(NotPossible,))


if __name__ == "__main__":
    try:
        from standoff.cli.contribute import main
    except ModuleNotFoundError as missing:
        print(f"contribute.py: {missing.name} is not installed; run `make check`, which sets it up", file=sys.stderr)
        sys.exit(2)
    # Polars panics where it cannot start, as with POLARS_MAX_THREADS=0: no Exception, but no traceback either.
    except BaseException as error:  # noqa: BLE001
        print(f"contribute.py: cannot start: {type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(2)
    sys.exit(main(load))
