"""The rules as text, for `validate.py --list-rules` and `--explain`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..documents.rules import FILE, rule_section
from ..model.builtin_rules import all_rules
from ..model.package import Package
from ..model.rule import Rule
from ..text.suggestions import did_you_mean
from .terminal import CouldNotRun


def rules_text(package: Package, root: Path, name: str | None) -> str:
    """Return the list of rules, or the explanation of the one that is named.

    Raises:
        CouldNotRun: There is no such rule.
    """
    rules = all_rules(package)
    return _listed(rules.values()) if name is None else _explained(rules, name, root)


def _listed(rules: Iterable[Rule]) -> str:
    rows = [(rule.id, rule.statement) for rule in rules]
    width = max(len(name) for name, _ in rows)
    return "".join(f"{name:<{width}}  {statement}\n" for name, statement in rows)


def _explained(rules: Mapping[str, Rule], name: str, root: Path) -> str:
    rule = rules.get(name)
    if rule is None:
        raise CouldNotRun(f"there is no rule {name!r}: {did_you_mean(name, list(rules))}see --list-rules")
    page = root / FILE
    # The page has an example too; a package without it still explains its rules.
    section = rule_section(page.read_text(encoding="utf-8"), rule.id) if page.is_file() else None
    return section or f"### {rule.id}\n\n{rule.statement}\n\n{rule.help}\n\nRepair: {rule.repair}\n"
