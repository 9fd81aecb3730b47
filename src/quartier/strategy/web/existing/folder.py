"""Organisations, seats, what exists and goals of a city folder go in and come out again."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models, transaction

from quartier.base.errors import Finding, Severity
from quartier.base.slugs import slug
from quartier.base.web.slugs import give_slug
from quartier.city.web.models import Area
from quartier.strategy.errors import ChangedHere
from quartier.strategy.folder import goals, organisations, provisions
from quartier.strategy.folder.cells import as_cells
from quartier.strategy.folder.goals import GoalRow
from quartier.strategy.folder.organisations import OrganisationRow, SeatRow
from quartier.strategy.folder.provisions import ProvisionRow
from quartier.strategy.folder.reading import StrategyFolder
from quartier.strategy.web.stored.goals import Goal
from quartier.strategy.web.stored.organisations import Organisation, Seat
from quartier.strategy.web.stored.provisions import Provision

_ORGANISATION = ("name", "kind", "about", "earlier_work", "url", "source")
_PROVISION = (
    *("kind", "title", "text", "field", "group", "address", "lon", "lat", "url", "source"),
    *("since", "until", "checked_on", "state"),
)
_GOAL = ("level", "title", "text", "field", "source")


def load_strategy(said: StrategyFolder, *, replace: bool = False) -> list[Finding]:
    """Take in what the folder says. The same folder again changes nothing; nothing is taken away.

    What stands here differently stays, with a warning, unless `replace`.
    """
    with transaction.atomic():
        loader = _Loader(replace)
        loader.organisations(said.organisations)
        loader.seats(said.seats)
        loader.provisions(said.provisions)
        loader.goals(said.goals)
    return loader.findings


class _Loader:
    """Brings rows in, each where it is new or may be replaced."""

    def __init__(self, replace: bool) -> None:
        self.replace = replace
        self.findings: list[Finding] = []
        self.by_id: dict[str, Organisation] = {}

    def organisations(self, rows: Sequence[OrganisationRow]) -> None:
        stored = list(Organisation.objects.all())
        self.by_id = {one.slug: one for one in stored if one.slug}
        by_name = {one.name: one for one in stored}
        for row in rows:
            found = self.by_id.get(row.id) or by_name.get(row.name)
            values = {name: getattr(row, name) for name in _ORGANISATION}
            if found is None:
                found = Organisation(**values)
                found.slug = give_slug(found, row.id)
                found.save(force_insert=True)
            elif self._differs(found, values, organisations.FILE):
                found.save()
            self.by_id[row.id] = found

    def seats(self, rows: Sequence[SeatRow]) -> None:
        stored = {_place(seat): seat for seat in Seat.objects.order_by("since")}
        for row in rows:
            organisation = self.by_id[row.organisation]
            place = (organisation.pk, row.body, row.field, row.until is None)
            values = {"role": row.role, "since": row.since, "until": row.until}
            found = stored.get(place)
            if found is None:
                seat = Seat(organisation=organisation, body=row.body, field=row.field, **values)
                seat.save(force_insert=True)
                stored[place] = seat
            elif self._differs(found, values, organisations.SEATS_FILE, str(organisation)):
                found.save()

    def provisions(self, rows: Sequence[ProvisionRow]) -> None:
        areas = {area.key: area for area in Area.objects.all()}
        stored = {one.key: one for one in Provision.objects.prefetch_related("areas")}
        for row in rows:
            values = {name: getattr(row, name) for name in _PROVISION} | {
                "is_citywide": row.citywide,
                "languages": " ".join(row.languages),
                "carrier": self.by_id.get(row.carrier),
            }
            wanted = {areas[key] for key in row.areas}
            found = stored.get(row.id)
            if found is None:
                found = Provision(key=row.id, **values)
                found.save(force_insert=True)
                found.areas.set(wanted)
            else:
                elsewhere = set(found.areas.all()) != wanted
                if self._differs(found, values, provisions.FILE, also=elsewhere):
                    found.save()
                    found.areas.set(wanted)

    def goals(self, rows: Sequence[GoalRow]) -> None:
        stored = {one.key: one for one in Goal.objects.all()}
        for position, row in enumerate(rows, start=1):
            values = {name: getattr(row, name) for name in _GOAL} | {
                "parent": stored.get(row.parent)
            }
            found = stored.get(row.id)
            if found is None:
                stored[row.id] = Goal.objects.create(key=row.id, sort_order=position, **values)
            elif self._differs(found, values, goals.FILE):
                found.save()

    def _differs(
        self,
        stored: models.Model,
        values: Mapping[str, Any],
        file: str,
        name: str = "",
        *,
        also: bool = False,
    ) -> bool:
        """True where the row is to be written: it differs, and the folder may win. Sets the values."""
        if not also and all(getattr(stored, key) == value for key, value in values.items()):
            return False
        if not self.replace:
            error = ChangedHere(name=name or str(stored))
            self.findings.append(Finding.from_error(error, severity=Severity.WARNING, file=file))
            return False
        for key, value in values.items():
            setattr(stored, key, value)
        return True


def _place(seat: Seat) -> tuple[object, ...]:
    return (seat.organisation_id, seat.body, seat.field, seat.until is None)


def write_strategy(target: Path) -> None:
    """organisations.csv, seats.csv, provisions.csv, goals.csv, each where there is something to write."""
    listed = list(Organisation.objects.all())
    ids = {one.pk: one.slug or slug(one.name) for one in listed}
    _write(
        target / organisations.FILE,
        organisations.COLUMNS,
        [
            OrganisationRow(id=ids[one.pk], **{name: getattr(one, name) for name in _ORGANISATION})
            for one in listed
        ],
    )
    seats = Seat.objects.order_by("body", "field", "organisation__name", "since", "id")
    _write(
        target / organisations.SEATS_FILE,
        organisations.SEAT_COLUMNS,
        [
            SeatRow(ids[one.organisation_id], one.body, one.field, one.role, one.since, one.until)
            for one in seats
        ],
    )
    existing = Provision.objects.prefetch_related("areas").order_by("key")
    _write(
        target / provisions.FILE,
        provisions.COLUMNS,
        [_provision_row(one, ids) for one in existing],
    )
    wanted = Goal.objects.select_related("parent").order_by("sort_order", "title", "id")
    _write(target / goals.FILE, goals.COLUMNS, [_goal_row(one) for one in _parents_first(wanted)])


def _provision_row(one: Provision, ids: Mapping[object, str]) -> ProvisionRow:
    values = {name: getattr(one, name) for name in _PROVISION}
    return ProvisionRow(
        id=one.key,
        carrier=ids.get(one.carrier_id, ""),
        areas=tuple(sorted(area.key for area in one.areas.all())),
        citywide=one.is_citywide,
        languages=tuple(one.languages.split()),
        **values | {name: _plain(values[name]) for name in ("lon", "lat")},
    )


def _plain(number: Decimal | None) -> Decimal | None:
    """6.500000 as a person writes it."""
    return None if number is None else Decimal(f"{number:f}".rstrip("0").rstrip("."))


def _goal_row(one: Goal) -> GoalRow:
    values = {name: getattr(one, name) for name in _GOAL}
    return GoalRow(id=one.key, parent=one.parent.key if one.parent else "", **values)


def _parents_first(wanted: models.QuerySet[Goal]) -> list[Goal]:
    """As ordered by people, and none above what it stands under; the file is read from above."""
    waiting, written, done = list(wanted), [], set()
    while waiting:
        ready = [one for one in waiting if one.parent_id is None or one.parent_id in done]
        if not ready:
            break
        first = ready[0]
        waiting.remove(first)
        written.append(first)
        done.add(first.pk)
    return written


def _write(place: Path, columns: Sequence[str], rows: Sequence[object]) -> None:
    # Not guarded against formulas as downloads are: this folder is read by `city build`.
    if not rows:
        return
    with place.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(as_cells(row, columns) for row in rows)
