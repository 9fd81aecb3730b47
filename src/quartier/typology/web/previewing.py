"""Links for the areas' bodies, each of its own and to be withdrawn, and what the bodies say."""

from __future__ import annotations

import uuid
from datetime import date

from django.core import signing
from django.db import transaction
from django.urls import reverse

from quartier.base import clock
from quartier.city.web.areas import Area
from quartier.people.policy import PUBLIC, may_see
from quartier.people.web.audit import record_act
from quartier.typology import life_cycle
from quartier.typology.errors_editions import BodyMissing, NothingToPreview, StatementEmpty
from quartier.typology.web.editions import Edition
from quartier.typology.web.statements import PreviewLink, Statement

SALT = "typology.preview"


def make_link(*, edition: Edition, body: str, actor_id: uuid.UUID | None = None) -> PreviewLink:
    """A link for one body; the first makes the edition "previewed". Raises BodyMissing, NothingToPreview."""
    body = " ".join(body.split())[:120]
    if not body:
        raise BodyMissing()
    if edition.state not in {*life_cycle.OPEN, life_cycle.RELEASED} or edition.is_public:
        raise NothingToPreview()
    with transaction.atomic():
        if edition.state == life_cycle.DRAFT:
            edition.move(life_cycle.PREVIEWED, actor_id=actor_id)
        link = PreviewLink.objects.create(edition=edition, body=body)
        record_act("typology.preview", actor_id=actor_id, subject=link)
    return link


def withdraw_link(*, link: PreviewLink, actor_id: uuid.UUID | None = None) -> PreviewLink:
    """From now on the link shows nothing. Doing it twice changes nothing."""
    with transaction.atomic():
        if link.withdrawn_on is None:
            link.withdrawn_on = clock.today()
            link.save(update_fields=["withdrawn_on"])
            record_act("typology.withdraw_preview", actor_id=actor_id, subject=link)
    return link


def link_address(link: PreviewLink) -> str:
    """The path of the preview for this body."""
    return reverse("typology:preview", args=[signing.dumps(str(link.pk), salt=SALT)])


def previewed(token: str) -> PreviewLink | None:
    """The link a token stands for, its edition at hand; None where it shows nothing (any more)."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    link = PreviewLink.objects.select_related("edition__release").filter(pk=pk).first()
    if link is None or link.withdrawn_on is not None:
        return None
    edition = link.edition
    if edition.is_public:
        return link
    state = "embargoed" if edition.state == life_cycle.RELEASED else edition.state
    return link if may_see(PUBLIC, "typology.preview", state) else None


def add_statement(
    *,
    edition: Edition,
    body: str,
    text: str,
    given_on: date | None = None,
    area: Area | None = None,
    actor_id: uuid.UUID | None = None,
) -> Statement:
    """Print what a body says beside the edition, word for word. Raises BodyMissing, StatementEmpty."""
    body, text = " ".join(body.split())[:120], text.strip()
    if not body:
        raise BodyMissing()
    if not text:
        raise StatementEmpty()
    with transaction.atomic():
        made = Statement.objects.create(
            edition=edition,
            body=body,
            text=text[:4000],
            given_on=given_on or clock.today(),
            area=area,
        )
        record_act("typology.statement", actor_id=actor_id, subject=made)
    return made
