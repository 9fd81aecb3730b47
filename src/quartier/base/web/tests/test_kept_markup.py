"""Markup that is kept: made once, within its bound, safe as it was."""

from __future__ import annotations

import random

from django.utils.safestring import SafeString, mark_safe

from quartier.base.web.kept_markup import KeptMarkup


def piece(name: str, *, letters: int = 0) -> SafeString:
    """Markup of a name; with letters that do not pack."""
    drawn = random.Random(name).choices("abcdefghijklmnopqrstuvwxyzäöü0123456789", k=letters)
    return mark_safe(f"<p>{name} {''.join(drawn)}</p>")


def test_a_piece_is_made_once_and_comes_back_as_safe_as_it_was() -> None:
    kept, made = KeptMarkup(10_000), []

    def make() -> SafeString:
        made.append(1)
        return mark_safe("<p>Größe – <bdi>‏سلام</bdi></p>")

    first, second = kept.of("a", make), kept.of("a", make)
    assert first == second
    assert isinstance(second, SafeString)
    assert len(made) == 1


def test_keys_that_differ_in_anything_have_markup_of_their_own() -> None:
    kept = KeptMarkup(10_000)
    assert kept.of(("a", "de"), lambda: piece("de")) != kept.of(("a", "fa"), lambda: piece("fa"))
    assert kept.of(("a", "de"), lambda: piece("other")) == piece("de")


def test_it_never_holds_more_than_its_bound_and_forgets_what_nobody_asks_for() -> None:
    kept = KeptMarkup(20_000)
    for number in range(200):
        kept.of("asked for all the time", lambda: piece("first", letters=1_000))
        kept.of(number, lambda number=number: piece(str(number), letters=1_000))
        assert kept.size == sum(map(len, kept._packed.values())) <= kept.most_bytes
    assert kept.of("asked for all the time", lambda: piece("again")) == piece(
        "first", letters=1_000
    )
    assert kept.of(0, lambda: piece("again")) == piece("again")
    assert kept.of(199, lambda: piece("again")) == piece("199", letters=1_000)
    assert 5 < len(kept) < 40


def test_what_is_larger_than_the_bound_is_shown_and_not_kept() -> None:
    kept = KeptMarkup(500)
    kept.of("small", lambda: piece("small"))
    large = piece("large", letters=5_000)
    assert kept.of("large", lambda: large) == large
    assert len(kept) == 1
    kept.clear()
    assert (len(kept), kept.size) == (0, 0)
