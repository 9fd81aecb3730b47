"""The letter to the office names every place, and stays short enough for a mail program or says so."""

from __future__ import annotations

from quartier.inventory.asking import LONGEST_LINK, MOST_LISTED, draft_letter
from quartier.inventory.deliveries import Description

DESCRIBED = Description("k", "Ausländer 2024", "tabelle.csv", "Amt", "", "2024", ())


def finding(severity: str, row: int | None = 5) -> dict[str, object]:
    return {
        "code": "inventory.x",
        "severity": severity,
        "message": "Bitte ansehen.",
        "row": row,
        "column": "Ausländer" if row else "",
    }


def test_places_are_named_as_a_spreadsheet_names_them() -> None:
    letter = draft_letter(DESCRIBED, [finding("warning"), finding("error", None)], signed="K. Amt")
    assert "1. Zeile 5, Spalte „Ausländer“: Bitte ansehen." in letter.text
    assert "2. Ganze Tabelle: Bitte ansehen." in letter.text
    assert "K. Amt" in letter.text
    assert letter.text.index("Zeile 5") < letter.text.index("Ganze Tabelle")
    assert letter.link.startswith("mailto:?subject=R%C3%BCckfrage")


def test_what_is_said_ten_times_of_the_whole_table_is_asked_once() -> None:
    text = draft_letter(DESCRIBED, [finding("warning", None)] * 10, signed="").text
    assert text.count("Bitte ansehen.") == 1
    assert "9 weiteren" in text


def test_hints_are_only_asked_where_there_is_nothing_else() -> None:
    assert "1." in draft_letter(DESCRIBED, [finding("hint")], signed="").text
    both = draft_letter(DESCRIBED, [finding("hint"), finding("error")], signed="").text
    assert "2." not in both


def test_a_long_letter_has_no_link_and_counts_the_rest() -> None:
    letter = draft_letter(DESCRIBED, [finding("error")] * (MOST_LISTED + 3), signed="")
    assert "3 weitere" in letter.text
    assert letter.link == ""
    assert len(letter.text) > LONGEST_LINK / 3
