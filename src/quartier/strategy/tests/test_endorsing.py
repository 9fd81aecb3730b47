"""Who was asked, what is still missing, and how late it is."""

from datetime import date

from quartier.strategy.endorsing import Asked, days_late, in_words, missing_endorsements

DUE = date(2026, 5, 4)


def test_only_required_silence_and_refusals_without_reply_are_missing() -> None:
    asked = [
        Asked("A", DUE),
        Asked("B", DUE, is_required=False),
        Asked("C", DUE, "no", is_required=False),
        Asked("D", DUE, "no", has_reply=True),
        Asked("E", DUE, "remarks"),
        Asked("F", DUE),
    ]
    assert missing_endorsements(asked) == (
        "die Antwort von A und F",
        "eine Erwiderung auf die Ablehnung von C",
    )
    assert missing_endorsements([]) == ()


def test_names_are_listed_as_german_does() -> None:
    assert [in_words(names) for names in ("", "A", "AB", "ABC")] == [
        "",
        "A",
        "A und B",
        "A, B und C",
    ]


def test_an_answer_is_late_only_while_it_is_missing() -> None:
    assert days_late(Asked("A", DUE), date(2026, 5, 7)) == 3
    assert days_late(Asked("A", DUE), DUE) == 0
    assert days_late(Asked("A", DUE, "yes"), date(2026, 5, 7)) == 0
