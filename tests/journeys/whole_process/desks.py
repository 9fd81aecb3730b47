"""What people of the city do at their desks beyond what other journeys show."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.journeys.people import Staff

SECONDS_TO_RELEASE = 60


class Desk(Staff):
    """A person of the city with one task, who remembers every page they saw."""

    def __init__(self, page: Page, address: str) -> None:
        super().__init__(page, address)
        self.seen: set[str] = set()
        page.on("framenavigated", lambda frame: self.seen.add(frame.url))

    # ── coming in ──

    def choose_own_password(self, old: str, new: str) -> None:
        """In place of the one-time password of the example city."""
        for name, typed in {"oldpassword": old, "password1": new, "password2": new}.items():
            self.page.locator(f"[name={name}]").fill(typed)
        self._press("Passwort ändern")

    def invite(self, email: str, *, roles: tuple[str, ...], languages: tuple[str, ...]) -> str:
        """Invite somebody from the list of people; the link to give them."""
        self.menu("Menschen")
        self._fill(email=email)
        for name, chosen in {"roles": roles, "languages": languages}.items():
            for value in chosen:
                self.page.locator(f"[name={name}][value={value}]").check()
        self._press("Einladen")
        return self.page.locator("main code").inner_text()

    def menu(self, entry: str) -> None:
        """Go where an entry of the side menu leads, by keyboard where it stands in a group."""
        if "/verwaltung/" not in self.page.url or "/vorlage/" in self.page.url:
            self.page.goto(f"{self.address}/verwaltung/")
        named = self.page.get_by_text(entry, exact=True)
        link = self.page.locator("#wagtail-sidebar a", has=named)
        link.wait_for(state="attached")
        group = self.page.locator("#wagtail-sidebar .sidebar-sub-menu-item", has=named)
        if group.count():
            group.get_by_role("button").press("Enter")
        self._go(link)

    # ── voices ──

    def _open_voice(self, place: str, language: str) -> None:
        """As on any desk where many wait: the list of one language first."""
        self._choose(sprache=language)
        self._press("Zeigen")
        super()._open_voice(place, language)

    def answer_behind(self, mandate: str, text: str, *, language: str) -> None:
        """Answer the one voice of this language that a decided mandate rests on."""
        self._open_waiting("Beschlossen", "Beschlossen")
        row = self.page.locator("tr", has_text=mandate)
        self._go(row.get_by_role("link", name="Antworten"))
        self._go(self.page.get_by_role("link", name=language))
        self._fill(text=text)
        self._press("Antwort geben")

    # ── offices and council ──

    def give_to_offices(self, *offices: str) -> None:
        """Give the sheet on the screen into endorsement and ask these offices with it."""
        step = self._step("In die Abstimmung geben")
        step.locator("summary").click()
        for office in offices:
            step.locator("label", has_text=office).first.locator("input").check()
        self._go(step.get_by_role("button", name="In die Abstimmung geben"))
        self._told("Gespeichert.")

    def note_answer(self, office: str, answer: str, remark: str = "") -> None:
        """Write down what an office said to the sheet on the screen."""
        asked = self._asked(office)
        asked.locator("summary").click()
        asked.locator("[name=answer]").select_option(label=answer)
        asked.locator("[name=remark]").fill(remark)
        self._go(asked.get_by_role("button", name="Antwort eintragen"))
        self._told("Die Antwort ist eingetragen.")

    def reply(self, office: str, text: str) -> None:
        """Say something to an office that refused."""
        asked = self._asked(office)
        asked.locator("summary").click()
        asked.locator("[name=reply]").fill(text)
        self._go(asked.get_by_role("button", name="Erwiderung eintragen"))
        self._told("Die Erwiderung ist eingetragen.")

    def adopt(self, *titles: str, paper: str) -> None:
        """Enter as adopted, all with one decision."""
        self.menu("Beschlüsse")
        self._go(self.page.get_by_role("link", name="Mehreres beschließen"))
        for title in titles:
            self.page.get_by_role("checkbox", name=title).check()
        self._choose(decision=paper)
        self._press("Als beschlossen eintragen")
        self._told("Als beschlossen eingetragen: 2.")

    # ── figures ──

    def aim_at(self, indicator: str, *, wanted: str) -> None:
        """Say which figure the action on the screen is meant to move, at its own place."""
        self._go(self.page.get_by_role("link", name="Wirkungsziele"))
        self._choose(**{"wirkung-indicator": indicator, "wirkung-wanted": wanted})
        self._press("Wirkungsziel setzen")
        self._told("Das Wirkungsziel steht.")

    def deliver(self, table: Path, *, title: str) -> None:
        """Upload a new version of a table, say that it was understood, and take it over."""
        self.menu("Lieferungen")
        self._go(self.page.get_by_role("link", name="Hochladen", exact=True))
        self.page.locator("[name=file]").set_input_files(table)
        self._choose(delivery=title)
        self._press("Hochladen und ansehen")
        self._press("Stimmt so, jetzt prüfen")
        self._press("So übernehmen")
        self._told("Übernommen.")

    def publish(self, purpose: str) -> None:
        """Look at the rehearsal, then make the new figures public."""
        self.page.set_default_timeout(SECONDS_TO_RELEASE * 1000)
        self._go(self.page.get_by_role("link", name="Zur Veröffentlichung"))
        self._fill(purpose=purpose)
        self._press("Neuen Stand veröffentlichen")
        self._told("ist veröffentlicht")

    def look_at_figure(self, note: str) -> None:
        """Note what the figure of the action on the screen says now."""
        self._go(self.page.get_by_role("link", name="Wirkungsziele"))
        self._fill(note=note)
        self._press("Neue Zahl festhalten")
        self._told("Der neue Wert ist festgehalten.")

    def find_action(self, title: str) -> None:
        """Among all actions, by its title."""
        self.menu("Maßnahmen")
        self._fill(suche=title)
        self._press("Zeigen")
        self.open_by_name(title)

    # ── hands ──

    def words(self) -> str:
        """What is written on the screen."""
        return self.page.locator("body").inner_text()

    def _step(self, word: str) -> Locator:
        heading = self.page.get_by_role("heading", name=word, exact=True)
        return self.page.locator(".staff-step", has=heading)

    def _asked(self, office: str) -> Locator:
        return self.page.locator("#feld-endorsements li", has_text=office).first
