"""The rules across tables, a file a topic. To add one: write its function and name it in the file's list."""

from . import (
    dates,
    evidence,
    hedges,
    links,
    many_sources,
    own_words,
    quotes,
    references,
    retired,
    source,
    stances,
    verbatim,
    wordings,
)

RULES = (
    *references.RULES,
    *retired.RULES,
    *evidence.RULES,
    *stances.RULES,
    *links.RULES,
    *many_sources.RULES,
    *dates.RULES,
    *own_words.RULES,
    *wordings.RULES,
    *source.RULES,
    *hedges.RULES,
    *quotes.RULES,
    *verbatim.RULES,
)
