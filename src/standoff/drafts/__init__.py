"""New rows in a folder of their own: checked together with the package, then merged into it.

A draft has the package's tables in `data/`, with the new rows only, and may have `codes.csv`, codes that its rows need.
"""
