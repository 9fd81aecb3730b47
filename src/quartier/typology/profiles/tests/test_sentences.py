"""Profiles in words: every shipped indicator, in every language, with the grammar of a person."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quartier.inventory.indicators import read_indicators
from quartier.typology.profiles.errors import PhraseUnfit
from quartier.typology.profiles.neutral_names import check_text
from quartier.typology.profiles.phrases import (
    LANGUAGES,
    frames,
    not_for_profiles,
    read_phrase,
    shipped_phrases,
)
from quartier.typology.profiles.profile import Profile, profile
from quartier.typology.profiles.sentences import Teller, difference, sentence, sentences

CITY = {
    "ab-65-anteil": 19.1,
    "wohndauer-mittel": 11.2,
    "sgb2-anteil": 8.0,
    "sgb2-kinder-anteil": 12.0,
    "auslaender-anteil": 15.2,
    "bevoelkerung": 900.0,
    "unter-18-anteil": 14.0,
}
SPREAD = dict.fromkeys(CITY, 4.0) | {"bevoelkerung": 100.0, "unter-18-anteil": 0.02}
# What every sentence of a language compares with, so that no "more" stands alone.
COMPARING = {
    "de": " als ",
    "de-x-einfach": " als ",
    "en": " than ",
    "ar": "مقارنةً",
    "fa": "در مقایسه",
    "fr": " que ",
    "ru": " чем ",
    "tr": "göre ",
    "uk": " ніж ",
}
JUDGING = re.compile(
    r"\b(weil|deshalb|dadurch|wegen|besser|schlechter|gut|schlecht|leider|nur|sogar|because|therefore|"
    r"better|worse|good|bad|unfortunately|only|even|problem\w*|schwach\w*|arm|reich)\b",
    re.I,
)


def of(**changes: float) -> Profile:
    means = CITY | {key.replace("_", "-"): value for key, value in changes.items()}
    return profile(1, means, CITY, SPREAD, compared_with="city")


def test_a_portrait_tells_the_strongest_first_and_what_it_is_compared_with() -> None:
    older = of(ab_65_anteil=24.3, wohndauer_mittel=14.2, sgb2_anteil=3.1)

    assert sentence(older) == (
        "Hier ist der Anteil der Menschen ab 65 Jahren deutlich höher als in der Stadt insgesamt "
        "(im Schnitt 24 von 100 Menschen, in der Stadt 19). Außerdem wohnen die Menschen "
        "etwas länger am Ort. Dagegen bekommen Menschen deutlich seltener Grundsicherung (SGB II)."
    )
    assert sentence(older, "de-x-einfach") == (
        "Hier sind die Menschen viel öfter mindestens 65 Jahre alt als in der ganzen Stadt. "
        "Das sind etwa 24 von 100 Menschen. In der ganzen Stadt sind es etwa 19 von 100 Menschen. "
        "Und hier wohnen die Menschen etwas länger. "
        "Aber hier bekommen die Menschen viel seltener Geld vom Jobcenter."
    )
    assert sentence(older, "en") == (
        "Here the share of people aged 65 and over is clearly higher than in the city as a whole "
        "(on average 24 of every 100 people; in the city 19). Also, people have stayed "
        "somewhat longer. By contrast, people receive basic income support clearly less often."
    )
    assert sentence(older, "fa").startswith("در اینجا در مقایسه با کل شهر سهم افراد ۶۵ سال و بیشتر")


def test_a_type_without_a_strong_trait_says_so() -> None:
    assert sentence(of()) == "Hier liegt alles nahe am Durchschnitt der Stadt."
    assert sentences(of()).keys() == set(LANGUAGES)


def test_a_language_without_phrases_is_told_in_german() -> None:
    assert sentence(of(), "kmr") == sentence(of())


def test_the_same_is_not_told_twice() -> None:
    told = sentence(of(sgb2_anteil=12.0, sgb2_kinder_anteil=20.0))

    assert told.count("Grundsicherung") == 1
    assert "Kinder deutlich öfter" in told


def test_origin_never_opens_a_portrait() -> None:
    told = sentence(of(auslaender_anteil=30.0, wohndauer_mittel=14.0))

    assert told.startswith("Hier wohnen die Menschen etwas länger am Ort")
    assert told.endswith("Außerdem ist der Anteil der Menschen ohne deutschen Pass deutlich höher.")
    assert "ohne deutschen Pass" in sentence(of(auslaender_anteil=30.0))


def test_a_difference_that_nobody_can_see_is_not_told() -> None:
    # Two standard deviations, and both are shown as 14.0 %.
    assert of(unter_18_anteil=14.04).traits
    assert sentence(of(unter_18_anteil=14.04)) == "Was hier anders ist, zeigen die Zahlen."


def test_counts_are_not_told() -> None:
    assert "Was hier anders ist" in sentence(of(bevoelkerung=2000.0))
    assert "unter 18" not in sentence(of(bevoelkerung=2000.0, wohndauer_mittel=20.0))


def test_at_most_four_traits_the_strongest() -> None:
    means = {key: 30.0 for key in shipped_phrases()}
    city = {key: 30.0 - at for at, key in enumerate(means, start=3)}
    spread = dict.fromkeys(means, 2.0)
    told = Teller().told(profile(1, means, city, spread, compared_with="city"))

    assert len(told) == 4
    assert min(abs(trait.z) for trait in told) >= 8.5


def test_what_distinguishes_two_types_is_two_sentences() -> None:
    older = of(ab_65_anteil=24.3, wohndauer_mittel=14.2, sgb2_anteil=3.1)
    names = ("Typ A", "Typ B")

    assert difference(older, of(), names) == (
        "In Typ A ist der Anteil der Menschen ab 65 Jahren deutlich höher als in Typ B "
        "(im Schnitt 24 von 100 Menschen, in Typ B 19). "
        "Dagegen bekommen Menschen deutlich seltener Grundsicherung (SGB II)."
    )
    assert difference(of(), of(), names) == (
        "Typ A und Typ B liegen bei allen Kennzahlen nahe beieinander."
    )
    assert difference(older, of(), names, "en").startswith("In Typ A, the share of people")


def test_a_column_that_nothing_describes_is_called_by_its_name() -> None:
    found = profile(1, {"{k1}": 5.0}, {"{k1}": 1.0}, {"{k1}": 2.0})

    assert sentence(found) == (
        "Hier ist die Kennzahl „{k1}“ deutlich höher als im Durchschnitt aller Stadtteile."
    )


def test_a_change_over_years_is_told_as_one() -> None:
    key = "sgb2-anteil:minus-2"
    told = sentence(profile(1, {key: 2.0}, {key: 0.0}, {key: 1.0}))

    assert "Anteil der Menschen mit Grundsicherung (SGB II), Veränderung in 2 Jahren" in told


def test_every_shipped_indicator_has_its_phrases_or_a_reason_to_have_none() -> None:
    indicators = read_indicators()

    assert set(shipped_phrases()) | set(not_for_profiles()) == set(indicators)
    assert not set(shipped_phrases()) & set(not_for_profiles())
    for key, phrases in shipped_phrases().items():
        assert set(phrases.by_language) == set(LANGUAGES), key
        for phrase in phrases.by_language.values():
            assert bool(phrase.of_100) == (indicators[key].kind == "share"), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(shipped_phrases()))
def test_every_phrase_makes_a_plain_sentence(key: str, language: str) -> None:
    for mean in (30.0, 10.0):
        for spread in (9.0, 14.0):
            found = profile(1, {key: mean}, {key: 20.0}, {key: spread}, compared_with="city")
            text = sentence(found, language)

            assert text.endswith(".")
            assert "{" not in text
            assert "  " not in text
            assert not JUDGING.search(text), text
            assert len(text) < 240
            assert not check_text(text), text
            if language == "de":
                # The verb stands second, as it must after "Hier".
                assert re.match(
                    r"Hier (ist|sind|haben|gibt|kosten|wohnen|leben|zieh\w+|\w+en) ", text
                )
                # "… oder länger als in der Stadt" would be read wrongly.
                assert not re.search(r"\b(oder|jünger|älter) (länger |älter )?als\b", text)
            assert COMPARING[language] in text


def test_frames_hold_the_same_entries_in_every_language() -> None:
    german = set(frames()["de"])
    for language in LANGUAGES:
        assert german <= set(frames()[language])
        assert all(name.endswith("_between") for name in set(frames()[language]) - german)


def test_a_citys_own_phrases_come_first(tmp_path: Path) -> None:
    (tmp_path / "k1.toml").write_text(
        '[de]\nmore = "sind {much} mehr Vereine da"\nless = "sind {much} weniger Vereine da"\n'
    )
    own = {"k1": read_phrase(tmp_path / "k1.toml")}
    found = profile(1, {"k1": 5.0}, {"k1": 1.0}, {"k1": 2.0})

    assert sentence(found, phrases=own).startswith("Hier sind deutlich mehr Vereine da als")
    assert sentence(found, "en", phrases=own).startswith("Here the figure “k1” is")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[de]\nmore = "mehr {much}"\n', "de.less"),
        ('[de]\nmore = "mehr"\nless = "weniger {much}"\n', "de.more"),
        ('[de]\nmore = "{x} {much}"\nless = "{much}"\n', "de.more"),
        ('[xx]\nmore = "{much}"\nless = "{much}"\n', "xx"),
        ('[en]\nmore = "{much}"\nless = "{much}"\n', "de"),
        ("[de", "Schreibweise"),
    ],
)
def test_faulty_phrases_say_what_is_wrong(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "k.toml"
    path.write_text(content)

    with pytest.raises(PhraseUnfit) as caught:
        read_phrase(path)
    assert said in str(caught.value)
    assert "„much“ in geschweiften Klammern" in str(caught.value)
