"""places.csv, events.toml and timeline.csv: everything that is wrong, with its place."""

from __future__ import annotations

import tomllib
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.base.clock import CITY_ZONE
from quartier.base.errors import Severity
from quartier.city.folder import BUILT_IN, CityFolder
from quartier.dialogue.events.folder import events_of
from quartier.dialogue.events.places import as_row, read_places
from quartier.dialogue.events.reading import Known, read_events
from quartier.dialogue.events.timeline import read_timeline
from quartier.tables.reading import read_csv

KNOWN = Known(areas={"0101"}, places={"halle"})
EVENT = """
[[events]]
key = "forum"
title = "Forum"
track = "city"
format = "citizens_forum"
state = "held"
"""


def read(text: str):
    return read_events(tomllib.loads(text), KNOWN)


def table(text: str):
    return read_csv(text.encode(), file="x.csv").table


def places_found(text: str):
    places, findings = read_places(table(text), areas={"0101"})
    return places, [(one.code, one.row, one.column) for one in findings]


def steps_found(text: str):
    steps, findings = read_timeline(table(text))
    return steps, [(one.code, one.row, one.column, one.severity) for one in findings]


def test_an_event_reads_with_all_its_parts():
    events, _tracks, findings = read(
        EVENT
        + """
starts = 2027-02-19T16:00:00
child_care = "no"
heads = {adults = 12, languages = {fa = 4, ar = true}}
[[events.parts]]
role = "host"
name = "Quartiersbüro"
[[events.agenda]]
minutes = 30
what = "Ankommen"
[events.texts.fa]
title = "گفت‌وگو"
"""
    )
    assert not findings
    (event,) = events
    assert event.starts == datetime(2027, 2, 19, 16, tzinfo=CITY_ZONE)
    assert event.heads.languages == {"fa": 4, "ar": None}
    assert event.parts[0].name == "Quartiersbüro"
    entry = event.as_entry()
    assert entry["heads"] == {"adults": 12, "languages": {"fa": 4, "ar": True}}
    assert entry["child_care"] == "no"
    assert entry["texts"] == {"fa": {"title": "گفت‌وگو"}}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('place = "nirgends"', "place"),
        ('areas = ["9999"]', "9999"),
        ('themes = ["mond"]', "mond"),
        ('planned = "bald"', "planned"),
        ("ends = 2027-02-19", "ends"),
        ('unbekannt = "x"', "unbekannt?"),
        ('costs = [{what = "Saal", cents = -1}]', "costs 1: cents"),
        ('parts = [{role = "interpreter", name = "Frau X"}]', "parts 1: name"),
        ('short = "A/B"', "short"),
        ("starts = 2027-02-19T16:00:00\nends = 2027-02-19T15:00:00", "ends"),
    ],
)
def test_what_does_not_fit_is_told_by_its_name(more, told):
    events, _tracks, (finding,) = read(EVENT + more)
    assert not events
    assert finding.code == "dialogue.event_faulty"
    assert told in finding.message


def test_two_events_cannot_share_an_address():
    _events, _tracks, (finding,) = read(EVENT + EVENT)
    assert "zweimal" in finding.message


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["title", "heads", "parts", "x"]), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_any_content_gives_events_or_findings(content):
    events, _tracks, findings = read_events({"events": content}, KNOWN)
    assert not events
    assert findings or content in (None, [])


def test_places_say_row_and_column():
    text = "id;name;area;capacity;step_free\nhalle;Halle;0101;400;yes\n"
    places, findings = places_found(text)
    assert not findings
    assert as_row(places[0])[:2] == ["halle", "Halle"]
    text += "Halle 2;;9;viele;vielleicht\nhalle;Noch eine;;;\n"
    places, findings = places_found(text)
    assert not places
    assert {(row, column) for _code, row, column in findings} == {
        *((3, "id"), (3, "name"), (3, "area"), (3, "capacity"), (3, "step_free")),
        (4, "id"),
    }


def test_a_register_without_ids_is_refused():
    assert places_found("name\nHalle\n")[1] == [("city.column_missing", 1, "id")]


def test_steps_say_row_and_column_and_want_a_source():
    text = "step;planned;from;until;remark;source\nAuftakt;2017-01;2017-01-24;;;Folien\n"
    steps, findings = steps_found(text)
    assert (steps[0].start, findings) == ("2017-01-24", [])
    text += "Forum;bald;2018;2017;;\n;;2018;2017;;x\n"
    steps, findings = steps_found(text)
    assert not steps
    assert findings == [
        ("dialogue.when", 3, "planned", Severity.ERROR),
        ("dialogue.source_missing", 3, "source", Severity.WARNING),
        ("dialogue.when", 4, "until", Severity.ERROR),
        ("city.value", 4, "step", Severity.ERROR),
    ]


@pytest.mark.parametrize("city", ["kaiserslautern", "musterstadt"])
def test_cities_that_ship_have_nothing_wrong(city):
    folder = CityFolder.read(BUILT_IN / city)
    said = events_of(folder)
    assert not said.findings
    assert said.events
    assert {plan.track for plan in said.tracks} == {"city", "quarter", "group", "theme"}


def test_kaiserslautern_tells_nothing_that_no_source_gives():
    said = events_of(CityFolder.read(BUILT_IN / "kaiserslautern"))
    for event in said.events:
        assert event.source
        # No count, cost, question, run or judgement of our own.
        assert event.heads is None
        assert event.judged is None
        told = (event.costs, event.questions, event.agenda, event.parts)
        assert not any((*told, event.minutes, event.summary))
    west = next(event for event in said.events if "west" in event.key)
    assert (west.planned, west.happened) == ("2017-10", "2018-02-02")
    assert {event.track for event in said.events} == {"city", "quarter"}
