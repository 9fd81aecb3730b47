"""Files with a row for each person: refused before anything of them is kept.

Person-level data never meets the website; aggregated tables are the way in. Recognised by headings
that only lists of people have, by what stands in the cells, and by rows that count nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quartier.inventory import draft_words as words
from quartier.inventory.column_look import ColumnLook, look_at
from quartier.inventory.errors_reading import PersonRows
from quartier.tables.table import Table

# One of these is enough: no table of counts has it.
_SURE = re.compile(
    r"(?:^|[\W_])(?:vornamen?|nachnamen?|familiennamen?|zunamen?|rufname|geburtsname|geburtsdatum|"
    r"geb\.?[- ]?(?:datum|dat\.?|am)|geburtstag|birth ?date|date ?of ?birth|dob|first ?name|last ?name|surname|"
    r"steuer-?(?:id|identifikationsnummer|nummer)|iban|(?:personal)?ausweis-?(?:nr\.?|nummer)|azr-?(?:nr\.?|nummer)|"
    r"sozialversicherungs-?(?:nr\.?|nummer)|"
    r"person(?:en)?[-_ ]?(?:id|nr\.?|nummer|kennung|kennzeichen))(?:$|[\W_])"
)
# Two of these: an address alone may be that of a place.
_LIKELY = re.compile(
    r"(?:^|[\W_])(?:anschrift|adresse|stra(?:ß|ss)e|haus-?(?:nr\.?|nummer)|telefon(?:nummer)?|tel\.?|handy|mobil|"
    r"e-?mail(?:-?adresse)?|familienstand|religion(?:szugeh(?:ö|oe)rigkeit)?|konfession|geburtsort|geburtsland|"
    r"einzugsdatum|zuzugsdatum|auszugsdatum|address|phone)(?:$|[\W_])"
)
_ABOUT_ONE = re.compile(
    r"(?:^|[\W_])(?:alter|age|geburtsjahr|jahrgang|geschlecht|sex|gender|staatsangeh(?:ö|oe)rigkeit|"
    r"nationalit(?:ä|ae)t|nationality|familienstand|religion|geburtsland|herkunftsland|beruf)(?:$|[\W_])"
)
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_POSTCODE = re.compile(r"(?:^|[\W_])(?:plz|postleitzahl)(?:$|[\W_])", re.IGNORECASE)
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?")

_RUNNING = re.compile(r"(?:lfd\.?|laufende|fall|case)[-_. ]*(?:nr\.?|nummer|id|number)?\Z")
_ADDRESS = re.compile(r"[^\W\d_]{3,}.*[ ][0-9]{1,3} ?[a-z]?", re.IGNORECASE)
_STREET = re.compile(r"(?:^|[\W_])(?:anschrift|adresse|stra(?:ß|ss)e|address|street)(?:$|[\W_])")
_HOUSE_NUMBER = re.compile(r"haus-?(?:nr\.?|nummer)")
_WHO_LIVES_THERE = re.compile(
    r"einwohner|bewohner|personen|haushalt|ausl(?:ä|ae)nder|kinder|leistung|bezug|bezieher|sgb|"
    r"hilfe|alter|geschlecht|nationalit|staatsangeh|residents|inhabitants|household"
)

_MOST_ROWS = 20_000
_FEW_ROWS = 10
_ONE_HOUSEHOLD = 10
"""Fewer than so many at each address: that is one household, or one house."""
_LONGEST_SCALE = 11
"""So many different answers a question with a scale has at most, 0 to 10."""


def person_rows(table: Table) -> PersonRows | None:
    """Why this looks like a list of people; None where it does not."""
    looks = look_at(table)
    found = (
        _by_headings(looks)
        or _by_cells(looks)
        or _by_addresses(looks)
        or _counts_nobody(table, looks)
        or _answers(table, looks)
    )
    return PersonRows(reason=found) if found else None


def _by_headings(looks: Sequence[ColumnLook]) -> str:
    filled = [look.heading for look in looks if look.filled]
    sure = [heading for heading in filled if _SURE.search(words.plain(heading))]
    likely = [heading for heading in filled if _LIKELY.search(words.plain(heading))]
    counting = [
        look
        for look in looks
        if look.is_numeric and look.heading not in likely and not _POSTCODE.search(look.heading)
    ]
    # A list of kindergartens has addresses too, but it counts something.
    named = sure or (likely if len(likely) >= 2 and not counting else [])
    if not named:
        return ""
    return "Spalten wie " + ", ".join(f"„{heading}“" for heading in named[:3])


def _by_cells(looks: Sequence[ColumnLook]) -> str:
    for look in looks:
        if sum(_MAIL.fullmatch(text) is not None for text in look.words) >= 3:
            return f"Mailadressen in „{look.heading}“"
        if sum(_IBAN.fullmatch(text) is not None for text in look.words) >= 3:
            return f"Kontonummern in „{look.heading}“"
        days = {period for period in look.periods if period.is_day}
        years = {period.year for period in days}
        # The ends of years, months or quarters are a series; births fall on any day.
        any_day = len({(day.first.month, day.first.day) for day in days}) > 24
        if (
            any_day
            and len(days) > 30
            and len(years) > 30
            and len(days) * 10 > len(look.distinct) * 9
        ):
            return f"Geburtsdaten in „{look.heading}“"
    return ""


def _counts_nobody(table: Table, looks: Sequence[ColumnLook]) -> str:
    """Sex, age, nationality beside each other and no column that counts, or the same row again."""
    about = [look for look in looks if look.filled and _ABOUT_ONE.search(words.plain(look.heading))]
    single = [look for look in about if not _is_grouped(look)]
    if len(about) < 2 or not single or len(table.rows) < _FEW_ROWS:
        return ""
    others = [look for look in looks if look not in about and not _is_number_of_row(look, table)]
    counting = [look for look in others if look.is_numeric and not _is_period(look)]
    named = ", ".join(f"„{look.heading}“" for look in about[:3])
    if not counting:
        return f"{named} in jeder Zeile und keine Spalte, die zählt"
    keys = [
        look.position
        for look in looks
        if look in about or (look in others and look not in counting)
    ]
    # Where a heading says that it counts, the rows may be told apart by codes that are numbers.
    says_it_counts = any(words.COUNT_WORDS.search(words.plain(look.heading)) for look in counting)
    if _repeated(table, keys) > (0.2 if says_it_counts else 0.02):
        return f"{named} mehrmals gleich, jede Zeile eine Person"
    return ""


def _by_addresses(looks: Sequence[ColumnLook]) -> str:
    """An address in each row and beside it who lives there: a household, not a quarter."""
    streets = [look for look in looks if _STREET.search(words.plain(look.heading))]
    houses = [look for look in looks if _HOUSE_NUMBER.search(words.plain(look.heading))]
    for look in streets:
        exact = sum(_ADDRESS.fullmatch(text) is not None for text in look.words)
        if look.filled < _FEW_ROWS or (exact * 5 < len(look.distinct) * 4 and not houses):
            continue
        for other in looks:
            about = _WHO_LIVES_THERE.search(words.plain(other.heading)) is not None
            if about and other not in streets and other.filled and other.high < _ONE_HOUSEHOLD:
                return f"Adressen in „{look.heading}“ und daneben „{other.heading}“"
    return ""


def _answers(table: Table, looks: Sequence[ColumnLook]) -> str:
    """A number for each row, the same areas again and again, and answers on scales."""
    running = next((look for look in looks if _is_number_of_row(look, table)), None)
    if running is None or len(table.rows) < 2 * _FEW_ROWS:
        return ""
    numeric = [
        look for look in looks if look.is_numeric and look != running and not _is_period(look)
    ]
    scales = [look for look in numeric if len(look.distinct) <= _LONGEST_SCALE]
    if len(scales) < 2 or len(scales) * 2 < len(numeric):
        return ""
    if any(words.COUNT_WORDS.search(words.plain(look.heading)) for look in numeric):
        return ""
    keys = [look.position for look in looks if look not in numeric and look != running]
    if not keys or _repeated(table, keys) <= 0.66:
        return ""
    return f"eine eigene Nummer in jeder Zeile („{running.heading}“) und keine Spalte, die zählt"


def _repeated(table: Table, keys: Sequence[int]) -> float:
    """The share of rows whose cells in these columns stood in a row before."""
    rows = table.rows[:_MOST_ROWS]
    seen = {tuple(row.cells[position].strip() for position in keys) for row in rows}
    return (len(rows) - len(seen)) / len(rows)


def _is_period(look: ColumnLook) -> bool:
    """True for years and days; one number among many may well be 1995 without being a year."""
    return len(look.periods) * 2 > len(look.distinct)


def _is_grouped(look: ColumnLook) -> bool:
    """True for groups and totals, as only tables of counts have them."""
    if any(words.is_total(text) for text in look.distinct):
        return True
    return any(not text.isdigit() for text in look.distinct) and bool(look.bands)


def _is_number_of_row(look: ColumnLook, table: Table) -> bool:
    """True for numbers that only tell rows apart: each once, whole, called so or running."""
    name = words.plain(look.heading)
    called = words.ID_WORDS.search(name) is not None or _RUNNING.match(name) is not None
    if called and len(look.distinct) == len(table.rows):
        return True
    return _POSTCODE.search(look.heading) is not None
