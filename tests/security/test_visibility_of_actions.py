"""Role × state × day × output: each thing of the chain carries a word that nothing else does.

The word stands in every text of a mandate or an action. Wherever it is found, whoever looked must
be allowed to know of the thing (`people/policy.py`); and what is public is found by everyone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from quartier.base import clock
from quartier.dialogue.web import reading
from quartier.needs.web.build import a_founded_need
from quartier.people.policy import PUBLIC, may_see
from quartier.strategy import life_cycles
from quartier.strategy.web.build import a_decision
from quartier.strategy.web.models import (
    Action,
    Endorsement,
    Goal,
    Mandate,
    Milestone,
    Organisation,
    Provision,
    Responsibility,
)
from quartier.strategy.web.monitoring.reports import draw_report, publish_report
from tests.harness.city import FilledCity, a_voice
from tests.harness.people import BY_NAME, account_of
from tests.harness.routes import every_route
from tests.security.test_route_matrix import is_closed

pytestmark = pytest.mark.django_db
# Mandates and actions become public on these days; None is at once.
PAST, ITS_DAY = date(2026, 1, 5), date(2998, 5, 4)
DAYS = {"sofort": None, "gestern": PAST, "spaeter": ITS_DAY}
# Everyone sees what the public sees; these see more, each in another way.
VIEWERS = ("public", "reader", "member", "council", "strategy", "lead")
# Who opens the page of each thing too; of the others each sees what one of these sees.
THOROUGH = ("public", "council", "lead")
_WORD = re.compile(r"kiebitz[a-z]+", re.IGNORECASE)
TOLD_IN = ("strategy:", "needs:", "website:start", "city:area")


@dataclass(frozen=True)
class Planted:
    """A word and the thing that carries it. kind: its name in the policy; "" is for nobody outside."""

    word: str
    kind: str = ""
    state: str = ""
    public_from: date | None = None

    def is_for(self, person: str) -> bool:
        """True where the policy lets this person know of the thing."""
        roles = BY_NAME[person].roles
        viewer = account_of(BY_NAME[person]).viewer() if roles else PUBLIC
        return bool(self.kind) and may_see(viewer, self.kind, self.state, self.public_from)


@dataclass
class Field:
    """What was planted, and the addresses that only planted things have."""

    planted: dict[str, Planted]
    addresses: list[str]
    number: str

    def of(self, person: str) -> set[str]:
        """The words that this person may find."""
        return {word for word, one in self.planted.items() if one.is_for(person)}


@pytest.fixture(scope="module")
def field(city: FilledCity) -> Field:
    """A mandate and an action in each state with each day, and what hangs on them."""
    made = _Planting(city)
    made.mandates()
    made.actions()
    made.around()
    publish_report(draw_report(2026))
    return Field(made.planted, made.addresses, made.number)


class _Planting:
    def __init__(self, city: FilledCity) -> None:
        self.city = city
        self.planted: dict[str, Planted] = {}
        self.addresses: list[str] = []
        self.decision = a_decision(paper_number="2026/99")
        voice, self.number = a_voice("Ein Treff fehlt.", key="kiebitz", area=city.area)
        reading.release(voice, reader=city.reader, blackened=())
        self.need = a_founded_need(city.area, title="Noch ein Ort", voice=voice)
        self.goal = Goal.objects.create(title="Ziel", level="goal", key="ziel")
        self.known: dict[str, Mandate | Action] = {}

    def word(self, kind: str, state: str, day: str, public_from: date | None) -> str:
        """A word of this thing's own, of letters alone."""
        name = f"kiebitz{kind.split('.')[-1]}{state.replace('_', '')}{day}"
        self.planted[name] = Planted(name, kind, state, public_from)
        return name

    def office(self, word: str) -> Organisation:
        """An organisation that takes part in nothing but this thing."""
        made = Organisation.objects.create(name=f"Amt {word}")
        self.addresses.append(f"/buendnis/{made.slug}/")
        return made

    def mandates(self) -> None:
        for state in sorted(life_cycles.MANDATE.states):
            for day, public_from in DAYS.items():
                word = self.word("strategy.mandate", state, day, public_from)
                made = Mandate.objects.create(
                    title=f"Auftrag {word}",
                    text=f"Text {word}",
                    state=state,
                    addressee=self.office(word),
                    decision=self.decision,
                    field="housing",
                    why_new=f"Neu {word}",
                    public_from=public_from,
                )
                made.needs.add(self.need)
                made.goals.add(self.goal)
                self.addresses.append(f"/handlungsauftraege/?auftrag={made.pk}")
                self.known[word] = made

    def actions(self) -> None:
        public = self.known["kiebitzmandateadoptedsofort"]
        into = self.an_action("running", "ziel", None, public)
        for state in sorted(life_cycles.ACTION.states):
            for day, public_from in DAYS.items():
                self.an_action(state, day, public_from, public, merged_into=into)
        # What is public leads to what is not: above it, before it, behind it.
        hidden = self.known["kiebitzactionrunningspaeter"]
        draft = self.known["kiebitzactiondrafted" + "sofort"]
        waiting = self.known["kiebitzmandateadoptedspaeter"]
        self.an_action("running", "teil", None, waiting, part_of=hidden, continues=draft)
        Action.objects.filter(pk=hidden.pk).update(part_of=into, continues=into)

    def an_action(
        self, state: str, day: str, public_from: date | None, mandate: Mandate, **fields: object
    ) -> Action:
        word = self.word("strategy.action", state, day, public_from)
        if state != life_cycles.MERGED:
            fields.pop("merged_into", None)
        long = ("official_title", "summary", "situation", "target_group", "exception_reason")
        long += ("funding", "staff_need", "output", "no_effect_reason", "risks", "synergies")
        made = Action.objects.create(
            title=f"Vorhaben {word}",
            slug=f"vorhaben-{word}",
            state=state,
            mandate=mandate,
            decision=self.decision,
            field="housing",
            is_citywide=day != "spaeter",
            paused_from="running" if state == life_cycles.PAUSED else "",
            planned_cents=100,
            term="short",
            public_from=public_from,
            news_at=clock.now() - clock.days(500),
            **{name: f"{name} {word}" for name in long},
            **fields,
        )
        made.areas.add(self.city.area)
        Milestone.objects.create(action=made, title=f"Schritt {word}", due=date(2026, 9, 1))
        Responsibility.objects.create(action=made, organisation=self.office(word), role="lead")
        self.addresses.append(f"/massnahmen/{made.slug}/")
        self.known[word] = made
        return made

    def around(self) -> None:
        """Remarks of offices, and a draft of what there is, below something public."""
        public = self.known["kiebitzactionrunningsofort"]
        inside = "kiebitzremark"
        self.planted[inside] = Planted(inside)
        Endorsement.objects.create(
            action=public,
            organisation=self.city.mandate.addressee,
            asked_on=PAST,
            due=PAST,
            answer="no",
            answered_on=PAST,
            remark=f"Nein {inside}",
            reply=f"Doch {inside}",
            replied_on=PAST,
        )
        word = self.word("strategy.provision", "draft", "", None)
        draft = Provision.objects.create(key=word, title=f"Angebot {word}", state="draft")
        public.builds_on.add(draft)


def _addresses(city: FilledCity, field: Field, person: str) -> Iterator[str]:
    """Every page that is not behind an account, in two languages; lists narrowed; what was planted."""
    for route in every_route():
        if route.is_staff or route.is_account or is_closed(route) or not route.is_ours:
            continue
        # Whoever is signed in looks where the chain is told; the public looks everywhere.
        if person == "public":
            yield from (route.address(city, language) for language in route.languages[:2])
        elif route.name.startswith(TOLD_IN):
            yield route.address(city)
    for name in ("tabelle.csv", "tabelle.xlsx", "tabelle.json"):
        yield f"/massnahmen/{name}?suche=kiebitz"
    if person not in THOROUGH:
        return
    for state in life_cycles.ACTION.states:
        yield f"/massnahmen/?suche=kiebitz&stand={state}"
    for page in range(2, 5):
        yield f"/massnahmen/?suche=kiebitz&seite={page}"
        yield f"/handlungsauftraege/?seite={page}"
    yield f"/massnahmen/karte/?suche=kiebitz&ort={city.area.key}"
    yield f"/massnahmen/?stelle=amt-kiebitzactionrunningspaeter&ort={city.area.key}"
    yield "/massnahmen/bericht/2026/"
    yield "/massnahmen/bericht/2026/tabelle.csv"
    yield from field.addresses


def _found(answer: HttpResponse) -> set[str]:
    """The words in an answer: its bytes, its head, and inside its packages."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    texts = [content.decode(errors="replace"), repr(sorted(answer.headers.items()))]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            texts += [package.read(name).decode(errors="replace") for name in package.namelist()]
    return {word.lower() for text in texts for word in _WORD.findall(text)}


def _outputs(
    city: FilledCity, field: Field, person: str, client: Client
) -> Iterator[tuple[str, set[str]]]:
    for address in _addresses(city, field, person):
        answer = client.get(address)
        assert answer.status_code < 500, address
        asked = {word.lower() for word in _WORD.findall(address)}
        # A page that is not there repeats its address, and so does a list its narrowing.
        repeated = asked if answer.status_code == 404 or "?" in address else set()
        yield address, _found(answer) - repeated
    for language in ("", "/fa"):
        answer = client.post(f"{language}/mein-beitrag/", {"number": field.number})
        yield f"{language}/mein-beitrag/", _found(answer)


@pytest.mark.parametrize("person", VIEWERS)
def test_nobody_finds_what_they_may_not_know_of(
    person: str, city: FilledCity, clients: dict[str, Client], field: Field
) -> None:
    allowed = field.of(person)
    seen: set[str] = set()
    for address, found in _outputs(city, field, person, clients[person]):
        leaks = {word for word in found if word not in allowed and not _is_asked(word)}
        assert not leaks, (address, sorted(leaks))
        seen |= found
    assert not {word for word in allowed if word.startswith("kiebitzaction")} - seen


def _is_asked(word: str) -> bool:
    """What a search form repeats."""
    return word == "kiebitz"


def test_its_day_comes_without_anyone_pressing(
    city: FilledCity, clients: dict[str, Client], field: Field
) -> None:
    waiting = {word for word, one in field.planted.items() if one.public_from == ITS_DAY}
    eve = clock.now().replace(year=2998, month=5, day=3, hour=12)
    for day, is_public in ((eve, False), (eve + clock.days(1), True)):
        with clock.clock_at(day):
            assert bool(field.of("public") & waiting) is is_public
            for told in _told_to_all(city, field):
                assert told & waiting <= field.of("public")
                assert bool(told & waiting) is is_public


def _told_to_all(city: FilledCity, field: Field) -> Iterator[set[str]]:
    """What the public finds in each kind of output, narrowed to the planted things."""
    client = Client(SERVER_NAME="localhost")
    for address in (
        *("/massnahmen/tabelle.csv", "/massnahmen/tabelle.xlsx", "/massnahmen/tabelle.json"),
        *("/massnahmen/neues.atom", "/handlungsauftraege/tabelle.json", "/aktionsprogramm/"),
    ):
        yield _found(client.get(address))
    lists = (f"/massnahmen/?suche=kiebitz&seite={page}" for page in (1, 2, 3))
    yield set().union(*(_found(client.get(address)) for address in lists))
    yield _found(client.get(f"/handlungsauftraege/?ort={city.area.key}"))
    yield _found(client.post("/mein-beitrag/", {"number": field.number}))
