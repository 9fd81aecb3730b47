"""What each column of a table holds, as far as its heading and its texts show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quartier.city.names import NameIndex
from quartier.city.periods import Precision, read_period
from quartier.inventory import draft_words as words
from quartier.inventory.column_look import ColumnLook
from quartier.inventory.deliveries import Column
from quartier.inventory.draft_areas import AreaColumns, find_area_columns
from quartier.inventory.draft_numbers import number_column
from quartier.inventory.proposals import Proposals
from quartier.inventory.series import NUMBERS, ColumnRole
from quartier.tables.table import Table


@dataclass(frozen=True)
class Guess:
    """A column with the reason for its role. `is_assumed`: nothing in the file says so."""

    column: Column
    why: str
    is_assumed: bool = False
    look: ColumnLook | None = field(default=None, compare=False)


def recognise_columns(
    table: Table, looks: Sequence[ColumnLook], names: NameIndex, proposals: Proposals
) -> tuple[list[Guess], AreaColumns]:
    """A guess for every column, in the order of the table, and which ones name the area."""
    found: dict[str, Guess] = {}
    _put(found, _metadata(looks))
    _put(found, [guess for look in looks if (guess := _empty(look))])
    open_looks = [look for look in looks if look.heading not in found]
    _put(found, [guess for look in open_looks if (guess := _period(look))])
    _put(found, _age_bounds(table, [look for look in looks if look.heading not in found]))
    areas = find_area_columns(table, [look for look in looks if look.heading not in found], names)
    _put(found, [Guess(column, why, assumed) for column, why, assumed in areas.columns])
    rest = [look for look in looks if look.heading not in found]
    is_long = _repeats(table, found)
    for look in rest:
        found[look.heading] = _other(look, proposals, is_long=is_long)
    by_heading = {look.heading: look for look in looks}
    guesses = [replace(found[look.heading], look=by_heading[look.heading]) for look in looks]
    return _named_series(guesses, is_long=is_long), areas


def _put(found: dict[str, Guess], guesses: Sequence[Guess]) -> None:
    for guess in guesses:
        found.setdefault(guess.column.name, guess)


def _empty(look: ColumnLook) -> Guess | None:
    if look.is_empty and not look.signs:
        return Guess(Column(look.heading, ColumnRole.IGNORE), "Die Spalte ist leer.")
    return None


def _metadata(looks: Sequence[ColumnLook]) -> list[Guess]:
    """A column of keys such as "Stichtag" in a few rows, and the columns with their values."""
    keys = [look for look in looks if words.META_KEY_WORDS.search(words.plain(look.heading))]
    if not keys:
        keys = [
            look
            for look in looks
            if look.gaps > look.filled and any(words.META_KEYS.fullmatch(t) for t in look.words)
        ][:1]
    if not keys:
        return []
    key = keys[0]
    why = "Angaben zur Tabelle selbst: " + ", ".join(key.distinct[:5]) + "."
    guesses = [Guess(Column(key.heading, ColumnRole.META_KEY), why)]
    for look in looks:
        named = words.META_VALUE_WORDS.search(words.plain(look.heading))
        beside = look.position > key.position and look.filled <= key.filled and look.gaps > 0
        if look is not key and (named or beside):
            why = f"Die Werte zu „{key.heading}“."
            guesses.append(Guess(Column(look.heading, ColumnRole.META_VALUE), why))
    return guesses


def _period(look: ColumnLook) -> Guess | None:
    """A column of years or days."""
    if not look.distinct or len(look.periods) < len(look.distinct) * 0.9:
        return None
    named = words.PERIOD_WORDS.search(words.plain(look.heading)) is not None
    days = all(
        period.precision in (Precision.DAY, Precision.MONTH, Precision.QUARTER)
        for period in look.periods
    )
    written_as_day = days and not all(text.isdigit() for text in look.distinct)
    years = sorted({period.year for period in look.periods})
    # Years without a heading that says so: only where they repeat and are of our time.
    repeated = len(look.distinct) * 2 < look.filled and years[0] >= 1950 and years[-1] <= 2060
    if not (named or written_as_day or repeated):
        return None
    span = f"{years[0]}" if len(years) == 1 else f"{years[0]} bis {years[-1]}"
    column = Column(look.heading, ColumnRole.PERIOD)
    return Guess(column, f"Zeitpunkte, {span}.", is_assumed=not (named or written_as_day))


def _age_bounds(table: Table, looks: Sequence[ColumnLook]) -> list[Guess]:
    """Two columns with the lowest and the highest age of a band."""
    fitting = [look for look in looks if look.is_numeric and look.is_whole and look.high <= 999]
    low = next((x for x in fitting if words.AGE_FROM_WORDS.match(words.plain(x.heading))), None)
    if low is None or low.high > 150:
        return []
    high = next(
        (x for x in looks if x is not low and words.AGE_TO_WORDS.match(words.plain(x.heading))),
        None,
    )
    if high is None:
        return []
    role, why = _upper_bound(table, low, high)
    return [
        Guess(Column(low.heading, ColumnRole.AGE_FROM), "Alter, ab dem gezählt wird."),
        Guess(Column(high.heading, role), why),
    ]


def _upper_bound(table: Table, low: ColumnLook, high: ColumnLook) -> tuple[ColumnRole, str]:
    """Whether the upper age still belongs to the band: by its heading, else by its neighbours."""
    if any(word in words.plain(high.heading) for word in ("unter", "kleiner", "below", "<")):
        return ColumnRole.AGE_TO, "Alter, bis unter das gezählt wird (gehört nicht mehr dazu)."
    pairs = {
        (row.cells[low.position].strip(), row.cells[high.position].strip()) for row in table.rows
    }
    bands = sorted({(int(a), int(b)) for a, b in pairs if a.isdigit() and b.isdigit()})
    lows = {first for first, _ in bands}
    meets = sum(last in lows for first, last in bands if last > first)
    follows = sum(last + 1 in lows for _, last in bands)
    if any(first == last for first, last in bands) or follows > meets:
        return ColumnRole.AGE_LAST, "Höchstes Alter, das noch mitgezählt wird."
    return ColumnRole.AGE_TO, "Alter, bis unter das gezählt wird: Die nächste Gruppe beginnt damit."


def _repeats(table: Table, found: dict[str, Guess]) -> bool:
    """True where one area has several rows for one period: then other columns tell them apart."""
    roles = (ColumnRole.AREA, ColumnRole.AREA_ID, ColumnRole.PERIOD)
    at = [table.header.index(name) for name, guess in found.items() if guess.column.role in roles]
    seen: set[tuple[str, ...]] = set()
    for row in table.rows:
        key = tuple(row.cells[position].strip() for position in at)
        if any(key) and key in seen:
            return True
        seen.add(key)
    return False


def _other(look: ColumnLook, proposals: Proposals, *, is_long: bool) -> Guess:
    """What is left: numbers, what tells rows apart, notes."""
    heading = words.plain(look.heading)
    age = _age_group(look, heading) if is_long else None
    if age:
        return age
    if is_long and _is_sex(look, heading):
        totals = tuple(text for text in look.distinct if words.is_total(text))
        column = Column(look.heading, ColumnRole.CATEGORY, dimension="Geschlecht", totals=totals)
        return Guess(column, "Geschlecht: " + ", ".join(look.distinct[:6]) + ".")
    if look.is_numeric:
        column, why, assumed = number_column(look, proposals)
        return Guess(column, why, assumed)
    note = Guess(
        Column(look.heading, ColumnRole.NOTE), "Text: wird mitgelesen, aber nicht gezeigt."
    )
    if not is_long or words.NOTE_WORDS.search(heading):
        return note
    if words.TABLE_WORDS.search(heading):
        return Guess(Column(look.heading, ColumnRole.TABLE), _told_values(look, "Tabellen"))
    if words.VARIABLE_WORDS.search(heading):
        return Guess(Column(look.heading, ColumnRole.VARIABLE), _told_values(look, "Angaben"))
    if len(look.distinct) < 2:
        return note
    totals = tuple(text for text in look.distinct if words.is_total(text))
    column = Column(look.heading, ColumnRole.CATEGORY, dimension=look.heading, totals=totals)
    return Guess(column, _told_values(look, "Ausprägungen"))


def _told_values(look: ColumnLook, what: str) -> str:
    number = len(look.distinct)
    shown = ", ".join(look.distinct[:4])
    return f"{number} {what}: {shown}{' …' if number > 4 else ''}."


def _is_sex(look: ColumnLook, heading: str) -> bool:
    values = {words.plain(text) for text in look.distinct if not words.is_total(text)}
    known = bool(values) and all(value in words.SEXES for value in values)
    named = words.SEX_WORDS.search(heading) is not None
    return known and (named or not any(value.isdigit() for value in values))


def _age_group(look: ColumnLook, heading: str) -> Guess | None:
    """A column of age bands, as words or as single years."""
    groups = [text for text in look.distinct if not words.is_total(text)]
    if not groups or len(look.bands) < len(groups) * 0.8:
        return None
    named = words.AGE_WORDS.search(heading) is not None
    written = not all(text.isdigit() for text in groups)
    if not named and (not written or look.is_numeric):
        return None
    totals = tuple(text for text in look.distinct if words.is_total(text))
    column = Column(look.heading, ColumnRole.AGE_GROUP, totals=totals)
    return Guess(column, _told_values(look, "Altersgruppen"), is_assumed=not named)


def _named_series(guesses: list[Guess], *, is_long: bool) -> list[Guess]:
    """Where one column of numbers called "value" is left, the others name what it is about."""
    numbers = [guess for guess in guesses if guess.column.role in NUMBERS]
    if not is_long or len(numbers) != 1:
        return guesses
    only = numbers[0]
    generic = words.VALUE_HEADING.match(words.plain(only.column.name)) is not None
    changed = []
    for guess in guesses:
        column = guess.column
        unknown = column.role is ColumnRole.CATEGORY and column.dimension != "Geschlecht"
        if generic and unknown and not column.totals:
            column = Column(column.name, ColumnRole.VARIABLE)
            guess = Guess(column, guess.why, is_assumed=True, look=guess.look)
        changed.append(guess)
    names = any(g.column.role in (ColumnRole.VARIABLE, ColumnRole.TABLE) for g in changed)
    if not names:
        return changed
    mixed = Column(only.column.name, ColumnRole.VALUE)
    why = "Zahlen; was sie bedeuten, sagen die Spalten daneben."
    return [Guess(mixed, why, look=g.look) if g is only else g for g in changed]


def heading_period(heading: str) -> str:
    """The period that a heading names, alone or behind other words; "" where it names none.

    >>> heading_period("Einwohner 2016"), heading_period("31.12.2019"), heading_period("ab 65")
    ('2016', '2019-12-31', '')
    """
    whole = read_period(heading)
    if whole is not None:
        return str(whole)
    for part in (heading.rpartition(" / ")[2], heading.partition(" / ")[0]):
        period = read_period(part)
        if period is not None:
            return str(period)
    last = heading.replace("_", " ").split()
    for size in (1, 3):
        period = read_period(" ".join(last[-size:])) if len(last) > size else None
        if period is not None and 1950 <= period.year <= 2060:
            return str(period)
    return ""
