"""The nouns: package, table, column, rule, finding, report. Nothing here reads a file."""
