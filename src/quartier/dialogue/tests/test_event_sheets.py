"""Run sheets and the comparison of formats."""

from __future__ import annotations

from datetime import UTC, datetime

from quartier.dialogue.events.agenda import Point, run_sheet, total_minutes
from quartier.dialogue.events.evaluation import Outcome, compare, cost_per
from quartier.dialogue.events.formats import formats, title_of
from quartier.dialogue.events.tracks import Track

POINTS = [Point(15, "Ankommen"), Point(None, "Reden", "Moderation"), Point(30, "Ende")]


def test_times_follow_from_the_beginning_until_a_length_is_unknown():
    sheet = run_sheet(datetime(2027, 2, 19, 15, 0, tzinfo=UTC), POINTS)
    assert [timed.time for timed in sheet] == ["16:00", "16:15", ""]
    assert total_minutes(POINTS) == 45


def test_without_a_beginning_there_are_no_times():
    assert {timed.time for timed in run_sheet(None, POINTS)} == {""}


def test_every_format_says_what_it_is_and_needs():
    assert set(formats()) == {
        *("kick_off", "citizens_forum", "action_stand", "workshop"),
        *("outreach_talk", "round_table", "street_survey", "online_phase"),
    }
    for one in formats().values():
        assert one.title
        assert one.what.endswith((".", "?"))
        assert len(one.needs) >= 5
        assert one.tracks
        assert one.length
        assert one.size
    assert {track for one in formats().values() for track in one.tracks} == set(Track)
    assert title_of("gone") == "gone"


def test_per_head_counts_only_events_that_know_both():
    (row,) = compare(
        [
            Outcome("workshop", people=40, voices=20, cents=10_000, hours=30),
            Outcome("workshop", people=None, voices=5, cents=90_000),
            Outcome("workshop", people=10, voices=0, cents=None, hours=5),
        ]
    )
    assert (row.events, row.counted, row.people, row.voices, row.hours) == (3, 2, 50, 25, 35)
    assert row.cents == 100_000
    assert row.cents_per_head == 250
    assert row.cents_per_voice == 4000


def test_nothing_known_is_not_zero():
    (row,) = compare([Outcome("round_table")])
    assert row.cents_per_head is None
    assert row.counted == row.with_cost == 0
    assert cost_per(0, 4) == 0
    assert cost_per(100, 0) is None
    assert cost_per(5, 2) == 3
