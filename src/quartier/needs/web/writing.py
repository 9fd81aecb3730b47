"""Writing needs and their evidence. Each act is one transaction and one line in the log."""

from __future__ import annotations

import uuid

from django.db import IntegrityError, models, transaction

from quartier.city.web.models import Area
from quartier.dialogue.publishing.showing import key_of
from quartier.dialogue.themes import BY_KEY as THEMES
from quartier.dialogue.web.models import Contribution
from quartier.dialogue.web.stored.batches import PublicCount
from quartier.inventory.life_cycle import RELEASED
from quartier.inventory.web.models import PublishedValue
from quartier.needs import errors, life_cycle
from quartier.needs.evidence import EvidenceKind
from quartier.needs.web.evidence import Evidence
from quartier.needs.web.needs import Need
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.typology.web.models import NeighbourhoodType

# A reader has read these; whether the words are shown is another matter.
READ = frozenset({"released", "forwarded"})


def note_need(
    *,
    title: str,
    statement: str = "",
    area: Area | None = None,
    field: str = Need.Field.OTHER,
    group: str = "",
    neighbourhood_type: NeighbourhoodType | None = None,
    exception: str = "",
    actor: User | None = None,
) -> Need:
    """Write down a need as a draft: of an area, of all areas of a type, or of the whole city.

    Raises TextMissing where it has no title, TwoPlaces.
    """
    need = Need(area=area, field=field, group=group, neighbourhood_type=neighbourhood_type)
    return _keep(need, title=title, statement=statement, exception=exception, actor=actor)


def edit_need(
    need: Need,
    *,
    title: str,
    statement: str,
    area: Area | None,
    field: str,
    exception: str,
    group: str = "",
    neighbourhood_type: NeighbourhoodType | None = None,
    actor: User | None = None,
) -> Need:
    """Change the words, the place, the field or the group of a need.

    Raises TextMissing, TwoPlaces, EvidenceIsFixed.

    The exception on which a need was confirmed stays.
    """
    with transaction.atomic():
        locked = locked_need(need.pk)
        if locked.state != life_cycle.DRAFT and locked.exception and not exception.strip():
            raise errors.EvidenceIsFixed()
        locked.area, locked.field = area, field
        locked.group, locked.neighbourhood_type = group, neighbourhood_type
        return _keep(locked, title=title, statement=statement, exception=exception, actor=actor)


def add_figure_evidence(
    need: Need,
    *,
    figure: PublishedValue,
    why: str,
    stance: str = Evidence.Stance.SUPPORTS,
    actor: User | None = None,
) -> Evidence:
    """Pin a released figure to the need. Raises ReleaseNotPublic, AlreadyEvidence, TextMissing."""
    if figure.released.release.state != RELEASED:
        raise errors.ReleaseNotPublic()
    return _add(
        need,
        actor,
        kind=EvidenceKind.FIGURE,
        figure=figure,
        why=why,
        stance=stance,
    )


def add_voice_evidence(
    need: Need,
    *,
    contribution: Contribution,
    why: str,
    stance: str = Evidence.Stance.SUPPORTS,
    actor: User | None = None,
) -> Evidence:
    """Pin a read voice to the need, by its random id. Raises VoiceNotRead, AlreadyEvidence,
    TextMissing.
    """
    with transaction.atomic():
        # Read anew and locked: it may be taken back this very moment.
        voice = Contribution.objects.select_for_update().get(pk=contribution.pk)
        if voice.state not in READ:
            raise errors.VoiceNotRead()
        return _add(
            need, actor, kind=EvidenceKind.VOICE, contribution=voice, why=why, stance=stance
        )


def add_theme_evidence(
    need: Need,
    *,
    theme: str,
    area: Area | None = None,
    why: str,
    stance: str = Evidence.Stance.SUPPORTS,
    actor: User | None = None,
) -> Evidence:
    """Pin what many said: the public number of a theme, in an area or the whole city, as it stands now.

    Raises ThemeNotTold where there is none, AlreadyEvidence, TextMissing.
    """
    features = {"theme": theme} if area is None else {"theme": theme, "area": area.key}
    told = PublicCount.objects.filter(key=str(key_of(**features)), count__isnull=False).first()
    if told is None or theme not in THEMES:
        raise errors.ThemeNotTold()
    return _add(
        need,
        actor,
        kind=EvidenceKind.THEME,
        theme=theme,
        area=area,
        heard=told.count,
        batch=told.batch,
        why=why,
        stance=stance,
    )


def add_source_evidence(
    need: Need,
    *,
    source: str,
    why: str,
    stance: str = Evidence.Stance.CONTEXT,
    actor: User | None = None,
) -> Evidence:
    """Name a published source: study, law, council paper. Raises TextMissing."""
    if not source.strip():
        raise errors.TextMissing(field="Quelle")
    return _add(
        need, actor, kind=EvidenceKind.SOURCE, source=source.strip(), why=why, stance=stance
    )


def remove_evidence(evidence: Evidence, *, actor: User | None = None) -> None:
    """Take evidence away from a draft. Raises EvidenceIsFixed once others may rest on it."""
    with transaction.atomic():
        need = locked_need(evidence.need_id)
        if need.state != life_cycle.DRAFT:
            raise errors.EvidenceIsFixed()
        evidence.delete()
        record_act("needs.write", actor_id=actor_id(actor), subject=need)


def locked_need(need_id: uuid.UUID) -> Need:
    """The need as it is now, locked until the transaction ends."""
    return Need.objects.select_for_update().get(pk=need_id)


def actor_id(actor: User | None) -> uuid.UUID | None:
    """Who is written into log and history: nobody where a program acts."""
    return actor.pk if actor is not None else None


def _keep(need: Need, *, title: str, statement: str, exception: str, actor: User | None) -> Need:
    if not title.strip():
        raise errors.TextMissing(field="Was gebraucht wird")
    if need.area is not None and need.neighbourhood_type is not None:
        raise errors.TwoPlaces()
    need.title, need.statement = title.strip(), statement.strip()
    need.exception = exception.strip()
    with transaction.atomic():
        need.save()
        record_act("needs.write", actor_id=actor_id(actor), subject=need)
    return need


def _add(
    need: Need, actor: User | None, *, why: str, **target: models.Model | str | int | None
) -> Evidence:
    if not why.strip():
        raise errors.TextMissing(field="Warum das ein Beleg ist")
    try:
        with transaction.atomic():
            added = Evidence.objects.create(need=need, why=why.strip(), **target)
            record_act("needs.write", actor_id=actor_id(actor), subject=need)
    except IntegrityError as problem:
        raise errors.AlreadyEvidence() from problem
    return added
