"""The rules across tables, a file a topic. To add one: write its function and name it in the file's list."""

from . import dates, evidence, hedges, links, references, retired, source, stances, verbatim, wording

RULES = (
    *references.RULES,
    *retired.RULES,
    *evidence.RULES,
    *stances.RULES,
    *links.RULES,
    *dates.RULES,
    *wording.RULES,
    *source.RULES,
    *hedges.RULES,
    *verbatim.RULES,
)
