"""The annual report as its page and its file show it, counted from the frozen snapshots alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from quartier.base.languages import SOURCE
from quartier.base.web.translations import ShownText
from quartier.strategy.money import euros
from quartier.strategy.progress import Progress
from quartier.strategy.reporting import (
    Difference,
    Kind,
    ReportedAction,
    actions_of,
    differences,
    totals,
)
from quartier.strategy.web.stored.reports import AnnualReport
from quartier.strategy.web.words import ACTION_WORDS
from quartier.tables.writing import Cell, write_csv

HEADINGS = {
    Kind.NEW: gettext_lazy("Neu dazugekommen"),
    Kind.DONE: gettext_lazy("Fertig geworden"),
    Kind.CANCELLED: gettext_lazy("Abgebrochen"),
    Kind.STATE: gettext_lazy("Anderer Stand"),
    Kind.LATER: gettext_lazy("Wird später fertig als geplant"),
    Kind.OVERDUE: gettext_lazy("Sollte schon fertig sein"),
    Kind.DEARER: gettext_lazy("Wird teurer"),
    Kind.CHEAPER: gettext_lazy("Wird billiger"),
    Kind.LEAD: gettext_lazy("Eine andere Stelle führt"),
    Kind.RENAMED: gettext_lazy("Heißt jetzt anders"),
    Kind.SILENT: gettext_lazy("Seit einem halben Jahr keine Nachricht"),
    Kind.GONE: gettext_lazy("Steht nicht mehr im Bericht"),
}


@dataclass(frozen=True)
class ShownDifference:
    """One line: the action, its address where it has a page, and what is different."""

    title: str
    url: str
    words: str
    # True where the words hold what the city wrote in German: names, titles.
    is_german: bool = False


@dataclass(frozen=True)
class DifferenceGroup:
    """All of one kind."""

    heading: object
    lines: Sequence[ShownDifference]


@dataclass(frozen=True)
class ReportRow:
    """One action in the table."""

    number: str
    title: str
    url: str
    state: object
    lead: str
    field: ShownText | None
    areas: Sequence[str]
    is_citywide: bool
    money: str
    progress: Progress


@dataclass(frozen=True)
class ShownReport:
    """The whole report but its table, which comes in pages."""

    year: int
    as_of: date
    compared_with: int | None
    facts: Sequence[tuple[str, str]]
    groups: Sequence[DifferenceGroup]


def shown_report(report: AnnualReport, language: str) -> ShownReport:
    """What the page says; no query where the report it is compared with is at hand."""
    last = report.compared_with
    found = differences(last.snapshot if last else None, report.snapshot)
    grouped: dict[Kind, list[ShownDifference]] = {}
    for one in found:
        grouped.setdefault(one.kind, []).append(_line(one, language))
    return ShownReport(
        year=report.year,
        as_of=report.as_of,
        compared_with=last.year if last else None,
        facts=_facts(report, language),
        groups=[DifferenceGroup(HEADINGS[kind], lines) for kind, lines in grouped.items()],
    )


def report_rows(
    listed: Sequence[ReportedAction], fields: Mapping[str, ShownText], language: str
) -> list[ReportRow]:
    """These actions as lines of the table."""
    return [
        ReportRow(
            number=one.number,
            title=one.title,
            url=_url(one),
            state=ACTION_WORDS[one.state],
            lead=one.lead,
            field=fields.get(one.field),
            areas=one.areas,
            is_citywide=one.is_citywide,
            money="" if one.planned_cents is None else euros(one.planned_cents, language),
            progress=one.progress,
        )
        for one in listed
    ]


def report_csv(report: AnnualReport, fields: Mapping[str, ShownText]) -> bytes:
    """Every action and every difference as a table; the same bytes at any later time."""
    last = report.compared_with
    found = differences(last.snapshot if last else None, report.snapshot)
    by_key: dict[str, list[str]] = {}
    with override(SOURCE):
        for one in found:
            words = _line(one, SOURCE).words
            told = f"{HEADINGS[one.kind]}: {words}" if words else str(HEADINGS[one.kind])
            by_key.setdefault(one.action.key, []).append(told)
        listed = actions_of(report.snapshot)
        listed += [one.action for one in found if one.kind is Kind.GONE]
        rows = [_csv_row(one, fields, by_key.get(one.key, [])) for one in listed]
    return write_csv(_HEADER, rows)


_HEADER = (
    *("Nummer", "Titel", "Stand", "seit", "Grund", "Wer führt", "Handlungsfeld", "Orte"),
    *("ganze Stadt", "geplante Kosten in Euro", "Schritte erledigt", "Schritte"),
    *("Beginn", "Ende", "letzte Nachricht", "Unterschiede zum letzten Bericht"),
)


def _csv_row(
    one: ReportedAction, fields: Mapping[str, ShownText], told: Sequence[str]
) -> list[Cell]:
    field = fields.get(one.field)
    cents = one.planned_cents
    return [
        one.number,
        one.title,
        str(ACTION_WORDS[one.state]),
        one.state_since,
        one.state_reason,
        one.lead,
        field.text if field else one.field,
        "; ".join(one.areas),
        "ja" if one.is_citywide else "nein",
        None if cents is None else Decimal(cents).scaleb(-2),
        one.done,
        one.whole,
        one.starts_on,
        one.ends_on,
        one.news_on,
        "; ".join(told),
    ]


def _facts(report: AnnualReport, language: str) -> list[tuple[str, str]]:
    """The report in numbers: what is counted, and the count."""
    sums = totals(report.snapshot)
    facts = [(_("Öffentliche Vorhaben"), str(sums.actions))]
    facts += [
        (_("davon: %(state)s") % {"state": word}, str(sums.by_state[state]))
        for state, word in ACTION_WORDS.items()
        if state in sums.by_state
    ]
    said = {"done": sums.steps_done, "whole": sums.steps}
    if sums.steps:
        facts.append((_("Erledigte Schritte"), _("%(done)s von %(whole)s") % said))
    facts.append((_("Geplante Kosten zusammen"), euros(sums.planned_cents, language)))
    if sums.unstated:
        facts.append((_("Vorhaben, deren Kosten noch nicht bekannt sind"), str(sums.unstated)))
    return facts


def _line(one: Difference, language: str) -> ShownDifference:
    words, is_german = _WORDS[one.kind](one, language)
    url = "" if one.kind is Kind.GONE else _url(one.action)
    return ShownDifference(one.action.title, url, words, is_german)


def _url(action: ReportedAction) -> str:
    return reverse("strategy:action", args=[action.slug])


Words = tuple[str, bool]


def _now(one: Difference, _language: str) -> Words:
    return str(ACTION_WORDS[one.after]), False


def _nothing(_one: Difference, _language: str) -> Words:
    return "", False


def _reason(one: Difference, _language: str) -> Words:
    return one.action.state_reason, True


def _states(one: Difference, _language: str) -> Words:
    return _both(str(ACTION_WORDS[one.before]), str(ACTION_WORDS[one.after])), False


def _days(one: Difference, _language: str) -> Words:
    return _both(_day(one.before), _day(one.after)), False


def _money(one: Difference, language: str) -> Words:
    return _both(euros(int(one.before), language), euros(int(one.after), language)), False


def _names(one: Difference, _language: str) -> Words:
    return _both(one.before or "–", one.after or "–"), False


def _planned(one: Difference, _language: str) -> Words:
    return _("geplant bis %(day)s") % {"day": _day(one.before)}, False


def _last_news(one: Difference, _language: str) -> Words:
    return _("letzte Nachricht: %(day)s") % {"day": _day(one.before)}, False


def _gone(one: Difference, _language: str) -> Words:
    said = {"state": ACTION_WORDS[one.before], "title": one.after}
    if one.after:
        return _("zuletzt: %(state)s; jetzt Teil von „%(title)s“") % said, False
    return _("zuletzt: %(state)s") % said, False


_WORDS: dict[Kind, Callable[[Difference, str], Words]] = {
    Kind.NEW: _now,
    Kind.DONE: _nothing,
    Kind.CANCELLED: _reason,
    Kind.STATE: _states,
    Kind.LATER: _days,
    Kind.OVERDUE: _planned,
    Kind.DEARER: _money,
    Kind.CHEAPER: _money,
    Kind.LEAD: _names,
    Kind.RENAMED: _names,
    Kind.SILENT: _last_news,
    Kind.GONE: _gone,
}


def _both(before: str, after: str) -> str:
    return _("vorher: %(before)s, jetzt: %(after)s") % {"before": before, "after": after}


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "DATE_FORMAT")
