"""The nouns: package, table, column, type, rule, finding, report. Nothing here reads a file, checks or writes."""

DESCRIPTOR = "datapackage.json"
"""The file that describes a package, at its top level."""
