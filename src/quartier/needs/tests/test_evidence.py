"""When evidence is enough, and what a withdrawn voice changes."""

import pytest

from quartier.base.states import ForbiddenTransition
from quartier.needs import policy  # noqa: F401  registers its kinds
from quartier.needs.build import an_evidence_count
from quartier.needs.evidence import (
    EvidenceKind,
    EvidenceState,
    count_evidence,
    evidence_was_given,
    missing_evidence,
)
from quartier.needs.life_cycle import NEED
from quartier.people.policy import PUBLIC, Role, Viewer, may_do, visible_states


def test_a_figure_and_a_voice_are_enough() -> None:
    assert missing_evidence(an_evidence_count()) == ()


def test_all_missing_evidence_is_named_at_once() -> None:
    assert missing_evidence(an_evidence_count(figures=0, voices=0)) == (
        "eine Zahl als Beleg",
        "eine Stimme als Beleg",
    )


def test_a_withdrawn_voice_does_not_carry_a_new_step_but_keeps_an_old_one() -> None:
    count = an_evidence_count(voices=1, withdrawn=1)
    assert missing_evidence(count) == ("eine Stimme als Beleg",)
    assert evidence_was_given(count)


def test_an_exception_counts_only_with_words() -> None:
    nothing = an_evidence_count(figures=0, voices=0)
    assert missing_evidence(nothing, "Notlage nach dem Hochwasser") == ()
    assert missing_evidence(nothing, "  ") != ()


def test_a_theme_of_many_counts_as_a_voice_that_nobody_can_take_back() -> None:
    count = count_evidence(
        [
            (EvidenceKind.FIGURE, EvidenceState.STANDING),
            (EvidenceKind.THEME, EvidenceState.STANDING),
            (EvidenceKind.VOICE, EvidenceState.WITHDRAWN),
        ]
    )
    assert missing_evidence(count) == ()
    assert missing_evidence(count_evidence([(EvidenceKind.THEME, EvidenceState.STANDING)])) == (
        "eine Zahl als Beleg",
    )
    assert (count + count).themes == 2


def test_counting_tells_withdrawn_voices_apart() -> None:
    count = count_evidence(
        [
            (EvidenceKind.FIGURE, EvidenceState.STANDING),
            (EvidenceKind.VOICE, EvidenceState.STANDING),
            (EvidenceKind.VOICE, EvidenceState.WITHDRAWN),
            (EvidenceKind.SOURCE, EvidenceState.STANDING),
        ]
    )
    assert (count.figures, count.voices, count.withdrawn) == (1, 2, 1)


TABLE = {
    ("draft", "confirmed"),
    ("confirmed", "mandated"),
    ("confirmed", "declined"),
    ("confirmed", "merged"),
}


@pytest.mark.parametrize("to", sorted(NEED.states))
@pytest.mark.parametrize("start", sorted(NEED.states))
def test_a_need_takes_exactly_these_steps(start: str, to: str) -> None:
    if (start, to) in TABLE:
        NEED.check(start, to)
    else:
        with pytest.raises(ForbiddenTransition):
            NEED.check(start, to)


def test_a_draft_need_is_seen_by_those_who_write_only() -> None:
    assert "draft" not in visible_states(PUBLIC, "needs.need")
    assert "draft" not in visible_states(Viewer(frozenset({Role.READER})), "needs.need")
    assert "draft" in visible_states(Viewer(frozenset({Role.STRATEGY})), "needs.need")
    assert not may_do(PUBLIC, "needs.write")
