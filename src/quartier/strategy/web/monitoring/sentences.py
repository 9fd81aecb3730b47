"""What a change is called. Each sentence is whole, so that any language can order its own words.

None of them says why: figures show that something changed, never what did it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from quartier.base.web.translations import ShownText
from quartier.inventory.web.figures import reference
from quartier.inventory.web.history import signed
from quartier.inventory.web.told import ToldIndicator, kept_together
from quartier.strategy.effects import Effect, Relation, Way
from quartier.strategy.trends import rounded
from quartier.strategy.web.monitoring.seen import SeenTarget

_COMPARED: dict[tuple[Way, Relation], Callable[[], str]] = {
    (Way.UP, Relation.WITHIN): lambda: _(
        "Der Wert ist gestiegen, etwa so wie in ähnlichen Stadtteilen."
    ),
    (Way.UP, Relation.ABOVE): lambda: _(
        "Der Wert ist gestiegen. In ähnlichen Stadtteilen ist er weniger gestiegen oder gesunken."
    ),
    (Way.UP, Relation.BELOW): lambda: _(
        "Der Wert ist gestiegen, aber weniger als in ähnlichen Stadtteilen."
    ),
    (Way.UP, Relation.UNKNOWN): lambda: _("Der Wert ist gestiegen."),
    (Way.DOWN, Relation.WITHIN): lambda: _(
        "Der Wert ist gesunken, etwa so wie in ähnlichen Stadtteilen."
    ),
    (Way.DOWN, Relation.BELOW): lambda: _(
        "Der Wert ist gesunken. In ähnlichen Stadtteilen ist er weniger gesunken oder gestiegen."
    ),
    (Way.DOWN, Relation.ABOVE): lambda: _(
        "Der Wert ist gesunken, aber weniger als in ähnlichen Stadtteilen."
    ),
    (Way.DOWN, Relation.UNKNOWN): lambda: _("Der Wert ist gesunken."),
    (Way.SAME, Relation.WITHIN): lambda: _(
        "Der Wert ist gleich geblieben, etwa so wie in ähnlichen Stadtteilen."
    ),
    (Way.SAME, Relation.ABOVE): lambda: _(
        "Der Wert ist gleich geblieben. In ähnlichen Stadtteilen ist er gesunken."
    ),
    (Way.SAME, Relation.BELOW): lambda: _(
        "Der Wert ist gleich geblieben. In ähnlichen Stadtteilen ist er gestiegen."
    ),
    (Way.SAME, Relation.UNKNOWN): lambda: _("Der Wert ist gleich geblieben."),
}


def verdict(seen: SeenTarget) -> tuple[str, ...]:
    """What became of the figure, in sentences without a cause; one sentence why none can be said."""
    if not seen.observed:
        return (_("Noch gibt es keine neuere Zahl."),)
    effect = seen.effect
    if effect is None:
        return (_("Die Zahlen von damals und heute lassen sich nicht miteinander vergleichen."),)
    said = [_COMPARED[effect.way, effect.relation]()]
    if effect.is_expected:
        said.append(_("So viel war auch ohne das Vorhaben zu erwarten."))
    if effect.is_return:
        said.append(
            _("Sehr hohe und sehr niedrige Werte liegen später oft wieder näher an der Mitte.")
        )
    if not effect.similar:
        said.append(_("Für einen Vergleich gibt es zu wenige ähnliche Stadtteile."))
    if seen.revised:
        said.append(_("Die Zahl von damals wurde inzwischen berichtigt."))
    said.append(_("Woran das liegt, sagen diese Zahlen nicht."))
    return tuple(said)


def change_in_words(effect: Effect, told: ToldIndicator) -> str:
    """ "−1,2 Prozentpunkte", "+120 Personen"."""
    return with_unit(signed(effect.change, told.language), told)


def with_unit(number: str, told: ToldIndicator) -> str:
    """A signed number with its unit; a share changes in percentage points."""
    kept = kept_together(number, told.language)
    if told.is_share:
        return _("%(number)s Prozentpunkte") % {"number": kept}
    return f"{kept} {told.unit.text}"


def continued_in_words(effect: Effect, told: ToldIndicator) -> str:
    """Where the line before would be now; "" without one."""
    if effect.continued is None:
        return ""
    return told.with_unit(told.number(rounded(effect.continued, places(effect))))


def expected_in_words(effect: Effect, told: ToldIndicator) -> str:
    """From where to where a value like this comes by itself; "" where too few areas say so."""
    found = effect.expected
    if found is None:
        return ""
    low, high = (told.number(one) for one in within_scale(effect, told))
    if low == high:
        return told.with_unit(low)
    return told.with_unit(_("%(low)s bis %(high)s") % {"low": low, "high": high})


def within_scale(effect: Effect, told: ToldIndicator) -> tuple[object, object]:
    """The expected span, rounded, without what no count and no share can be."""
    found = effect.expected
    assert found is not None
    low, high = (rounded(one, places(effect)) for one in (found.low, found.high))
    if told.kind != "balance":
        low, high = max(low, 0 * low), max(high, 0 * high)
    if told.kind == "share":
        low, high = min(low, type(low)(100)), min(high, type(high)(100))
    return low, high


def similar_in_words(effect: Effect, told: ToldIndicator) -> str:
    """From the smallest to the largest change of similar areas; "" where there are too few."""
    if not effect.similar:
        return ""
    changes = [one.change for one in effect.similar]
    low, high = (
        kept_together(signed(one, told.language), told.language)
        for one in (min(changes), max(changes))
    )
    if low == high:
        return with_unit(signed(changes[0], told.language), told)
    if told.is_share:
        return _("%(low)s bis %(high)s Prozentpunkte") % {"low": low, "high": high}
    span = _("%(low)s bis %(high)s") % {"low": low, "high": high}
    return f"{span} {told.unit.text}"


def places(effect: Effect) -> int:
    """With how many decimals estimates are told: not more than the published numbers have."""
    exponents = (number.as_tuple().exponent for number in (effect.baseline, effect.later))
    return min(max(0, -int(exponent)) for exponent in exponents)


def wish(wanted: str) -> str:
    """What the action is meant to do with the value."""
    return {
        "up": _("soll steigen"),
        "down": _("soll sinken"),
        "stay": _("soll bleiben"),
    }[wanted]


def target_in_words(wanted: str, target: str, by: date | None) -> str:
    """ "soll sinken, auf 8,0 % bis 31. Dezember 2027"."""
    said = {"wish": wish(wanted), "target": target, "day": date_format(by) if by else ""}
    if target and by:
        return _("%(wish)s, auf %(target)s bis %(day)s") % said
    if target:
        return _("%(wish)s, auf %(target)s") % said
    if by:
        return _("%(wish)s, bis %(day)s") % said
    return said["wish"]


def at_time(words: str, period: str) -> str:
    """A row's head with its time: "Als es anfing (2022)"."""
    return _("%(what)s (%(time)s)") % {"what": words, "time": reference(period)}


def title_of(told: ToldIndicator) -> ShownText:
    """The name of the indicator, in the reader's language where it has one."""
    return told.label
