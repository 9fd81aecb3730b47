"""The story scene by scene, each as the person with that task goes through it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from quartier.city.folder import find_city
from tests.journeys.people import DESK, PHONE, Resident
from tests.journeys.whole_process import told
from tests.journeys.whole_process.desks import Desk

PASSWORD = "Ein langer Satz als Passwort"
# Who works on it, each with one task and no more.
TASKS = ("lead", "reader", "statistics", "strategy", "council")
LANGUAGES = {"reader": ("de", "tr")}
# What the table counts a year later, by the number of the area: fewer children need help in one
# part of the city, and so in its district and in the city.
A_YEAR_LATER = {"0201": "275;72;15", "02": "910;205;42", "00": "6205;1234;337"}


@dataclass
class People:
    """The mother with her phone, and everybody at their desks."""

    resident: Resident
    invites: Desk
    contexts: list[BrowserContext] = field(default_factory=list)
    desks: dict[str, Desk] = field(default_factory=dict)

    def __getitem__(self, task: str) -> Desk:
        return self.desks[task]

    def leave(self) -> None:
        """Everybody closes their browser."""
        for context in self.contexts:
            context.close()


def gather(browser: Browser, address: str, *, email: str, one_time_password: str) -> People:
    """Whoever built the example city comes in first and invites the others, each to one task."""
    phone, desk = browser.new_context(**PHONE), browser.new_context(**DESK)
    people = People(
        Resident(phone.new_page(), address), Desk(desk.new_page(), address), [phone, desk]
    )
    first = people.invites
    first.sign_in(email, one_time_password)
    first.choose_own_password(one_time_password, PASSWORD)
    first.set_up_second_factor()
    for task in TASKS:
        link = first.invite(
            f"{task}@example.org", roles=(task,), languages=LANGUAGES.get(task, ("de",))
        )
        people.contexts.append(browser.new_context(**DESK))
        people.desks[task] = _come_in(
            Desk(people.contexts[-1].new_page(), address), link, f"{task}@example.org"
        )
    return people


def _come_in(person: Desk, link: str, email: str) -> Desk:
    person.accept_invitation(link, name=email.partition("@")[0], password=PASSWORD)
    person.sign_in(email, PASSWORD)
    person.set_up_second_factor()
    return person


def say_in_turkish(resident: Resident) -> tuple[str, int]:
    """The number, and the bytes that it took from the QR code to here."""
    resident.scan_poster()
    resident.choose_language("Türkçe")
    number = resident.say(told.SAID, kind="idea", place=told.PLACE)
    return number, resident.bytes_received()


def read_and_release(reader: Desk) -> str:
    """Blacken who it was, keep what was said; what the reader saw."""
    said = reader.read_waiting_voice(place=told.PLACE, language="Türkisch")
    reader.blacken(*told.NAME, told.TELEPHONE)
    reader.release_voice()
    return said


def find_the_need(lead: Desk) -> None:
    """A figure and the voice show what is needed."""
    lead.write_need(
        title=told.NEED,
        statement="Kinder sollen Deutsch gehört haben, wenn die Schule beginnt.",
        place=told.PLACE,
        field=told.FIELD,
    )
    lead.add_evidence("figure", told.INDICATOR, why=told.WHY_FIGURE)
    lead.add_evidence("voice", "Türkisch", why=told.WHY_VOICE)
    lead.confirm_need()


def say_what_to_do(strategy: Desk) -> None:
    """A mandate to an office and an action of a member, both given to the offices."""
    strategy.write_mandate(
        need=told.NEED,
        title=told.MANDATE,
        text="Kinder hören jede Woche eine Geschichte auf Deutsch.",
        addressee=told.ADDRESSEE,
    )
    strategy.give_to_offices(told.ADDRESSEE)
    strategy.note_answer(told.ADDRESSEE, "zugestimmt")
    strategy.write_action(
        mandate=told.MANDATE,
        texts={
            "title": told.ACTION,
            "summary": "Jeden Dienstag liest jemand vor.",
            "target_group": "Kinder vor der Schule, mit ihren Eltern",
            "planned": "4.800",
            "why_new": "Vorgelesen wird bisher nur in der Altstadt.",
        },
        choices={"areas": told.PLACE, "lead": told.CARRIER, "term": "kurzfristig"},
    )
    strategy.plan_step(told.MILESTONE, due="2026-10-01")
    strategy.aim_at(told.INDICATOR, wanted="sinken")
    strategy.open_by_name(told.ACTION)
    strategy.take_step("Entwurf daraus machen")
    strategy.give_to_offices(told.ADDRESSEE, told.OFFICE)
    strategy.note_answer(told.ADDRESSEE, "zugestimmt")
    strategy.note_answer(told.OFFICE, "abgelehnt", told.REFUSAL)


def decide(people: People) -> str:
    """The office is heard, the council reads and decides; what stood before the council."""
    strategy, lead, council = people["strategy"], people["lead"], people["council"]
    strategy.reply(told.OFFICE, told.REPLY)
    council.menu("Vorlage")
    read = council.words()
    lead.record_decision(body=told.COUNCIL, day="2026-03-02", paper=told.PAPER)
    lead.adopt(told.MANDATE, told.ACTION, paper=told.PAPER)
    return read


def begin(strategy: Desk) -> str:
    """The money is there and it begins; what the screen says is missing to complete it."""
    strategy.page.reload()
    strategy.take_step("Geld ist da")
    strategy.take_step("Beginnen")
    return strategy.missing_for("Abschließen")


def finish(strategy: Desk) -> str:
    """The step is done, and with it the action; the path of its public page."""
    strategy.finish_step(told.MILESTONE)
    strategy.take_step("Abschließen")
    return strategy.public_page()


def bring_new_figures(statistics: Desk, folder: Path) -> None:
    """A year later the office delivers its table again, with one year more."""
    statistics.deliver(table_of_next_year(folder), title="Kita-Plätze")
    statistics.publish(told.NEW_FIGURES)


def table_of_next_year(folder: Path) -> Path:
    """The table of the city folder with the rows of its last year once more, a year later."""
    known = (find_city(told.CITY) / "deliveries" / "kinder.csv").read_text("utf-8").splitlines()
    later = []
    for row in known:
        if ";31.12.2024;" in row:
            area, _day, counted = row.partition(";31.12.2024;")
            number = area.partition(";")[0]
            later.append(f"{area};31.12.2025;{A_YEAR_LATER.get(number, counted)}")
    file = folder / "kinder_2025.csv"
    file.write_text("\n".join([*known, *later, ""]), "utf-8")
    return file


def see_what_changed(strategy: Desk) -> None:
    """The figure is looked at once more, and what came of it is written down."""
    strategy.find_action(told.ACTION)
    strategy.look_at_figure(told.SEEN)
    strategy.open_by_name(told.ACTION)
    strategy.take_step("Auswertung eintragen")


def answer(reader: Desk) -> None:
    """In her own language, to the one voice behind the decision that waits."""
    reader.answer_behind(told.MANDATE, told.ANSWER, language="Türkisch")
