"""Looking everywhere for what must be gone: all that people saw, all that leaves the house, all files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import APIRequestContext

from quartier.base.languages import LANGUAGES
from tests.harness import canary
from tests.journeys import traces
from tests.journeys.instance import Instance
from tests.journeys.whole_process import told
from tests.journeys.whole_process.scenes import People

# Of pages that look alike, so many; but those that anybody saw in the story are all opened again.
ALIKE = 1
OUTPUTS = (
    *(f"/massnahmen/tabelle.{kind}" for kind in ("csv", "xlsx", "json")),
    *(f"/handlungsauftraege/tabelle.{kind}" for kind in ("csv", "xlsx", "json")),
    "/massnahmen/neues.atom",
)
# What stands in front of a path in any language but German.
IN_A_LANGUAGE = re.compile(rf"^/(?:{'|'.join(one.code for one in LANGUAGES)})(?=/)")
# A week and a day later; the night's work in between is the instance's own.
A_WEEK_LATER = """
import json
from quartier.base import clock
from quartier.base.doctor import CHECKS
from quartier.dialogue.web.withdrawal import erase_due
from quartier.privacy.web.vault import VaultText, read_texts
with clock.clock_at(clock.now() + clock.days(8)):
    erased = erase_due()
texts = read_texts(VaultText.objects.values_list("pk", flat=True)).values()
findings = [str(finding) for check in CHECKS for finding in check.run()]
print(json.dumps({"erased": erased, "texts": "\\n".join(texts), "findings": findings}))
"""


@dataclass(frozen=True)
class Later:
    """What the instance says of itself after a week: texts erased, texts that can be read, findings."""

    erased: int
    texts: str
    findings: list[str]


def a_week_later(instance: Instance) -> Later:
    """What was taken back is erased now."""
    return Later(**json.loads(instance.program(A_WEEK_LATER).strip().splitlines()[-1]))


def what_people_saw(people: People) -> dict[str, bytes]:
    """Every page that somebody at a desk had before them, opened once more by the same person."""
    found = {}
    for name, desk in {"first": people.invites, **people.desks}.items():
        for url in sorted(desk.seen):
            if "/verwaltung/" in url:
                found[f"{name}: {url}"] = _body(desk.page.request, url)
    return found


def what_anybody_sees(people: People, address: str, *of_the_story: str) -> dict[str, bytes]:
    """The public pages and files of the story, those linked from there, and what leaves the house."""
    request = people.resident.page.request
    pages = traces.every_page(request, address, "/", *of_the_story, leave_out=_OnePublic(ALIKE))
    found = {path: page.encode() for path, page in pages.items()}
    for path in OUTPUTS:
        for member, content in canary.unpacked(_body(request, address + path)):
            found[f"{path}!{member}"] = content
    return found


def what_the_lead_sees(people: People, address: str) -> dict[str, bytes]:
    """The staff pages linked from the start page of who leads, some of each kind."""
    pages = traces.every_page(
        people["lead"].page.request, address, "/verwaltung/", leave_out=_OnlyStaff(ALIKE)
    )
    return {f"lead: {path}": page.encode() for path, page in pages.items()}


def what_is_stored(instance: Instance) -> dict[str, bytes]:
    """Every file of the instance, its database, and what the server wrote."""
    return {**traces.files_of(instance), "database": traces.database_bytes(instance)}


def found_in(bodies: dict[str, bytes], words: Iterable[str]) -> list[str]:
    """Where any of these words stands, in whatever shape it may be written."""
    wanted, needles = list(words), canary.needles(words)
    shaped = [name for name, body in bodies.items() if canary.found_in(body, needles)]
    return sorted({*shaped, *traces.places_with(wanted, bodies)})


def all_marks(number: str) -> tuple[str, ...]:
    """Her words, what others wrote of them, and the number under which she read it."""
    return (*told.OF_THE_VOICE, *told.ABOUT_THE_VOICE, *canary.number_shapes(number))


class _OnePublic(traces.SomeOfEach):
    """A large city has hundreds of each kind: alike are those below one heading, at one depth."""

    def __call__(self, path: str) -> bool:
        page, _, asked = IN_A_LANGUAGE.sub("", path).partition("?")
        first, *names = page.strip("/").split("/")
        is_file = bool(traces.FILES.search(page))
        return is_file or super().__call__(f"/{first}{'/*' * len(names)}/{'?' if asked else ''}")


class _OnlyStaff(traces.SomeOfEach):
    """Public pages are looked at apart, by somebody who is not signed in."""

    def __call__(self, path: str) -> bool:
        return not path.startswith("/verwaltung/") or super().__call__(path)


def _body(request: APIRequestContext, url: str) -> bytes:
    answer = request.get(url)
    assert answer.status < 500, f"{url}: {answer.status}"
    return answer.body()
