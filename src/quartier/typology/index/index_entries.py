"""The sections [status] and [dynamics] of a recipe file: ingredients, levels, classes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from quartier.base.errors import Finding
from quartier.typology.index.entries import Entries
from quartier.typology.index.errors import RecipeRefusesOrigin
from quartier.typology.index.origin import speaks_of_origin
from quartier.typology.index.recipe import (
    DEPRIVATION,
    OFFICIAL_WORDS,
    ClassRule,
    Group,
    Index,
    Indicator,
    Recipe,
    Texts,
)

AGGREGATIONS = ("arithmetic", "geometric", "minimum")


def read_index(entries: Entries, name: str) -> Index:
    """The index that one section describes; problems go to the findings of the file."""
    aggregate = entries.names("aggregate") or ("arithmetic",)
    for method in aggregate:
        if method not in AGGREGATIONS:
            allowed = ", ".join(AGGREGATIONS)
            entries.wrong("aggregate", f"„{method}“ gibt es nicht; möglich sind {allowed}.")
    index = Index(
        name=name,
        indicators=tuple(_indicator(each) for each in entries.tables("indicators")),
        groups=tuple(_group(each) for each in entries.tables("groups")),
        aggregate=aggregate,  # type: ignore[arg-type]
        restandardise=entries.flag("restandardise"),
        classes=tuple(_class(each) for each in entries.tables("classes")),
        optional=entries.flag("optional"),
        minimum_population=entries.number("minimum_population", least=0),
        title=_both(entries, "title"),
    )
    if not index.indicators:
        entries.wrong("indicators", "Hier fehlen die Spalten, mit denen gerechnet wird.")
    _check_classes(index, entries)
    _check_tree(index, entries)
    entries.finish()
    return index


def check_index(index: Index, recipe: Recipe, entries: Entries) -> None:
    """What an index and the rest of the recipe say together."""
    place = index.name
    if recipe.measures == DEPRIVATION:
        for indicator in index.indicators:
            names = (
                indicator.column,
                indicator.match,
                indicator.denominator,
                *indicator.title.values(),
            )
            if speaks_of_origin(names):
                shown = indicator.column or indicator.match
                entries.findings.append(Finding.from_error(RecipeRefusesOrigin(column=shown)))
    elif any(rule.word in OFFICIAL_WORDS for rule in index.classes):
        entries.wrong(
            f"{place}.classes",
            "Die Wörter hoch, mittel, niedrig, sehr niedrig gehören zum sozialen Status; ein Rezept, das "
            "anderes misst, braucht eigene.",
        )
    scaling = recipe.normalisation
    from_zero = scaling.method in {"min-max", "rank", "goalposts"} and scaling.low >= 0
    if "geometric" in index.aggregate and not from_zero:
        entries.wrong(
            f"{place}.aggregate",
            "Das geometrische Mittel rechnet nur mit Werten ab null. Dazu passt [normalisation] method = "
            "„min-max“, „rank“ oder „goalposts“ mit low = 0 oder mehr.",
        )
    if scaling.method == "goalposts":
        for number, indicator in enumerate(index.indicators, 1):
            if indicator.low is None or indicator.high is None or indicator.high <= indicator.low:
                entries.wrong(
                    f"{place}.indicators[{number}]",
                    "Für goalposts stehen hier low und high, und high ist größer als low.",
                )
    if index.minimum_population is not None and not recipe.population:
        entries.wrong(f"{place}.minimum_population", "Dazu nennt population die Spalten.")


def _indicator(entries: Entries) -> Indicator:
    direction, weight = entries.number("direction"), entries.number("weight", least=0)
    if direction not in {None, 1.0, -1.0}:
        entries.wrong("direction", "Hier steht 1 (mehr ist mehr) oder -1 (umgekehrt).")
    found = Indicator(
        column=entries.text("column"),
        match=entries.text("match"),
        every=entries.flag("every"),
        direction=-1 if direction == -1 else 1,
        weight=1.0 if weight is None else weight,
        denominator=entries.text("denominator"),
        group=entries.text("group"),
        reference=entries.number("reference"),
        spread=entries.number("spread"),
        low=entries.number("low"),
        high=entries.number("high"),
        title=_both(entries, "title"),
    )
    if sum((bool(found.column), bool(found.match), found.every)) != 1:
        entries.wrong("", "Hier steht genau eines: column = …, match = … oder every = true.")
    if found.weight == 0:
        entries.wrong("weight", "Mit Gewicht 0 zählt die Spalte nicht; bitte streichen.")
    if found.spread is not None and found.spread <= 0:
        entries.wrong("spread", "Die Streuung ist größer als null.")
    entries.finish()
    return found


def _group(entries: Entries) -> Group:
    weight = entries.number("weight", least=0)
    found = Group(
        entries.text("key", needed=True),
        entries.text("group"),
        1.0 if weight is None else weight,
        _both(entries, "title"),
    )
    entries.finish()
    return found


def _class(entries: Entries) -> ClassRule:
    up_to, below = entries.number("up_to"), entries.number("below")
    if up_to is not None and below is not None:
        entries.wrong(
            "", "Eine Klasse endet mit up_to (einschließlich) oder mit below, nicht mit beiden."
        )
    found = ClassRule(
        entries.text("word", needed=True),
        entries.text("code"),
        below if up_to is None else up_to,
        up_to is not None,
        _both(entries, "meaning"),
    )
    entries.finish()
    return found


def _both(entries: Entries, name: str) -> Texts:
    german, english = entries.text(name), entries.text(f"{name}_en")
    return {"de": german, "en": english or german} if german else {}


def _check_classes(index: Index, entries: Entries) -> None:
    bounds = [rule.bound for rule in index.classes]
    if not bounds:
        return
    if len(bounds) < 2:
        entries.wrong("classes", "Eine Klasse allein teilt nichts ein.")
    inner = [bound for bound in bounds[:-1] if bound is not None]
    if len(inner) != len(bounds) - 1 or bounds[-1] is not None:
        entries.wrong(
            "classes", "Alle Klassen außer der letzten haben eine Grenze (up_to oder below)."
        )
    elif any(upper <= lower for lower, upper in itertools.pairwise(inner)):
        entries.wrong(
            "classes", "Die Klassen stehen von unten nach oben, jede Grenze über der vorigen."
        )
    for twice in _twice(rule.word for rule in index.classes):
        entries.wrong("classes", f"„{twice}“ steht zweimal.")


def _check_tree(index: Index, entries: Entries) -> None:
    """Every node named, none twice, none above itself."""
    above = {group.key: group.group for group in index.groups}
    for twice in _twice(group.key for group in index.groups):
        entries.wrong("groups", f"„{twice}“ steht zweimal.")
    for twice in _twice(one.column.lower() for one in index.indicators if one.column):
        entries.wrong("indicators", f"Die Spalte „{twice}“ steht zweimal.")
    used = [one.group for one in index.indicators] + [group.group for group in index.groups]
    for name in sorted({name for name in used if name and name not in above}):
        entries.wrong("groups", f"„{name}“ wird benutzt und fehlt hier.")
    for key in above:
        seen = {key}
        node = above[key]
        while node in above:
            if node in seen:
                entries.wrong("groups", f"„{key}“ liegt in einem Kreis.")
                break
            seen.add(node)
            node = above[node]
        if key not in used:
            entries.wrong("groups", f"In „{key}“ liegt nichts.")


def _twice(names: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    again = []
    for name in names:
        if name and name in seen:
            again.append(name)
        seen.add(name)
    return again
