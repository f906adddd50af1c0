"""What helps to add a source: cut its text, draft its rows, compare two codings, find what two sources both report."""


class NotPossible(Exception):
    """A command cannot do its work with what it was given; the message says why."""
