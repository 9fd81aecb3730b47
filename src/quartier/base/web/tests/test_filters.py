"""What templates say: errors, months and numbers in the page's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import override

from quartier.base.codes import UnreadableCode
from quartier.base.errors import QuartierError
from quartier.base.web.templatetags.quartier import month_and_year, number, sentence


class Strange(QuartierError):
    """Nobody has translated this one."""

    code = "tests.strange"
    de = "Das gibt es nur auf Deutsch: {what}."
    en = "English {what}."


def test_an_error_is_told_in_the_pages_language_and_else_in_german() -> None:
    told = {}
    for language in ("de", "en", "fa", "de-x-einfach"):
        with override(language):
            told[language] = sentence(UnreadableCode())
    assert told["de"] == UnreadableCode.de
    assert told["en"] == UnreadableCode.en
    assert len(set(told.values())) >= 3
    with override("fa"):
        assert sentence(Strange(what="x")) == "Das gibt es nur auf Deutsch: x."


def test_months_and_numbers_are_told_as_people_read_them() -> None:
    with override("de"):
        assert month_and_year(date(2017, 3, 1)) == "März 2017"
        assert number(Decimal("11352.5")) == "11.352,5"
    with override("en"):
        assert month_and_year(date(2017, 3, 1)) == "March 2017"
        assert number(11352) == "11,352"
    with override("fa"):
        assert number(11352) == "11.352"
