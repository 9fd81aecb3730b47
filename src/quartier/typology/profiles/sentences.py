"""Profiles in words: two to four short sentences per type, made from the figures by rules.

What is told: indicators at least "etwas" away from the city, strongest first; first those on the side of
the strongest, then those on the other; of several that say the same only the strongest; where the figures
agree as they are shown, nothing. Origin is told last: it describes, and never opens the portrait of a
place. The sentences say what is, not why, and not whether it is good.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import cycle, pairwise

from quartier.base.numbers import format_number, round_half_up
from quartier.inventory.indicators import Indicator, read_indicators
from quartier.typology.profiles.phrases import (
    FALLBACK,
    LANGUAGES,
    IndicatorPhrases,
    Phrase,
    frames,
    not_for_profiles,
    shipped_phrases,
)
from quartier.typology.profiles.profile import Profile, Trait, between

MOST_TOLD = 4
"""Indicators in one portrait; the others stand in the chart beside it."""
MOST_IN_A_DIFFERENCE = 2
ORIGIN = "herkunft"
_CHANGE = ":minus-"


class Teller:
    """Tells profiles in one language.

    language: one of LANGUAGES; any other is told in German. indicators: definitions by key, for titles,
    units and decimals; a column that none of them describes is called by its name. phrases: those of the
    city before those that ship.
    """

    def __init__(
        self,
        language: str = FALLBACK,
        *,
        indicators: Mapping[str, Indicator] | None = None,
        phrases: Mapping[str, IndicatorPhrases] | None = None,
    ) -> None:
        self.language = language if language in frames() else FALLBACK
        self.indicators = read_indicators() if indicators is None else indicators
        self.phrases = {**shipped_phrases(), **(phrases or {})}
        self.frames = frames()[self.language]

    def portrait(self, profile: Profile, most: int = MOST_TOLD) -> str:
        """What is particular about this type; a sentence of its own where nothing is."""
        told = self.told(profile, most)
        if told:
            return self._text(told, "first", profile.compared_with)
        nothing = not profile.traits and profile.values
        return self._frame("near_city" if nothing else "only_figures")

    def difference(self, first: Profile, second: Profile, names: tuple[str, str]) -> str:
        """What distinguishes two types, in at most two sentences about `names[0]`."""
        apart = between(first, second)
        told = self.told(apart, MOST_IN_A_DIFFERENCE)
        if told:
            return self._text(told, "between", "type", place=names[0], name=names[1])
        nothing = not apart.traits and apart.values
        frame = self._frame("near_type" if nothing else "only_figures")
        return frame.format(place=names[0], name=names[1])

    def told(self, profile: Profile, most: int = MOST_TOLD) -> list[Trait]:
        """The strongest traits worth a sentence, `most` of them, in the order of telling."""
        chosen: dict[str, Trait] = {}
        for trait in profile.traits:
            if trait.indicator in not_for_profiles() or self._look_alike(trait):
                continue
            phrases = self.phrases.get(trait.indicator)
            chosen.setdefault(phrases.about if phrases else trait.indicator, trait)
        traits = list(chosen.values())[:most]
        rest = [trait for trait in traits if not self._speaks_of_origin(trait)]
        leading = (rest or traits)[0].direction if traits else "above"
        return sorted(
            traits,
            key=lambda trait: (self._speaks_of_origin(trait), trait.direction != leading),
        )

    def _text(self, told: list[Trait], opening: str, compared: str, **named: str) -> str:
        suffix = "_between" if opening == "between" else ""
        also, but = (
            cycle(self.frames.get(word + suffix, self.frames[word])) for word in ("also", "but")
        )
        sentences = [
            self._frame(opening).format(
                clause=self.clause(told[0]),
                than=self._frame(f"than_{compared}").format(**named),
                figure=self._figure(told[0], compared, suffix, **named),
                **named,
            )
        ]
        for before, trait in pairwise(told):
            frame = next(also if trait.direction == before.direction else but)
            sentences.append(frame.format(clause=self.clause(trait)))
        return " ".join(sentences)

    def clause(self, trait: Trait) -> str:
        """The phrase of an indicator, with how large the difference is; without what it is compared with."""
        phrase = self._phrase(trait.indicator)
        said = phrase.more if trait.direction == "above" else phrase.less
        return said.replace(
            "{much}", self._frame("strong" if trait.strength == "strong" else "some")
        )

    def title(self, column: str) -> str:
        """How an indicator, or its change over years, is called in this language."""
        key, _minus, years = column.partition(_CHANGE)
        indicator = self.indicators.get(key)
        title = _shown(indicator, "title", self.language) if indicator else key
        return self._frame("change").format(title=title, years=years) if years else title

    def _phrase(self, column: str) -> Phrase:
        """The indicator's own phrase, else a plain one with its title."""
        phrases = self.phrases.get(column)
        if phrases is not None and self.language in phrases.by_language:
            return phrases.by_language[self.language]
        more, less = (
            self._frame(word).replace("{title}", self.title(column)) for word in ("more", "less")
        )
        return Phrase(more, less)

    def _figure(self, trait: Trait, compared: str, suffix: str, **named: str) -> str:
        """Both values in brackets (in Einfache Sprache as sentences); "" where they would look alike."""
        indicator = self.indicators.get(trait.indicator)
        if indicator is None:
            return ""
        phrase = self._phrase(trait.indicator)
        places = 0 if phrase.of_100 else indicator.places
        here, there = (_rounded(value, places) for value in (trait.mean, trait.city))
        if here == there:
            return ""
        kind = "share" if phrase.of_100 else "value"
        unit = "" if phrase.of_100 else " " + _shown(indicator, "unit", self.language)
        frame = self.frames.get(kind + suffix, self.frames[kind])
        return str(frame).format(
            here=format_number(here, self.language) + unit,
            there=format_number(there, self.language),
            of=phrase.of_100,
            place=self._frame(f"place_{compared}").format(**named),
        )

    def _look_alike(self, trait: Trait) -> bool:
        """True where both values are the same as they are shown, however little areas differ."""
        indicator = self.indicators.get(trait.indicator)
        if indicator is None:
            return False
        return _rounded(trait.mean, indicator.places) == _rounded(trait.city, indicator.places)

    def _speaks_of_origin(self, trait: Trait) -> bool:
        indicator = self.indicators.get(trait.indicator.partition(_CHANGE)[0])
        return indicator is not None and indicator.theme == ORIGIN

    def _frame(self, name: str) -> str:
        return str(self.frames[name])


def sentence(
    profile: Profile,
    language: str = FALLBACK,
    *,
    indicators: Mapping[str, Indicator] | None = None,
    phrases: Mapping[str, IndicatorPhrases] | None = None,
) -> str:
    """The portrait of a type in a language, as `Teller.portrait` tells it."""
    return Teller(language, indicators=indicators, phrases=phrases).portrait(profile)


def sentences(
    profile: Profile,
    *,
    indicators: Mapping[str, Indicator] | None = None,
    phrases: Mapping[str, IndicatorPhrases] | None = None,
) -> dict[str, str]:
    """The portrait in each of LANGUAGES: what is kept beside the text that people make of it."""
    return {
        language: sentence(profile, language, indicators=indicators, phrases=phrases)
        for language in LANGUAGES
    }


def difference(
    first: Profile,
    second: Profile,
    names: tuple[str, str],
    language: str = FALLBACK,
    *,
    indicators: Mapping[str, Indicator] | None = None,
    phrases: Mapping[str, IndicatorPhrases] | None = None,
) -> str:
    """What distinguishes the first type from the second, in at most two sentences."""
    teller = Teller(language, indicators=indicators, phrases=phrases)
    return teller.difference(first, second, names)


def _shown(indicator: Indicator, name: str, language: str) -> str:
    """A shown text of an indicator in this language, else in German."""
    return str(indicator.texts.get(language, {}).get(name) or getattr(indicator, name))


def _rounded(value: float, places: int) -> Decimal:
    # Nine decimals first: what arithmetic in binary adds behind them must not decide a half.
    return round_half_up(Decimal(f"{value:.9f}"), places)
