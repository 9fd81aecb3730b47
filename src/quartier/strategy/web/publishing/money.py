"""What an action costs, in two sentences and a table; a share of the cost is never guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quartier.base.web.translations import ShownText
from quartier.strategy.money import euros
from quartier.strategy.web.stored.actions import Action


@dataclass(frozen=True)
class ShownMoney:
    """Sentences, and rows of (head, text)."""

    sentences: Sequence[str]
    rows: Sequence[tuple[str, ShownText]]


def shown_money(action: Action, text: Mapping[str, ShownText], language: str) -> ShownMoney:
    """The planned sum and where it comes from. text: `funding` and `staff_need` as pages show them."""
    funding, time = text["funding"], text["staff_need"]
    rows: list[tuple[str, ShownText]] = []
    if action.planned_cents is not None:
        money = ShownText(euros(action.planned_cents, language), language)
        rows.append((_("Geplante Kosten"), money))
    if funding.text:
        rows.append((_("Woher das Geld kommt"), funding))
    if time.text:
        rows.append((_("Wer dafür Zeit braucht"), time))
    return ShownMoney([_cost(action, language), _source(action, funding, language)], rows)


def _cost(action: Action, language: str) -> str:
    if action.planned_cents is None:
        return _("Was es kostet, steht noch nicht fest.")
    if action.planned_cents == 0:
        return _("Es kostet nichts zusätzlich.")
    return _("Geplant sind %(money)s.") % {"money": euros(action.planned_cents, language)}


def _source(action: Action, funding: ShownText, language: str) -> str:
    if funding.text and funding.language.split("-")[0] == language.split("-")[0]:
        return _("Woher das Geld kommt: %(source)s.") % {"source": funding.text.rstrip(".")}
    if funding.text:
        return _("Woher das Geld kommt, steht in der Tabelle.")
    return "" if action.planned_cents == 0 else _("Woher das Geld kommt, steht noch nicht fest.")
