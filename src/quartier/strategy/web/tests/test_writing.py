"""Writing what belongs to actions: who carries them, their steps, their addresses."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.strategy import errors
from quartier.strategy.web.build import a_decision, an_action, an_organisation
from quartier.strategy.web.sections import silent_actions
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.writing import (
    add_responsibility,
    finish_milestone,
    name_organisation,
    plan_milestone,
    record_decision,
    set_responsibilities,
    write_action,
    write_mandate,
)

pytestmark = pytest.mark.django_db


def test_a_second_lead_is_refused_with_the_name_of_the_first() -> None:
    action = an_action()
    with pytest.raises(errors.TwoLeads) as caught:
        add_responsibility(action, an_organisation("Zweites Amt"), role="lead")
    assert "Probeverein" in caught.value.sentence()
    add_responsibility(action, an_organisation("Zweites Amt"), role="partner")
    assert action.responsibilities.count() == 2


def test_an_organisation_named_twice_has_the_higher_role() -> None:
    action, office = an_action(), an_organisation("Amt")
    set_responsibilities(action, lead=office, carriers=[office], partners=[office])
    assert [row.role for row in action.responsibilities.all()] == ["lead"]


def test_a_milestone_is_done_today_or_earlier_or_waived() -> None:
    action = an_action()
    with clock.clock_at(datetime(2026, 5, 4, 22, 30, tzinfo=UTC)):
        done = finish_milestone(plan_milestone(action, title="A"))
        # Half past midnight in the city.
        assert done.done_on == date(2026, 5, 5)
        with pytest.raises(errors.DoneInFuture):
            finish_milestone(done, done_on=date(2026, 5, 6))
    waived = finish_milestone(plan_milestone(action, title="B"), waived_reason="Schon da.")
    assert (waived.done_on, waived.step.waived) == (None, True)


def test_any_word_about_an_action_is_news_and_silence_is_noticed() -> None:
    with clock.clock_at(datetime(2027, 1, 1, tzinfo=UTC)):
        action = an_action(state="running")
    with clock.clock_at(datetime(2027, 6, 29, tzinfo=UTC)):
        assert not silent_actions().exists()
    with clock.clock_at(datetime(2027, 7, 1, tzinfo=UTC)):
        assert list(silent_actions()) == [action]
        plan_milestone(action, title="Weiter")
        assert not silent_actions().exists()


def test_two_actions_of_one_name_have_two_addresses() -> None:
    slugs = [write_action(title="Café für Ältere").slug for _ in range(2)]
    assert slugs == ["cafe-fuer-aeltere", "cafe-fuer-aeltere-2"]


def test_saving_an_action_leaves_untold_fields_alone() -> None:
    action = an_action(state="running")
    write_action(action, title="Neuer Titel", areas=action.areas.all())
    kept = Action.objects.get()
    assert (kept.summary, kept.state) == ("Ein Raum, der jeden Tag offen ist.", "running")


@pytest.mark.parametrize(
    "act",
    [
        lambda: name_organisation(name=" "),
        lambda: record_decision(body="", decided_on=date(2026, 1, 1)),
        lambda: write_action(title=""),
        lambda: write_mandate(title="  "),
        lambda: plan_milestone(an_action(), title=""),
    ],
)
def test_what_has_no_name_is_refused_in_a_sentence(act: object) -> None:
    with pytest.raises(errors.TextMissing) as caught:
        act()  # type: ignore[operator]
    assert "Bitte füllen Sie" in caught.value.sentence()


def test_a_decision_of_a_day_to_come_is_refused() -> None:
    with clock.clock_at(datetime(2026, 3, 2, 12, tzinfo=UTC)):
        assert a_decision(decided_on=date(2026, 3, 2)).pk
        with pytest.raises(errors.DecidedInFuture) as caught:
            a_decision(decided_on=date(2026, 3, 3))
    assert "03.03.2026" in caught.value.sentence()


def test_the_same_organisation_is_one() -> None:
    assert name_organisation(name="Amt ") == name_organisation(name=" Amt")


def test_a_decision_reads_as_one_line() -> None:
    assert str(a_decision()) == "Rat, 02.03.2026, 2026/17"


def test_every_error_has_a_sentence_in_both_languages() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    ours = [kind for kind in kinds if issubclass(kind, QuartierError) and kind is not QuartierError]
    assert len({kind.code for kind in ours}) == len(ours)
    assert all(kind.de != QuartierError.de and kind.en != QuartierError.en for kind in ours)
