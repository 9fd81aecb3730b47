"""Calendar files as RFC 5545 wants them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from quartier.base.clock import CITY_ZONE
from quartier.dialogue.events.calendar_file import Entry, calendar, escaped, folded


def unfolded(raw: bytes) -> list[str]:
    return raw.replace(b"\r\n ", b"").decode().split("\r\n")


def unescaped(value: str) -> str:
    signs = iter(value)
    found = ""
    for sign in signs:
        if sign == "\\":
            sign = {"n": "\n"}.get(follower := next(signs), follower)
        found += sign
    return found


def test_times_are_utc_and_days_are_whole():
    moment = datetime(2027, 7, 1, 18, 0, tzinfo=CITY_ZONE)
    lines = unfolded(calendar("Termine", [Entry("1@x", "Forum", moment)]))
    assert "DTSTART:20270701T160000Z" in lines
    lines = unfolded(
        calendar("Termine", [Entry("2@x", "Online", date(2018, 7, 23), date(2018, 8, 31))])
    )
    assert "DTSTART;VALUE=DATE:20180723" in lines
    # The end is the first day that is no longer part of it.
    assert "DTEND;VALUE=DATE:20180901" in lines


def test_an_event_that_is_off_says_so():
    entry = Entry("1@x", "Forum", datetime(2027, 1, 1, tzinfo=UTC), cancelled=True)
    assert "STATUS:CANCELLED" in unfolded(calendar("T", [entry]))


def test_nothing_in_a_title_begins_a_line_of_its_own():
    title = "Fest\r\nBEGIN:VALARM\nX; a, b \\ c"
    raw = calendar("T", [Entry("1@x", title, date(2027, 1, 1))])
    assert "BEGIN:VALARM" not in unfolded(raw)
    assert "SUMMARY:Fest\\nBEGIN:VALARM\\nX\\; a\\, b \\\\ c" in unfolded(raw)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))))
def test_folded_lines_are_short_and_give_back_the_text(text):
    raw = folded(f"SUMMARY:{escaped(text)}")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    (line,) = unfolded(raw)
    assert unescaped(line.removeprefix("SUMMARY:")) == text


@given(st.text())
def test_any_text_stays_one_line(text):
    assert not {"\r", "\n"} & set(escaped(text))
