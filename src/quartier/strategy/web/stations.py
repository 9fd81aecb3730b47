"""What became of a voice, as far as this room knows: what is to be done, and what is being done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from quartier.base.web.shown import PageTexts
from quartier.base.web.translations import ShownText
from quartier.dialogue.stations import Station, Voice
from quartier.needs.life_cycle import MANDATED, OPEN
from quartier.needs.web.behind import needs_of
from quartier.strategy.life_cycles import LIVE_ACTION, PAUSED, REJECTED, WITHDRAWN
from quartier.strategy.web import words
from quartier.strategy.web.shown import action_url, day_of, state_day
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.tracing.found import actions_of, mandates_of
from quartier.strategy.web.tracing.lines import mandate_title, next_step_line

# More actions than anyone reads on the line of one voice; the rest are a link away.
MOST = 12


def mandates(voice: Voice) -> Iterable[Station]:
    """The mandates that answer what this voice showed; where a need waits for one, that it does."""
    found = mandates_of(voice)
    if not found:
        return _waiting_for_mandate(voice)
    texts = PageTexts.of(voice.shared, voice.language)
    texts.want(*((mandate, ["title"]) for mandate in found))
    return (_decided(mandate, texts[mandate.pk, "title"]) for mandate in found)


def actions(voice: Voice) -> Iterable[Station]:
    """The actions that came of it: who does it, how it stands, what comes next.

    Of a rejected proposal only the reason is told; its title was never public.
    """
    found = actions_of(voice)
    if not found:
        return _waiting_for_action(voice)
    told = found[:MOST]
    texts = PageTexts.of(voice.shared, voice.language)
    texts.want(*((action, ["title"]) for action in told if action.state != REJECTED))
    stations = (
        _rejected(action)
        if action.state == REJECTED
        else _happening(action, texts[action.pk, "title"])
        for action in told
    )
    return chain(stations, _more(found))


def _more(found: Sequence[Action]) -> list[Station]:
    if len(found) <= MOST:
        return []
    url = f"{reverse('strategy:mandates')}?auftrag={found[MOST].mandate_id}"
    return [Station(name="action", title=_("Weitere Vorhaben dazu"), url=url)]


def _decided(mandate: Mandate, title: ShownText) -> Station:
    return Station(
        name="mandate",
        title=mandate_title(mandate),
        text=title.text,
        language=title.language,
        date=mandate.decision.decided_on,
        lines=_mandate_lines(mandate),
    )


def _happening(action: Action, title: ShownText) -> Station:
    return Station(
        name="action",
        title=_("Vorhaben: %(state)s") % {"state": words.ACTION_WORDS[action.state]},
        text=title.text,
        language=title.language,
        date=state_day(action),
        url=action_url(action),
        lines=_action_lines(action),
    )


def _mandate_lines(mandate: Mandate) -> tuple[str, ...]:
    decision = mandate.decision
    told = {
        "body": decision.body,
        "day": date_format(decision.decided_on, "DATE_FORMAT"),
        "paper": decision.paper_number,
    }
    # One pattern each: what is put together here would be read in the wrong order in Persian.
    if decision.paper_number:
        lines = [_("Beschluss: %(body)s, %(day)s (%(paper)s)") % told]
    else:
        lines = [_("Beschluss: %(body)s, %(day)s") % told]
    if mandate.state == WITHDRAWN:
        lines.append(_("Grund: %(reason)s") % {"reason": mandate.state_reason})
    return tuple(lines)


def _action_lines(action: Action) -> tuple[str, ...]:
    lines = []
    if action.lead_name:
        lines.append(_("Wer es macht: %(name)s") % {"name": action.lead_name})
    if action.next_step and action.state in LIVE_ACTION | {PAUSED}:
        lines.append(next_step_line(action.next_step, action.next_due))
    return tuple(lines)


def _rejected(action: Action) -> Station:
    return Station(
        name="action",
        title=_("Ein Vorschlag dazu wurde nicht weiterverfolgt"),
        text=action.state_reason or "",
        language="de",
        date=day_of(action.state_since),
    )


def _waiting_for_mandate(voice: Voice) -> list[Station]:
    need = next((one for one in needs_of(voice) if one.state in OPEN), None)
    if need is None:
        return []
    text = _("Es ist noch nicht beschlossen, was zu tun ist.")
    if need.state == MANDATED:
        text = _("Was zu tun ist, steht hier, sobald es öffentlich ist.")
    return [
        Station(
            name="mandate",
            title=_("Was zu tun ist"),
            text=text,
            date=day_of(need.state_since),
            office=_("Integrationsbüro"),
            reached=False,
        )
    ]


def _waiting_for_action(voice: Voice) -> list[Station]:
    mandate = next((one for one in mandates_of(voice) if one.state != WITHDRAWN), None)
    if mandate is None:
        return []
    return [
        Station(
            name="action",
            title=pgettext("ein einzelnes", "Vorhaben"),
            text=_("Es gibt noch kein beschlossenes Vorhaben dazu."),
            date=mandate.decision.decided_on,
            office=mandate.addressee.name,
            reached=False,
        )
    ]
