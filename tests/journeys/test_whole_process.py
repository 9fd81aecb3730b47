"""One whole process: a figure and a voice become evidence, need, mandate and action, and what came of it.

In Musterstadt, by everybody with their own task: a mother with a phone, who reads and answers, who
leads, who writes, who has the figures, offices, council. She reads in Turkish what became of what
she said, and takes it back. The story is told once by the fixtures; the tests look at what they kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.instance import Instance
from tests.journeys.people import SeenStation, Staff, in_persian
from tests.journeys.prepared import Prepared
from tests.journeys.whole_process import looking, scenes, told
from tests.journeys.whole_process.scenes import People

pytestmark = pytest.mark.slow

WHOLE_LINE = ["arrived", "read", "need", "mandate", "action", "effect", "answer"]
LANGUAGES = ("", "/tr", "/fa", "/de-x-einfach")


@dataclass(frozen=True)
class Walked:
    """What everybody saw until she had her answer, and where the story can go on."""

    instance: Instance
    people: People
    number: str
    bytes_received: int
    read: str
    before_council: str
    blocked_step: str
    action_path: str
    stations: dict[str, list[SeenStation]]
    pages: dict[str, str]
    traced: list[str]
    seen: dict[str, bytes]


@dataclass(frozen=True)
class Afterwards:
    """What was seen at once when she took it back, and what is left a week later."""

    stations: list[SeenStation]
    pages: dict[str, str]
    seen: dict[str, bytes]
    public: dict[str, bytes]
    of_the_lead: dict[str, bytes]
    later: looking.Later
    stations_later: list[SeenStation]
    stored: dict[str, bytes]


@pytest.fixture(scope="module")
def walked(
    an_instance: Callable[[], Instance],
    prepared: Prepared,
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Walked]:
    """From the poster to the answer."""

    def build(empty: Instance) -> str:
        # From nothing the small example city is built, by the same command.
        prepared.begin_with_tables(empty)
        return empty.quartier("demo", "--city", told.CITY, "--no-serve", "--json")

    instance = an_instance()
    account = json.loads(prepared.start_from("Musterstadt", instance, build))
    instance.start()
    people = scenes.gather(
        browser,
        instance.address,
        email=account["staff"],
        one_time_password=account["password"],
    )
    number, bytes_received = scenes.say_in_turkish(people.resident)
    read = scenes.read_and_release(people["reader"])
    scenes.find_the_need(people["lead"])
    scenes.say_what_to_do(people["strategy"])
    before_council = scenes.decide(people)
    blocked_step = scenes.begin(people["strategy"])
    action_path = scenes.finish(people["strategy"])
    scenes.bring_new_figures(people["statistics"], tmp_path_factory.mktemp("delivered"))
    scenes.see_what_changed(people["strategy"])
    scenes.answer(people["reader"])
    yield Walked(
        instance=instance,
        people=people,
        number=number,
        bytes_received=bytes_received,
        read=read,
        before_council=before_council,
        blocked_step=blocked_step,
        action_path=action_path,
        stations={
            "tr": look_up(people, "/tr", number),
            "fa": look_up(people, "/fa", in_persian(number)),
            "de": look_up(people, "", number),
        },
        pages=public_pages(people, action_path),
        traced=[
            station["name"]
            for station in json.loads(instance.quartier("trace", number, "--json"))["stations"]
        ],
        seen=looking.what_people_saw(people),
    )
    people.leave()


@pytest.fixture(scope="module")
def afterwards(walked: Walked) -> Afterwards:
    """She takes it back; everything is looked at; a week later all files are."""
    people, instance = walked.people, walked.instance
    look_up(people, "/tr", walked.number)
    stations = people.resident.take_back()
    story = [
        prefix + path
        for prefix in LANGUAGES
        for path in (walked.action_path, told.PLACE_PAGE, "/handlungsauftraege/", "/massnahmen/")
    ]
    at_once = {
        "pages": public_pages(people, walked.action_path),
        "seen": looking.what_people_saw(people),
        "public": looking.what_anybody_sees(people, instance.address, *story),
        "of_the_lead": looking.what_the_lead_sees(people, instance.address),
    }
    later = looking.a_week_later(instance)
    return Afterwards(
        stations=stations,
        later=later,
        stations_later=look_up(people, "/tr", walked.number),
        stored=looking.what_is_stored(instance),
        **at_once,
    )


def look_up(people: People, language: str, typed: str) -> list[SeenStation]:
    """Type the number on the page of this language; the stations."""
    people.resident.open(f"{language}/mein-beitrag/")
    return people.resident.look_up(typed)


def public_pages(people: People, action: str) -> dict[str, str]:
    """What the pages say on which the chain stands, unfolded."""
    paths = {
        "action": action,
        "area": told.PLACE_PAGE,
        "mandates": f"/handlungsauftraege/?ort={told.PLACE}",
    }
    return {name: people.resident.read(path) for name, path in paths.items()}


# ── until she has her answer ──


def test_from_the_poster_to_the_number_it_takes_60_kilobytes(walked: Walked) -> None:
    print(f"\nFrom the QR code to the number: {walked.bytes_received} bytes")
    assert walked.bytes_received <= 60_000


def test_the_reader_sees_every_word(walked: Walked) -> None:
    assert walked.read.split() == told.SAID.split()


def test_the_council_has_both_before_it_and_how_many_offices_agree(walked: Walked) -> None:
    for words in (told.MANDATE, told.ACTION, told.CARRIER, told.NEED, "1 von 2"):
        assert words in walked.before_council
    assert told.REFUSAL not in walked.before_council


def test_nothing_is_completed_before_its_steps_are_done(walked: Walked) -> None:
    assert told.MILESTONE in walked.blocked_step


@pytest.mark.parametrize("language", ["tr", "fa", "de"])
def test_every_station_is_reached_in_every_language(walked: Walked, language: str) -> None:
    stations = walked.stations[language]
    assert [station.name for station in stations] == WHOLE_LINE
    assert all(station.reached for station in stations)


def test_the_stations_are_told_in_turkish(walked: Walked) -> None:
    titles = [station.title for station in walked.stations["tr"]]
    assert titles[0] == "Ulaştı"
    assert not {station.title for station in walked.stations["de"]} & set(titles)


def test_the_stations_name_what_came_of_it(walked: Walked) -> None:
    said = {station.name: station.text for station in walked.stations["tr"]}
    for name, words in {
        "arrived": (told.PLACE,),
        "need": (told.NEED,),
        "mandate": (told.MANDATE, told.PAPER),
        "action": (told.ACTION, told.CARRIER),
        "answer": (told.ANSWER,),
    }.items():
        assert all(word in said[name] for word in words), said[name]
    assert not [word for word in told.OF_THE_VOICE if word in "".join(said.values())]


def test_the_command_line_tells_the_same_line(walked: Walked) -> None:
    assert walked.traced == WHOLE_LINE


def test_the_public_pages_show_the_chain(walked: Walked) -> None:
    pages = walked.pages
    for words in (told.ACTION, told.MANDATE, told.CARRIER, told.MILESTONE, told.WHY_VOICE):
        assert words in pages["action"]
    for words in ("Am Anfang (31. Dezember 2024)", "22 Kinder", "Später (31. Dezember 2025)"):
        assert words in pages["action"]
    assert told.SEEN in pages["action"]
    assert told.NEED in pages["area"]
    for words in (told.MANDATE, told.NEED, told.ADDRESSEE, told.PAPER):
        assert words in pages["mandates"]
    assert "Beleg zurückgezogen" not in "".join(pages.values())


def test_what_offices_say_among_themselves_stays_inside(walked: Walked) -> None:
    for words in (told.REFUSAL, told.REPLY):
        assert words not in "".join(walked.pages.values())
        assert looking.found_in(walked.seen, [words])


def test_a_password_alone_opens_nothing(walked: Walked, open_page: Callable[..., Page]) -> None:
    thief = Staff(open_page(), walked.instance.address)
    thief.sign_in("lead@example.org", scenes.PASSWORD)
    thief.page.goto(f"{walked.instance.address}/verwaltung/beitraege/")
    assert "/konto/" in thief.page.url


# ── taken back, and a week later ──


def test_a_voice_taken_back_says_so_at_once(afterwards: Afterwards) -> None:
    for stations in (afterwards.stations, afterwards.stations_later):
        assert "arrived" in {station.name for station in stations}
        assert told.ANSWER not in "\n".join(station.text for station in stations)
    assert {station.name for station in afterwards.stations} & {"taken_back", "withdrawn"}


def test_the_chain_stands_and_says_that_its_evidence_was_withdrawn(afterwards: Afterwards) -> None:
    for name in ("action", "area"):
        assert "Beleg zurückgezogen" in afterwards.pages[name]
    for words in (told.ACTION, told.MANDATE, told.MILESTONE, "22 Kinder"):
        assert words in afterwards.pages["action"]


def test_no_page_anybody_saw_holds_a_word_of_it(walked: Walked, afterwards: Afterwards) -> None:
    marks = looking.all_marks(walked.number)
    # Before, the search finds it: on the reader's pages, on the lead's, and where it was evidence.
    showed = looking.found_in(walked.seen, marks)
    assert any("reader: " in name for name in showed)
    assert any("/bedarfe/" in name for name in showed)
    assert looking.found_in(afterwards.seen, marks) == []


def test_no_other_page_and_no_output_holds_a_word_of_it(
    walked: Walked, afterwards: Afterwards
) -> None:
    print(f"\nSearched {len(afterwards.public)} public pages and files")
    print(f"and {len(afterwards.of_the_lead)} as staff")
    assert looking.found_in(afterwards.public, [told.NEED, told.ACTION])
    for bodies in (afterwards.public, afterwards.of_the_lead):
        assert looking.found_in(bodies, looking.all_marks(walked.number)) == []


def test_no_file_holds_a_word_of_it(walked: Walked, afterwards: Afterwards) -> None:
    stored = afterwards.stored
    print(f"\nSearched {len(stored)} files, {sum(map(len, stored.values()))} bytes")
    assert afterwards.later.erased >= 1
    assert "database" in looking.found_in(stored, [told.NEED])
    marks = looking.all_marks(walked.number)
    assert looking.found_in(stored, marks) == []
    assert not [word for word in marks if word in afterwards.later.texts]


def test_the_doctor_finds_nothing_and_the_server_had_no_trouble(
    walked: Walked, afterwards: Afterwards
) -> None:
    assert afterwards.later.findings == []
    log = walked.instance.log.read_text()
    assert not [line for line in log.splitlines() if "rror" in line or "Traceback" in line], log
