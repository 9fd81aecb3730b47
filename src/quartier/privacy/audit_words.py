"""The audit in German sentences, for the person who releases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from quartier.base.numbers import format_number, percent
from quartier.privacy.attack_figures import AttackFigures, HiddenCell
from quartier.privacy.counts import Key

Name = Callable[[Key], str]
SHOWN_EXAMPLES = 5


def plain_name(key: Key) -> str:
    """A cell by its key, where nobody knows better."""
    return " · ".join(key)


def sentences_about(audit: AttackFigures, name: Name) -> list[str]:
    """What was hidden and why, what an attacker finds out at most, what needs a look; most urgent first."""
    said = _warnings(audit, name)
    said += _hidden(audit)
    said += _at_most(audit, name)
    said += _notes(audit, name)
    return said


def _warnings(audit: AttackFigures, name: Name) -> list[str]:
    narrowed = audit.narrowed
    if not narrowed:
        return []
    shown = [cell for cell in narrowed if cell.why == "shown"]
    found = []
    if shown:
        found.append(
            f"Nicht freigeben: {_count(len(shown), 'kleine Zahl steht', 'kleine Zahlen stehen')} "
            f"offen da, zum Beispiel {_examples(shown, name)}."
        )
    others = [cell for cell in narrowed if cell.why != "shown"]
    if others:
        verb = _count(len(others), "geschützte Zahl lässt", "geschützte Zahlen lassen")
        found.append(
            f"Nicht freigeben: {verb} sich aus anderen zu eng eingrenzen, zum Beispiel "
            f"{_examples(others, name)}. Bitte Gruppen oder Gebiete zusammenfassen."
        )
    return found


def _hidden(audit: AttackFigures) -> list[str]:
    small, beside = audit.hidden_small, audit.hidden_beside
    if not small + beside:
        return [] if audit.narrowed else ["Keine Zahl musste geschützt werden."]
    share = percent(small + beside, audit.cells) or Decimal(0)
    text = (
        f"{format_number(small + beside)} von {format_number(audit.cells)} Zahlen "
        f"({format_number(share)} %) {'ist' if small + beside == 1 else 'sind'} geschützt: "
        f"{format_number(small)}, weil sie nur wenige Menschen zählen"
    )
    if beside:
        text += f", und {format_number(beside)} daneben, weil sich sonst eine kleine durch Abziehen ergäbe"
    found = [text + "."]
    if audit.hidden_zeros:
        zeros = _count(audit.hidden_zeros, "Null ist", "Nullen sind")
        found.append(
            f"Darunter {zeros}: Die Gruppe ist so klein, dass auch ein „niemand“ zu viel verriete."
        )
    return found


def _at_most(audit: AttackFigures, name: Name) -> list[str]:
    safe = [cell for cell in audit.hidden if not cell.is_narrowed]
    if not safe or audit.narrowed:
        return []
    tightest = min(safe, key=lambda cell: (cell.high - cell.low, cell.key))
    possible = tightest.high - tightest.low + 1
    return [
        "Wer alle Summen und früheren Veröffentlichungen nachrechnet und weiß, dass „geschützt“ eine "
        f"kleine Zahl heißt, behält für jede mindestens {format_number(possible)} mögliche Werte; am "
        f"engsten bei {name(tightest.key)}: {_range(tightest)}."
    ]


def _notes(audit: AttackFigures, name: Name) -> list[str]:
    found = []
    implied = [cell for cell in audit.hidden if cell.why == "implied" and not cell.is_narrowed]
    if implied:
        verb = _count(len(implied), "kleine Zahl steht", "kleine Zahlen stehen")
        found.append(
            f"{verb} nirgends, nur im Unterschied von anderen (alle ohne eine Gruppe, ein Stadtteil "
            "ohne sein Projektgebiet); auch das ist geschützt."
        )
    withheld = [cell for cell in audit.hidden if cell.why == "withheld" and not cell.is_narrowed]
    if withheld:
        verb = _count(len(withheld), "Zahl bleibt", "Zahlen bleiben")
        found.append(f"{verb} geschützt, weil schon die liefernde Stelle das verlangt.")
    if audit.known_before:
        verb = _count(len(audit.known_before), "kleine Zahl ist", "kleine Zahlen sind")
        found.append(
            f"{verb} durch frühere Veröffentlichungen bekannt; das lässt sich nicht zurückholen, "
            f"zum Beispiel {_list([name(key) for key in audit.known_before])}."
        )
    if audit.one_sided:
        verb = _count(len(audit.one_sided), "kleine Gruppe gehört", "kleine Gruppen gehören")
        found.append(
            f"{verb} ganz zu einer Seite, zum Beispiel {_list([name(k) for k in audit.one_sided])}: "
            "Das sagt es über jeden Einzelnen. Bitte ansehen, ob das hinausgehen soll."
        )
    if audit.not_adding_up:
        key, by = audit.not_adding_up[0]
        verb = _count(len(audit.not_adding_up), "Summe geht", "Summen gehen")
        found.append(
            f"{verb} in den Lieferungen nicht auf, zum Beispiel {name(key)} (Unterschied "
            f"{format_number(abs(by))}); gerechnet wurde so, als wäre der Unterschied bekannt."
        )
    return found


def _examples(cells: Sequence[HiddenCell], name: Name) -> str:
    return _list([f"{name(cell.key)} ({_range(cell)})" for cell in cells])


def _list(names: Sequence[str]) -> str:
    more = len(names) - SHOWN_EXAMPLES
    text = "; ".join(names[:SHOWN_EXAMPLES])
    return text if more <= 0 else f"{text} und {format_number(more)} weitere"


def _range(cell: HiddenCell) -> str:
    if cell.low == cell.high:
        return f"genau {format_number(cell.low)}"
    return f"{format_number(cell.low)} bis {format_number(cell.high)}"


def _count(number: int, one: str, many: str) -> str:
    return f"{format_number(number)} {one if number == 1 else many}"
