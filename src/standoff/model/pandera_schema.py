"""Pandera, imported so that nothing from outside can switch it off, and no slower than it must be."""

from __future__ import annotations

import os
import sys

# Pandera reads its switches from the environment when imported: a validator must not be turned
# off, or stopped by a misspelt value, from outside.
for _name in [name for name in os.environ if name.startswith("PANDERA_")]:
    del os.environ[_name]

# Pandera imports Hypothesis where it finds it, for test data that no check needs; leaving it out is
# a tenth of a cold run. A process that has it already keeps it.
_hypothesis = sys.modules.get("hypothesis")
sys.modules.setdefault("hypothesis", None)  # type: ignore[arg-type]
try:
    import pandera.polars as pa
    import pandera.strategies.base_strategies  # noqa: F401 - here, while Hypothesis cannot be found
finally:
    if _hypothesis is None:
        sys.modules.pop("hypothesis", None)

__all__ = ["pa"]
