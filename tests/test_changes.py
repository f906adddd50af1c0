"""What changed between two versions, the version number that it demands, and what may not be released."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import PACKAGE
from standoff.changes import check, render
from standoff.changes.compare import Difference, TableDiff, compare
from standoff.changes.levels import Level, numbers, raised
from standoff.changes.snapshot import Snapshot, Unreadable, last_release, read
from standoff.fix import carry_out, plan

from .tools import ROOT, TINY, append, path, swap

Edit = Callable[[Path], None]


def snapshot(root: Path) -> Snapshot:
    return read(str(root), root)


def difference(tmp_path: Path, *edits: Edit, version: str = "0.1.0") -> Difference:
    """Between the tiny package and an edited copy of it."""
    new = tmp_path / "new"
    shutil.copytree(TINY, new)
    for edit in edits:
        edit(new)
    set_version(version)(new)
    return compare(snapshot(TINY), snapshot(new), check.meaning(PACKAGE, ROOT))


def edit_descriptor(change: Callable[[dict[str, Any]], None]) -> Edit:
    def edit(root: Path) -> None:
        file = root / "datapackage.json"
        descriptor = json.loads(file.read_text(encoding="utf-8"))
        change(descriptor)
        file.write_text(json.dumps(descriptor), encoding="utf-8")

    return edit


def set_version(version: str) -> Edit:
    return edit_descriptor(lambda descriptor: descriptor.update(version=version))


def edit_table(name: str, change: Callable[[dict[str, Any]], None]) -> Edit:
    def edit(descriptor: dict[str, Any]) -> None:
        change(next(resource for resource in descriptor["resources"] if resource["name"] == name))

    return edit_descriptor(edit)


def edit_field(table: str, column: str, change: Callable[[dict[str, Any]], None]) -> Edit:
    def edit(resource: dict[str, Any]) -> None:
        change(next(field for field in resource["schema"]["fields"] if field["name"] == column))

    return edit_table(table, edit)


def constraint(table: str, column: str, name: str, value: object) -> Edit:
    def change(field: dict[str, Any]) -> None:
        if value is None:
            del field["constraints"][name]
        else:
            field["constraints"][name] = value

    return edit_field(table, column, change)


def add_column(root: Path) -> None:
    edit_table("places", lambda table: table["schema"]["fields"].append({"name": "note", "type": "string"}))(root)
    pl.read_csv(root / path("places"), infer_schema=False).with_columns(note=pl.lit(None, pl.String)).write_csv(
        root / path("places")
    )


def remove_column(root: Path) -> None:
    edit_table("places", lambda table: table["schema"]["fields"].pop())(root)
    frame = pl.read_csv(root / path("places"), infer_schema=False)
    frame.drop(frame.columns[-1]).write_csv(root / path("places"))


def swap_columns(root: Path) -> None:
    def change(table: dict[str, Any]) -> None:
        fields = table["schema"]["fields"]
        fields[1], fields[2] = fields[2], fields[1]

    edit_table("places", change)(root)
    frame = pl.read_csv(root / path("places"), infer_schema=False)
    first, second, third, *rest = frame.columns
    frame.select(first, third, second, *rest).write_csv(root / path("places"))


def drop_table(root: Path) -> None:
    edit_descriptor(lambda descriptor: descriptor["resources"].pop())(root)


def codes(change: Callable[[list[str]], object]) -> Edit:
    def edit(field: dict[str, Any]) -> None:
        change(field["constraints"]["enum"])

    return edit_field("evidence", "role", edit)


P = "courier-2020-05-14"
LEVELS = [
    (Level.NONE, lambda _: None),
    (Level.PATCH, swap("events", ("Both sides met.", "The two sides met."))),
    (Level.PATCH, swap("stances", (f"mov-001,lake-courier,certain,{P}:p02s01,\n", ""))),
    (Level.PATCH, edit_descriptor(lambda descriptor: descriptor.update(title="Another"))),
    (Level.PATCH, edit_field("events", "kind", lambda field: field.update(description="Another."))),
    (Level.PATCH, edit_field("events", "kind", lambda field: field["categories"][0].update(label="Another"))),
    (Level.MINOR, append("places", "west-bank,West Bank,region,,")),
    (Level.MINOR, constraint("events", "title", "maxLength", 200)),
    (Level.MINOR, constraint("events", "title", "required", None)),
    (Level.MINOR, constraint("places", "wikidata_id", "pattern", None)),
    (Level.MINOR, codes(lambda values: values.append("other"))),
    (Level.MINOR, edit_table("statements", lambda table: table["schema"]["foreignKeys"].pop())),
    (Level.MINOR, edit_descriptor(lambda d: d["views"].append({"name": "more", "query": "SELECT 1"}))),
    (Level.MAJOR, swap("places", ("port-ada,Port Ada,city,FIN,\n", ""))),
    (Level.MAJOR, add_column),
    (Level.MAJOR, edit_table("events", lambda table: table["schema"].update(uniqueKeys=[["title"]]))),
    (Level.MAJOR, edit_table("events", lambda table: table.update(format="tsv"))),
    (Level.PATCH, edit_table("events", lambda table: table.update(licenses=[]))),
    (Level.NONE, edit_table("places", lambda table: table["schema"].update(primaryKey="place_id"))),
    (Level.MAJOR, remove_column),
    (Level.MAJOR, swap_columns),
    (Level.MAJOR, drop_table),
    (Level.MAJOR, edit_descriptor(lambda descriptor: descriptor.update(name="another"))),
    (Level.MAJOR, edit_field("military_movements", "quantity", lambda field: field.update(type="number"))),
    (Level.MAJOR, constraint("events", "title", "maxLength", 20)),
    (Level.MAJOR, constraint("events", "date_text", "required", True)),  # noqa: FBT003
    (Level.MAJOR, constraint("places", "wikidata_id", "pattern", "Q[1-9]")),
    (Level.MAJOR, codes(lambda values: values.pop())),
    (Level.MAJOR, codes(lambda values: values.reverse())),
    (Level.MAJOR, edit_table("events", lambda table: table["schema"].update(primaryKey=["title"]))),
    (Level.MAJOR, edit_table("events", lambda table: table["schema"].update(missingValues=["", "NA"]))),
    (Level.MAJOR, edit_table("events", lambda table: table["dialect"].update(delimiter=";"))),
    (Level.MAJOR, edit_descriptor(lambda descriptor: descriptor["views"].pop())),
    (Level.MAJOR, edit_descriptor(lambda descriptor: descriptor["views"][0].update(query="SELECT 1"))),
]


@pytest.mark.parametrize(("level", "edit"), LEVELS)
def test_each_change_demands_its_level(level: Level, edit: Edit, tmp_path: Path) -> None:
    found = difference(tmp_path, edit)

    assert found.level is level
    assert len(found.changes) == (level is not Level.NONE)
    assert found.demanded == {"NONE": "0.1.0", "PATCH": "0.1.1", "MINOR": "0.2.0", "MAJOR": "1.0.0"}[level.name]


def test_highest_level_wins(tmp_path: Path) -> None:
    found = difference(tmp_path, swap("events", ("Both sides met.", "The two sides met.")), add_column)

    assert found.level is Level.MAJOR
    assert [change.level for change in found.changes] == [Level.MAJOR, Level.PATCH]


def patched(frame: pl.DataFrame, diff: TableDiff) -> list[tuple[str | None, ...]]:
    """The old rows with the difference applied."""
    key = list(diff.key)
    rows = {
        row: dict(zip(frame.columns, row, strict=True))
        for row in frame.join(diff.removed, on=key, how="anti", nulls_equal=True).iter_rows()
    }
    by_key = {" ".join(row[name] for name in key): row for row in rows.values()}
    for change in diff.changed.iter_rows(named=True):
        assert by_key[change["key"]][change["column"]] == change["old"]
        by_key[change["key"]][change["column"]] = change["new"]
    return sorted([*(tuple(row.values()) for row in by_key.values()), *diff.added.rows()], key=str)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["evidence", "statements", "stances"]),
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 8), st.sampled_from(["cut", "copy", "blank", "NA", "x"])),
        max_size=5,
    ),
)
def test_difference_turns_the_old_rows_into_the_new(table: str, edits: list[tuple[int, int, str]]) -> None:
    old = snapshot(TINY)
    frame = old.tables[table]
    key = list(old.key(table))
    rows = [list(row) for row in frame.iter_rows()]
    for number, column, what in edits:
        if not rows:
            break
        at, cell = number % len(rows), column % len(frame.columns)
        if what == "cut":
            rows.pop(at)
        elif what == "copy":
            rows.append(
                [
                    f"{value}-{number}" if name in key else value
                    for name, value in zip(frame.columns, rows[at], strict=True)
                ]
            )
        elif frame.columns[cell] not in key:
            rows[at][cell] = None if what == "blank" else what
    changed = pl.DataFrame(rows, schema=frame.schema, orient="row").unique(key, keep="first", maintain_order=True)
    new = Snapshot("new", old.descriptor, {**old.tables, table: changed})

    found = compare(old, new)

    diff = found.tables.get(table)
    assert (patched(frame, diff) if diff else sorted(frame.rows(), key=str)) == sorted(changed.rows(), key=str)
    assert set(found.tables) <= {table}


def test_version_is_compared_by_number() -> None:
    assert numbers("0.10.0") > numbers("0.9.9")
    assert raised("1.2.3", Level.MINOR) == "1.3.0"
    for wrong in ("1.2", "1.2.3.4", "v1.2.3", "1.2.03", "", "1.2.x"):
        with pytest.raises(ValueError, match="is not three numbers"):
            numbers(wrong)


# ---- What may not be released ----


def problems(found: Difference) -> list[str]:
    return [*check.of_version(found), *check.of_ids(PACKAGE, found)]


def test_version_that_is_too_small_is_told_the_least(tmp_path: Path) -> None:
    [problem] = problems(difference(tmp_path, append("places", "west-bank,West Bank,region,,"), version="0.1.1"))

    assert "0.1.1 is too small" in problem
    assert "MINOR change (places: 1 row added), which demands 0.2.0 at least" in problem


def test_version_that_is_high_enough_is_accepted(tmp_path: Path) -> None:
    assert problems(difference(tmp_path, add_column, version="1.0.0")) == []


def test_version_that_goes_back_is_not(tmp_path: Path) -> None:
    [problem] = problems(difference(tmp_path, version="0.0.9"))

    assert "goes back from 0.1.0" in problem


def test_id_that_vanished_must_be_retired(tmp_path: Path) -> None:
    gone = swap("places", ("port-ada,Port Ada,city,FIN,\n", ""))
    [problem] = problems(difference(tmp_path / "a", gone, version="1.0.0"))

    assert problem.startswith("data/places.csv: port-ada was released and is gone")

    retired = append("retired_ids", "port-ada,long-lake,1.0.0,Merged.")
    assert problems(difference(tmp_path / "b", gone, retired, version="1.0.0")) == []


def test_retired_id_stays_retired(tmp_path: Path) -> None:
    lost = swap("retired_ids", ("eve-004,eve-003,0.1.0,It was the second contact once more.\n", ""))

    assert [
        problem for problem in problems(difference(tmp_path, lost, version="1.0.0")) if "eve-004 was retired" in problem
    ]


EVENT = "eve-002,meeting,Meeting of both sides,port-ada,occurred,lake-courier,false,Both sides met."


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("events", EVENT, EVENT.replace("Meeting of both sides", "Flood").replace("Both sides met.", "The lake rose.")),
        ("actors", "tom-reed,Tom Reed,", "tom-reed,Ivy Kowalska,"),
        ("places", "port-ada,Port Ada,", "port-ada,Stone Hill,"),
        ("statements", "Denies a plan for a blockade.", "Asks who will pay."),
    ],
)
def test_id_that_stands_for_something_else_is_found(table: str, old: str, new: str, tmp_path: Path) -> None:
    found = difference(tmp_path, swap(table, (old, new)), version="1.0.0")

    [problem] = problems(found)

    assert "seems to stand for something else" in problem
    assert found.level is Level.MAJOR


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("events", EVENT, EVENT.replace("meeting,Meeting", "call,Call")),
        ("actors", "tom-reed,Tom Reed,", "tom-reed,Thomas Reed,"),
        ("statements", "Denies a plan for a blockade.", "Denies that a blockade is planned."),
    ],
)
def test_corrected_words_stand_for_the_same(table: str, old: str, new: str, tmp_path: Path) -> None:
    found = difference(tmp_path, swap(table, (old, new)), version="0.1.1")

    assert problems(found) == []
    assert found.level is Level.PATCH


def test_changelog_can_say_that_an_id_stands_for_the_same(tmp_path: Path) -> None:
    text = "## 0.1.0 (unreleased)\n\nNobody needs to act. `port-ada` has its official name now.\n"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    meaning = check.meaning(PACKAGE, tmp_path)
    renamed = tmp_path / "new"
    shutil.copytree(TINY, renamed)
    swap("places", ("port-ada,Port Ada,", "port-ada,Stone Hill,"))(renamed)

    assert compare(snapshot(TINY), snapshot(renamed), meaning).level is Level.PATCH
    assert compare(snapshot(TINY), snapshot(renamed), check.meaning(PACKAGE, ROOT)).level is Level.MAJOR


def test_id_is_retired_in_a_version_that_lacks_it(tmp_path: Path) -> None:
    gone = swap("places", ("port-ada,Port Ada,city,FIN,\n", ""))
    retired = append("retired_ids", "port-ada,long-lake,0.1.0,Merged.")

    [problem] = problems(difference(tmp_path, gone, retired, version="1.0.0"))

    assert "port-ada is said to be retired in 0.1.0, and 0.1.0 still has it" in problem


def test_ids_of_a_table_that_is_gone_are_gone(tmp_path: Path) -> None:
    def drop(root: Path) -> None:
        keep = [
            r
            for r in json.loads((root / "datapackage.json").read_text("utf-8"))["resources"]
            if r["name"] != "sanctions"
        ]
        edit_descriptor(lambda descriptor: descriptor.update(resources=keep))(root)

    assert any(
        "san-001 was released and is gone" in problem
        for problem in problems(difference(tmp_path, drop, version="1.0.0"))
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (f"## {PACKAGE.version} (", "## 9.9.9 (", "does not begin with an entry"),
        ("\n## ", "\n## 0.0.1 (2020-01-01)\n\nact\n\n## ", "does not begin with an entry"),
        (f"({PACKAGE.released})", "(2001-01-01)", "dates"),
        ("nobody needs to act", "a release", "whether users must act"),
        ("### Tooling", "### Miscellany", "has a part 'Miscellany'"),
    ],
)
def test_changelog_must_tell_the_version(old: str, new: str, words: str, tmp_path: Path) -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "CHANGELOG.md").write_text(text.replace(old, new, 1), encoding="utf-8")

    assert words in " ".join(check.of_words(PACKAGE, tmp_path))
    assert [*check.of_words(PACKAGE, ROOT)] == []


# ---- Where a version is read from ----


@pytest.fixture
def repository(tiny: Path) -> Iterator[Path]:
    """The tiny package in a repository of its own, tagged v0.1.0."""
    git(tiny, "init", "--quiet")
    commit(tiny, "first")
    git(tiny, "tag", "v0.1.0")
    return tiny  # type: ignore[return-value]


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


def zipped(root: Path, file: Path) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("datapackage.json", *(path(table.name) for table in PACKAGE.tables)):
            archive.write(root / name, name)
    return file


def test_folder_zip_and_commit_are_read_alike(repository: Path, tmp_path: Path) -> None:
    archive = zipped(repository, tmp_path / "released.zip")

    for where in (str(repository), str(archive), "v0.1.0", "HEAD"):
        assert compare(read(where, repository), snapshot(TINY)).level is Level.NONE
        assert read(where, repository).tables["events"].height == 3


@pytest.mark.parametrize("where", ["no-such-tag", "no-such.zip", "--help"])
def test_what_is_no_version_is_said(repository: Path, where: str) -> None:
    with pytest.raises(Unreadable, match=where):
        read(where, repository)


@pytest.mark.parametrize(
    "leading_out", ["/etc/passwd", "../other.csv", "https://example.org/a.csv", "data/../../a.csv"]
)
def test_descriptor_that_leads_out_of_the_package_is_not_followed(tiny: Path, leading_out: object) -> None:
    edit_table("events", lambda table: table.update(path=leading_out))(tiny)

    with pytest.raises(Unreadable, match="leads out of the package"):
        snapshot(tiny)


def test_linked_table_is_not_read(tiny: Path) -> None:
    (tiny / path("events")).rename(tiny / "elsewhere.csv")
    (tiny / path("events")).symlink_to(tiny / "elsewhere.csv")

    with pytest.raises(Unreadable, match="symbolic link"):
        snapshot(tiny)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"resources": 1}', "[" * 100_000])
def test_descriptor_that_is_none_is_said(tiny: Path, text: str) -> None:
    (tiny / "datapackage.json").write_text(text, encoding="utf-8")

    with pytest.raises(Unreadable, match="is not the descriptor"):
        snapshot(tiny)


@pytest.mark.parametrize("version", ["1.0", "one", None, 3])
def test_version_that_is_no_version_is_said(tiny: Path, version: object) -> None:
    edit_descriptor(lambda descriptor: descriptor.update(version=version))(tiny)

    with pytest.raises(Unreadable, match="is not three numbers"):
        snapshot(tiny)


def test_last_release_is_the_one_before_this(repository: Path) -> None:
    assert last_release(repository, "0.1.0") is None  # HEAD is that release
    assert last_release(repository, "0.2.0") == "v0.1.0"
    swap("events", ("Both sides met.", "The two sides met."))(repository)
    assert last_release(repository, "0.1.0") == "v0.1.0"  # changed since, though not yet committed
    commit(repository, "second")
    assert last_release(repository, "0.1.0") == "v0.1.0"
    git(repository, "tag", "v0.2.0")
    assert last_release(repository, "0.2.0") == "v0.1.0"


@pytest.mark.parametrize("tag", ["v0.2.0rc1", "v9", "v-next", "v2021-data", "1.0.0", "v1.2.3.4"])
def test_tag_that_is_no_version_is_passed_over(repository: Path, tag: str) -> None:
    git(repository, "tag", tag)

    assert last_release(repository, "0.2.0") == "v0.1.0"


def test_highest_version_is_the_last(repository: Path) -> None:
    for tag in ("v0.10.0", "v0.9.0"):
        commit_nothing(repository, tag)
        git(repository, "tag", tag)

    assert last_release(repository, "1.0.0") == "v0.10.0"


def commit_nothing(root: Path, message: str) -> None:
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)


def test_shallow_clone_is_not_taken_for_the_whole(repository: Path, tmp_path: Path) -> None:
    commit_nothing(repository, "second")
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--no-tags", f"file://{repository}", "shallow")

    with pytest.raises(Unreadable, match="shallow"):
        last_release(tmp_path / "shallow", "0.2.0")


@pytest.mark.parametrize("where", ["--output=pwned", "", "-h", ":", "HEAD:data", "v0.1.0^{tree}"])
def test_name_of_a_version_is_no_option(repository: Path, where: str) -> None:
    before = sorted(repository.iterdir())

    with pytest.raises(Unreadable):
        read(where, repository)

    assert sorted(repository.iterdir()) == before


def test_table_that_is_not_as_described_is_not_compared(tiny: Path) -> None:
    append("places", "port-ada,Another,city,FIN,")(tiny)
    with pytest.raises(Unreadable, match=r"two rows of data/places\.csv have the same key"):
        snapshot(tiny)

    swap("places", ("place_id,name", "place_id,title"))(tiny)
    with pytest.raises(Unreadable, match=r"the header of data/places\.csv is not what datapackage\.json says"):
        snapshot(tiny)


# ---- What people see ----


def test_text_names_each_row_and_cell(tmp_path: Path) -> None:
    found = difference(
        tmp_path,
        swap("events", ("Both sides met.", "The two sides met.")),
        append("places", "west-bank,West Bank,region,,"),
        swap("stances", (f"mov-001,lake-courier,certain,{P}:p02s01,\n", "")),
        version="0.2.0",
    )

    text = render.text(found)

    assert "events: 1 cell changed\n  ~ eve-002  summary: Both sides met. → The two sides met.\n" in text
    assert "places: 1 row added\n  + west-bank  name: West Bank; kind: region\n" in text
    assert f"stances: 1 row removed\n  - mov-001 lake-courier  stance: certain; passage_id: {P}:p02s01\n" in text
    assert "MINOR  places: 1 row added (new data in an existing resource)" in text
    assert text.endswith("after 0.1.0 the version must be 0.2.0 at least.\n")


def test_json_holds_all_of_it(tmp_path: Path) -> None:
    found = difference(tmp_path, append("places", "west-bank,West Bank,region,,"), version="0.2.0")

    parsed = json.loads(render.as_json(found))

    assert parsed["level"] == "MINOR"
    assert parsed["demanded"] == "0.2.0"
    assert parsed["tables"] == {
        "places": {
            "key": ["place_id"],
            "added": [
                {
                    "place_id": "west-bank",
                    "name": "West Bank",
                    "kind": "region",
                    "country_codes": None,
                    "wikidata_id": None,
                }
            ],
            "removed": [],
            "changed": [],
        }
    }


def test_markdown_is_safe_against_cells(tmp_path: Path) -> None:
    found = difference(tmp_path, swap("events", ("Both sides met.", "<img src=x> | **met** @someone")))

    text = render.markdown(found)

    assert "<img" not in text
    assert "@someone" not in text
    assert all(line.replace("\\|", "").count("|") in (0, 4, 5) for line in text.splitlines())


def release(root: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "release.py"), *map(str, arguments)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_diff_at_the_command_line(tiny: Path) -> None:
    append("places", "west-bank,West Bank,region,,")(tiny)
    carry_out(plan(PACKAGE, tiny), tiny)

    done = release(ROOT, "diff", TINY, tiny)

    assert (done.returncode, done.stderr) == (0, "")
    assert "west-bank" in done.stdout
    assert json.loads(release(ROOT, "diff", TINY, tiny, "--format", "json").stdout)["level"] == "MINOR"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["diff", "no-such-tag"], "no-such-tag is no folder, no zip file, and no commit or tag"),
        (["diff", "tests"], "tests/datapackage.json cannot be read: no such file or directory"),
        (["diff", "README.md"], "README.md cannot be read: it is not a plain zip file"),
        (["frobnicate"], "invalid choice: 'frobnicate'"),
        ([], "required: COMMAND"),
    ],
    ids=str,
)
def test_what_cannot_run_ends_in_a_sentence(arguments: list[str], words: str) -> None:
    done = release(ROOT, *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("release.py: ")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
