"""Load the published tables: what users import. Needs Polars only; nothing here checks."""
