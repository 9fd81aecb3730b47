"""What an uploaded file is taken for before a person looks."""

from __future__ import annotations

import pytest

from quartier.city.folder import CityFolder, find_city
from quartier.inventory.deliveries import Description
from quartier.inventory.errors_uploading import UploadRefused
from quartier.inventory.indicators import read_indicators
from quartier.inventory.proposing import as_before, propose
from quartier.inventory.series import ColumnRole

NAMES = CityFolder.read(find_city("kaiserslautern")).names()
INDICATORS = read_indicators()


def proposed(text: str, file: str = "t.csv") -> Description:
    return propose(text.encode(), file=file, names=NAMES, indicators=INDICATORS)[0]


def test_a_file_that_does_not_say_when_is_proposed_without_a_date() -> None:
    described = proposed("Ortsteil;Ausländer\nErlenbach;131\n")
    assert described.reference == ""
    assert [column.role for column in described.columns] == [ColumnRole.AREA, ColumnRole.COUNT]


def test_a_file_without_names_of_areas_is_left_to_a_person() -> None:
    described = proposed("Wert;Zahl\n131,5;7\n12,5;9\n")
    assert ColumnRole.AREA not in {column.role for column in described.columns}


def test_a_file_without_figures_is_refused_in_plain_words() -> None:
    with pytest.raises(UploadRefused, match="keine Tabelle mit Gebieten und Zahlen"):
        proposed("hallo")


def test_lists_of_people_are_refused_with_the_reason() -> None:
    with pytest.raises(UploadRefused, match="Vorname"):
        proposed("Vorname;Nachname\nA;B\n")


def test_a_new_version_keeps_what_a_person_said_of_its_columns() -> None:
    last = proposed("Ortsteil;Ausländer;Quote\nErlenbach;131;6,5\n")
    text = "Ortsteil;Quote;Neu\nErlenbach;6,6;5\n"
    fresh, made = propose(text.encode(), file="n.csv", names=NAMES, indicators=INDICATORS)
    described = as_before(last, fresh, made, file="n.csv")
    assert [column.name for column in described.columns] == [
        "Ortsteil",
        "Quote",
        "Neu",
        "Ausländer",
    ]
    assert described.column_of(ColumnRole.COUNT) is not None
    assert (described.key, described.file) == (last.key, "n.csv")
