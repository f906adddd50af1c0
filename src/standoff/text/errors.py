"""Errors of the operating system, in words that end a sentence."""

from __future__ import annotations


def reason(error: OSError) -> str:
    """Return why an operation failed, as the end of a sentence: `no such file or directory`."""
    return (error.strerror or str(error) or type(error).__name__).lower()
