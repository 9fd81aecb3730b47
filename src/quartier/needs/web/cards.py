"""Evidence as pages show it: a figure with its place, a voice with its words where they may be shown.

A voice taken back, or whose words are not public, is told without them; why it was evidence was
written by staff and goes with the words, because it may speak of them.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.base.web.shown import Shown
from quartier.base.web.translations import ShownText
from quartier.dialogue.web.publishing.naming import theme_name
from quartier.dialogue.web.stored.contributions import public_texts
from quartier.inventory.units import unit_for
from quartier.inventory.web.figures import figure
from quartier.inventory.web.models import Release
from quartier.needs.evidence import EvidenceKind, EvidenceState
from quartier.needs.web.evidence import Evidence
from quartier.people.policy import Viewer, may_see

_NOTHING = ShownText("", SOURCE)


@dataclass(frozen=True)
class EvidenceCard:
    """One piece of evidence. `figure`, `quote` and `label` are empty where they do not apply.

    A share carries its % in `figure`; other figures have a `unit`, which may be German only. Of a
    theme `label` says how many spoke of it, `place` where, `reference` when that was counted.
    """

    kind_word: str
    stance_word: str
    why: ShownText
    url: str = ""
    withdrawn: bool = False
    label: ShownText = _NOTHING
    place: str = ""
    reference: str = ""
    figure: str = ""
    unit: ShownText = _NOTHING
    quoted: bool = False
    notes: tuple[str, ...] = ()
    quote: ShownText | None = None
    # Voices that this instance does not hold; pages say that somebody said it, staff how many.
    left_behind: int = 0


def cards_of(
    pieces: Sequence[Evidence],
    texts: Shown,
    viewer: Viewer,
    language: str,
    quotable: Mapping[uuid.UUID, bool] | None = None,
) -> list[EvidenceCard]:
    """A card for each piece fetched `with_targets()`; at most three queries, for the words of voices.

    texts: `why` and `source` of each piece, from `shown_fields`. quotable: areas of which the page
    knows already whether words may carry their name.
    """
    voices = [piece.contribution for piece in pieces if piece.contribution is not None]
    words = public_texts(voices, viewer, beside_a_place=True, known=quotable) if voices else {}
    cards = []
    for piece in pieces:
        card = EvidenceCard(
            kind_word=str(piece.get_kind_display()),
            # What speaks for a need goes without saying.
            stance_word=""
            if piece.stance == Evidence.Stance.SUPPORTS
            else str(piece.get_stance_display()),
            why=texts[piece.pk, "why"],
        )
        if piece.state is EvidenceState.WITHDRAWN:
            card = replace(card, withdrawn=True, why=_NOTHING, url=_voices_url(piece))
        elif piece.kind == EvidenceKind.FIGURE:
            card = _with_figure(card, piece, viewer, language)
        elif piece.is_elsewhere:
            card = replace(card, left_behind=piece.heard or 0)
        elif piece.kind == EvidenceKind.VOICE:
            quote = words.get(piece.contribution_id)
            spoken = ShownText(quote, piece.contribution.language) if quote else None
            card = replace(card, quote=spoken, url=_voices_url(piece))
        elif piece.kind == EvidenceKind.THEME:
            card = _with_theme(card, piece, language)
        else:
            card = replace(card, label=texts[piece.pk, "source"])
        cards.append(card)
    return cards


def may_see_release(release: Release, viewer: Viewer) -> bool:
    """True once the release's day has come, or for who may see it before."""
    if not may_see(viewer, "inventory.release", release.state):
        return False
    waits = release.embargo_until is not None and release.embargo_until > clock.today()
    return not waits or may_see(viewer, "inventory.release", "embargoed")


def _with_figure(
    card: EvidenceCard, piece: Evidence, viewer: Viewer, language: str
) -> EvidenceCard:
    if not may_see_release(piece.figure.released.release, viewer):
        hidden = ShownText(_("Diese Zahl ist noch nicht öffentlich."), language)
        return replace(card, label=hidden, why=_NOTHING)
    shown = figure(piece.figure, language)
    has_unit = not shown.missing and not shown.is_share and not shown.words
    word = unit_for(shown.value, shown.unit.text, shown.unit.language)
    unit = ShownText(word, shown.unit.language) if has_unit else _NOTHING
    return replace(
        card,
        label=ShownText(shown.label.text, shown.label.language),
        place=piece.figure.area.name,
        reference=shown.reference,
        figure=shown.missing or (f"{shown.value} %" if shown.is_share else shown.value),
        unit=unit,
        quoted=shown.quoted,
        notes=shown.notes,
        url=piece.figure.released.release.get_absolute_url(),
    )


def _with_theme(card: EvidenceCard, piece: Evidence, language: str) -> EvidenceCard:
    """The public number as it stood when it was pinned, never today's."""
    said = _("etwa %(number)s Beiträge zum Thema %(theme)s") % {
        "number": piece.heard,
        "theme": theme_name(piece.theme),
    }
    place = piece.area
    url = f"{reverse('dialogue:contributions')}?thema={piece.theme}"
    if place is not None:
        url = reverse("city:area", args=[place.slug]) + "#stimmen"
    return replace(
        card,
        label=ShownText(said, language),
        place=place.name if place is not None else "",
        reference=date_format(piece.batch.made_on, "YEAR_MONTH_FORMAT"),
        url=url,
    )


def _voices_url(piece: Evidence) -> str:
    """Where the voices of the need's area stand; never the voice itself."""
    area = piece.need.area
    return reverse("city:area", args=[area.slug]) + "#stimmen" if area is not None else ""
