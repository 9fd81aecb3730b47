"""Leads two marked voices through their life in an instance of its own, and looks for them everywhere.

    python -m tests.security.canary_program      the environment names the instance

Each phase visits every address as everyone and reads every table, file and backup. The last line
printed is JSON: where marks were found, and how much was looked at. What this program itself prints
and logs is looked through by the test that called it.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import re
import sys
from collections import Counter
from pathlib import Path

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402

from quartier.base import clock  # noqa: E402
from quartier.dialogue.web import reading, withdrawal  # noqa: E402
from quartier.dialogue.web.answering import adding  # noqa: E402
from quartier.dialogue.web.models import Contribution  # noqa: E402
from quartier.dialogue.web.objecting import object_to_hold  # noqa: E402
from quartier.dialogue.web.offering.offers import Offered, offer, take_back  # noqa: E402
from quartier.dialogue.web.stored.notice_addresses import keep_notice_address  # noqa: E402
from quartier.needs.web.writing import add_voice_evidence  # noqa: E402
from quartier.website.backup import write_backup  # noqa: E402
from quartier.website.building import prepare_instance  # noqa: E402
from quartier.website.exporting import export_city  # noqa: E402
from tests.harness import canary  # noqa: E402
from tests.harness.bodies import bodies  # noqa: E402
from tests.harness.city import FilledCity, fill_city  # noqa: E402
from tests.harness.fixtures import undone  # noqa: E402
from tests.harness.people import BY_NAME, PEOPLE, account_of, client_of  # noqa: E402
from tests.harness.routes import Route, every_route  # noqa: E402
from tests.security.test_requests import CHANGING  # noqa: E402
from tests.security.test_route_matrix import is_closed  # noqa: E402

FOLDER = Path(os.environ["QUARTIER_DIR"])
WEEK_OVER = 8
# Each list narrowed and turned over as a person would.
QUESTIONS = ("?seite=2", "?sprache=fa&stand=released&ort=1&q=Licht")
# Who narrows lists and turns them over, and who opens every address in every language.
THOROUGH = ("public", "lead")
IN_EVERY_LANGUAGE = ("public",)
# Everybody comes by in these phases; in the others only who is nearest to a voice, in the languages of
# the two voices.
AT_LENGTH = ("unread", "released, hidden")
VOICES_SPEAK = ("de", "fa")
# What is not at the gate takes them for the public or for the lead: they come by once.
STOPPED_AT_THE_GATE = ("inactive", "without_second_factor", "one_time_password")
# Here everybody opens what is ours; pages of others know nothing of who holds what.
OURS_AT_LENGTH = ("held",)
CLOSEST = ("public", "lead", "reader", "trustee")
# What a voice has to itself.
OF_EACH_VOICE = ("dialogue_read", "dialogue_answer")
# Stands in no shape that is looked for, so nothing is found that lies across two cells.
BETWEEN_CELLS = b"\n\n"
ALL_MARKS = (*canary.MARKS, *canary.AROUND, *canary.REACHED)


class Search:
    """What was looked at, and where marks were found."""

    def __init__(self, city: FilledCity) -> None:
        self.city = city
        self.clients = {person.name: client_of(person) for person in PEOPLE}
        self.voices: list[Contribution] = []
        self.numbers: list[str] = []
        self.hits: list[tuple[str, str, str]] = []
        self.looked_at: Counter[str] = Counter()
        self.files_seen: set[object] = set()
        self.wanted: dict[int, dict[bytes, str]] = {}
        self.known: dict[tuple[int, bytes], set[str]] = {}
        self.phase = ""
        # Questions that a page answered like none when everybody came by for the first time.
        self.unheard: set[tuple[str, str, str]] = set()
        self.offer_number = ""

    def everywhere(self, phase: str) -> None:
        """All pages of all people, all tables, all files, a fresh backup."""
        self.phase = phase
        self._pages()
        self._sendings()
        self._tables()
        write_backup()
        export_city(FOLDER / "exported" / phase.replace(", ", "-"))
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
        for name, content in canary.files_below(FOLDER, self.files_seen):
            self._look("export" if name.startswith("exported/") else "file", name, content)

    def _pages(self) -> None:
        for route in filter(_is_read, every_route()):
            # What is about one's own account looks the same whatever becomes of a voice.
            if route.is_account and self.phase != AT_LENGTH[0]:
                continue
            for name, client in self.clients.items():
                if not self._comes_by(name, route):
                    continue
                what = f"{route.name} {name}"
                pages = [
                    self._answer(what, client.get(address), client)
                    for address in self._addresses(route, name)
                ]
                if name in THOROUGH and route.name not in OF_EACH_VOICE:
                    self._ask(route, name, client, plain=pages[0])

    def _ask(self, route: Route, name: str, client: Client, *, plain: bytes) -> None:
        """Narrow and turn over what answers to it; the first time that is found out."""
        for question in QUESTIONS:
            asked = (route.name, name, question)
            if asked in self.unheard:
                continue
            answer = client.get(route.address(self.city) + question)
            page = self._answer(f"{route.name} {name}", answer, client)
            if self.phase == AT_LENGTH[0] and _said(page) == _said(plain):
                self.unheard.add(asked)

    def _comes_by(self, name: str, route: Route) -> bool:
        at_length = self.phase in AT_LENGTH
        if name in STOPPED_AT_THE_GATE and not route.is_staff:
            return self.phase == AT_LENGTH[0]
        return at_length or name in CLOSEST or (self.phase in OURS_AT_LENGTH and route.is_ours)

    def _sendings(self) -> None:
        sent = bodies(self.city)
        for route in (route for route in every_route() if route.name in sent and route.is_ours):
            for name in ("lead", "reader", "public"):
                cookies = self.clients[name].cookies.copy()
                with undone():
                    answer = self.clients[name].post(route.address(self.city), sent[route.name])
                    self._answer(f"POST {route.name} {name}", answer, self.clients[name])
                self.clients[name].cookies = cookies
        for number in self.numbers:
            for language in ("", "/fa"):
                page = self.clients["public"].post(f"{language}/mein-beitrag/", {"number": number})
                # The number stands on the page of who typed it; their words do not.
                self._look("page", "the stations", page.content, numbers=False)

    def _addresses(self, route: Route, name: str) -> list[str]:
        if route.name in OF_EACH_VOICE:
            end = "antworten/" if route.name == "dialogue_answer" else ""
            return [f"/verwaltung/beitraege/{voice.pk}/{end}" for voice in self.voices]
        spoken = [one for one in route.languages if self.phase in AT_LENGTH or one in VOICES_SPEAK]
        wanted = spoken if name in IN_EVERY_LANGUAGE else spoken[:1]
        return [route.address(self.city, language) for language in wanted]

    def _answer(self, what: str, response: HttpResponse, client: Client) -> bytes:
        """Look through an answer and its head; its content."""
        content = b"".join(response.streaming_content) if response.streaming else response.content
        heads = repr(sorted(response.headers.items())) + str(client.cookies)
        for name, part in canary.unpacked(content):
            self._look("member" if name else "page", what, part)
        self._look("head", what, heads.encode())
        return content

    def _tables(self) -> None:
        for model in apps.get_models():
            rows = model._base_manager.values_list().iterator()
            cells = [_as_bytes(value) for row in rows for value in row]
            self._look("cell", model._meta.label, BETWEEN_CELLS.join(cells), number=len(cells))
        for session in Session.objects.all():
            self._look("session", "session", repr(session.get_decoded()).encode())

    def _look(
        self, kind: str, where: str, content: bytes, *, numbers: bool = True, number: int = 1
    ) -> None:
        self.looked_at[kind] += number
        many = len(self.numbers) if numbers else 0
        # Many people get the very same bytes; with one more number they are looked through anew.
        key = (many, hashlib.blake2b(content, digest_size=16).digest())
        if key not in self.known:
            self.known[key] = canary.found_in(content, self._wanted(many))
        for mark in sorted(self.known[key]):
            self.hits.append((self.phase, where, mark if mark in ALL_MARKS else "a number"))

    def _wanted(self, many: int) -> dict[bytes, str]:
        """What to look for: the marks, and the first so many numbers in all their shapes."""
        if many not in self.wanted:
            shapes = [shape for one in self.numbers[:many] for shape in canary.number_shapes(one)]
            self.wanted[many] = canary.needles([*ALL_MARKS, *shapes])
        return self.wanted[many]


def _as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()


def _said(page: bytes) -> str:
    """A page without what differs every time."""
    return CHANGING.sub("", page.decode(errors="replace"))


def _is_read(route: Route) -> bool:
    """Pages that can be opened again and again; signing out is not looked at here."""
    return not is_closed(route) and "logout" not in route.name


def say(search: Search) -> None:
    """Send the two voices by the form, as people do; first once with something missing."""
    for language, text in (("", canary.LATIN), ("/fa", canary.PERSIAN)):
        client = Client(SERVER_NAME="localhost")
        sent = {
            "text": text,
            "kind": "bothers",
            "area": search.city.area.key,
            "visibility": "hidden",
            "form_key": f"canary-form-key-of-0123456789{language.strip('/')}",
        }
        client.post(f"{language}/mitmachen/", {**sent, "kind": ""})
        before = set(Contribution.objects.values_list("pk", flat=True))
        answer = client.post(f"{language}/mitmachen/", sent)
        assert answer.status_code == 200, answer.status_code
        search.voices.append(Contribution.objects.exclude(pk__in=before).get())
        search.numbers.append(_number_on(answer.content.decode()))


def leave_around(search: Search) -> None:
    """What people leave besides: an addition and an address for notice of the first voice, an offer."""
    voice = search.voices[0]
    # Behind the first words, by which lists at the desk tell voices apart.
    more = f"Am anderen Ende der Straße, bei der Brücke, fehlt auch eine {canary.ADDED}."
    added = adding.add(voice, text=more, form_key="canary-addition-0123456789")
    search.voices.append(added)
    keep_notice_address(contribution=voice, address=canary.NOTICE_ADDRESS, language="de")
    number = offer(
        Offered(
            gifts=("room",),
            contact=canary.OFFER_CONTACT,
            words=f"Der {canary.OFFERED} ist montags frei.",
            language="de",
            consents=True,
            form_key="canary-offer-0123456789",
        )
    )
    search.offer_number = number


def _number_on(page: str) -> str:
    """The digits that the page with the number shows large."""
    shown = page.partition('class="q-number"')[2].partition("</p>")[0]
    digits = re.sub(r"\D", "", re.sub(r"<[^>]*>", "", shown.partition(">")[2]))
    assert len(digits) == 16, shown
    return digits


def run() -> dict[str, object]:
    """The life of the two voices, searched after each step."""
    # Accounts are made by the dozen here: passwords that are quick to check, as in all our tests.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    prepare_instance()
    search = Search(fill_city())
    # What is there by now stays to the end: it need not be looked through for garbage again and again.
    gc.collect()
    gc.freeze()
    reader = account_of(BY_NAME["reader"])
    say(search)
    leave_around(search)
    search.everywhere("unread")
    for voice in search.voices:
        reading.hold(voice, reader=reader, reason="Andere Menschen sind erkennbar")
    object_to_hold(search.voices[0], words=f"Der {canary.OBJECTED} ist kein Mensch.")
    search.everywhere("held")
    texts = (canary.LATIN, canary.PERSIAN, "")
    for voice, text in zip(search.voices, texts, strict=True):
        reading.release(voice, reader=reader, blackened=canary.blackened(text))
        reading.answer(voice, writer=reader, text="Danke. Dort kommt eine Lampe hin.")
    add_voice_evidence(search.city.need, contribution=search.voices[0], why="So sagt es jemand.")
    search.everywhere("released, hidden")
    # An addition goes with the voice it adds to.
    for voice in search.voices[:2]:
        voice.refresh_from_db()
        withdrawal.withdraw(voice)
    take_back(search.offer_number)
    search.everywhere("withdrawn")
    with clock.clock_at(clock.now() + clock.days(WEEK_OVER)):
        withdrawal.erase_due()
    search.everywhere("erased")
    return {"hits": search.hits, "looked_at": search.looked_at, "numbers": search.numbers}


if __name__ == "__main__":
    result = run()
    sys.stdout.write("\n" + json.dumps(result) + "\n")
