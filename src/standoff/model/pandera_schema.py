"""Pandera, behind one file that pins its configuration before anything imports it. Import `pa` from here only."""

from __future__ import annotations

import os
import sys

import polars as pl

# Pandera reads its switches from the environment when it is imported. A validator must not be turned off from outside,
# nor stopped by a misspelt value.
for _name in [name for name in os.environ if name.startswith("PANDERA_")]:
    del os.environ[_name]

# Pandera imports Hypothesis if it is installed, for generating test data, which takes a tenth of a cold run.
# A process that has imported it already keeps it.
_hypothesis = sys.modules.get("hypothesis")
sys.modules.setdefault("hypothesis", None)  # type: ignore[arg-type]
try:
    import pandera.polars as pa
    import pandera.strategies.base_strategies  # noqa: F401 - imported while Hypothesis cannot be found
    from pandera.config import ValidationDepth, config_context
finally:
    if _hypothesis is None:
        sys.modules.pop("hypothesis", None)

__all__ = ["pa", "schema_errors"]


def schema_errors(schema: pa.DataFrameSchema, frame: pl.DataFrame) -> list[pa.errors.SchemaError]:
    """Return all errors that Pandera finds in a typed frame.

    The configuration is set here again, so that no setting made elsewhere in the process can turn checks off.
    """
    with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
        try:
            schema.validate(frame, lazy=True)
        except pa.errors.SchemaErrors as errors:
            return list(errors.schema_errors)
    return []
