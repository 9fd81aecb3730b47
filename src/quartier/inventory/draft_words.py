"""Words by which German and English tables name their columns, totals and unplaced rows."""

from __future__ import annotations

import re

AREA_WORDS = re.compile(
    r"\b(?:stadtteil|ortsteil|ortsbezirk|stadtbezirk|bezirk|gebiet|quartier|viertel|kiez|stadtgebiet|"
    r"planungsraum|sozialraum|statistische[rs]?|gemeinde|gemarkung|raum|ort|area|district|"
    r"neighbou?rhood|ward|name|gebietsname|bezeichnung)(?:e|en|s|er|name|namen|_?name)?\b"
)
ID_WORDS = re.compile(
    r"(?:^|[\W_])(?:id|nr|nummer|kennung|kennziffer|schl(?:ü|ue)ssel|code|key|no|number|uuid)(?:$|[\W_])"
    r"|(?:gebiets?|bezirks?|stadtteil|ortsteil|district|area|raum)[-_ ]?(?:id|nr|nummer|code|schl(?:ü|ue)ssel)"
)
LEVEL_WORDS = re.compile(
    r"\b(?:ebene|gebietsebene|gebietstyp|raumbezug|raumebene|level|gliederung)\b"
)
PERIOD_WORDS = re.compile(
    r"(?:^|[\W_])(?:jahr|jahre|year|stichtag|datum|date|zeit|zeitpunkt|zeitraum|periode|period|stand|"
    r"berichtsjahr|berichtszeit|monat|quartal|edition)(?:$|[\W_])"
)
AGE_WORDS = re.compile(r"(?:alter|altersgruppe|altersjahr|age(?!n))", re.IGNORECASE)
AGE_FROM_WORDS = re.compile(
    r"(?:alter|age)?[-_ ]?(?:von|ab|from|min|untergrenze)(?:[-_ ]?(?:alter|age))?\Z"
)
AGE_TO_WORDS = re.compile(
    r"(?:alter|age)?[-_ ]?(?:bis|to|max|obergrenze|bis ?unter|bis_unter|biskleinerals|unter)"
    r"(?:[-_ ]?(?:alter|age|unter))?\Z"
)
META_KEY_WORDS = re.compile(r"meta[-_ ]?(?:daten)?[-_ ]?(?:schl(?:ü|ue)ssel|key|name|art)")
META_VALUE_WORDS = re.compile(r"meta[-_ ]?(?:daten)?[-_ ]?(?:wert|value|inhalt|text)")
META_KEYS = re.compile(
    r"stichtag|hinweis|quelle|stand|lizenz|datenstand|herausgeber|bemerkung", re.I
)
VARIABLE_WORDS = re.compile(
    r"(?:^|[\W_])(?:variable|merkmal|indikator|kennzahl|indicator|measure|auspr(?:ä|ae)gung|"
    r"bezeichnung|attribut|statistik|gr(?:ö|oe)(?:ß|ss)e)(?:$|[\W_])"
)
TABLE_WORDS = re.compile(
    r"(?:^|[\W_])(?:table|tabelle|thema|themenfeld|datensatz|dataset)(?:$|[\W_])"
)
NOTE_WORDS = re.compile(
    r"(?:^|[\W_])(?:bemerkung|hinweis|anmerkung|kommentar|note|notiz|fu(?:ß|ss)note|quelle|source|"
    r"reason|grund|flag)(?:$|[\W_])|_reason\Z"
)
VALUE_HEADING = re.compile(r"\A(?:wert|value|zahl|betrag|ergebnis|messwert|values|werte)\Z")

SHARE_WORDS = re.compile(
    r"%|prozent|percent|\bv\. ?h\b|anteil|quote\b|(?:^|[\W_])(?:share|proportion)(?:$|[\W_])|\bpct\b"
)
OTHER_WORDS = re.compile(
    r"\bje\b|\bpro\b|/ ?100|durchschnitt|mittel|mittlere|median|ø|index|quotient|saldo|ver(?:ä|ae)nder|"
    r"entwicklung|rate\b|(?:^|_)rate(?:$|_)|dichte|euro|€|\beur\b|m²|\bqm\b|\bm2\b|km|hektar|\bha\b|"
    r"zuwachs|differenz|balance|change|ratio|average|mean|score|rang\b|klasse\b|stufe\b"
)
COUNT_WORDS = re.compile(
    r"anzahl|zahl\b|personen|einwohner|bev(?:ö|oe)lkerung|absolut|\babs\b|insgesamt|f(?:ä|ae)lle|"
    r"haushalte|m(?:ä|ae)nnlich|weiblich|ausl(?:ä|ae)nder|deutsche|count|number|residents|inhabitants|"
    r"population|total|(?:^|_)n(?:$|_)"
)
TOTAL = re.compile(
    r"(?:stadt|gesamtstadt|stadtgebiet|kernstadt|alle|davon|ortsbezirke|ortsteile|stadtteile|bezirke|"
    r"kreisfreie stadt|[\w./ -]+ )?[ :,-]*\(?(?:insgesamt|gesamt|zusammen|summe|total|gesamtsumme|"
    r"gesamtstadt|stadtgebiet|insg\.?|zus\.?|alle|all|sum)\)?",
    re.IGNORECASE,
)
NO_AREA = re.compile(
    r"(?:null|n/?a|nan|none|k\. ?a\.|unbekannt(?:er wohnort)?|ohne (?:angabe|zuordnung|festen wohnsitz).*|"
    r"nicht (?:zuzuordnen|zugeordnet|zuordenbar|bekannt|lokalisierbar).*|keine (?:angabe|zuordnung)|"
    r"unknown|not assigned|sonstige nicht .*)",
    re.IGNORECASE,
)
SEXES = {
    **dict.fromkeys(("m", "männlich", "maennlich", "male", "männer", "mann", "1"), "maennlich"),
    **dict.fromkeys(("w", "f", "weiblich", "female", "frauen", "frau", "2"), "weiblich"),
    **dict.fromkeys(("d", "divers", "x", "3", "ohne angabe", "unbekannt", "o. a."), ""),
}
SEX_WORDS = re.compile(r"geschlecht|gender|\bsex\b", re.IGNORECASE)


def plain(text: str) -> str:
    """The text in lower case with single blanks."""
    return " ".join(text.casefold().split()).replace("_", " ").strip()


def is_total(text: str) -> bool:
    """True for "insgesamt", "Stadt gesamt", "Summe"; also in brackets or behind a name.

    >>> is_total("Kernstadt zusammen"), is_total("Zusammenweg")
    (True, False)
    """
    return TOTAL.fullmatch(" ".join(text.split()).strip(" :.")) is not None


def is_no_area(text: str) -> bool:
    """True for words that say that people belong to no area: "nicht zuzuordnen"."""
    return NO_AREA.fullmatch(" ".join(text.split()).strip(" :.-")) is not None
