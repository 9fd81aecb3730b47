"""The walking chain: one voice becomes evidence, need, mandate, action and answer, and is taken back.

The story is told once by the fixtures, which keep what people saw at each moment; the tests then
look at what they kept, in any order.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys import traces
from tests.journeys.instance import Instance
from tests.journeys.people import DESK, PHONE, Resident, SeenStation, Staff, in_persian
from tests.journeys.prepared import Prepared

MOST_BYTES = 60_000
PLACE = "Betzenberg"
NAME = ("زرمینه", "کاناری")
TELEPHONE = "۰۱۵۷۹۹۹۸۸۷۷"
# A word nobody else writes: where it stands, the voice stands.
RARE = "فانوس‌دریایی"
SAID = (
    f"در محلهٔ ما شب‌ها خیلی تاریک است، یک {RARE} لازم داریم. "
    f"نام من {NAME[0]} {NAME[1]} است، تلفن {TELEPHONE}."
)
CANARIES = (*NAME, TELEPHONE, RARE)
ANSWER = "متشکریم. چراغ‌های تازه در راه بازی تا پاییز نصب می‌شوند."
WHY_VOICE = "Jemand sagt, dass Wege am Abend zu dunkel sind."
NEED = "Helle Wege am Abend"
MANDATE = "Wege auf dem Betzenberg beleuchten"
ACTION = "Licht auf dem Spielweg"
OFFICE = "Beispielamt für Wege"
PAPER = "Nr. 12/2026"
MILESTONE = "Drei Leuchten aufstellen"
EMAIL, PASSWORD = "journeys@example.org", "Ein langer Satz als Passwort"
# On the second database, and to staff on public pages: so many pages of each kind.
ALIKE = 3
# On the first, all of these are searched.
GERMAN = re.compile(rf"(?!{traces.OTHER_LANGUAGE.pattern})")
VERWALTUNG = re.compile(r"/verwaltung/[^?]*$")
WHOLE_LINE = ["arrived", "read", "need", "mandate", "action", "answer"]


pytestmark = [pytest.mark.slow, pytest.mark.both_databases]


@dataclass(frozen=True)
class Chain:
    """What people saw until the answer came, and where the story can go on."""

    instance: Instance
    resident: Resident
    staff: Staff
    number: str
    bytes_received: int
    read: str
    stations: list[SeenStation]
    stations_in_german: list[SeenStation]
    answer_is_marked_as: str | None
    traced: list[dict[str, object]]
    traced_in_words: str
    blocked_step: str
    action_path: str
    action_page: str
    area_page: str
    mandates_page: str
    texts_in_vault: str
    old_backup: Path


@dataclass(frozen=True)
class Afterwards:
    """What was seen after the voice was taken back and, a week later, erased."""

    chain: Chain
    stations: list[SeenStation]
    stations_later: list[SeenStation]
    action_page: str
    area_page: str
    erased: int
    state_reached: str


@pytest.fixture(scope="module")
def chain(served: Instance, browser: Browser) -> Iterator[Chain]:
    """From the poster to the answer."""
    phone, desk = browser.new_context(**PHONE), browser.new_context(**DESK)
    for context in (phone, desk):
        context.set_default_timeout(15_000)
    resident = Resident(phone.new_page(), served.address)
    staff = Staff(desk.new_page(), served.address)

    number, bytes_received = say_in_persian(resident)
    come_to_work(staff, served)
    read = read_and_release(staff)
    find_the_need(staff)
    decide_what_to_do(staff)
    blocked_step = carry_it_out(staff)
    action_path = staff.public_page()
    staff.answer(ANSWER, place=PLACE, language="Persisch")

    resident.open("/fa/mein-beitrag/")
    stations = resident.look_up(in_persian(number))
    for prefix in ("/fa", "/en", "/de-x-einfach"):
        resident.read(prefix + action_path)
    resident.open("/mein-beitrag/")
    stations_in_german = resident.look_up(in_persian(number))
    answer = resident.page.locator("[data-station=answer]").get_by_text(ANSWER)
    yield Chain(
        instance=served,
        resident=resident,
        staff=staff,
        number=number,
        bytes_received=bytes_received,
        read=read,
        stations=stations,
        stations_in_german=stations_in_german,
        answer_is_marked_as=answer.get_attribute("lang"),
        traced=json.loads(served.quartier("trace", number, "--json"))["stations"],
        traced_in_words=served.quartier("trace", in_persian(number)),
        blocked_step=blocked_step,
        action_path=action_path,
        action_page=resident.read(action_path),
        area_page=resident.read("/stadtteile/betzenberg/"),
        mandates_page=resident.read("/handlungsauftraege/"),
        texts_in_vault=traces.readable_texts(served),
        old_backup=Path(json.loads(served.quartier("backup", "--json"))["archive"]),
    )
    phone.close()
    desk.close()


@pytest.fixture(scope="module")
def afterwards(chain: Chain, tmp_path_factory: pytest.TempPathFactory) -> Afterwards:
    """The voice is taken back; eight days pass; meanwhile the action goes on."""
    resident, instance = chain.resident, chain.instance
    # The worst case: somebody kept yesterday's keys beside yesterday's archive.
    shutil.copytree(chain.old_backup.parent, kept_copy(chain))
    resident.open("/fa/mein-beitrag/")
    resident.look_up(in_persian(chain.number))
    stations = resident.take_back()
    action_page = resident.read(chain.action_path)
    area_page = resident.read("/stadtteile/betzenberg/")
    erased = int(instance.program(ERASE_IN_EIGHT_DAYS))
    resident.open("/fa/mein-beitrag/")
    return Afterwards(
        chain=chain,
        stations=stations,
        stations_later=resident.look_up(in_persian(chain.number)),
        action_page=action_page,
        area_page=area_page,
        erased=erased,
        state_reached=finish_the_action(chain),
    )


ERASE_IN_EIGHT_DAYS = """
from quartier.base import clock
from quartier.dialogue.web.withdrawal import erase_due
with clock.clock_at(clock.now() + clock.days(8)):
    print(erase_due())
"""


# ── the story, scene by scene ──


def say_in_persian(resident: Resident) -> tuple[str, int]:
    """The number, and the bytes that it took from the QR code to here."""
    resident.scan_poster()
    resident.choose_language("فارسی")
    number = resident.say(SAID, kind="bothers", place=PLACE)
    return number, resident.bytes_received()


def come_to_work(staff: Staff, instance: Instance) -> None:
    """Invited by the command line, with a second factor before anything is seen."""
    roles = ("--role", "lead", "--role", "reader", "--role", "statistics", "--role", "strategy")
    invitation = instance.quartier(
        "invite", EMAIL, *roles, "--language", "de", "--language", "fa", "--json"
    )
    staff.accept_invitation(json.loads(invitation)["link"], name="Journey", password=PASSWORD)
    staff.sign_in(EMAIL, PASSWORD)
    staff.set_up_second_factor()


def read_and_release(staff: Staff) -> str:
    """Blacken who it was, keep what was said."""
    words = staff.read_waiting_voice(place=PLACE, language="Persisch")
    staff.blacken(*NAME, TELEPHONE)
    staff.release_voice()
    return words


def find_the_need(staff: Staff) -> None:
    """A figure and the voice show what is needed."""
    staff.write_need(title=NEED, statement="Wege ohne Licht.", place=PLACE, field="Wohnen")
    staff.add_evidence("figure", PLACE, why="Hier leben viele Menschen, die abends zu Fuß gehen.")
    staff.add_evidence("voice", "Persisch", why=WHY_VOICE)
    staff.confirm_need()


def decide_what_to_do(staff: Staff) -> None:
    """Somebody is told to act, by a body that may."""
    staff.name_organisation(OFFICE)
    staff.record_decision(body="Beispielrat", day="2026-03-02", paper=PAPER)
    staff.write_mandate(
        need=NEED, title=MANDATE, text="Die Wege bekommen Licht.", addressee=OFFICE, paper=PAPER
    )
    staff.take_step("In die Abstimmung geben")
    staff.take_step("Als beschlossen eintragen")


def carry_it_out(staff: Staff) -> str:
    """The action runs, with one step still to do; what the screen says is missing to complete it."""
    staff.write_action(
        mandate=MANDATE,
        texts={
            "title": ACTION,
            "summary": "Neue Leuchten am Spielweg.",
            "target_group": "Alle, die abends zu Fuß gehen",
            "planned": "12.500",
            "why_new": "Auf dem Spielweg steht noch keine Leuchte.",
            "no_effect_reason": "Wie hell ein Weg ist, misst keine Kennzahl.",
        },
        choices={"areas": PLACE, "lead": OFFICE, "decision": PAPER, "term": "kurzfristig"},
    )
    staff.plan_step(MILESTONE, due="2026-10-01")
    staff.take_step("Entwurf daraus machen")
    staff.take_step("In die Abstimmung geben")
    staff.take_step("Als beschlossen eintragen")
    staff.take_step("Geld ist da")
    staff.take_step("Beginnen")
    return staff.missing_for("Abschließen")


def finish_the_action(chain: Chain) -> str:
    """What rests on a voice taken back goes on; what the public page says in the end."""
    staff = chain.staff
    staff.page.goto(f"{chain.instance.address}/verwaltung/massnahmen/")
    staff.open_by_name(ACTION)
    staff.finish_step(MILESTONE)
    staff.take_step("Abschließen")
    return chain.resident.read(chain.action_path)


def kept_copy(chain: Chain) -> Path:
    """Where a copy of the backups lies that nobody told of the erasure."""
    return chain.instance.folder.with_name(chain.instance.folder.name + "-kept")


# ── until the answer ──


def test_from_the_poster_to_the_number_it_takes_60_kilobytes(chain: Chain) -> None:
    print(f"\nFrom the QR code to the number: {chain.bytes_received} bytes")
    assert chain.bytes_received <= MOST_BYTES


def test_the_reader_sees_every_word(chain: Chain) -> None:
    assert chain.read.split() == SAID.split()


def test_every_station_is_reached_and_found_by_persian_digits(chain: Chain) -> None:
    assert [station.name for station in chain.stations] == WHOLE_LINE
    assert all(station.reached for station in chain.stations)


def test_the_stations_are_told_in_persian(chain: Chain) -> None:
    titles = [station.title for station in chain.stations]
    assert all(any("\u0600" <= sign <= "\u06ff" for sign in title) for title in titles), titles


def test_the_same_stations_are_told_in_german(chain: Chain) -> None:
    assert [station.name for station in chain.stations_in_german] == WHOLE_LINE
    titles = " ".join(station.title for station in chain.stations_in_german)
    for title in ("Angekommen", "Was gebraucht wird", "Was zu tun ist", "Antwort"):
        assert title in titles
    assert chain.answer_is_marked_as == "fa"


def test_the_stations_name_what_came_of_it(chain: Chain) -> None:
    told = {station.name: station.text for station in chain.stations}
    assert PLACE in told["arrived"]
    assert NEED in told["need"]
    assert MANDATE in told["mandate"]
    assert PAPER in told["mandate"]
    assert ACTION in told["action"]
    assert OFFICE in told["action"]
    assert MILESTONE in told["action"]
    assert ANSWER in told["answer"]


def test_the_page_never_shows_the_words_of_the_voice(chain: Chain) -> None:
    shown = "\n".join(station.text for station in chain.stations)
    assert not [word for word in CANARIES if word in shown]


def test_the_command_line_tells_the_same_line(chain: Chain) -> None:
    assert [station["name"] for station in chain.traced] == WHOLE_LINE
    for sentence in (NEED, MANDATE, ACTION, ANSWER):
        assert sentence in chain.traced_in_words


def test_the_public_pages_show_figure_voice_and_action(chain: Chain) -> None:
    for words in (ACTION, MANDATE, OFFICE, MILESTONE, WHY_VOICE, "Zahl", "Stimme", "läuft"):
        assert words in chain.action_page
    for words in (NEED, ACTION):
        assert words in chain.area_page
    for words in (MANDATE, NEED, OFFICE, PAPER, ACTION):
        assert words in chain.mandates_page
    assert "Beleg zurückgezogen" not in chain.action_page


def test_an_open_step_keeps_an_action_from_being_completed(chain: Chain) -> None:
    assert MILESTONE in chain.blocked_step


def test_a_password_alone_opens_nothing(chain: Chain, open_page: Callable[..., object]) -> None:
    thief = Staff(open_page(), chain.instance.address)
    thief.sign_in(EMAIL, PASSWORD)
    thief.page.goto(f"{chain.instance.address}/verwaltung/beitraege/")
    assert "/konto/" in thief.page.url


def test_the_names_stay_in_the_vault(chain: Chain) -> None:
    # What the search below must not find is there while the voice stands: blackened in one copy.
    assert chain.texts_in_vault.count(RARE) == 2
    for word in (*NAME, TELEPHONE):
        assert chain.texts_in_vault.count(word) == 1


# ── taken back, and a week later ──


def test_a_voice_taken_back_says_so_at_once(afterwards: Afterwards) -> None:
    for stations in (afterwards.stations, afterwards.stations_later):
        assert "arrived" in {station.name for station in stations}
        assert ANSWER not in "\n".join(station.text for station in stations)
    assert {station.name for station in afterwards.stations} & {"taken_back", "withdrawn"}


def test_the_action_says_that_its_evidence_was_withdrawn(afterwards: Afterwards) -> None:
    assert "Beleg zurückgezogen" in afterwards.action_page
    assert "Beleg zurückgezogen" in afterwards.area_page
    assert WHY_VOICE not in afterwards.action_page + afterwards.area_page


def test_the_chain_goes_on_without_the_voice(afterwards: Afterwards) -> None:
    assert "abgeschlossen" in afterwards.state_reached
    assert MANDATE in afterwards.state_reached


def test_no_page_holds_a_word_of_it(afterwards: Afterwards) -> None:
    chain = afterwards.chain
    of_the_story = [
        prefix + path
        for prefix in ("", "/en", "/fa", "/de-x-einfach")
        for path in ("/", "/stadtteile/betzenberg/", chain.action_path)
    ]
    address = chain.instance.address
    # What a page shows does not hang on the database: the second time, some of each kind will do.
    whole, whole_as_staff = (None, None) if chain.instance.database else (GERMAN, VERWALTUNG)
    public = traces.every_page(
        chain.resident.page.request,
        address,
        *of_the_story,
        leave_out=traces.SomeOfEach(ALIKE, whole),
    )
    internal = traces.every_page(
        chain.staff.page.request,
        address,
        *("/verwaltung/", *of_the_story),
        leave_out=traces.SomeOfEach(ALIKE, whole_as_staff),
    )
    print(f"\nSearched {len(public)} public pages and {len(internal)} as staff")
    assert NEED in public["/stadtteile/betzenberg/"]
    assert any(path.startswith("/verwaltung/bedarfe/") for path in internal)
    for pages in (public, internal):
        bodies = {path: page.encode() for path, page in pages.items()}
        assert traces.places_with(CANARIES, bodies) == []
        assert traces.places_with([ANSWER, WHY_VOICE, chain.number], bodies) == []


def test_no_file_holds_a_word_of_it(afterwards: Afterwards) -> None:
    chain = afterwards.chain
    chain.instance.quartier("backup")
    assert afterwards.erased >= 1
    bodies = traces.files_of(chain.instance)
    bodies["database"] = traces.database_bytes(chain.instance)
    print(f"\nSearched {len(bodies)} files, {sum(map(len, bodies.values()))} bytes")
    # The search finds what is there …
    assert "database" in traces.places_with([NEED], bodies)
    # … and neither the voice nor its number.
    assert traces.places_with([*CANARIES, chain.number], bodies) == []
    assert not [word for word in CANARIES if word in traces.readable_texts(chain.instance)]


def test_no_backup_brings_it_back(
    afterwards: Afterwards, an_instance: Callable[[], Instance], prepared: Prepared
) -> None:
    chain = afterwards.chain
    restored = an_instance()
    prepared.begin_with_tables(restored)
    for name in ("secret.key", "vault.key"):
        shutil.copy(chain.instance.folder / name, restored.folder / name)
    # Yesterday's archive beside today's keys …
    restored.quartier("restore", str(chain.old_backup))
    assert gone_in(restored, chain)
    # … and even beside yesterday's keys, where the instance knows of the erasure.
    stale = kept_copy(chain) / chain.old_backup.name
    restored.quartier("restore", str(stale), "--replace")
    assert gone_in(restored, chain)
    restored.quartier("doctor")


def gone_in(instance: Instance, chain: Chain) -> bool:
    """Whether the voice is a tombstone there, and its words can be read nowhere."""
    told, answered = traces.texts_and_line(instance, chain.number)
    bodies = {"told": told.encode(), "database": traces.database_bytes(instance)}
    assert traces.places_with(CANARIES, bodies) == []
    return "arrived" in answered and "answer" not in answered


def test_the_doctor_finds_nothing(afterwards: Afterwards) -> None:
    assert json.loads(afterwards.chain.instance.quartier("doctor", "--json")) == {"findings": []}


def test_the_server_had_nothing_to_complain_of(afterwards: Afterwards) -> None:
    log = afterwards.chain.instance.log.read_text()
    assert not [line for line in log.splitlines() if "rror" in line or "Traceback" in line], log
