"""Which shipped indicator a heading means: only by words that its definition lists, never by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from quartier.city.bases import CENSUS, ENTITLED, PROJECTED, Basis
from quartier.city.spellings import normalised
from quartier.inventory.ages import AgeBand, read_age_band
from quartier.inventory.draft_words import SHARE_WORDS, is_total, plain
from quartier.inventory.indicators import Indicator

_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_YEARS = re.compile(r"\b(?:19|20)[0-9]{2}\b|\b[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)?[0-9]{2}\b")
_EMPTY_WORDS = re.compile(
    r"\b(?:anzahl|absolut|abs\.?|personen|zahl der|anz\.?|am|zum|stand|stichtag|je stadtteil)\b"
)
# Who is counted, said in the heading itself: it decides the basis and not the figure.
_BASIS_PART = re.compile(
    r"\b(?:nur |mit |am ort (?:der|mit) |am )?(?:alleinige[rmn]? |einzige[rmn]? )?haupt-?wohn(?:sitz|ung)\b"
)
_SHARE_PARTS = re.compile(r"\b(?:in|anteil(?: der| an)?|prozent|percent)\b|%|\bin v\. ?h\.")
# Abbreviations of one meaning, as narrow columns have them.
_WRITTEN_OUT = tuple(
    (re.compile(short), full)
    for short, full in (
        (r"\bausl\.", "ausländer "),
        (r"\bbev\.", "bevölkerung "),
        (r"\beinw\.|\bew\b\.?", "einwohner "),
        (r"\bmig(?:r)?\. ?-?hintergrund|\bmh\b|\bmigr?\.-?hg\b\.?", "migrationshintergrund "),
        (r"\barb(?:eits)?l\.", "arbeitslose "),
        (r"\bhh\b|\bhaush\.", "haushalte "),
        (r"\binsg\.", "insgesamt "),
        (r"\bu ?(?=[0-9]{1,2}\b)", "unter "),
        (r"\bsgb-?2\b", "sgb ii "),
        (r"\bj\.", "jahre "),
    )
)
_RANGE = re.compile(r"[0-9]{1,3} ?[-–] ?[0-9]{1,3}")
# Layers of a heading that only say that a part follows.
_FILLER = re.compile(
    r"(?:davon|darunter|dar\.|nachrichtlich|und zwar|hiervon|of which)\s*:?", re.IGNORECASE
)
POPULATION = "bevoelkerung"
# Shorter words ("EW", "Saldo") stand in titles by chance.
_LONG_ENOUGH = 6
_POPULATION_OF = {
    ENTITLED.key: "bevoelkerung-wohnberechtigt",
    PROJECTED.key: "bevoelkerung-amtlich",
    CENSUS.key: "bevoelkerung-amtlich",
}
POPULATION_WORDS = re.compile(
    r"bev(?:ö|oe)lkerung|einwohner|altersgruppenstatistik|altersstruktur|geburtsjahrg|residents|"
    r"inhabitants|population",
    re.IGNORECASE,
)


class Proposals:
    """Finds indicators by heading and by age, among those that are defined."""

    def __init__(self, indicators: Mapping[str, Indicator]) -> None:
        self.indicators = indicators
        self._by_words: dict[str, str] = {}
        self._ages: dict[AgeBand, str] = {}
        self._titles: dict[str, str] = {}
        for key, indicator in indicators.items():
            for words in (*indicator.spellings, indicator.title, key):
                self._by_words.setdefault(_form(words), key)
                if len(words) >= _LONG_ENOUGH and read_age_band(words) is None:
                    self._titles.setdefault(plain(words), key)
            band = read_age_band(indicator.ages) if indicator.ages else None
            # Only those of everybody: "SGB II unter 18" is no age group of the population.
            if band and any(read_age_band(words) == band for words in indicator.spellings):
                self._ages.setdefault(band, key)

    def by_heading(self, heading: str) -> Indicator | None:
        """The indicator that these words mean; a share is never taken for a count."""
        is_share = SHARE_WORDS.search(plain(heading)) is not None
        for form in _forms(heading):
            key = self._by_words.get(form)
            if key and (self.indicators[key].kind == "share") is is_share:
                return self.indicators[key]
        if self.is_of_population(heading):
            # "Bevölkerung" above "unter 18 Jahre": the lowest head says which people. Bare ranges
            # are left to those who see the heads beside it: "0-18" may mean "to below 18".
            lowest = heading.rpartition(" / ")[2]
            whole = is_total(lowest)
            return self.indicators.get(POPULATION) if whole else self._of_lowest(lowest)
        base = _SHARE_PARTS.sub(" ", plain(heading)) if is_share else _bare(heading)
        band = read_age_band(base)
        key = (self._by_words.get(_form(base)) if is_share else None) or (
            self._ages.get(band) if band else None
        )
        return self.indicators.get(f"{key}-anteil" if is_share else key) if key else None

    def topic(self, title: str) -> Indicator | None:
        """The one thing that a title says a table is about; None where it names none or several."""
        text = f" {plain(title)} "
        is_share = SHARE_WORDS.search(text) is not None
        found: dict[str, str] = {}
        for words, key in self._titles.items():
            if re.search(rf"\b{re.escape(words)}\b", text):
                fits = (self.indicators[key].kind == "share") is is_share
                found |= {words: key} if fits else {}
        longest = [
            words for words in found if not any(words != more and words in more for more in found)
        ]
        keys = {found[words] for words in longest}
        return self.indicators[keys.pop()] if len(keys) == 1 else None

    def is_group_of_people(self, indicator: Indicator) -> bool:
        """True for ages and sexes: their heading alone does not say of whom."""
        base = indicator.key.removesuffix("-anteil")
        return base in {*self._ages.values(), "maennlich", "weiblich"}

    def _of_lowest(self, lowest: str) -> Indicator | None:
        return None if _RANGE.fullmatch(lowest.strip()) else self.by_heading(lowest)

    def is_of_population(self, heading: str) -> bool:
        """True where the upper of two heads says that all residents are meant."""
        upper, slash, _ = heading.partition(" / ")
        named = any(self._by_words.get(form) == POPULATION for form in _forms(upper))
        return bool(slash) and named

    def ages(self) -> Iterable[tuple[AgeBand, Indicator]]:
        """The age groups of the population that are indicators."""
        return [(band, self.indicators[key]) for band, key in self._ages.items()]

    def population(self, basis: Basis | None) -> Indicator | None:
        """The number of people on this basis."""
        key = _POPULATION_OF.get(basis.key, POPULATION) if basis else POPULATION
        return self.indicators.get(key)

    def sex(self, key: str) -> Indicator | None:
        """The number of people of one sex: "maennlich" or "weiblich"."""
        return self.indicators.get(key)


def _forms(heading: str) -> list[str]:
    """The heading as it stands, then with less and less around it."""
    layers = [part for part in heading.split(" / ") if not _FILLER.fullmatch(part.strip())]
    text = plain(" / ".join(layers))
    steps = [text, _YEARS.sub(" ", text), _BRACKETS.sub(" ", _YEARS.sub(" ", text)), _bare(text)]
    forms = [_form(step) for step in steps]
    return [form for form in dict.fromkeys(forms) if form]


def _bare(heading: str) -> str:
    """The heading without years, brackets and words that say nothing."""
    text = _BRACKETS.sub(" ", _YEARS.sub(" ", plain(heading)))
    return _EMPTY_WORDS.sub(" ", _BASIS_PART.sub(" ", text))


def _form(words: str) -> str:
    text = plain(words).replace("%", " prozent ")
    for short, full in _WRITTEN_OUT:
        text = short.sub(full, text)
    return normalised(text)
