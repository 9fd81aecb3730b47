"""The chain behind one action, from what figures and people said to what changed and who was answered."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, Model, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from quartier.base.web.last_events import with_last_event
from quartier.base.web.shown import PageTexts, Shown
from quartier.base.web.translations import ShownText
from quartier.dialogue.stations import Station
from quartier.dialogue.web.stored.batches import PublicCount
from quartier.needs.evidence import EvidenceKind
from quartier.needs.life_cycle import DECLINED
from quartier.needs.web.cards import EvidenceCard, cards_of
from quartier.needs.web.models import Evidence, Need
from quartier.needs.web.standing import group_word
from quartier.people.policy import PUBLIC, Viewer, may_see
from quartier.strategy.life_cycles import WITHDRAWN
from quartier.strategy.progress import next_step, progress
from quartier.strategy.web import words
from quartier.strategy.web.shown import day_of, mandate_url, state_day
from quartier.strategy.web.stored.actions import Action, Milestone
from quartier.strategy.web.stored.effects import EffectObservation
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.tracing.answers import AnswersBehind, answers_behind
from quartier.strategy.web.tracing.lines import mandate_title, next_step_line

# More than anyone reads; the page stays small whatever the amount of data.
MOST_EVIDENCE = 40
MOST_NEEDS = 8
MOST_LINES = 5


@dataclass(frozen=True)
class ChainNeed:
    """A need behind an action, with its evidence, what speaks against it included."""

    title: ShownText
    url: str
    field: str
    group: str
    evidence: tuple[EvidenceCard, ...]
    station: Station


@dataclass(frozen=True)
class ActionChain:
    """The line of stations of one action, and the needs behind it with their evidence."""

    stations: tuple[Station, ...]
    needs: tuple[ChainNeed, ...]

    @property
    def evidence(self) -> tuple[EvidenceCard, ...]:
        """All pieces, need by need."""
        return tuple(card for need in self.needs for card in need.evidence)


def chain_of(
    action: Action,
    viewer: Viewer,
    language: str,
    *,
    steps: Sequence[Milestone] | None = None,
    observed_on: date | bool | None = False,
    texts: PageTexts | None = None,
) -> ActionChain:
    """The whole chain of an action fetched `with_state_since()` and with its mandate and decisions.

    Seven queries at most, whatever the amount of data: needs, evidence, the words of voices, answers
    (two), texts, and one each for steps and effects where the page does not give them.
    observed_on: the day of the last observation, None where nothing was observed, False: not asked yet.
    texts: those of the page, which then come in the same query.
    """
    mandate = _seen(action.mandate, viewer)
    needs = _needs(action, viewer)
    pieces = _pieces(needs)
    answers = answers_behind(pieces)
    texts = PageTexts(language) if texts is None else texts
    texts.want(*_wanted(action, mandate, needs, pieces, answers))
    told = cards_of(pieces, texts, viewer, language, _quotable(pieces))
    cards = dict(zip(pieces, told, strict=True))
    shown = tuple(_need(need, texts, cards) for need in needs)
    taken = list(action.milestones.all()) if steps is None else list(steps)
    if observed_on is False:
        observed_on = _last_observation(action)
    stations = [
        *_figures(pieces, cards),
        *_voices(pieces, cards),
        *(need.station for need in shown),
        *_exception(action, texts),
        *_mandate(mandate, texts),
        _action(action),
        *_steps(taken),
        _effect(action, observed_on or None, texts),
        *answers.stations(texts),
    ]
    return ActionChain(tuple(stations), shown)


def _seen(mandate: Mandate | None, viewer: Viewer) -> Mandate | None:
    """The mandate, where this viewer may know of it."""
    if mandate is None:
        return None
    seen = may_see(viewer, "strategy.mandate", mandate.state, mandate.public_from)
    return mandate if seen else None


def _needs(action: Action, viewer: Viewer) -> list[Need]:
    """The needs behind the action, and those that went up in them."""
    if action.mandate_id is None:
        return []
    behind = Q(mandates=action.mandate_id) | Q(merged_into__mandates=action.mandate_id)
    found = Need.objects.visible_to(viewer).filter(behind).exclude(state="draft")
    return list(with_last_event(found.select_related("area")).distinct()[:MOST_NEEDS])


def _pieces(needs: Sequence[Need]) -> list[Evidence]:
    if not needs:
        return []
    area = OuterRef("contribution__area")
    quotes = PublicCount.objects.filter(features="area", area=area, quotes=True)
    found = Evidence.objects.with_targets().annotate(may_quote=Exists(quotes))
    return list(found.filter(need__in=needs)[:MOST_EVIDENCE])


def _quotable(pieces: Sequence[Evidence]) -> dict[uuid.UUID, bool]:
    """Of the places of these voices, whether words may carry their name: it came with the pieces."""
    return {
        piece.contribution.area_id: piece.may_quote
        for piece in pieces
        if piece.contribution is not None and piece.contribution.area_id is not None
    }


def _wanted(
    action: Action,
    mandate: Mandate | None,
    needs: Sequence[Need],
    pieces: Sequence[Evidence],
    answers: AnswersBehind,
) -> list[tuple[Model, list[str]]]:
    wanted: list[tuple[Model, list[str]]] = [(action, ["exception_reason", "no_effect_reason"])]
    if mandate is not None:
        wanted.append((mandate, ["title"]))
    wanted += [(need, ["title"]) for need in needs]
    wanted += [(piece, ["why", "source"]) for piece in pieces]
    return wanted + [(many, ["text"]) for many in answers.to_many]


def _need(need: Need, texts: Shown, cards: dict[Evidence, EvidenceCard]) -> ChainNeed:
    title = texts[need.pk, "title"]
    area = need.area
    url = "" if area is None else reverse("city:area", args=[area.slug]) + "#bedarf"
    station = Station(
        name="need",
        title=_("Was gebraucht wird"),
        text=title.text,
        date=day_of(need.state_since),
        url=url,
        language=title.language,
        lines=(_("Nicht weiterverfolgt"),) if need.state == DECLINED else (),
    )
    mine = tuple(card for piece, card in cards.items() if piece.need_id == need.pk)
    field, group = str(need.get_field_display()), group_word(need.group)
    return ChainNeed(title, url, field, group, mine, station)


def _figures(pieces: Sequence[Evidence], cards: dict[Evidence, EvidenceCard]) -> list[Station]:
    told = [cards[one] for one in pieces if one.kind == EvidenceKind.FIGURE and cards[one].figure]
    if not told:
        return []
    return [
        Station(
            name="figure",
            title=_("Was die Zahlen zeigen"),
            lines=tuple(_figure_line(card) for card in told[:MOST_LINES]),
        )
    ]


def _figure_line(card: EvidenceCard) -> str:
    value = f"{card.figure} {card.unit.text}".strip()
    said = {"what": card.label.text, "place": card.place, "value": value, "time": card.reference}
    return _("%(what)s, %(place)s: %(value)s (%(time)s)") % said


def _voices(pieces: Sequence[Evidence], cards: dict[Evidence, EvidenceCard]) -> list[Station]:
    """What people said, without their words: those stand with the need, where they may be shown."""
    themes = [cards[one] for one in pieces if one.kind == EvidenceKind.THEME]
    voices = [cards[one] for one in pieces if one.kind == EvidenceKind.VOICE]
    lines = [_theme_line(card) for card in themes[:MOST_LINES]]
    if any(not card.withdrawn for card in voices):
        lines.append(_("Menschen haben uns das gesagt."))
    if any(card.withdrawn for card in voices):
        lines.append(_("Beleg zurückgezogen"))
    if not lines:
        return []
    return [Station(name="voice", title=_("Was Menschen sagen"), lines=tuple(lines))]


def _theme_line(card: EvidenceCard) -> str:
    if not card.place:
        return card.label.text
    return _("%(place)s: %(what)s") % {"place": card.place, "what": card.label.text}


def _exception(action: Action, texts: Shown) -> list[Station]:
    reason = texts[action.pk, "exception_reason"]
    if not reason.text:
        return []
    title = _("Warum es schnell ging") if action.is_quick else _("Ausnahme, weil:")
    return [Station(name="exception", title=title, text=reason.text, language=reason.language)]


def _mandate(mandate: Mandate | None, texts: Shown) -> list[Station]:
    if mandate is None:
        return []
    title, decision = texts[mandate.pk, "title"], mandate.decision
    return [
        Station(
            name="mandate",
            title=mandate_title(mandate),
            text=title.text,
            date=decision.decided_on if decision is not None else None,
            url=mandate_url(mandate),
            language=title.language,
            reached=mandate.state == WITHDRAWN or decision is not None,
        )
    ]


def _action(action: Action) -> Station:
    word = words.ACTION_WORDS[action.state]
    title = _("Dieses Vorhaben: %(state)s") % {"state": word}
    return Station(name="action", title=title, date=state_day(action))


def _steps(milestones: Sequence[Milestone]) -> list[Station]:
    if not milestones:
        return []
    taken = [one.step for one in milestones]
    done = progress(taken)
    text = _("%(done)s von %(whole)s Schritten erledigt") % {
        "done": done.done,
        "whole": done.whole,
    }
    ahead = next_step(taken)
    return [
        Station(
            name="milestones",
            title=_("Schritte"),
            text=text,
            url="#schritte",
            lines=(next_step_line(ahead.title, ahead.due),) if ahead else (),
            reached=done.done > 0,
        )
    ]


def _effect(action: Action, observed_on: date | None, texts: Shown) -> Station:
    title = _("Was sich seither verändert hat")
    if observed_on is not None:
        return Station(name="effect", title=title, date=observed_on, url="#wirkung")
    reason = texts[action.pk, "no_effect_reason"]
    if reason.text:
        return Station(name="effect", title=title, text=reason.text, language=reason.language)
    text = _("Noch ist nichts festgehalten.")
    return Station(name="effect", title=title, text=text, reached=False)


def _last_observation(action: Action) -> date | None:
    seen = EffectObservation.objects.filter(target__action=action)
    return seen.aggregate(last=Max("observed_on"))["last"]


def public_chain(action: Action, language: str) -> ActionChain:
    """The chain as everyone sees it, whoever looks: for files and programs."""
    return chain_of(action, PUBLIC, language)
