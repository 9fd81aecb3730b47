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
