"""Answer blocks that ship: everybody gets an answer in the language of the pages."""

from __future__ import annotations

import pytest

from quartier.base.languages import LANGUAGES
from quartier.dialogue.answering.blocks import AnswerBlock, blocks


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block.key)
def test_a_block_has_words_in_every_language_of_the_pages(block: AnswerBlock) -> None:
    assert {language.code for language in LANGUAGES if block.text_in(language.code)} == {
        language.code for language in LANGUAGES
    }


def test_numbers_to_call_are_the_same_in_every_language() -> None:
    for key, number in {"in-gefahr": "110", "gewalt-gegen-frauen": "116 016"}.items():
        texts = next(block for block in blocks() if block.key == key).texts
        assert all(number in words.text for words in texts.values()), key
