"""The descriptor: what it says of each column, and that no spoilt one stops a check or leads anywhere."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from standoff.files import descriptor
from standoff.files.read import read_package
from standoff.fixes.plan import plan
from standoff.model import DESCRIPTOR
from tests.tools import swap
from tests.toy import PACKAGE
from tests.toy.tools import TOY, check, fix, renew


def built(root: Path) -> dict[str, Any]:
    return descriptor.build(PACKAGE, read_package(PACKAGE, root))


def field(table: str, column: str) -> dict[str, Any]:
    return descriptor.field(PACKAGE.table(table).column(column), PACKAGE.table(table))


def test_committed_descriptor_is_current() -> None:
    assert (TOY / DESCRIPTOR).read_bytes() == descriptor.render(built(TOY))


def test_text_column_says_form_length_and_uniqueness() -> None:
    assert field("notebooks", "language") == {
        "name": "language",
        "title": "Language",
        "description": "Language.",
        "type": "string",
        "example": "en",
        "constraints": {"required": True, "minLength": 1, "maxLength": 5, "pattern": "[a-z]{2}(?:-[A-Z]{2})?"},
    }
    assert field("plantings", "name")["constraints"]["unique"] is True
    assert field("plantings", "planting_id")["constraints"]["unique"] is True
    assert "unique" not in field("pages", "record_id")["constraints"]


def test_code_column_says_its_codes_twice() -> None:
    described = field("plantings", "crop")

    assert described["constraints"]["enum"] == ["bean", "leek", "rhubarb"]
    assert described["categories"][0] == {
        "value": "bean",
        "label": "Bean",
        "description": "Any bean that is eaten fresh or dried.",
    }


def test_optional_number_and_flag_say_their_limits() -> None:
    assert field("plantings", "seeds")["constraints"] == {"minimum": 1}
    assert field("plantings", "perennial") | {"title": "", "description": ""} == {
        "name": "perennial",
        "title": "",
        "description": "",
        "type": "boolean",
        "example": False,
        "trueValues": ["true"],
        "falseValues": ["false"],
        "constraints": {"required": True},
    }


def test_foreign_keys_are_those_with_one_target() -> None:
    keys = {table.name: descriptor.schema(table).get("foreignKeys") for table in PACKAGE.tables}

    # A table refers to itself by the empty name; record_id leads to two tables, which the standard has no word for.
    assert keys["plantings"] == [
        {"fields": ["follows_id"], "reference": {"resource": "", "fields": ["planting_id"]}},
    ]
    assert keys["pages"] == [
        {"fields": ["notebook_id"], "reference": {"resource": "notebooks", "fields": ["notebook_id"]}},
    ]
    assert keys["notebooks"] is None


def test_temporal_coverage_is_from_the_first_day_to_the_last(toy: Path) -> None:
    assert built(toy)["temporalCoverage"] == "1986-11-30/1987-07-20"


def test_what_is_no_day_is_not_in_the_temporal_coverage(toy: Path) -> None:
    swap("plantings", ("1987-07-20", "9999-99-99"), ("1987-05-02", "01.01.1000"))(toy)

    assert built(toy)["temporalCoverage"] == "1986-11-30/1987-07-11"


def test_package_without_a_day_has_an_open_coverage() -> None:
    assert descriptor.temporal_coverage([]) == "../.."


SPOILT: dict[str, Callable[[str], str]] = {
    "not JSON": lambda text: text[:-20],
    "empty": lambda _: "",
    "deeply nested": lambda _: "[" * 1_000_000,
    "huge": lambda text: text + " " * 20_000_000,
    "path upwards": lambda text: text.replace("data/pages.csv", "../../pages.csv"),
    "address": lambda text: text.replace('"path": "data/', '"path": "https://example.org/data/'),
    "misspelt constraint": lambda text: text.replace('"required"', '"requird"', 1),
    "another byte": lambda text: text + " ",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_spoilt_descriptor_is_one_finding_and_leads_nowhere(
    toy: Path, spoil: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = toy / DESCRIPTOR
    right = file.read_bytes()
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a check opens no connection")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)

    report = check(toy)

    assert [finding.rule for finding in report.findings] == ["descriptor-is-current"]
    assert report.tables["pages"] == 5
    fix(toy)
    assert file.read_bytes() == right


def test_finding_says_what_the_first_other_line_is_and_should_be(toy: Path) -> None:
    file = toy / DESCRIPTOR
    file.write_text(file.read_text(encoding="utf-8").replace('"2.1.0"', '"9.1.0"', 1), encoding="utf-8")

    [finding] = check(toy).findings

    assert (finding.file, finding.line, finding.message, finding.repair) == (
        "datapackage.json",
        6,
        (
            'datapackage.json is not what the schemas and the data make it: line 6 is \'"version": "9.1.0",\', '
            'and should be \'"version": "2.1.0",\''
        ),
        "run: python validate.py --fix",
    )


def test_long_line_is_cut_in_the_finding(toy: Path) -> None:
    file = toy / DESCRIPTOR
    file.write_text("[" * 1000, encoding="utf-8")

    [finding] = check(toy).findings

    assert finding.message == (
        f"datapackage.json is not what the schemas and the data make it: line 1 is '{'[' * 79}…', and should be '{{'"
    )


@pytest.mark.parametrize("kind", ["missing", "directory", "link", "pipe", "unreadable"])
def test_descriptor_that_is_no_file_is_one_finding(toy: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = toy / DESCRIPTOR
    file.unlink()
    what = {
        "missing": "is missing",
        "directory": "is a directory",
        "link": "is a symbolic link",
        "pipe": "is not a regular file",
        "unreadable": "cannot be read: permission denied",
    }[kind]
    if kind == "directory":
        file.mkdir()
    elif kind == "link":
        file.symlink_to(toy / "elsewhere.json")
    elif kind == "pipe":
        os.mkfifo(file)
    elif kind == "unreadable":
        file.write_bytes(b"{}")
        opened = Path.open

        def refuse(path: Path, *arguments: Any, **more: Any) -> Any:
            if path == file:
                raise PermissionError(13, "Permission denied")
            return opened(path, *arguments, **more)

        monkeypatch.setattr(Path, "open", refuse)

    [finding] = check(toy).findings
    planned = plan(PACKAGE, toy)

    assert (finding.rule, finding.message) == ("descriptor-is-current", f"datapackage.json {what}")
    if kind == "missing":
        assert finding.repair == "run: python validate.py --fix"
        assert list(planned.changes) == [DESCRIPTOR]
    else:
        assert finding.repair == "remove it, then run: python validate.py --fix"
        assert planned.changes == {}
        assert planned.refused == {DESCRIPTOR: f"it {what}; remove it, then run --fix again"}


def test_descriptor_of_a_terabyte_is_not_read_to_its_end(toy: Path) -> None:
    right = (toy / DESCRIPTOR).read_bytes()
    with (toy / DESCRIPTOR).open("r+b") as stream:
        stream.truncate(2**40)

    assert [finding.rule for finding in check(toy).findings] == ["descriptor-is-current"]
    assert list(plan(PACKAGE, toy).diff()) == [f"datapackage.json replaced ({len(right):,} bytes)"]
    fix(toy)
    assert (toy / DESCRIPTOR).read_bytes() == right


def test_descriptor_is_renewed_for_other_data(toy: Path) -> None:
    swap("plantings", ("Leeks", "More leeks"))(toy)
    renew(toy, verified=False)

    [resource] = [one for one in json.loads((toy / DESCRIPTOR).read_bytes())["resources"] if one["name"] == "plantings"]
    assert resource["bytes"] == len((toy / "data/plantings.csv").read_bytes())
    assert check(toy).findings == ()
