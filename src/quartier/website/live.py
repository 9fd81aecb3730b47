"""What a city needs before it may start in public. Knows no Django."""

from __future__ import annotations

from pathlib import Path

from quartier.base.errors import Finding
from quartier.base.languages import SOURCE
from quartier.city.folder import CityFolder
from quartier.privacy.retention import missing_terms
from quartier.website.legal_texts import check_legal, name_for_legal, shipped_texts


def check_live(path: Path) -> list[Finding]:
    """Legal pages and house rules written and filled in, every retention term stated."""
    city = CityFolder.read(path).city
    if city is None:
        return missing_terms({}) + check_legal(shipped_texts(path), (SOURCE,))
    texts = shipped_texts(path, name_for_legal(city))
    return missing_terms(city.retention) + check_legal(texts, city.languages)
