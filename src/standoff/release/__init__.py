"""Compare two versions, decide whether one may be released, and build it.

No check of the data themselves: that is `checks`. No printing: that is `cli.release`.
"""
