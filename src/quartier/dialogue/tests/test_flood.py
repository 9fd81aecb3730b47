"""Floods are slowed down, never locked out, and nothing about a network stays."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.dialogue.saying import flood
from quartier.dialogue.saying.flood import HOUR, NUMBERS, VOICES, Gate, networks_of
from quartier.dialogue.saying.once import LASTS, Seen

CAMP = "203.0.113.7"
START = 1_000_000 * HOUR


def a_gate(**fields: int) -> Gate:
    return Gate(**{"calm": 90, "patience": 3, "shortest": 5, "longest": 20, **fields})


def like_the(gate: Gate) -> Gate:
    return a_gate(
        calm=gate.calm, patience=gate.patience, shortest=gate.shortest, longest=gate.longest
    )


def test_a_class_of_thirty_in_ten_minutes_notices_nothing() -> None:
    gate = like_the(VOICES)
    said = [gate.ask(CAMP, f"form {one}", START + one * 20) for one in range(30)]
    assert {(one.level, one.wait) for one in said} == {(0, 0)}


def test_the_pace_grows_with_every_doubling_of_one_network_and_of_no_other() -> None:
    gate = like_the(VOICES)
    paces = [gate.ask(CAMP, f"form {one}", START + one).pace for one in range(90)]
    assert [paces.count(pace) for pace in range(6)] == [6, 6, 12, 24, 42, 0]
    assert paces == sorted(paces)
    assert gate.ask("203.0.114.7", "another", START + 100).pace == 0
    assert gate.ask(CAMP, "a day later", START + 24 * HOUR).pace == 0


def test_a_camp_behind_one_address_gets_through_without_waiting() -> None:
    """Two hundred people in an hour: looked at a little later, asked to wait never."""
    gate = like_the(VOICES)
    said = [gate.ask(CAMP, f"form {one}", START + one * 18) for one in range(200)]
    assert max(one.wait for one in said) == 0
    assert max(one.level for one in said) <= 2


def test_a_flood_has_to_wait_and_neighbours_do_not() -> None:
    gate = like_the(VOICES)
    levels = [gate.ask(CAMP, f"form {one}", START + one).level for one in range(3000)]
    assert levels == sorted(levels)
    assert levels[-1] == 5
    assert gate.ask("198.51.100.9", "another", START + 3000) == flood.Verdict(0)


def test_who_has_waited_gets_through_however_many_others_send() -> None:
    gate = like_the(VOICES)
    for one in range(5000):
        gate.ask(CAMP, f"flood {one}", START)
    asked = gate.ask(CAMP, "mine", START)
    assert 0 < asked.wait <= gate.longest
    assert gate.ask(CAMP, "mine", START + 1).wait == asked.wait - 1
    for one in range(5000):
        gate.ask(CAMP, f"more {one}", START + 2)
    assert gate.ask(CAMP, "mine", START + asked.wait).wait == 0


@given(st.integers(1, 6000), st.integers(0, 2 * HOUR), st.text(max_size=20))
def test_nobody_is_ever_locked_out(times: int, later: int, address: str) -> None:
    gate = a_gate(calm=10, patience=1)
    for one in range(0, times, max(1, times // 300)):
        gate.ask(address, f"form {one}", START + later)
    asked = gate.ask(address, "mine", START + later)
    assert asked.wait <= gate.longest
    assert gate.ask(address, "mine", START + later + asked.wait).wait == 0


def test_a_clock_set_back_by_an_hour_locks_nobody_out() -> None:
    gate = like_the(VOICES)
    for one in range(5000):
        gate.ask(CAMP, f"flood {one}", START + HOUR)
    assert gate.ask(CAMP, "mine", START + HOUR).wait > 0
    asked = gate.ask(CAMP, "mine", START)
    assert asked.wait <= gate.longest
    assert gate.ask(CAMP, "mine", START + asked.wait).wait == 0
    assert gate.ask("198.51.100.9", "another", START).wait == 0


def test_after_two_hours_everything_is_forgotten() -> None:
    gate = a_gate(calm=5, patience=1)
    for one in range(500):
        gate.ask(CAMP, f"form {one}", START + HOUR - 1)
    assert gate.ask(CAMP, "just after", START + HOUR + 1).level == 5, "no fresh start at the hour"
    assert gate.ask(CAMP, "much later", START + 3 * HOUR).level == 0


def test_the_key_changes_every_hour_and_no_address_is_kept() -> None:
    gate = a_gate()
    gate.ask(CAMP, "one", START)
    before = gate._hours[-1].key
    gate.ask(CAMP, "two", START + HOUR)
    assert gate._hours[-1].key != before
    kept = pickle.dumps([(hour.key, dict(hour.times)) for hour in gate._hours])
    assert b"203.0" not in kept
    gate.ask(CAMP, "three", START + 2 * HOUR)
    assert before not in [hour.key for hour in gate._hours]


def test_memory_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flood, "MOST_NETWORKS", 100)
    monkeypatch.setattr(flood, "MOST_WAITING", 100)
    gate = a_gate(calm=1, patience=1)
    for one in range(2000):
        gate.ask(f"10.{one % 250}.{one // 250}.1", f"form {one}", START)
        gate.ask(CAMP, f"flood {one}", START)
    assert len(gate._hours[-1].times) <= 100 + 4
    assert len(gate._waiting) <= 100


def test_many_small_networks_of_one_provider_are_seen_together() -> None:
    gate = a_gate(calm=10)
    for one in range(2000):
        gate.ask(f"203.0.{one % 250}.1", f"form {one}", START)
    assert gate.ask("203.0.77.5", "mine", START).level >= 4


def test_only_wrong_numbers_make_guessing_slow() -> None:
    gate = like_the(NUMBERS)
    looked = [gate.ask(CAMP, f"{one}", START + one, counts=False) for one in range(500)]
    assert {one.wait for one in looked} == {0}, "looking up right numbers is never slowed"
    for one in range(20):
        gate.note(CAMP, START + 600 + one)
    assert gate.ask(CAMP, "mistyped", START + 700, counts=False).wait == 0
    for _one in range(1000):
        gate.note(CAMP, START + 700)
    assert gate.ask(CAMP, "guess", START + 700, counts=False).wait > 0


@pytest.mark.parametrize(
    ("address", "narrow"),
    [
        ("203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:2ff:1::5", "2001:db8:1:200::/56"),
        ("::ffff:203.0.113.7", "203.0.113.0/24"),
        ("fe80::1%eth0", "fe80::/56"),
        ("unix:", "unix:"),
        ("", ""),
    ],
)
def test_a_network_is_what_neighbours_share(address: str, narrow: str) -> None:
    assert networks_of(address)[0] == narrow


def test_a_form_counts_once_within_an_hour() -> None:
    moment = [0.0]
    seen = Seen(now=lambda: moment[0])
    assert [seen.is_new("form") for _ in range(3)] == [True, False, False]
    assert seen.is_new("another")
    moment[0] = LASTS + 1
    assert seen.is_new("form")
