"""The editions written back as a city folder has them: `typology.toml` and `recipes/*.toml`.

Written is the newest released edition of each kind, else the newest draft; a folder that is built
from it computes the same, because an edition is its figures, its recipe and what people said.
"""

from __future__ import annotations

from pathlib import Path

import tomli_w

from quartier.base.web.translations import Translation
from quartier.typology import life_cycle
from quartier.typology.folder import FILE, RECIPES
from quartier.typology.web.editions import Edition


def write_editions(target: Path) -> None:
    """Write the files into the folder; nothing where there is no edition."""
    entries = [
        entry
        for kind in (Edition.Kind.TYPES, Edition.Kind.INDEX)
        for edition in [_newest(kind)]
        if edition is not None
        for entry in [_entry(edition, target)]
    ]
    if entries:
        (target / FILE).write_text(tomli_w.dumps({"editions": entries}), encoding="utf-8")


def _newest(kind: str) -> Edition | None:
    # Areas assigned to the types of an earlier edition stand on figures the folder does not have.
    known = Edition.objects.filter(kind=kind, assigned_from=None).order_by("-number")
    released = known.filter(state=life_cycle.RELEASED).first()
    return released or known.filter(state__in=life_cycle.OPEN).first()


def _entry(edition: Edition, target: Path) -> dict[str, object]:
    spec = edition.spec
    entry: dict[str, object] = {
        "kind": edition.kind,
        "title": edition.title,
        "purpose": edition.purpose,
        "role": edition.released_as,
        "released": edition.state == life_cycle.RELEASED,
        "seed": int(spec.get("seed", 0)),
    }
    if edition.kind == Edition.Kind.INDEX:
        key = str(spec["key"])
        place = target / RECIPES / f"{key}.toml"
        place.parent.mkdir(exist_ok=True)
        place.write_text(tomli_w.dumps(spec["recipe"]), encoding="utf-8")
        entry |= {"recipe": key, "certainty": bool(spec.get("certainty", True))}
    else:
        entry |= {name: spec[name] for name in ("columns", "k", "method") if name in spec}
        entry |= {"types": _types(edition), "overrides": _overrides(edition)}
    entry["statements"] = [
        {
            "body": one.body,
            "text": one.text,
            "given_on": one.given_on,
            **({"area": one.area.key} if one.area else {}),
        }
        for one in edition.statements.select_related("area")
    ]
    return {name: value for name, value in entry.items() if value not in ("", [], {})}


def _types(edition: Edition) -> list[dict[str, object]]:
    """The named types with the areas that the figures put there, as overrides come apart."""
    areas: dict[object, list[str]] = {}
    rows = edition.assignments.order_by("area__key").values_list("computed_type_id", "area__key")
    for type_id, key in rows:
        areas.setdefault(type_id, []).append(key)
    types = [one for one in edition.types.all() if one.name]
    names: dict[object, dict[str, str]] = {}
    translated = Translation.objects.filter(
        object_type="typology.neighbourhoodtype",
        object_id__in=[one.pk for one in types],
        field="name",
        origin=Translation.Origin.HUMAN,
    )
    for one in translated:
        names.setdefault(one.object_id, {})[one.language] = one.text
    found = []
    for one in types:
        entry: dict[str, object] = {"name": one.name, "areas": areas.get(one.pk, [])}
        entry |= {"name_reason": one.name_reason} if one.name_reason else {}
        entry |= {"edited": one.edited} if one.edited else {}
        entry |= {"names": names[one.pk]} if one.pk in names else {}
        found.append(entry)
    return found


def _overrides(edition: Edition) -> list[dict[str, object]]:
    rows = edition.assignments.exclude(override_reason="").order_by("area__key")
    return [
        {"area": area, "type": name or "", "reason": reason}
        for area, name, reason in rows.values_list("area__key", "type__name", "override_reason")
    ]
