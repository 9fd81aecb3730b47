"""Cases of the rule that are easy to get wrong: suppliers, versions, tiny groups, sums that do not add up."""

from __future__ import annotations

import pytest

from quartier.base.missing import Missing
from quartier.privacy.counts import CountTable, Earlier, Key, PrintedShare, Relation
from quartier.privacy.errors import RuleUnreadable
from quartier.privacy.publication import Rule, audit, protect
from quartier.privacy.rules import HOUSE_RULE

CITY = ("n", "city")


def areas(*counts: int, withheld: tuple[int, ...] = ()) -> CountTable:
    """A city of areas a0, a1, …; those of `withheld` came from the supplier without a number."""
    keys: list[Key] = [("n", f"a{at}") for at in range(len(counts))]
    known = {
        key: n for at, (key, n) in enumerate(zip(keys, counts, strict=True)) if at not in withheld
    }
    return CountTable(
        {**known, CITY: sum(counts)},
        (Relation(CITY, tuple(keys)),),
        withheld={keys[at]: Missing.PROTECTED for at in withheld},
    )


def test_a_city_may_be_stricter_than_the_house_and_never_laxer() -> None:
    assert (
        Rule.from_table({"smallest_count": 3, "smallest_base_of_a_share": 80}).smallest_count == 10
    )
    assert Rule.from_table({"smallest_base_of_a_share": 80}).smallest_base == 80
    assert Rule(smallest_count=20).stricter(Rule(round_to=5)) == Rule(smallest_count=20, round_to=5)


@pytest.mark.parametrize("table", [{"smallest": 3}, {"round_to": "5"}, {"round_to": True}])
def test_an_odd_rule_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(RuleUnreadable):
        Rule.from_table(table)


def test_a_suppliers_stricter_rule_holds_for_its_cells_only() -> None:
    table = areas(12, 30, 14, 300)
    assert protect(table).published == table.counts
    protection = protect(table, {("n", "a0"): Rule(smallest_count=20)})
    assert protection.primary == {("n", "a0")}
    assert len(protection.secondary) == 1


def test_rounded_counts_are_published_rounded_and_protected_as_intervals() -> None:
    table = areas(4, 33, 412)
    protection = protect(table, Rule(round_to=5))
    assert protection.published[CITY] == 450
    assert protection.audit.is_safe
    assert all(
        isinstance(value, Missing) or value % 5 == 0 for value in protection.published.values()
    )


def test_what_the_supplier_hid_is_not_given_back_by_our_total() -> None:
    protection = protect(areas(6, 40, 300, withheld=(0,)))
    assert protection.published[("n", "a0")] is Missing.PROTECTED
    assert protection.secondary == {("n", "a1")}
    several = protect(areas(6, 2, 300, withheld=(0, 1)))
    assert several.audit.is_safe
    assert len(several.secondary) == 0


def test_a_place_that_does_not_exist_counts_nobody() -> None:
    table = CountTable(
        {("n", "a0"): 5, ("n", "a1"): 60, CITY: 65},
        (Relation(CITY, (("n", "a0"), ("n", "a1"), ("n", "gone"))),),
        withheld={("n", "gone"): Missing.DOES_NOT_EXIST},
    )
    protection = protect(table)
    assert protection.published[("n", "gone")] is Missing.DOES_NOT_EXIST
    assert protection.secondary == {("n", "a1")}


def test_nine_persons_in_eight_groups_close_the_whole_sum() -> None:
    """Each hidden count would be 1 or 2 to whoever knows that none is zero: so zeros hide with them."""
    groups: dict[Key, int] = {(f"g{at}", "north"): 1 for at in range(7)} | {("g7", "north"): 2}
    empty: dict[Key, int] = {("g8", "north"): 0, ("g9", "north"): 0}
    total, other, city = ("all", "north"), ("all", "south"), ("all", "city")
    counts = {**groups, **empty, total: 9, other: 500, city: 509}
    table = CountTable(counts, (Relation(total, (*groups, *empty)), Relation(city, (total, other))))
    protection = protect(table)
    assert all(protection.published[key] is Missing.PROTECTED for key in (*groups, *empty, total))
    assert protection.audit.is_safe
    assert protection.audit.hidden_zeros == 2
    assert any("2 Nullen" in sentence for sentence in protection.audit.sentences())


def test_a_project_area_and_its_district_protect_the_rest_between_them() -> None:
    """121 in the district, 118 in the project area: three people live in between."""
    district, project, rest = ("n", "district"), ("n", "project"), ("n", "district ∖ project")
    table = CountTable(
        {district: 121, project: 118, rest: 3},
        (Relation(district, (project, rest)),),
        implied=frozenset({rest}),
    )
    published = protect(table).published
    assert rest not in published
    assert published == {district: 121, project: Missing.PROTECTED}


def test_a_sum_that_does_not_add_up_still_counts_as_known() -> None:
    table = CountTable(
        {("n", "a0"): 5, ("n", "a1"): 60, CITY: 70},
        (Relation(CITY, (("n", "a0"), ("n", "a1"))),),
    )
    protection = protect(table)
    assert protection.secondary == {("n", "a1")}
    assert protection.audit.not_adding_up == ((CITY, 5),)


def test_a_count_that_became_small_betrays_neither_itself_nor_its_past() -> None:
    before, after = areas(5, 40, 300), areas(11, 40, 300)
    first = protect(before)
    assert first.secondary == {("n", "a1")}
    second = protect(after, earlier=[Earlier(before, first.published)])
    # a0 is no longer small; but were a1 shown now, the old total would give the old a0.
    assert second.published[("n", "a1")] is Missing.PROTECTED
    assert second.audit.is_safe


def test_what_an_earlier_release_gave_away_is_told_and_blocks_nothing() -> None:
    table = areas(5, 12, 300)
    careless = Earlier(table, {**table.counts, ("n", "a0"): Missing.PROTECTED})
    protection = protect(table, earlier=[careless])
    assert protection.published[("n", "a0")] is Missing.PROTECTED
    assert protection.audit.is_safe
    assert protection.audit.known_before == (("n", "a0"),)
    assert "nicht zurückholen" in " ".join(protection.audit.sentences())


def test_an_earlier_share_that_was_quoted_is_knowledge_too() -> None:
    people, foreign = ("people", "north"), ("foreign", "north")
    table = CountTable({people: 1190, foreign: 7})
    quoted = Earlier(table, {people: 1190}, shares=(PrintedShare(foreign, people, "0.6"),))
    assert audit(table, protect(table).published, earlier=[quoted]).known_before == (foreign,)


def test_a_small_group_that_is_all_one_thing_is_pointed_out() -> None:
    total, foreign, german = ("people", "north"), ("foreign", "north"), ("german", "north")
    table = CountTable({total: 14, foreign: 14, german: 0}, (Relation(total, (foreign, german)),))
    found = protect(table).audit
    assert (found.is_safe, found.one_sided) == (True, (foreign,))
    assert "jeden Einzelnen" in " ".join(found.sentences())


def test_the_report_is_for_people_and_for_programs() -> None:
    report = protect(areas(5, 12, 300)).audit
    assert report.as_json()["safe"] is True
    assert report.as_json()["hidden_percent"] == "50.0"
    first, second = report.sentences(lambda key: f"„{key[1]}“")
    assert first.startswith("2 von 4 Zahlen (50,0 %) sind geschützt")
    assert "„a0“" in second
    open_table = areas(5, 12, 300)
    warned = audit(open_table, open_table.counts, HOUSE_RULE).sentences()
    assert warned[0].startswith("Nicht freigeben: 1 kleine Zahl steht offen da")
