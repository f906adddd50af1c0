"""The rules of any table: what a file, a header, a row, a cell and a key must be.

A package declares its own rules (row checks, rules across tables) beside its schemas. `--list-rules` and `--explain`
show both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .report import Severity
from .rule import Rule

if TYPE_CHECKING:
    from .package import Package

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
    "{file} is not a table of this package",
    "{how}",
)
FILE_IS_CSV = Rule(
    "file-is-csv",
    "A table's file is CSV.",
    "A file of another format is named, so that nobody tries to repair it line by line.",
    "the file is {what}",
    "{how}",
)
FILE_IS_UTF8 = Rule(
    "file-is-utf8",
    "A file is UTF-8.",
    "A file in another encoding cannot be read reliably, so none of its rows are checked.",
    "{what}",
    "save the file as UTF-8, or restore it; nothing in it was checked",
)
NO_BYTE_ORDER_MARK = Rule(
    "no-byte-order-mark",
    "A file has no byte order mark.",
    "Many readers make the mark part of the first column's name.",
    "the file begins with a byte order mark",
    "save as UTF-8 without BOM, or run validate.py --fix",
)
LF_LINE_ENDINGS = Rule(
    "lf-line-endings",
    "Lines end with LF.",
    "With one kind of line ending, a diff shows only what has changed.",
    "{count} line endings with a carriage return, the first here",
    "save with LF line endings, or run validate.py --fix",
)
FINAL_NEWLINE = Rule(
    "final-newline",
    "The last line ends with a line break.",
    "Without it, the next row added would change this line too.",
    "the last line has no line break",
    "add one, or run validate.py --fix",
)
NO_MERGE_CONFLICT = Rule(
    "no-merge-conflict",
    "No line is left over from a merge.",
    "Nothing between the markers is checked until someone has chosen between the two versions.",
    "a merge conflict{others}",
    "choose between the two versions and delete the marker lines",
)
HEADER_IS_EXACT = Rule(
    "header-is-exact",
    "The header names the table's columns, each once, in order.",
    "Rows under a header that cannot be matched to the columns are not checked.",
    "{what}",
    "{how}",
)
ROW_HAS_ALL_CELLS = Rule(
    "row-has-all-cells",
    "A row has one cell for each column.",
    "A row with a cell too few or too many cannot be matched to the columns and is not checked further.",
    "{what}",
    "{how}",
)
QUOTES_ARE_CLOSED = Rule(
    "quotes-are-closed",
    "A quoted cell is closed on the line where it opens.",
    'Each record is on one line; a double quote inside a quoted cell is written twice ("").',
    "{what}",
    "{how}",
)
NO_BLANK_LINE = Rule(
    "no-blank-line",
    "No line is blank.",
    "CSV readers disagree on what a blank line means.",
    "a blank line",
    "delete it, or run validate.py --fix",
)
QUOTES_ONLY_WHERE_NEEDED = Rule(
    "quotes-only-where-needed",
    "Only cells with a comma or a double quote are quoted.",
    "With one way to write a row, a diff shows only what has changed.",
    "the row is not written in canonical form",
    "write {canonical}, or run validate.py --fix",
)
NO_STRAY_SPACE = Rule(
    "no-stray-space",
    "A cell has no leading, trailing or double spaces.",
    "They are invisible, and make equal values differ.",
    "a leading, trailing or double space",
    "{how}, or run validate.py --fix",
)
NO_HIDDEN_CHARACTER = Rule(
    "no-hidden-character",
    "A cell has no control, zero-width, direction-changing or private-use characters.",
    "They are invisible, make equal values differ, or show a text in another order than it is stored in.",
    "hidden character {hidden}",
    "{how}",
)
COMPOSED_CHARACTERS = Rule(
    "composed-characters",
    "Characters with accents are written in composed form (Unicode NFC).",
    "A letter that is encoded in two ways looks the same and compares unequal.",
    "characters in decomposed form",
    "write {repaired}, or run validate.py --fix",
)
PLAIN_LETTERS = Rule(
    "plain-letters",
    "Letters are not ligatures, nor of another width or style.",
    "What a PDF or a formatted page makes of letters (ligatures, fullwidth, mathematical, circled) looks like the "
    "plain letters and compares unequal.",
    "{letter} stands for {plain!r}",
    "write {repaired}, or run validate.py --fix",
)
NORMAL_FORM = Rule(
    "normal-form",
    "Words of a source are in the normal form of its text.",
    "The normal form has straight quotation marks and no asterisks, so that every copy of a text has the same words. "
    "Columns that repeat the source are written in it.",
    "{letter} is not in the normal form of a text",
    "write {repaired}, or run validate.py --fix",
)
TEXT_IS_UNDAMAGED = Rule(
    "text-is-undamaged",
    "A text is as it was written, not as a program left it.",
    "Text decoded in the wrong encoding, entities and tags of HTML, escapes, errors of a spreadsheet, and what "
    "programs write for nothing are no words of anybody.",
    "{what}",
    "{how}",
)
NO_FORMULA = Rule(
    "no-formula",
    "A cell does not begin with =, +, - or @.",
    "A spreadsheet would run the cell as a formula.",
    "{what}",
    "{how}",
)
CELL_HAS_ITS_TYPE = Rule(
    "cell-has-its-type",
    "A cell can be read as its column's type.",
    "Integers are ASCII digits without leading zeros, booleans true or false, dates calendar days as YYYY-MM-DD.",
    "not {expected}",
    "{how}",
)
CELL_IS_FILLED = Rule(
    "cell-is-filled",
    "A required cell is not empty.",
    "A column may be empty only if its description says so.",
    "{column} is empty",
    "{how}",
)
CELL_MATCHES_PATTERN = Rule(
    "cell-matches-pattern",
    "A cell has the form that its column requires.",
    "Ids, hashes and codes of a fixed form are checked as a whole, not in part.",
    "not in the form of {column}",
    "{how}",
)
CODE_IS_KNOWN = Rule(
    "code-is-known",
    "A code is one of its vocabulary.",
    "Vocabularies are closed: adding a code changes the schema. The codebook defines each code.",
    "not a code of {column}",
    "{hint}one of: {codes}",
)
TEXT_FITS_LENGTH = Rule(
    "text-fits-length",
    "A text is no longer than its column allows.",
    "The limit keeps a summary short, and keeps it from growing into a copy of the source.",
    "{length} characters where {column} allows {maximum}",
    "shorten it to {maximum} characters or fewer",
)
NUMBER_IN_RANGE = Rule(
    "number-in-range",
    "A number is not below its column's minimum.",
    "Counts and positions have a smallest value that makes sense.",
    "below the minimum {minimum} of {column}",
    "write a number that is {minimum} or more",
)
VALUE_IS_UNIQUE = Rule(
    "value-is-unique",
    "No two rows have the same value in a column of unique values.",
    "Names and titles identify rows for people, as keys do for machines. Case, accents, spaces, hyphens, width and "
    "letters that look alike make no difference.",
    "{what}",
    "give each row its own {column}, or merge the rows",
)
LETTERS_OF_ONE_SCRIPT = Rule(
    "letters-of-one-script",
    "A word does not mix Latin letters with those of other scripts, nor with letters that look like them.",
    "Letters of different scripts and alphabets look alike and compare unequal. A word of another script may be used "
    "between quotation marks or brackets.",
    "{what}",
    "{how}",
)
KEY_IS_UNIQUE = Rule(
    "key-is-unique",
    "No two rows have the same key.",
    "The key is what other tables and later versions refer to.",
    "the same {key} as {first}",
    "delete the row if it is a copy, or give it its own key",
)
REFERENCE_EXISTS = Rule(
    "reference-exists",
    "A value that refers to another table is found there.",
    "References are declared in the schemas. An empty cell refers to nothing, where the column is optional.",
    "{what}",
    "{how}",
)
TABLE_HAS_ROWS = Rule(
    "table-has-rows",
    "A table has rows.",
    "A table may be empty if its schema says so and no row refers to it. Any other table without rows was emptied. "
    "That is reported once, and not for each row that misses something there.",
    "{file} has no rows{what}",
    "restore its rows",
)
ID_IS_GIVEN = Rule(
    "id-is-given",
    "A row has its id.",
    "A new row may ask for its id with new, or with new:WORD where other rows refer to it. It is checked like any "
    "other row; validate.py --fix gives the id.",
    "{value} has no id yet",
    "run validate.py --fix, which gives the id",
)
ROWS_ARE_SORTED = Rule(
    "rows-are-sorted",
    "Rows are sorted by their key.",
    "A number at the end of an id sorts as a number; everything else by code point.",
    "the row is out of order",
    "{how}, or run validate.py --fix",
)
DESCRIPTOR_IS_CURRENT = Rule(
    "descriptor-is-current",
    "datapackage.json is what the schemas and the data make it.",
    "It is generated: titles, types and constraints come from the schemas, sizes and hashes from the files.",
    "datapackage.json {what}",
    "run: python validate.py --fix",
)

TEXT_HAS_ITS_SOURCE = Rule(
    "text-has-its-source",
    "A text that is given is the text of a source.",
    "A text is matched to its source by the name of its file, by its hash, or by the sentences found in it.",
    "{text} matches no source, or only one that has a text already",
    "leave it out; or, if it is the text of a source, name the file after that source's id",
)
LOCK_IS_SOUND = Rule(
    "lock-is-sound",
    "The lock of a source was written by validate.py, for its text and the columns that the rules read.",
    "Where the source's text is not given, the lock is the only proof that rows were verified.",
    "{file} {what}",
    "with the source at hand, run: python validate.py --source FILE --fix",
)
LOCK_IS_CURRENT = Rule(
    "lock-is-current",
    "The lock of a source covers its rows as they are.",
    "Where the source's text is given, the lock must match the rows. Where it is not given, a missing lock is a "
    "warning: no row counts as verified.",
    "{file} {what}",
    "run: python validate.py --source FILE --fix",
)
ROW_IS_VERIFIED = Rule(
    "row-is-verified",
    "A row has been verified against the source since its cells last changed.",
    "Checked where the source's text is not given, as in public checks. A warning makes a package invalid only with "
    "--strict.",
    "the row has changed since it was last verified against the source",
    "with the source at hand, run: python validate.py --source FILE --fix",
    severity=Severity.WARNING,
)
VERIFIED_ROW_IS_THERE = Rule(
    "verified-row-is-there",
    "A row that was verified against the source is still there.",
    "A row that was removed or given another key is reported, as a warning, so that nothing is lost unnoticed.",
    "{what}",
    "put it back; or, if it was removed on purpose, run: python validate.py --source FILE --fix",
    severity=Severity.WARNING,
)

BUILT_IN = (
    FILE_IS_THERE, FILE_IS_LISTED, FILE_IS_CSV, FILE_IS_UTF8, NO_BYTE_ORDER_MARK, LF_LINE_ENDINGS, FINAL_NEWLINE,
    NO_MERGE_CONFLICT, HEADER_IS_EXACT, ROW_HAS_ALL_CELLS, QUOTES_ARE_CLOSED, NO_BLANK_LINE,
    QUOTES_ONLY_WHERE_NEEDED, NO_STRAY_SPACE, NO_HIDDEN_CHARACTER, LETTERS_OF_ONE_SCRIPT, COMPOSED_CHARACTERS,
    PLAIN_LETTERS, NORMAL_FORM, TEXT_IS_UNDAMAGED, NO_FORMULA, CELL_HAS_ITS_TYPE, CELL_IS_FILLED,
    CELL_MATCHES_PATTERN, CODE_IS_KNOWN, TEXT_FITS_LENGTH, NUMBER_IN_RANGE, VALUE_IS_UNIQUE, KEY_IS_UNIQUE,
    REFERENCE_EXISTS, TABLE_HAS_ROWS, ID_IS_GIVEN, ROWS_ARE_SORTED, DESCRIPTOR_IS_CURRENT, TEXT_HAS_ITS_SOURCE,
    LOCK_IS_SOUND, LOCK_IS_CURRENT, ROW_IS_VERIFIED, VERIFIED_ROW_IS_THERE,
)  # fmt: skip


def all_rules(package: Package) -> Mapping[str, Rule]:
    """Return every rule by its id, in the order in which the stages run."""
    rules = (*BUILT_IN, *package.row_rules.values(), *package.rules)
    return {rule.id: rule for rule in rules}
