"""The nouns: package, table, column, type, rule, finding, report. Nothing here reads a file, checks or writes."""
