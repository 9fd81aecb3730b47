"""Files beside the table: who borders on whom, rules, and types that were kept."""

from __future__ import annotations

import json
from pathlib import Path

from quartier.base.toml_files import NotToml, read_toml_file
from quartier.tables.limits import read_at_most
from quartier.tables.reading import read_table
from quartier.typology.errors import TableUnfit
from quartier.typology.types.edition import FrozenTypes
from quartier.typology.types.errors import NoFrozenTypes, PairsUnfit, RulesUnfit
from quartier.typology.types.rules import Rule, rules_from


def read_pairs(path: Path) -> dict[str, set[str]]:
    """Neighbours from a table with columns `a` and `b` (adjacency.csv of a city folder).

    Raises TableUnfit, PairsUnfit.
    """
    reading = read_table(read_at_most(path), file=path.name)
    if reading.table is None:
        raise TableUnfit.of(reading.findings)
    table = reading.table
    if table.index("a") is None or table.index("b") is None:
        raise PairsUnfit(file=path.name)
    near: dict[str, set[str]] = {}
    for row in table.rows:
        one, other = table.cell(row, "a").strip(), table.cell(row, "b").strip()
        near.setdefault(one, set()).add(other)
    return near


def read_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of a TOML file. Raises RulesUnfit."""
    try:
        return rules_from(read_toml_file(path))
    except NotToml as error:
        raise RulesUnfit(why=str(error)) from None


def read_frozen(path: Path) -> FrozenTypes:
    """The types of a file that `--freeze` wrote. Raises NoFrozenTypes."""
    try:
        told = json.loads(read_at_most(path))
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise NoFrozenTypes(why=path.name)
    return FrozenTypes.from_json(told)
