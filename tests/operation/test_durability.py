"""Whatever was acknowledged is there: under fifty voices at once, sent twice, or a killed server."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.journeys.instance import Instance
from tests.journeys.prepared import Prepared
from tests.operation.sending import NO_ANSWER, Filled, Phone

pytestmark = pytest.mark.slow

AT_ONCE = 50
VOICES = 1_000
SENDERS = 8
KILLED_AFTER = 300

COUNT = """
from quartier.dialogue.web.stored.contributions import Contribution
print(Contribution.objects.count())
"""
# The words behind each number, by the way a person finds them: number → voice → vault.
WORDS_OF = """
import json, sys
from quartier.dialogue.web.saying import find_by_code
from quartier.privacy.web.vault import read_text
numbers = json.load(sys.stdin)
print(json.dumps({number: read_text(find_by_code(number).original_id) for number in numbers}))
"""


@pytest.fixture(scope="module")
def busy(an_instance: Callable[[], Instance], prepared: Prepared) -> Instance:
    """An instance of its own, which may be flooded and killed."""
    instance = an_instance()
    prepared.built(instance)
    instance.start()
    return instance


def count(instance: Instance) -> int:
    """How many voices are stored."""
    return int(instance.program(COUNT))


def words_of(instance: Instance, numbers: list[str]) -> dict[str, str]:
    """The stored words by number; the program fails where one number is unknown."""
    found: dict[str, str] = json.loads(instance.program(WORDS_OF, typed=json.dumps(numbers)))
    return found


def post_all_at_once(forms: list[tuple[Phone, Filled]]) -> list[str]:
    """Post every form at the same moment; the numbers, in the same order."""
    gate = threading.Barrier(len(forms))

    def post(phone: Phone, filled: Filled) -> str:
        gate.wait()
        return phone.post(filled)

    with ThreadPoolExecutor(len(forms)) as people:
        return list(people.map(lambda pair: post(*pair), forms))


def test_fifty_voices_at_once_are_fifty_voices(busy: Instance) -> None:
    phones = [Phone(busy.address) for _ in range(AT_ONCE)]
    forms = [(phone, phone.fill_in(f"Stimme {turn}")) for turn, phone in enumerate(phones)]
    before, began = count(busy), time.monotonic()
    numbers = post_all_at_once(forms)
    print(f"\n{AT_ONCE} voices at once: {time.monotonic() - began:.1f} s")
    assert len(set(numbers)) == AT_ONCE
    assert count(busy) == before + AT_ONCE
    stored = words_of(busy, numbers)
    assert [stored[number] for number in numbers] == [form.text for _phone, form in forms]


def test_the_same_form_twice_is_one_voice(busy: Instance) -> None:
    phone = Phone(busy.address)
    filled = phone.fill_in("Zweimal gedrückt")
    before = count(busy)
    first = phone.post(filled)
    assert phone.post(filled) == first
    assert count(busy) == before + 1


def test_the_same_form_many_times_at_once_is_one_voice(busy: Instance) -> None:
    phone = Phone(busy.address)
    filled = phone.fill_in("Immer wieder gedrückt")
    before = count(busy)
    numbers = post_all_at_once([(phone, filled)] * AT_ONCE)
    assert len(set(numbers)) == 1
    assert count(busy) == before + 1


def test_the_same_words_from_two_people_are_two_voices(busy: Instance) -> None:
    phones = [Phone(busy.address), Phone(busy.address)]
    first, second = (phone.post(phone.fill_in("Mehr Bänke")) for phone in phones)
    assert first != second


class Crowd:
    """A thousand voices on their way, and those whose number came back."""

    def __init__(self, address: str) -> None:
        phones = [Phone(address) for _ in range(SENDERS)]
        for phone in phones:
            phone.fill_in("Das Formular ist offen.")
        self.forms = [
            (phones[turn % SENDERS], phones[turn % SENDERS].fill_in_again(f"Menge {turn}"))
            for turn in range(VOICES)
        ]
        self.acknowledged: dict[str, str] = {}
        self.enough = threading.Event()

    def send(self) -> int:
        """Post what has no number yet, eight at a time; how many stayed without an answer."""
        known = set(self.acknowledged.values())
        waiting = [(phone, form) for phone, form in self.forms if form.text not in known]
        with ThreadPoolExecutor(SENDERS) as people:
            return list(people.map(self._post, waiting)).count(False)

    def _post(self, pair: tuple[Phone, Filled]) -> bool:
        phone, filled = pair
        try:
            self.acknowledged[phone.post(filled)] = filled.text
        except NO_ANSWER:
            return False
        if len(self.acknowledged) >= KILLED_AFTER:
            self.enough.set()
        return True


def test_a_killed_server_loses_no_acknowledged_voice(busy: Instance) -> None:
    before, began = count(busy), time.monotonic()
    crowd = Crowd(busy.address)
    with ThreadPoolExecutor(1) as outside:
        sent = outside.submit(crowd.send)
        assert crowd.enough.wait(60), "too slow"
        busy.kill()
        unanswered = sent.result()
    acknowledged = dict(crowd.acknowledged)
    assert KILLED_AFTER <= len(acknowledged) < VOICES
    assert len(acknowledged) + unanswered == VOICES

    busy.start()
    assert words_of(busy, list(acknowledged)) == acknowledged
    stored = count(busy) - before
    # At most the voice each sender had in flight was stored without its number coming back.
    assert len(acknowledged) <= stored <= len(acknowledged) + SENDERS
    assert "Angekommen" in Phone(busy.address).look_up(next(iter(acknowledged)))

    # Whoever got no answer sends the same form again: nothing is doubled, nothing missing.
    assert crowd.send() == 0
    print(
        f"\nKilled after {len(acknowledged)} of {VOICES} voices, {stored} stored; "
        f"all sent again: {time.monotonic() - began:.1f} s"
    )
    assert count(busy) == before + VOICES
    assert len(crowd.acknowledged) == VOICES
    assert json.loads(busy.quartier("doctor", "--json")) == {"findings": []}
