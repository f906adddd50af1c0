"""Compare versions, decide whether one may be released, and build it."""
