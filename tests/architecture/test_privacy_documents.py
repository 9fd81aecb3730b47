"""The papers of data protection are those that the declarations make."""

from __future__ import annotations

import re

import pytest

from quartier.privacy.documents import BY_NAME, DOCUMENTS, text_of
from quartier.privacy.retention import Retention
from tools.privacy_documents import FOLDER, documents


@pytest.mark.parametrize("name", [f"{document.name}.md" for document in DOCUMENTS])
def test_a_document_is_up_to_date(name: str) -> None:
    kept = (FOLDER / name).read_text(encoding="utf-8")
    assert kept == documents()[name], "run python -m tools.privacy_documents"


def test_no_mark_is_left_and_the_days_are_the_citys() -> None:
    documents()
    for document in DOCUMENTS:
        text = text_of(document, Retention(text_days=99))
        assert not re.search(r"\[\[|%\(", text), document.name
    assert "| `text_days` | 99 |" in text_of(BY_NAME["retention"], Retention(text_days=99))
