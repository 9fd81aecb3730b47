"""Who takes part in Musterstadt, what exists there and where it wants to go; nothing of it is true."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

from quartier.strategy.folder import goals, organisations, provisions
from tools.musterstadt.places import Part, parts

_SAID = Path(__file__).with_name("alliance.toml")
SOURCE = "erfunden"
# Each offer of a kind is found in so many areas.
_PLACES_OF_AN_OFFER = 8
_LANGUAGES = ("ar", "tr", "uk", "ru", "en", "fa", "fr", "sq", "ro", "bg")
_ASKED_FROM, _ASKED_DAYS = date(2025, 2, 1), 600


def alliance() -> dict[str, str]:
    """The four tables of the strategy by the names of their files."""
    said = tomllib.loads(_SAID.read_text(encoding="utf-8"))
    return {
        organisations.FILE: _table(organisations.COLUMNS, _organisations(said)),
        organisations.SEATS_FILE: _table(organisations.SEAT_COLUMNS, _seats(said)),
        provisions.FILE: _table(provisions.COLUMNS, _provisions(said)),
        goals.FILE: _table(goals.COLUMNS, _goals(said)),
    }


def _table(columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    out = io.StringIO()
    table = csv.DictWriter(out, list(columns), delimiter=";", lineterminator="\n", restval="")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


def _organisations(said: Mapping[str, list[dict[str, str]]]) -> Iterator[dict[str, str]]:
    for one in sorted(said["organisations"], key=lambda one: one["name"]):
        yield {name: one[name] for name in organisations.COLUMNS if name in one} | {
            "source": SOURCE
        }


def _seats(said: Mapping[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    """Written as "round_table:housing member 2024-09-10", with the last day where it is over."""
    rows = []
    for one in said["organisations"]:
        for seat in one["seats"]:
            place, role, since, *until = seat.split()
            body, _colon, field = place.partition(":")
            rows.append(
                {
                    "organisation": one["id"],
                    "body": body,
                    "field": field,
                    "role": role,
                    "since": since,
                    "until": "".join(until),
                }
            )
    names = {one["id"]: one["name"] for one in said["organisations"]}
    return sorted(rows, key=lambda row: (row["body"], row["field"], names[row["organisation"]]))


def _provisions(said: Mapping[str, list[dict[str, object]]]) -> list[dict[str, object]]:
    """By their ids, as the instance writes them."""
    return sorted([*_existing(said), *_offers(said)], key=lambda row: str(row["id"]))


def _existing(said: Mapping[str, list[dict[str, object]]]) -> Iterator[dict[str, object]]:
    for one in said["existing"]:
        yield one | {
            "citywide": "yes" if one.get("citywide") else "",
            "source": SOURCE,
            "state": "shown",
        }


def _offers(said: Mapping[str, list[dict[str, object]]]) -> Iterator[dict[str, object]]:
    random = Random(20_25)  # noqa: S311
    places = [part for part in parts() if part.people > 1000]
    for offer in said["offers"]:
        here = random.sample(places, _PLACES_OF_AN_OFFER)
        for part in sorted(here, key=lambda part: part.id):
            yield _offer(offer, part, random)


def _offer(offer: Mapping[str, object], part: Part, random: Random) -> dict[str, object]:
    carriers = offer["carriers"]
    assert isinstance(carriers, list)
    spoken = random.sample(_LANGUAGES, random.randint(0, 3))
    asked = _ASKED_FROM + timedelta(days=random.randrange(_ASKED_DAYS))
    # Some have just been written down, some are over: that happens in every register.
    state = random.choices(("shown", "draft", "ended"), (44, 2, 2))[0]
    return {
        "id": f"{offer['key']}-{part.id}",
        "kind": "offer",
        "title": str(offer["title"]).format(name=part.name),
        "text": offer["text"],
        "carrier": random.choice(carriers),
        "areas": part.id,
        "field": offer["field"],
        "group": offer["group"],
        "languages": " ".join(["de", *spoken]),
        "lon": round(part.lon + random.uniform(-0.004, 0.004), 4),
        "lat": round(part.lat + random.uniform(-0.002, 0.002), 4),
        "source": SOURCE,
        "since": f"{random.randint(2012, 2024)}-{random.randint(1, 12):02}-01",
        "until": "2025-12-31" if state == "ended" else "",
        "checked_on": asked.isoformat(),
        "state": state,
    }


def _goals(said: Mapping[str, list[dict[str, object]]]) -> Iterator[dict[str, object]]:
    guiding = said["goals"][0]["id"]
    for one in said["goals"]:
        row = {name: one[name] for name in goals.COLUMNS if name in one} | {"source": SOURCE}
        yield row | ({"parent": guiding} if one["level"] == "goal" else {})
        under = one.get("under", [])
        assert isinstance(under, list)
        for number, title in enumerate(under, start=1):
            yield {
                "id": f"{one['id']}-{number}",
                "level": "recommendation",
                "title": title,
                "field": one["field"],
                "parent": one["id"],
                "source": SOURCE,
            }
