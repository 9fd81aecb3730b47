"""What a reader has to know about a number: one sentence for each finding that pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from quartier.inventory.shown import SHOWN_ABOUT_NAME, SHOWN_BELOW, SHOWN_BESIDE

SENTENCES: Mapping[str, object] = {
    "inventory.equals_row_above": _(
        "In der Quelle steht derselbe Wert in der Zeile darüber. Vielleicht ein Abschreibfehler."
    ),
    "inventory.precision_differs": _("Die Quelle hat diesen Wert anders gerundet als die übrigen."),
    "inventory.share_does_not_fit": _(
        "Anzahl, Anteil und Bevölkerung passen hier nicht zusammen. Eine der Zahlen stimmt wohl nicht."
    ),
    "inventory.implied_population_differs": _(
        "Anzahl und Anteil passen hier nicht zu der Bevölkerung, die wir kennen. Vielleicht ein "
        "Schreibfehler in der Quelle."
    ),
    "inventory.implied_populations_disagree": _(
        "Zwei Anteile dieser Zeile passen nicht zueinander. Vielleicht ein Schreibfehler in der Quelle."
    ),
    "inventory.order_of_magnitude": _(
        "Dieser Wert ist vielleicht um eine Stelle verrutscht: So, wie er dasteht, passt er nicht zu "
        "den anderen."
    ),
    "inventory.part_exceeds_whole": _(
        "Hier ist ein Teil größer als das Ganze. Das kann nicht stimmen."
    ),
    "inventory.subgroup_against_total": _(
        "Der Anteil in der Gruppe und der Anteil an allen passen hier nicht gut zusammen."
    ),
    "inventory.parts_do_not_sum": _(
        "Die Teile ergeben hier nicht die Summe, die in der Quelle steht."
    ),
    "inventory.may_break_sum": _(
        "Wegen dieses Wertes geht in der Quelle vielleicht eine Summe nicht auf."
    ),
    "inventory.deliveries_differ": _("Eine andere Quelle nennt hier eine andere Zahl."),
    "inventory.looks_like_missing": _(
        "Diese Zahl steht in manchen Tabellen für „kein Wert“. Vielleicht ist sie keine echte Zahl."
    ),
    "inventory.bases_mixed": _(
        "Die Quellen zählen nicht dieselben Menschen: Ein Unterschied über die Zeit kann auch daher "
        "kommen."
    ),
    "inventory.base_unclear": _("Die Quelle sagt nicht klar, wovon diese Anteile sind."),
    "inventory.mixed_script": _(
        "In der Quelle steht der Name dieses Stadtteils in fremden Schriftzeichen."
    ),
    "inventory.basis_missing": _(
        "Die Quelle sagt nicht, ob Menschen, die hier nur eine Zweitwohnung haben, mitgezählt sind."
    ),
    "inventory.date_incomplete": _("Die Quelle nennt nur das Jahr, keinen Stichtag."),
    "inventory.source_not_printed": _(
        "Unter der Tabelle steht keine Quelle. Wir vermuten diese hier."
    ),
}


def beside(flags: Iterable[Mapping[str, object]]) -> list[str]:
    """Sentences that stand beside a single number, in the page's language."""
    return _sentences(flags, SHOWN_BESIDE)


def about_name(flags: Iterable[Mapping[str, object]]) -> list[str]:
    """Sentences about how the source prints an area's name, in the page's language."""
    return _sentences(flags, SHOWN_ABOUT_NAME)


def below(findings: Iterable[Mapping[str, object]]) -> list[str]:
    """Sentences about a whole delivery, in the page's language."""
    return _sentences(findings, SHOWN_BELOW)


def _sentences(findings: Iterable[Mapping[str, object]], shown: Iterable[str]) -> list[str]:
    codes = {finding["code"] for finding in findings}
    return [str(SENTENCES[code]) for code in shown if code in codes]
