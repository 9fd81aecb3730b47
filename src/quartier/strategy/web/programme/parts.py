"""What hangs on mandates and actions of a folder: links, who carries, steps, endorsements, effects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from quartier.base import clock
from quartier.inventory.web.models import PublishedValue, Release
from quartier.people.policy import PUBLIC
from quartier.strategy.folder.programme import (
    ActionEntry,
    EffectEntry,
    EndorsementEntry,
    MandateEntry,
)
from quartier.strategy.web.programme.references import References
from quartier.strategy.web.stored.actions import Action, Milestone, Responsibility
from quartier.strategy.web.stored.effects import EffectObservation, EffectTarget
from quartier.strategy.web.stored.endorsements import Endorsement
from quartier.strategy.web.stored.mandates import Mandate

Cell = tuple[str, str, str]


class Parts:
    """Adds the rows below mandates and actions, each table in one statement."""

    def __init__(
        self, known: References, actions: Mapping[str, Action], mandates: Mapping[str, Mandate]
    ) -> None:
        self.known = known
        self.actions = actions
        self.mandates = mandates

    def add(self, mandates: Sequence[MandateEntry], actions: Sequence[ActionEntry]) -> None:
        """All parts of these entries, whose own rows stand already."""
        self._link_mandates(mandates)
        self._link_actions(actions)
        self._endorse(mandates, actions)
        self._carry(actions)
        self._plan(actions)
        self._aim(actions)

    def _link_mandates(self, entries: Sequence[MandateEntry]) -> None:
        for field, name, found in (
            (Mandate.needs, "needs", self.known.need),
            (Mandate.goals, "goals", self.known.goals.__getitem__),
            (Mandate.builds_on, "builds_on", self.known.provisions.__getitem__),
        ):
            column = f"{field.field.m2m_reverse_field_name()}_id"
            field.through.objects.bulk_create(
                field.through(mandate_id=self.mandates[entry.key].pk, **{column: found(key).pk})
                for entry in entries
                for key in getattr(entry, name)
            )

    def _link_actions(self, entries: Sequence[ActionEntry]) -> None:
        for field, name, rows in (
            (Action.areas, "areas", self.known.areas),
            (Action.builds_on, "builds_on", self.known.provisions),
        ):
            column = f"{field.field.m2m_reverse_field_name()}_id"
            field.through.objects.bulk_create(
                field.through(action_id=self.actions[entry.key].pk, **{column: rows[key].pk})
                for entry in entries
                for key in getattr(entry, name)
            )

    def _endorse(self, mandates: Sequence[MandateEntry], actions: Sequence[ActionEntry]) -> None:
        asked = [
            self._endorsement(one, mandate=self.mandates[entry.key])
            for entry in mandates
            for one in entry.endorsements
        ]
        asked += [
            self._endorsement(one, action=self.actions[entry.key])
            for entry in actions
            for one in entry.endorsements
        ]
        Endorsement.objects.bulk_create(asked, batch_size=200)

    def _endorsement(self, entry: EndorsementEntry, **about: Action | Mandate) -> Endorsement:
        return Endorsement(
            organisation=self.known.organisations[entry.organisation],
            asked_on=entry.asked,
            due=entry.due,
            answer=entry.answer,
            answered_on=entry.on,
            remark=entry.remark,
            reply=entry.reply,
            replied_on=entry.on if entry.reply else None,
            **about,
        )

    def _carry(self, entries: Sequence[ActionEntry]) -> None:
        rows = []
        for entry in entries:
            roles = dict.fromkeys(entry.partners, "partner")
            roles |= dict.fromkeys(entry.carriers, "carrier")
            roles |= {entry.lead: "lead"} if entry.lead else {}
            rows += [
                Responsibility(
                    action=self.actions[entry.key],
                    organisation=self.known.organisations[key],
                    role=role,
                )
                for key, role in roles.items()
            ]
        Responsibility.objects.bulk_create(rows, batch_size=500)

    def _plan(self, entries: Sequence[ActionEntry]) -> None:
        Milestone.objects.bulk_create(
            (
                Milestone(
                    action=self.actions[entry.key],
                    title=one.title,
                    due=one.due,
                    done_on=one.done,
                    waived_reason=one.waived,
                )
                for entry in entries
                for one in entry.milestones
            ),
            batch_size=500,
        )

    def _aim(self, entries: Sequence[ActionEntry]) -> None:
        """Effect targets with their pinned values; a value that is not published pins nothing."""
        wanted = [(entry, one) for entry in entries for one in entry.effects]
        values = _published([one for _entry, one in wanted])
        targets, seen = [], []
        for entry, one in wanted:
            target = EffectTarget(
                action=self.actions[entry.key],
                indicator=one.indicator,
                area=self.known.areas[one.area],
                baseline=values.get((one.indicator, one.area, one.baseline)),
                wanted=one.wanted,
                target=Decimal(one.target) if one.target else None,
                by=one.by,
                note=one.note,
            )
            targets.append(target)
            found = [values.get((one.indicator, one.area, period)) for period in one.seen]
            seen += [
                EffectObservation(target=target, figure=value, observed_on=clock.today())
                for value in found
                if value is not None
            ]
        EffectTarget.objects.bulk_create(targets, batch_size=200)
        EffectObservation.objects.bulk_create(seen, batch_size=200)


def _published(entries: Sequence[EffectEntry]) -> dict[Cell, PublishedValue]:
    """The values of today's public set that these targets may be pinned to; two queries."""
    release = Release.current(PUBLIC)
    if release is None or not entries:
        return {}
    periods: dict[str, set[str]] = defaultdict(set)
    for one in entries:
        periods[one.indicator] |= {one.baseline, *one.seen}
    found = PublishedValue.objects.filter(
        released__release=release,
        released__indicator__in=list(periods),
        period__in=set().union(*periods.values()),
        area__key__in={one.area for one in entries},
    ).select_related("released", "area")
    return {(one.released.indicator, one.area.key, one.period): one for one in found}
