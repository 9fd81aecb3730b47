"""The documents that data protection asks for, made from the declarations: Markdown, in German.

Texts stand in `definitions/privacy/<name>.md`; what is declared is put in at the marks `[[…]]`.
Places that only the city can fill stay in «».
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quartier.privacy import expiry
from quartier.privacy.declared import PURPOSES, Purpose, fields_for
from quartier.privacy.notice import Kept, until
from quartier.privacy.retention import HOUSE_TERMS, TERMS, Retention
from quartier.privacy.risks import RISKS

DEFINITIONS = Path(__file__).parents[1] / "definitions"
_MARK = re.compile(r"\[\[([a-z:-]+)\]\]")


@dataclass(frozen=True)
class Document:
    """One document: its name in addresses and files, and where its text lies."""

    name: str
    title: str
    source: Path


DOCUMENTS = (
    Document(
        "verzeichnis",
        "Verzeichnis der Verarbeitungstätigkeiten",
        DEFINITIONS / "privacy" / "verzeichnis.md",
    ),
    Document(
        "folgenabschaetzung",
        "Datenschutz-Folgenabschätzung",
        DEFINITIONS / "privacy" / "folgenabschaetzung.md",
    ),
    Document("retention", "Aufbewahrung", DEFINITIONS / "privacy" / "aufbewahrung.md"),
    Document(
        "fotoeinwilligung",
        "Einwilligung: Foto",
        DEFINITIONS / "privacy" / "fotoeinwilligung.md",
    ),
    Document(
        "dienstvereinbarung",
        "Dienstvereinbarung",
        DEFINITIONS / "privacy" / "dienstvereinbarung.md",
    ),
    Document("hausregeln", "Hausregeln", DEFINITIONS / "legal" / "de" / "hausregeln.md"),
)
BY_NAME = {document.name: document for document in DOCUMENTS}
STAFF_TERMS = ("account_days", "invitation_days", "audit_days")
COUNTED_FROM = {
    "text_days": "der Text eines Beitrags, gezählt vom Tag, an dem er ankam",
    "original_days": "das ungeschwärzte Original, gezählt vom Lesen",
    "withdrawn_days": "ein zurückgezogener Beitrag, gezählt vom Zurückziehen",
    "notice_days": "eine Adresse für Bescheid, gezählt vom Eintragen; oft früher",
    "offer_days": "ein Angebot mitzumachen, gezählt vom Abschicken",
    "case_days": "der Beweis einer Drohung, gezählt vom Anlegen der Akte; mit Grund verlängerbar",
    "account_days": "ein Konto, gezählt vom Schließen; Vertretungen vom letzten Tag",
    "invitation_days": "eine Einladung, gezählt von ihrem Ablauf",
    "audit_days": "ein Eintrag im Protokoll, gezählt vom Eintrag",
}


def text_of(document: Document, retention: Retention) -> str:
    """The document with this city's days, as Markdown. Raises KeyError for a mark nobody knows."""

    def put_in(mark: re.Match[str]) -> str:
        name, _colon, of = mark[1].partition(":")
        return _PARTS[name](retention, of)

    return _MARK.sub(put_in, document.source.read_text(encoding="utf-8"))


def _purposes(retention: Retention, _of: str) -> str:
    return "\n\n".join(_purpose(one, retention) for one in PURPOSES)


def _purpose(purpose: Purpose, retention: Retention) -> str:
    lines = [
        f"## {purpose.title}",
        "",
        f"- **Zweck:** {purpose.why}",
        f"- **Betroffene:** {purpose.whom}",
        f"- **Rechtsgrundlage:** {purpose.basis.german}",
        f"- **Wer es sieht:** {purpose.readers}",
        f"- **Weitergabe:** {purpose.passed_on}",
        "",
        _fields(retention, purpose.name),
    ]
    return "\n".join(lines)


def _fields(retention: Retention, of: str) -> str:
    """A table of the declared fields of one purpose."""
    rows = ["| was | Feld | wo | wie lange |", "|---|---|---|---|"]
    for field in fields_for(of):
        ends = until(expiry.BY_NAME[field.expiry], retention, str)
        rows.append(f"| {field.what} | `{field.name}` | {field.place.german} | {ends} |")
    return "\n".join(rows)


def _short(_retention: Retention, _of: str) -> str:
    rows = ["| wofür | Rechtsgrundlage | wer es sieht |", "|---|---|---|"]
    rows += [f"| {one.title}: {one.why} | {one.basis.german} | {one.readers} |" for one in PURPOSES]
    return "\n".join(rows)


def _days(names: tuple[str, ...]) -> Callable[[Retention, str], str]:
    def table(retention: Retention, _of: str) -> str:
        rows = ["| Frist | Tage | was endet |", "|---|---|---|"]
        rows += [
            f"| `{name}` | {getattr(retention, name)} | {COUNTED_FROM[name]} |" for name in names
        ]
        return "\n".join(rows)

    return table


def _rules(retention: Retention, _of: str) -> str:
    by_rule: dict[str, list[str]] = {}
    for purpose in PURPOSES:
        for field in fields_for(purpose.name):
            by_rule.setdefault(field.expiry, []).append(field.name)
    kept = [
        Kept(what=tuple(by_rule.get(rule.name, ())), until=until(rule, retention, str))
        for rule in expiry.RULES
        if not rule.term
    ]
    return "\n".join(
        f"- **{one.until}**: {', '.join(f'`{name}`' for name in one.what)}" for one in kept
    )


def _risks(_retention: Retention, _of: str) -> str:
    rows = [
        "| was | Folge für Menschen | was dagegen getan ist | gehalten von |",
        "|---|---|---|---|",
    ]
    rows += [f"| {one.what} | {one.harm} | {one.measures} | `{one.shown_by}` |" for one in RISKS]
    return "\n".join(rows)


_PARTS: dict[str, Callable[[Retention, str], str]] = {
    "purposes": _purposes,
    "purposes-short": _short,
    "fields": _fields,
    "retention": _days((*TERMS, *HOUSE_TERMS)),
    "retention-staff": _days(STAFF_TERMS),
    "rules": _rules,
    "risks": _risks,
}
