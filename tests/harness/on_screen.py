"""What only a real browser can see of a page: axe, other machines asked, the console, its width."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

# Every rule of WCAG 2.2 A and AA that a machine can check, and what axe calls good practice.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    # The one rule of these that wants files fetched first asks for sound and film.
    "preload": {"assets": ["media"]},
}
RUN_AXE = "([part, rules]) => axe.run(part || document, rules).then(found => found.violations)"
DIRECTION = "getComputedStyle(document.body).direction"
NARROW = 320
WIDE = {"width": 1280, "height": 800}

# Run by a built instance itself: it fills its city and says where everything is.
FILL = """
import json
from tests.harness.on_screen import fill_site
print(json.dumps(fill_site()))
"""


@dataclass(frozen=True)
class Site:
    """A served instance with a filled city: addresses by route and language, sessions by person."""

    root: str
    addresses: dict[str, str]
    sessions: dict[str, str]
    numbers: dict[str, str]

    def address(self, name: str, language: str = "de") -> str:
        """Where a page is."""
        return self.root + self.addresses[f"{name} {language}"]

    def signed_in(self, page: Page, person: str) -> None:
        """Give the browser this person's session."""
        if person in self.sessions:
            cookie = {"name": "session", "value": self.sessions[person], "url": self.root}
            page.context.add_cookies([cookie])


@dataclass
class Watched:
    """A page and what it did that nobody sees: asked other machines, complained in the console.

    Pages stand for a whole run: a new one costs four times what there is to look at in it.
    """

    page: Page
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def over(cls, page: Page) -> Watched:
        """Watch `page` from now on."""
        watched = cls(page)
        page.on("request", watched._asked)
        page.on("console", watched._said)
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        return watched

    def emptied(self) -> Watched:
        """The same page for somebody who was never here: no cookies, nothing watched yet."""
        # It stays where it is: on the way over an empty page Chromium would start a new process.
        self.page.context.clear_cookies()
        self.elsewhere.clear()
        self.complaints.clear()
        return self

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in {"localhost", None, ""}:
            self.elsewhere.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


def assert_on_screen(watched: Watched, *, direction: str = "ltr", part: str | None = None) -> None:
    """Hold an open page to what the house wants on a screen; with `part`, axe looks at that alone."""
    page = watched.page
    wrong = [f"asked {address}" for address in watched.elsewhere]
    wrong += [f"console: {text}" for text in watched.complaints]
    if page.evaluate(DIRECTION) != direction:
        wrong.append(f"does not run {direction}")
    wrong += axe_violations(page, part)
    assert not wrong, f"{page.url}: " + "; ".join(wrong)


def assert_without_script(page: Page) -> None:
    """With JavaScript off at 320 px: the page is there, nothing sticks out, every form can be sent."""
    wrong = page.evaluate(LOOK_WITHOUT_SCRIPT, NARROW)
    assert not wrong, f"{page.url}: " + "; ".join(wrong)


# One question for all of it: each takes as long as what is looked at.
LOOK_WITHOUT_SCRIPT = """room => {
    const wrong = []
    const seen = one => {
        if (!one) return false
        const place = one.getBoundingClientRect()
        return place.width > 0 && place.height > 0 && getComputedStyle(one).visibility === "visible"
    }
    // As whoever reads on opens them.
    for (const one of document.querySelectorAll("main details")) one.open = true
    if (!seen(document.querySelector("h1"))) wrong.push("no main heading to be seen")
    const width = document.documentElement.scrollWidth
    if (width > room) {
        const out = [...document.querySelectorAll("body *")].filter(one => {
            const place = one.getBoundingClientRect()
            return place.right > innerWidth + 1 || place.left < -1
        })
        const names = out.slice(0, 5).map(one => one.tagName + "." + one.className)
        wrong.push(`${width} px wide: ${names.join(", ")}`)
    }
    for (const form of document.querySelectorAll("main form"))
        if (form.querySelector("label") && !seen(form.querySelector("button, input[type=submit]")))
            wrong.push("a form without a button to be seen")
    return wrong
}"""


def axe_violations(page: Page, part: str | None = None) -> list[str]:
    """What axe finds: the rule, and where. Its script comes with every page of the context."""
    found = page.evaluate(RUN_AXE, [part, RULES])
    return [
        f"axe {one['id']}: {one['nodes'][0]['failureSummary']}: "
        + ", ".join(str(node["target"][0]) for node in one["nodes"][:3])
        for one in found
    ]


def fill_site() -> dict[str, object]:
    """Fill the city of this instance; addresses, sessions and numbers, as JSON can carry them."""
    # Read by the browser tests too, which run without Django.
    from tests.harness.bodies import bodies  # noqa: PLC0415
    from tests.harness.city import fill_city  # noqa: PLC0415
    from tests.harness.people import PEOPLE, client_of  # noqa: PLC0415
    from tests.harness.routes import OTHER_LANGUAGES, every_route  # noqa: PLC0415

    city = fill_city()
    assert bodies(city)
    addresses = {
        f"{route.name} {language}": route.address(city, language)
        for route in every_route()
        for language in (*route.languages, *(OTHER_LANGUAGES if route.is_localized else ()))
    }
    addresses["people_invitation de"] += f"?token={city.invitation}"
    clients = {person.name: client_of(person) for person in PEOPLE if person.roles}
    sessions = {name: client.cookies["session"].value for name, client in clients.items()}
    return json.loads(
        json.dumps({"addresses": addresses, "sessions": sessions, "numbers": city.numbers})
    )


def open_at(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok, (address, answer.status)
    assert page.url == address, f"{address} led to {page.url}"
