"""Types by rule: what people wrote down, applied to the letter."""

import tomllib

import numpy as np
import pytest

from quartier.typology.types.build import a_table
from quartier.typology.types.errors import RulesUnfit
from quartier.typology.types.rules import apply_rules, rules_from

TOML = """
[[types]]
name = "jung"
where = [{ indicator = "a0", above = 1.0 }, { indicator = "a1", below = 5, as = "value" }]

[[types]]
name = "der Rest oben"
where = [{ indicator = "a0", above = 0.0 }]
"""


def test_the_first_rule_met_counts_and_gaps_leave_it_open():
    rules = rules_from(tomllib.loads(TOML))
    values = [[10.0, 5.0], [10.0, 6.0], [0.0, 0.0], [0.0, 0.0], [10.0, np.nan], [np.nan, 1.0]]
    found = apply_rules(rules, a_table(np.array(values)), scale={"a0": (4.0, 4.0)})
    assert found.types == (1, 2, None, None, None, None)
    assert found.names == ("jung", "der Rest oben")
    assert dict(found.unclear) == {
        "g0002": "no_rule",
        "g0003": "no_rule",
        "g0004": "no_value",
        "g0005": "no_value",
    }


def test_without_a_scale_the_table_gives_its_own():
    rules = rules_from({"types": [{"name": "hoch", "where": [{"indicator": "a0", "above": 1.0}]}]})
    assert apply_rules(rules, a_table(np.array([[0.0], [2.0], [1.0]]))).types == (None, 1, None)
    assert apply_rules(rules, a_table(np.array([[3.0], [3.0]]))).types == (None, None)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"types": []},
        {"types": [{"name": "x"}]},
        {"types": [{"name": "x", "where": [{"indicator": "a0"}]}]},
        {"types": [{"name": "x", "where": [{"indicator": "a0", "over": 1}]}]},
        {"types": [{"name": "x", "where": [{"indicator": "a0", "above": "viel"}]}]},
        {"types": [{"name": "x", "where": [{"indicator": "a0", "above": True}]}]},
        {"types": [{"name": "x", "where": [{"indicator": "a0", "above": 1, "as": "m"}]}]},
    ],
)
def test_rules_nobody_can_read_say_where(content):
    with pytest.raises(RulesUnfit):
        rules_from(content)


def test_an_absent_column_is_named():
    rules = rules_from({"types": [{"name": "x", "where": [{"indicator": "miete", "above": 1}]}]})
    with pytest.raises(RulesUnfit, match="miete"):
        apply_rules(rules, a_table(np.zeros((2, 1))))
