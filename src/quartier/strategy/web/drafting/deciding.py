"""A person decides on a proposal: a mandate comes of it as a draft, never further."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction

from quartier.city.web.models import Area
from quartier.dialogue.web.stored.batches import PublicCount
from quartier.inventory.life_cycle import RELEASED
from quartier.inventory.web.models import PublishedValue
from quartier.needs.web.needs import Need
from quartier.needs.web.transitions import confirm_need, missing_for_confirmation
from quartier.needs.web.writing import add_figure_evidence, add_theme_evidence, note_need
from quartier.people.web.accounts import User
from quartier.strategy import errors
from quartier.strategy.drafting import Ground, Proposal
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.writing import write_mandate


@dataclass(frozen=True)
class Drafted:
    """What came of it. Without a mandate the need lacks what `missing` names, and waits as a draft."""

    mandate: Mandate | None
    need: Need | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """What the person wrote or left as proposed; `why` beside the voices, `why_figures` beside figures."""

    title: str
    text: str = ""
    field: str = ""
    group: str = ""
    need_title: str = ""
    why: str = ""
    why_figures: str = ""
    exception: str = ""


def draft_from_needs(
    proposal: Proposal,
    said: Words,
    *,
    needs: Collection[uuid.UUID],
    actor: User | None = None,
    key: uuid.UUID | None = None,
) -> Drafted:
    """A draft of a mandate on the needs that were ticked, of those proposed.

    Raises NothingChosen, TextMissing, NeedNotConfirmed, AlreadySaved.
    """
    offered = {need.key for need in proposal.needs}
    chosen = list(Need.objects.filter(pk__in=offered & set(needs)))
    if not chosen:
        raise errors.NothingChosen()
    made = write_mandate(
        title=said.title,
        text=said.text,
        needs=chosen,
        field=said.field or proposal.field,
        actor=actor,
        key=key,
    )
    return Drafted(made)


def draft_from_heard(
    proposal: Proposal,
    said: Words,
    *,
    grounds: Collection[str],
    actor: User | None = None,
    key: uuid.UUID | None = None,
) -> Drafted:
    """Write the need down with the grounds that were ticked; confirmed, it carries a draft of a mandate.

    All of it or nothing. A need that lacks a figure or a theme stays a draft, without a mandate.
    Raises NothingChosen, TextMissing, AlreadySaved, and what pinning evidence raises.
    """
    chosen = [ground for ground in proposal.grounds if ground.ref in grounds]
    if not chosen:
        raise errors.NothingChosen()
    area = Area.objects.filter(key=proposal.place).first() if proposal.place else None
    with transaction.atomic():
        need = note_need(
            title=said.need_title,
            area=area,
            field=said.field or proposal.field,
            group=said.group,
            exception=said.exception,
            actor=actor,
        )
        for ground in chosen:
            _pin(need, ground, area, said, actor)
        missing = missing_for_confirmation(need)
        if missing:
            return Drafted(None, need, missing)
        need = confirm_need(need, actor=actor)
        made = write_mandate(
            title=said.title, text=said.text, needs=[need], field=need.field, actor=actor, key=key
        )
    return Drafted(made, need)


def _pin(need: Need, ground: Ground, area: Area | None, said: Words, actor: User | None) -> None:
    kind, _colon, ref = ground.ref.partition(":")
    if kind == "theme":
        told = PublicCount.objects.select_related("area").get(key=ref)
        add_theme_evidence(
            need,
            theme=told.theme,
            area=told.area,
            why=said.why,
            stance=ground.stance,
            actor=actor,
        )
        return
    indicator, _bar, period = ref.partition("|")
    values = PublishedValue.objects.filter(
        released__release__state=RELEASED,
        released__indicator=indicator,
        period=period,
        area=area,
    )
    newest = values.select_related("released__release").order_by("-released__release__number")
    add_figure_evidence(
        need, figure=newest[0], why=said.why_figures, stance=ground.stance, actor=actor
    )


def refs(grounds: Iterable[Ground]) -> list[tuple[str, str]]:
    """Grounds as a form offers them: what pins them, and their words with the stance."""
    told = {"supports": "spricht dafür", "contradicts": "spricht dagegen", "context": "gehört dazu"}
    return [(one.ref, f"{one.words} – {told[one.stance]}") for one in grounds]
