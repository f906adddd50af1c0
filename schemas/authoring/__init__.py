"""What helps to add a source: cut its text, draft its rows, compare two codings, find what two sources both report."""
