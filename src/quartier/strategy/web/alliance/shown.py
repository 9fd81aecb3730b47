"""Organisations as public pages show them, with their seats and what they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Model, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from quartier.base.web.shown import shown_fields
from quartier.base.web.translations import ShownText
from quartier.people.policy import PUBLIC, Viewer
from quartier.strategy.web import words
from quartier.strategy.web.alliance.taking_part import seats_today, shown_responsibilities
from quartier.strategy.web.fields_of_action import fields_in
from quartier.strategy.web.shown import action_url
from quartier.strategy.web.stored.actions import Action, Responsibility
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation, Seat
from quartier.strategy.web.stored.provisions import Provision

# Actions told on the card of one organisation, and things of each kind on its own page.
MOST_ON_A_CARD, MOST_ON_A_PAGE = 4, 40

ROLES = {
    Responsibility.Role.LEAD: _("führt"),
    Responsibility.Role.CARRIER: _("trägt mit"),
    Responsibility.Role.PARTNER: _("hilft"),
}
_IN_ORDER = (Seat.Body.ALLIANCE, Seat.Body.STEERING, Seat.Body.ROUND_TABLE, Seat.Body.ADVISORY)


@dataclass(frozen=True)
class ShownSeat:
    """Who sits in a body, and as what; `role` is empty for an ordinary member."""

    organisation: Organisation
    role: str
    since: date | None


@dataclass(frozen=True)
class ShownBody:
    """A body with who sits in it; `field` is that of a round table."""

    key: str
    name: str
    field: ShownText | None
    seats: Sequence[ShownSeat]


@dataclass(frozen=True)
class Task:
    """An action with what the organisation does in it."""

    title: ShownText
    url: str
    role: object
    state: object


@dataclass(frozen=True)
class OrganisationCard:
    """An organisation in the list, with the first of what it does."""

    organisation: Organisation
    about: ShownText
    tasks: Sequence[Task]
    more: bool


def bodies(language: str) -> list[ShownBody]:
    """Each body that anybody sits in, the alliance first; two queries."""
    fields = fields_in(language)
    listed = sorted(
        seats_today().select_related("organisation"),
        key=lambda seat: (
            _IN_ORDER.index(Seat.Body(seat.body)),
            seat.field,
            list(Seat.Role).index(Seat.Role(seat.role)),
            seat.organisation.name,
        ),
    )
    return [
        ShownBody(
            key=f"{body}-{field}" if field else body,
            name=str(Seat.Body(body).label),
            field=fields.get(field),
            seats=[_shown_seat(seat) for seat in seats],
        )
        for (body, field), seats in groupby(listed, key=lambda seat: (seat.body, seat.field))
    ]


def _shown_seat(seat: Seat) -> ShownSeat:
    ordinary = seat.role == Seat.Role.MEMBER
    role = "" if ordinary else str(seat.get_role_display())
    return ShownSeat(seat.organisation, role, seat.since)


def with_tasks(
    found: QuerySet[Organisation], viewer: Viewer = PUBLIC, limit: int = MOST_ON_A_CARD
) -> QuerySet[Organisation]:
    """Each with `tasks`: its roles in actions that the viewer may know of, at most `limit` and one."""
    roles = shown_responsibilities(viewer).order_by("role", "action__title", "id")
    named = Action.objects.visible_to(viewer).only("title", "slug", "state")
    tasks = roles.prefetch_related(Prefetch("action", named))[: limit + 1]
    return found.prefetch_related(Prefetch("responsibilities", tasks, to_attr="tasks"))


def organisation_cards(
    organisations: Iterable[Organisation], language: str
) -> list[OrganisationCard]:
    """Cards of organisations fetched `with_tasks()`; one query where not in German."""
    listed = list(organisations)
    wanted: list[tuple[Model, list[str]]] = [(one, ["about"]) for one in listed]
    wanted += [(task.action, ["title"]) for one in listed for task in one.tasks]
    texts = shown_fields(wanted, language)
    return [
        OrganisationCard(
            organisation=one,
            about=texts[one.pk, "about"],
            tasks=[_task(task, texts) for task in one.tasks[:MOST_ON_A_CARD]],
            more=len(one.tasks) > MOST_ON_A_CARD,
        )
        for one in listed
    ]


def _task(task: Responsibility, texts: Mapping[tuple[object, str], ShownText]) -> Task:
    return Task(
        title=texts[task.action.pk, "title"],
        url=action_url(task.action),
        role=ROLES[Responsibility.Role(task.role)],
        state=words.ACTION_WORDS[task.action.state],
    )


@dataclass(frozen=True)
class OrganisationPage:
    """One organisation with its record: what it did before, offers, actions, mandates."""

    organisation: Organisation
    about: ShownText
    earlier_work: ShownText
    seats: Sequence[tuple[str, ShownText | None, ShownSeat]]
    tasks: Sequence[Task]
    offers: Sequence[tuple[str, ShownText]]
    mandates: Sequence[ShownText]
    texts: Sequence[ShownText]


def organisation_page(
    organisation: Organisation, viewer: Viewer, language: str
) -> OrganisationPage:
    """The page of an organisation fetched `with_tasks(…, MOST_ON_A_PAGE)`; at most five queries."""
    seats = list(seats_today().filter(organisation=organisation))
    fields = fields_in(language) if any(seat.field for seat in seats) else {}
    offers = list(
        Provision.objects.visible_to(PUBLIC).filter(carrier=organisation)[:MOST_ON_A_PAGE]
    )
    mandates = list(
        Mandate.objects.visible_to(viewer).filter(addressee=organisation)[:MOST_ON_A_PAGE]
    )
    tasks = organisation.tasks[:MOST_ON_A_PAGE]
    wanted: list[tuple[Model, list[str]]] = [(organisation, ["about", "earlier_work"])]
    wanted += [(one, ["title"]) for one in [*offers, *mandates]]
    wanted += [(task.action, ["title"]) for task in tasks]
    texts = shown_fields(wanted, language)
    return OrganisationPage(
        organisation=organisation,
        about=texts[organisation.pk, "about"],
        earlier_work=texts[organisation.pk, "earlier_work"],
        seats=[
            (str(seat.get_body_display()), fields.get(seat.field), _shown_seat(seat))
            for seat in seats
        ],
        tasks=[_task(task, texts) for task in tasks],
        offers=[(one.key, texts[one.pk, "title"]) for one in offers],
        mandates=[texts[one.pk, "title"] for one in mandates],
        texts=list(texts.values()),
    )
