"""Which shipped indicator a heading means: only by words that its definition lists, never by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from quartier.city.bases import CENSUS, ENTITLED, PROJECTED, Basis
from quartier.city.spellings import normalised
from quartier.inventory.ages import AgeBand, read_age_band
from quartier.inventory.draft_words import SHARE_WORDS, plain
from quartier.inventory.indicators import Indicator

_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_YEARS = re.compile(r"\b(?:19|20)[0-9]{2}\b|\b[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)?[0-9]{2}\b")
_EMPTY_WORDS = re.compile(
    r"\b(?:anzahl|absolut|abs\.?|personen|zahl der|anz\.?|am|zum|stand|stichtag|je stadtteil)\b"
)
_SHARE_PARTS = re.compile(r"\b(?:in|anteil(?: der| an)?|prozent|percent)\b|%|\bin v\. ?h\.")
POPULATION = "bevoelkerung"
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
        for key, indicator in indicators.items():
            for words in (*indicator.spellings, indicator.title, key):
                self._by_words.setdefault(_form(words), key)
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
        first, slash, second = heading.partition(" / ")
        if slash and self._is_population(first):
            # "Bevölkerung" above "unter 18 Jahre": the lower head says which people.
            return self.by_heading(second)
        if is_share:
            of = self._by_words.get(_form(_SHARE_PARTS.sub(" ", plain(heading))))
            return self.indicators.get(f"{of}-anteil") if of else None
        return None

    def _is_population(self, words: str) -> bool:
        return any(self._by_words.get(form) == POPULATION for form in _forms(words))

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
    text = plain(heading)
    steps = [text, _YEARS.sub(" ", text), _BRACKETS.sub(" ", _YEARS.sub(" ", text))]
    steps.append(_EMPTY_WORDS.sub(" ", steps[-1]))
    forms = [_form(step) for step in steps]
    return [form for form in dict.fromkeys(forms) if form]


def _form(words: str) -> str:
    return normalised(plain(words).replace("%", " prozent "))
