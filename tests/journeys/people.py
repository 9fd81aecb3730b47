"""The people of the journeys, and what they do in the browser, in their own words.

A `Resident` needs no word of the page's language: what is pressed is found by its place in the
form. `Staff` find things by what is written on them, in German.
"""

from __future__ import annotations

import base64
import hmac
import re
import struct
import time
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, Response, expect

from quartier.base.web.tick_list import MANY

PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
PHONE = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
# As somebody sets it whom moving pages make ill: the admin's pages jump where they would glide.
DESK = {"locale": "de", "reduced_motion": "reduce"}


@dataclass(frozen=True)
class SeenStation:
    """A station as it stands on the page."""

    name: str
    title: str
    text: str
    reached: bool


class Resident:
    """Somebody with a phone. Every page they open must fit its width."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.received: list[Response] = []
        page.on("response", lambda answer: self.received.append(answer))

    def scan_poster(self) -> None:
        """Open the address of the QR code on a poster."""
        self.open("/willkommen/")

    def open(self, path: str) -> str:
        """Open a page of the site; what is written on it."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"
        return self._look()

    def read(self, path: str) -> str:
        """Open a page and unfold all that is folded; what is written on it."""
        self.open(path)
        folded = self.page.locator("main details:not([open]) > summary")
        while folded.count():
            folded.first.click()
        return self._look()

    def choose_language(self, name: str) -> None:
        """Press the name of one's language."""
        self._go(self.page.get_by_role("main").get_by_role("link", name=name, exact=True))

    def say(self, text: str, *, kind: str, place: str, shown: bool = False) -> str:
        """Say something and send it; the 16 digits on the page that follows."""
        self.page.locator("textarea[name=text]").fill(text)
        self.page.locator(f"label:has(input[name=kind][value={kind}])").click()
        self.page.locator("select[name=area]").select_option(label=place)
        if shown:
            self.page.locator("label:has(input[name=visibility][value=shown])").click()
        self._send()
        return re.sub(r"\D", "", self.page.locator(".q-number").inner_text())

    def look_up(self, typed: str) -> list[SeenStation]:
        """Type one's number and send it; the stations."""
        self.page.locator("input[name=number]").fill(typed)
        self._send()
        return self.stations()

    def stations(self) -> list[SeenStation]:
        """The stations on the page, in their order."""
        return [self._station(item) for item in self.page.locator("[data-station]").all()]

    def take_back(self) -> list[SeenStation]:
        """From the stations: take the contribution back, and say so twice."""
        self._go(self.page.locator("button[name=act][value=withdraw]"))
        self._go(self.page.locator("button[name=sure][value=yes]"))
        return self.stations()

    def bytes_received(self) -> int:
        """Bytes that came over the wire, heads included, without font files."""
        sizes = [
            answer.request.sizes()
            for answer in self.received
            if answer.request.resource_type != "font"
        ]
        return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)

    def _send(self) -> None:
        self._go(self.page.locator("main form button:not([formaction])").first)

    def _go(self, pressed: Locator) -> None:
        """Press what leads to another page, and look at that page."""
        with self.page.expect_navigation():
            pressed.click()
        self._look()

    def _look(self) -> str:
        width = self.page.evaluate("document.documentElement.scrollWidth")
        room = self.page.viewport_size
        assert room is not None
        assert width <= room["width"], f"{self.page.url} is {width} px wide"
        return self.page.locator("body").inner_text()

    def _station(self, item: Locator) -> SeenStation:
        return SeenStation(
            name=item.get_attribute("data-station") or "",
            title=item.get_by_role("heading").inner_text(),
            text=item.inner_text(),
            reached="q-trace__station--reached" in (item.get_attribute("class") or ""),
        )


class Staff:
    """Somebody who works in the city, at a desk."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.authenticator = ""

    # ── coming in ──

    def accept_invitation(self, link: str, *, name: str, password: str) -> None:
        """Follow the link of an invitation and make the account."""
        self.page.goto(link)
        self.page.locator("[name=name]").fill(name)
        self.page.locator("[name=password]").fill(password)
        self._press("Konto anlegen")

    def sign_in(self, email: str, password: str) -> None:
        """Sign in with address and password."""
        self.page.goto(f"{self.address}/konto/login/")
        self.page.locator("[name=login]").fill(email)
        self.page.locator("[name=password]").fill(password)
        self._press("Anmelden")

    def set_up_second_factor(self) -> None:
        """Copy the secret into one's authenticator and type the number it shows."""
        for _attempt in range(2):  # the number may change between reading and sending
            self.authenticator = self.page.locator("#authenticator_secret").input_value()
            self._type_code()
            if "/mfa/totp/activate/" not in self.page.url:
                return
        raise AssertionError(self.page.locator("main").inner_text())

    def _type_code(self) -> None:
        self.page.locator("[name=code]").fill(one_time_code(self.authenticator, time.time()))
        self._go(self.page.locator("main form button:not([formaction])").first)

    # ── voices ──

    def read_waiting_voice(self, *, place: str, language: str) -> str:
        """Open a voice from "Was wartet auf mich"; its words."""
        self._open_waiting("Beitrag zu lesen", "Beiträge zu lesen")
        self._open_voice(place, language)
        return " ".join(self.page.locator(".staff-word").all_inner_texts())

    def blacken(self, *words: str) -> None:
        """Click words until they are black; suggested ones are black already."""
        for word in words:
            label = self.page.locator(".staff-word").filter(has_text=word)
            if not label.locator("input").is_checked():
                label.click()

    def release_voice(self) -> None:
        """Say that this voice was read."""
        self._press("Gelesen und freigeben")

    def answer(self, text: str, *, place: str, language: str) -> None:
        """Answer a read voice."""
        self._open_waiting("Beitrag ohne Antwort", "Beiträge ohne Antwort")
        self._open_voice(place, language)
        self.page.locator("textarea[name=text]").fill(text)
        self._press("Antwort geben")

    # ── needs ──

    def write_need(self, *, title: str, statement: str, place: str, field: str) -> None:
        """Write down what is needed, where."""
        self.page.goto(f"{self.address}/verwaltung/bedarfe/neu/")
        self._fill(title=title, statement=statement)
        self._choose(area=place, field=field)
        self._press("Speichern")

    def add_evidence(self, kind: str, containing: str, *, why: str) -> None:
        """Pin a figure or a voice to the need on the screen."""
        section = self.page.locator("details", has=self.page.locator(f"[name={kind}-{kind}]"))
        section.locator("summary").click()
        self._pick(section.locator(f"#feld-{kind}-{kind}"), containing)
        section.locator(f"[name={kind}-why]").fill(why)
        self._go(section.get_by_role("button", name="Eintragen"))
        self._told("Der Beleg ist eingetragen.")

    def _pick(self, field: Locator, containing: str) -> None:
        """The first that holds these words; a long list is searched, and a single hit taken by Enter."""
        wanted = field.locator("label").filter(has_text=containing)
        if field.locator("label").count() <= MANY:
            wanted.first.locator("input").check()
            return
        search = field.get_by_role("searchbox")
        search.fill("gibt es hier nicht")
        expect(field.locator("label:visible")).to_have_count(0)
        # Sent with nothing chosen, the list is back, and the browser says what is missing beside it.
        field.evaluate("list => list.closest('form').requestSubmit()")
        expect(field.locator("label:visible")).to_have_count(field.locator("label").count())
        search.fill(containing)
        expect(field.locator("label:visible")).to_have_count(wanted.count())
        if wanted.count() == 1:
            search.press("Enter")
        else:
            wanted.first.locator("input").check()
        expect(wanted.first.locator("input")).to_be_checked()

    def confirm_need(self) -> None:
        """Confirm the need on the screen."""
        self._press("Bestätigen")
        self._told("Gespeichert.")

    # ── mandates and actions ──

    def name_organisation(self, name: str) -> None:
        """Enter an office or association."""
        self.page.goto(f"{self.address}/verwaltung/stellen/")
        self._fill(name=name)
        self._press("Eintragen")

    def record_decision(self, *, body: str, day: str, paper: str) -> None:
        """Enter what a body decided."""
        self.page.goto(f"{self.address}/verwaltung/beschluesse/")
        self._fill(body=body, decided_on=day, paper_number=paper)
        self._press("Eintragen")

    def write_mandate(
        self, *, need: str, title: str, text: str, addressee: str, paper: str = ""
    ) -> None:
        """Write the mandate that answers a need; with a decision where there is one already."""
        self._open_waiting("Bedarf ohne Handlungsauftrag", "Bedarfe ohne Handlungsauftrag")
        row = self.page.locator("tr", has_text=need)
        self._go(row.get_by_role("link", name="Auftrag schreiben"))
        self._fill(title=title, text=text, why_new="Das gibt es hier noch nicht.")
        self._choose(addressee=addressee, **({"decision": paper} if paper else {}))
        self._press("Speichern")

    def write_action(self, *, mandate: str, texts: dict[str, str], choices: dict[str, str]) -> None:
        """Write an action that serves a mandate."""
        self.page.goto(f"{self.address}/verwaltung/massnahmen/neu/")
        self._fill(**texts)
        self._choose(mandate=mandate, **choices)
        self._press("Speichern")

    def plan_step(self, title: str, *, due: str) -> None:
        """Plan a milestone of the action on the screen."""
        self._fill(**{"schritt-title": title, "schritt-due": due})
        self._press("Schritt planen")
        self._told("Der Schritt ist geplant.")

    def finish_step(self, title: str) -> None:
        """Say that a milestone of the action on the screen is done."""
        row = self.page.locator("#feld-milestones li", has_text=title)
        self._go(row.get_by_role("button", name="Heute erledigt"))
        self._told("Gespeichert.")

    def take_step(self, word: str) -> None:
        """Move the mandate or action on the screen on."""
        self._press(word)
        self._told("Gespeichert.")

    def missing_for(self, step: str) -> str:
        """What the screen says is still missing for a step; empty where it may be taken."""
        section = self.page.locator(".staff-step", has=self.page.get_by_role("heading", name=step))
        text = section.inner_text()
        return text if "fehlt" in text else ""

    def open_by_name(self, title: str) -> None:
        """From a list: open what has this title."""
        self._go(self.page.get_by_role("link", name=title))

    def public_page(self) -> str:
        """The path of the public page of the action on the screen."""
        link = self.page.get_by_role("link", name="Öffentliche Seite ansehen")
        return link.get_attribute("href") or ""

    # ── hands ──

    def _open_waiting(self, one: str, several: str) -> None:
        self.page.goto(f"{self.address}/verwaltung/")
        listed = self.page.locator(".waiting")
        titled = listed.get_by_role("link", name=one).or_(listed.get_by_role("link", name=several))
        self._go(titled)

    def _open_voice(self, place: str, language: str) -> None:
        of_place = self.page.locator("tr", has_text=place)
        row = of_place.filter(has=self.page.get_by_role("cell", name=language, exact=True))
        self._go(row.first.get_by_role("link"))

    def _fill(self, **texts: str) -> None:
        for name, text in texts.items():
            self.page.locator(f"[name={name}]").fill(text)

    def _choose(self, **choices: str) -> None:
        """In each of these fields, choose what holds these words: from a list, or by a tick."""
        for name, words in choices.items():
            offered = self.page.locator(f"select[name={name}] option").filter(has_text=words).first
            ticks = self.page.locator(f"label:has([name={name}])").filter(has_text=words).first
            offered.or_(ticks).wait_for(state="attached")
            if ticks.count():
                ticks.locator("input").check()
            else:
                value = offered.get_attribute("value")
                self.page.locator(f"select[name={name}]").select_option(value=value)

    def _press(self, word: str) -> None:
        self._go(self.page.get_by_role("button", name=word, exact=True))

    def _go(self, pressed: Locator) -> None:
        """Press what leads to another page, and wait for that page."""
        with self.page.expect_navigation():
            pressed.click()

    def _told(self, sentence: str) -> None:
        self.page.locator(".messages").filter(has_text=sentence).wait_for()


def one_time_code(secret: str, moment: float) -> str:
    """The six digits an authenticator shows (RFC 6238, SHA-1, 30 seconds)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(moment) // 30), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def in_persian(number: str) -> str:
    """A receipt number as somebody writes it who grew up with Persian digits: in groups of four."""
    groups = (number[start : start + 4] for start in range(0, len(number), 4))
    return " ".join(groups).translate(PERSIAN_DIGITS)
