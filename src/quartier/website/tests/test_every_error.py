"""Every error of the house: one code for programs, one sentence in each language for people."""

from __future__ import annotations

import importlib
import inspect
import pickle
import pkgutil
import string
from collections import Counter

import pytest

import quartier
from quartier.base.errors import QuartierError


def _load_everything() -> None:
    for module in pkgutil.walk_packages(quartier.__path__, "quartier."):
        if not {"tests", "migrations"} & set(module.name.split(".")):
            importlib.import_module(module.name)


def _kinds(kind: type[QuartierError]) -> set[type[QuartierError]]:
    below = {one for child in kind.__subclasses__() for one in _kinds(child)}
    return {one for one in below | {kind} if ".tests." not in one.__module__}


_load_everything()
KINDS = sorted(_kinds(QuartierError) - {QuartierError}, key=lambda kind: kind.__qualname__)


def places(sentence: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name}


def test_there_are_errors_and_no_code_means_two_things() -> None:
    assert len(KINDS) > 20
    # A family may share its code with no other: who inherits has to name its own.
    codes = Counter(kind.code for kind in KINDS)
    assert [code for code, number in codes.items() if number > 1] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__qualname__)
def test_an_error_is_stable_for_programs_and_clear_for_people(kind: type[QuartierError]) -> None:
    room, _dot, name = kind.code.partition(".")
    assert room == kind.__module__.split(".")[1], "the code begins with the room"
    assert name.replace("_", "").isalnum()
    assert name.islower()
    assert kind.__doc__
    for sentence in (kind.de, kind.en):
        assert sentence.strip() == sentence
        # A sentence, or one that ends with the sentence of another error.
        assert sentence[-1] in ".?!}", sentence
    assert kind.de != kind.en
    # What itself has a language is given twice: "side" and "side_en".
    assert places(kind.de) == {name.removesuffix("_en") for name in places(kind.en)}, (
        "both languages tell the same"
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__qualname__)
def test_no_sentence_breaks_on_what_it_is_given(kind: type[QuartierError]) -> None:
    """Also where a parameter was forgotten: the error itself must still be told."""
    for text in (kind.de, kind.en):
        told = {
            spec or conversion
            for _, name, spec, conversion in string.Formatter().parse(text)
            if name
        }
        assert told <= {"", None}, "a format would fail on what it is not made for"
    for language in ("de", "en"):
        assert "{" not in an_error(kind).sentence(language)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__qualname__)
def test_every_error_survives_a_process_border(kind: type[QuartierError]) -> None:
    error = an_error(kind)
    travelled = pickle.loads(pickle.dumps(error))
    assert type(travelled) is kind
    assert travelled.params == error.params
    assert travelled.sentence() == error.sentence()


def an_error(kind: type[QuartierError]) -> QuartierError:
    """The error with a parameter for each place in its sentences, or made from findings."""
    asked = inspect.signature(kind.__init__).parameters
    if "findings" in asked:
        return kind(**{name: [] if name == "findings" else "x" for name in asked if name != "self"})
    return kind(**{name: "x" for name in places(kind.de) | places(kind.en)})
