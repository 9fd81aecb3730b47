"""Whatever a file holds: a draft that can be read again, or findings; never an accident."""

from __future__ import annotations

import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.base.errors import Severity
from quartier.city.build import an_area
from quartier.city.names import NameIndex
from quartier.inventory.description_fields import read_description
from quartier.inventory.drafting import draft
from quartier.inventory.indicators import read_indicators
from quartier.inventory.unpacking import unpack

AREAS = [an_area("1", "Nord"), an_area("2", "Süd")]
NAMES = NameIndex(AREAS)
INDICATORS = read_indicators()

HEADS = st.sampled_from(
    [
        *(
            "Gebiet",
            "Nr",
            "Jahr",
            "Stichtag",
            "Alter",
            "von",
            "bis",
            "Geschlecht",
            "Merkmal",
            "Wert",
        ),
        *("Einwohner", "Ausländer in %", "unter 18", "65 und älter", "2019", "Einwohner 2020"),
        *("MetaSchlüssel", "MetaWert", "Bemerkung", "Insgesamt", "Ebene", 'x"y', "a\\b", "#"),
    ]
)
CELLS = st.one_of(
    st.sampled_from(
        [
            *(
                "Nord",
                "Süd",
                "Insgesamt",
                "NULL",
                "nicht zuzuordnen",
                "1",
                "01",
                "2019",
                "31.12.2019",
            ),
            *("m", "w", "insgesamt", "unter 3", "65+", "1.234", "12,5", "-3", ".", "x", "", "7"),
            *("Stichtag", "Einwohner", "Anteil"),
        ]
    ),
    st.text(st.characters(exclude_characters='\r\n;"', exclude_categories=["Cs"]), max_size=6),
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_draft_of_any_table_is_valid_toml_and_unpacks(data: st.DataObject) -> None:
    heads = data.draw(st.lists(HEADS, min_size=1, max_size=5, unique=True))
    rows = data.draw(
        st.lists(st.lists(CELLS, min_size=len(heads), max_size=len(heads)), max_size=7)
    )
    text = "\n".join(";".join(cells) for cells in [heads, *rows])
    content = text.replace('"', "").encode()
    made = draft(content, file="probe_2020.csv", names=NAMES, indicators=INDICATORS)
    if not made.toml:
        assert made.findings
        return
    description, findings = read_description(tomllib.loads(made.toml), file="x.toml")
    made.as_json()
    if description is None:
        assert findings
        return
    delivered = unpack(description, content, AREAS, NAMES)
    places = {(value.row, value.column) for value in delivered.values}
    filled = [row.number for row in delivered.table.rows] if delivered.table else []
    told = {finding.row for finding in delivered.findings}
    errors = any(finding.severity is Severity.ERROR for finding in delivered.findings)
    if not errors and not any(f.code == "inventory.rows_left_out" for f in delivered.findings):
        kept = {row for row, _ in places}
        for row in delivered.table.rows if delivered.table else ():
            has_number = any(
                row.cells[delivered.table.header.index(c.name)].strip()  # type: ignore[union-attr]
                for c in description.value_columns
            )
            assert not has_number or row.number in kept or row.number in told, (filled, text)
