"""The rules that hold for any table: what a file, a header, a row, a cell and a key must be.

Rules of one package (row checks, rules across tables) are declared beside its schemas; together
they are what `--list-rules` and `--explain` show.
"""

from __future__ import annotations

from collections.abc import Mapping

from .package import Package
from .rule import Rule

NEW = "new"
"""What a row has as its id until it is given one: `new`, or `new:LABEL` where other rows refer to it."""

FILE_IS_THERE = Rule(
    "file-is-there",
    "Each table of the package has its file.",
    "A table without rows still has a file with its header line.",
    "{what}",
    "{how}",
)
FILE_IS_LISTED = Rule(
    "file-is-listed",
    "data/ holds the package's tables and nothing else.",
    "A file that the package does not list would be published unchecked, or lost.",
    "{file} is not a table of this package{hint}",
    "move it out of data/, or correct its name",
)
FILE_IS_UTF8 = Rule(
    "file-is-utf8",
    "A file is UTF-8.",
    "Nothing of a file in another encoding can be trusted, so none of its rows are judged.",
    "{what}",
    "save the file as UTF-8, or restore it; nothing in it was judged",
)
NO_BYTE_ORDER_MARK = Rule(
    "no-byte-order-mark",
    "A file has no byte order mark.",
    "Many readers would take the mark for part of the first column's name.",
    "the file begins with a byte order mark",
    "save as UTF-8 without BOM, or run validate.py --fix",
)
LF_LINE_ENDINGS = Rule(
    "lf-line-endings",
    "Lines end with LF.",
    "One form of line ending keeps differences between versions readable.",
    "{count} line endings with a carriage return, the first here",
    "save with LF line endings, or run validate.py --fix",
)
FINAL_NEWLINE = Rule(
    "final-newline",
    "The last line ends with a line break.",
    "Without it, the next row to be added would change this line as well.",
    "the last line has no line break",
    "add one, or run validate.py --fix",
)
NO_MERGE_CONFLICT = Rule(
    "no-merge-conflict",
    "No line is left over from a merge.",
    "Someone has to choose between the two versions first.",
    "a merge conflict{others}",
    "choose between the two versions and delete the marker lines",
)
HEADER_IS_EXACT = Rule(
    "header-is-exact",
    "The header names the table's columns, each once, in their order.",
    "Rows under a header that cannot be matched to the columns are not judged.",
    "{what}",
    "{how}",
)
ROW_HAS_ALL_CELLS = Rule(
    "row-has-all-cells",
    "A row has one cell for each column.",
    "A row with a cell too few or too many cannot be matched to the columns and is not judged further.",
    "{found} cells where the header has {expected}",
    "{how}",
)
QUOTES_ARE_CLOSED = Rule(
    "quotes-are-closed",
    "A cell that opens with a double quote is closed on the same line.",
    'Each record stands on one line; a double quote inside a quoted cell is written twice ("").',
    "a quoted cell does not end as it should on this line",
    'close the quote, double it inside a cell (""), and keep the record on one line',
)
NO_BLANK_LINE = Rule(
    "no-blank-line",
    "No line is blank.",
    "A blank line is no row, and readers differ on what they make of it.",
    "{what}",
    "delete what is blank, or run validate.py --fix",
)
QUOTES_ONLY_WHERE_NEEDED = Rule(
    "quotes-only-where-needed",
    "Only cells with a comma or a double quote are quoted.",
    "One form for each row keeps differences between versions to what has changed.",
    "{what}",
    "write {canonical}, or run validate.py --fix",
)
NO_STRAY_SPACE = Rule(
    "no-stray-space",
    "A cell has no leading, trailing or double spaces.",
    "They cannot be seen, and make equal values differ.",
    "a leading, trailing or double space",
    "{how}, or run validate.py --fix",
)
NO_HIDDEN_CHARACTER = Rule(
    "no-hidden-character",
    "A cell has no control, zero-width, direction-changing or private-use characters.",
    "They cannot be seen, make equal values differ, or show another order than the one stored.",
    "hidden character {hidden}",
    "delete it",
)
COMPOSED_CHARACTERS = Rule(
    "composed-characters",
    "Characters with accents are written in composed form (Unicode NFC).",
    "The same letter in two forms looks equal and compares unequal.",
    "characters in decomposed form",
    "write {repaired}, or run validate.py --fix",
)
NO_FORMULA = Rule(
    "no-formula",
    "A cell does not begin with =, +, - or @.",
    "A spreadsheet would run it as a formula.",
    "the cell begins with {first}, which a spreadsheet takes for a formula",
    "word it otherwise",
)
CELL_HAS_ITS_TYPE = Rule(
    "cell-has-its-type",
    "A cell can be read as its column's type.",
    "Integers are ASCII digits without leading zeros, booleans true or false, dates days of the calendar.",
    "not {expected}",
    "{how}",
)
CELL_IS_FILLED = Rule(
    "cell-is-filled",
    "A required cell is not empty.",
    "A column may be empty only where its description says so.",
    "{column} is empty",
    "{how}",
)
CELL_MATCHES_PATTERN = Rule(
    "cell-matches-pattern",
    "A cell has the form that its column demands.",
    "Ids, hashes and codes of a fixed form are checked as a whole, not in part.",
    "not of the form of {column}",
    "write it like {example}",
)
CODE_IS_KNOWN = Rule(
    "code-is-known",
    "A code is one of its vocabulary.",
    "Vocabularies are closed; a new code is a change of the schema. --explain and docs/codebook.md define them.",
    "not a code of {column}",
    "{hint}one of: {codes}",
)
TEXT_FITS_LENGTH = Rule(
    "text-fits-length",
    "A text is no longer than its column allows.",
    "Short texts stay summaries, and do not grow into copies of the source.",
    "{length} characters where {column} allows {maximum}",
    "shorten it",
)
NUMBER_IN_RANGE = Rule(
    "number-in-range",
    "A number is not below its column's minimum.",
    "Counts and offsets have a least value.",
    "below the minimum {minimum} of {column}",
    "correct it",
)
VALUE_IS_UNIQUE = Rule(
    "value-is-unique",
    "No two rows have the same value in a column that demands it.",
    "Names and titles tell rows apart for people, as keys do for machines.",
    "another row above has the same {column}",
    "give each a {column} of its own, or make them one row",
)
LETTERS_OF_ONE_SCRIPT = Rule(
    "letters-of-one-script",
    "A word does not mix Latin letters with Greek or Cyrillic ones.",
    "Letters of different scripts look alike and compare unequal.",
    "{letter} stands among Latin letters",
    "type the word anew in Latin letters",
)
KEY_IS_UNIQUE = Rule(
    "key-is-unique",
    "No two rows have the same key.",
    "The key is what other tables and later versions refer to.",
    "the same {key} as line {first}",
    "delete the row if it is a copy, or give it a key of its own",
)
REFERENCE_EXISTS = Rule(
    "reference-exists",
    "A value that refers to another table is found there.",
    "Foreign keys are declared in the schemas; an empty cell refers to nothing and is allowed where optional.",
    "no row of data/{to_table}.csv has this {to_column}",
    "{hint}{how}",
)
TABLE_HAS_ROWS = Rule(
    "table-has-rows",
    "A table that others call for has rows.",
    "A table may be empty, unless rows of others refer to it or rules look there for what these rows need. Then it "
    "was emptied: that is told once, and not for each of these rows.",
    "{file} has no rows: {what}",
    "restore its rows, or remove those that call for them",
)
ID_IS_GIVEN = Rule(
    "id-is-given",
    "A row has its id, and not new in its place.",
    "A new row may ask for its id with new, or new:WORD where other rows refer to it. It is judged as it will be.",
    "{value} has no id yet; it will be {id}",
    "nothing to do in the browser: a maintainer gives it; or run validate.py --fix",
)
LABEL_NAMES_ONE_ROW = Rule(
    "label-names-one-row",
    "A label like new:WORD leads to one row.",
    "It ties a new row to the rows that refer to it until it has its id, so one word must not stand for two rows.",
    "{what}",
    "{how}",
)
ROWS_ARE_SORTED = Rule(
    "rows-are-sorted",
    "Rows are sorted by their key.",
    "A number at the end of an id counts as a number; all else is compared by code point.",
    "the row is out of order",
    "{how}, or run validate.py --fix",
)
DESCRIPTOR_IS_CURRENT = Rule(
    "descriptor-is-current",
    "datapackage.json is what the schemas and the data make it.",
    "It is generated: titles, types and constraints come from the schemas, sizes and hashes from the files.",
    "datapackage.json {what}",
    "run: python validate.py --fix; nothing to do in the browser: a maintainer runs it",
)

LOCK_IS_SOUND = Rule(
    "lock-is-sound",
    "verification.lock is one that validate.py wrote, for this source and these columns.",
    "It stands in for the source where that is absent; a lock that cannot be trusted says nothing.",
    "verification.lock {what}",
    "a maintainer who has the source must run: python validate.py --source FILE --fix",
)
LOCK_IS_CURRENT = Rule(
    "lock-is-current",
    "verification.lock covers the rows as they are.",
    "With the source at hand, the lock must be what the verified rows make it. A missing lock is a warning: no row "
    "counts as verified where the source is absent.",
    "verification.lock is missing or is not what the verified rows make it",
    "run: python validate.py --source FILE --fix",
)
ROW_IS_VERIFIED = Rule(
    "row-is-verified",
    "A row has been verified against the source since its cells last changed.",
    "Judged where the source is absent, as in public checks. A warning: it makes no package invalid, unless --strict.",
    "changed since it was last verified against the source",
    "nothing for you to do: a maintainer who has the source must run: python validate.py --source FILE --fix",
)
VERIFIED_ROW_IS_THERE = Rule(
    "verified-row-is-there",
    "A row that was verified against the source is still there.",
    "A row that was removed or given another key shows here, so that nothing is lost unseen. A warning.",
    "{what}",
    "put it back, or have a maintainer who has the source run: python validate.py --source FILE --fix",
)

BUILT_IN = (
    FILE_IS_THERE, FILE_IS_LISTED, FILE_IS_UTF8, NO_BYTE_ORDER_MARK, LF_LINE_ENDINGS, FINAL_NEWLINE,
    NO_MERGE_CONFLICT, HEADER_IS_EXACT, ROW_HAS_ALL_CELLS, QUOTES_ARE_CLOSED, NO_BLANK_LINE,
    QUOTES_ONLY_WHERE_NEEDED, NO_STRAY_SPACE, NO_HIDDEN_CHARACTER, LETTERS_OF_ONE_SCRIPT, COMPOSED_CHARACTERS,
    NO_FORMULA, CELL_HAS_ITS_TYPE, CELL_IS_FILLED, CELL_MATCHES_PATTERN, CODE_IS_KNOWN, TEXT_FITS_LENGTH,
    NUMBER_IN_RANGE, VALUE_IS_UNIQUE, KEY_IS_UNIQUE, REFERENCE_EXISTS, TABLE_HAS_ROWS, ID_IS_GIVEN,
    LABEL_NAMES_ONE_ROW, ROWS_ARE_SORTED, DESCRIPTOR_IS_CURRENT,
    LOCK_IS_SOUND, LOCK_IS_CURRENT, ROW_IS_VERIFIED, VERIFIED_ROW_IS_THERE,
)  # fmt: skip


def all_rules(package: Package) -> Mapping[str, Rule]:
    """Every rule by its id, in the order in which the stages run."""
    rules = (*BUILT_IN, *package.row_rules.values(), *package.rules)
    return {rule.id: rule for rule in rules}
