"""Making and publishing the annual report: a draft is drawn anew at will, a published one stays."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from quartier.base import clock
from quartier.base.clock import CITY_ZONE
from quartier.people.policy import PUBLIC
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.strategy import errors
from quartier.strategy.progress import progress
from quartier.strategy.reporting import ReportedAction, actions_of, snapshot
from quartier.strategy.web.shown import state_day
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.reports import AnnualReport


def draw_report(year: int, *, actor: User | None = None) -> AnnualReport:
    """The draft of this year's report as things stand today, new or drawn once more.

    Raises ReportTooEarly, ReportFrozen.
    """
    today = clock.today()
    if year > today.year:
        raise errors.ReportTooEarly(year=year)
    with transaction.atomic():
        report, _ = AnnualReport.objects.get_or_create(year=year, defaults={"as_of": today})
        last = AnnualReport.objects.filter(state=AnnualReport.State.PUBLISHED, year__lt=year)
        report.compared_with = last.order_by("-year").first()
        listed = [_reported(action) for action in _public_actions()]
        report.as_of = today
        report.snapshot = snapshot(listed, today, _merged(report.compared_with, listed))
        report.save()
        record_act("strategy.write", actor_id=actor.pk if actor else None, subject=report)
    return report


def write_preface(report: AnnualReport, text: str, *, actor: User | None = None) -> None:
    """What stands before the figures. Raises ReportFrozen."""
    with transaction.atomic():
        report.preface = text.strip()
        report.save()
        record_act("strategy.write", actor_id=actor.pk if actor else None, subject=report)


def publish_report(report: AnnualReport, *, actor: User | None = None) -> AnnualReport:
    """Let everyone read it; from now on nothing of it changes. Raises ReportFrozen."""
    with transaction.atomic():
        locked = AnnualReport.objects.select_for_update().get(pk=report.pk)
        locked.state, locked.published_on = AnnualReport.State.PUBLISHED, clock.today()
        locked.save()
        record_act("strategy.report", actor_id=actor.pk if actor else None, subject=locked)
    return locked


def _public_actions() -> Iterable[Action]:
    """Everything public; five queries for any number."""
    found = Action.objects.visible_to(PUBLIC).with_lead().with_state_since()
    return found.select_related("mandate").prefetch_related("areas", "milestones")


def _reported(action: Action) -> ReportedAction:
    steps = progress(milestone.step for milestone in action.milestones.all())
    since = state_day(action)
    mandate = action.mandate
    return ReportedAction(
        key=str(action.pk),
        number=action.number,
        title=action.title,
        slug=action.slug,
        state=action.state,
        state_since=since.isoformat() if since else "",
        state_reason=action.state_reason or "",
        lead=action.lead_name or "",
        field=action.field or (mandate.field if mandate is not None else ""),
        areas=tuple(area.name for area in action.areas.all()),
        is_citywide=action.is_citywide,
        planned_cents=action.planned_cents,
        done=steps.done,
        whole=steps.whole,
        starts_on=action.starts_on.isoformat() if action.starts_on else "",
        ends_on=action.ends_on.isoformat() if action.ends_on else "",
        news_on=action.news_at.astimezone(CITY_ZONE).date().isoformat(),
        term=action.term,
    )


def _merged(last: AnnualReport | None, now: list[ReportedAction]) -> dict[str, str]:
    """Of what stood in the last report and no longer does, the public action it is part of now."""
    if last is None:
        return {}
    gone = {one.key for one in actions_of(last.snapshot)} - {one.key for one in now}
    titles = {one.key: one.title for one in now}
    moved = Action.objects.filter(pk__in=gone, merged_into__isnull=False)
    pairs = ((str(key), str(into)) for key, into in moved.values_list("pk", "merged_into_id"))
    return {key: titles[into] for key, into in pairs if into in titles}
