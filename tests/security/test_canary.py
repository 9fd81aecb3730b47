"""A marked voice is looked for in every output, log, table, file and backup, in each phase of its life."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.harness import canary
from tests.harness.tables import begin_with_tables

ROOT = Path(__file__).resolve().parents[2]
# The one page where someone who reads voices for the city sees the words as they came (V1, V2) …
READERS_SEE = {"dialogue_read reader", "dialogue_read lead"}
UNTIL_RELEASED = {"unread", "held"}
# Who objects to a hold asks for other eyes: the second body then reads what is held (V10).
SECOND_BODY = "dialogue_read trustee"
# … and the two where the same people see what is left of them after the blackening, to answer it.
ANSWERING = READERS_SEE | {"dialogue_answer reader", "dialogue_answer lead"}


@dataclass(frozen=True)
class Life:
    """What the program found, and what it printed on the way."""

    hits: list[tuple[str, str, str]]
    looked_at: dict[str, int]
    numbers: list[str]
    printed: bytes
    logged: bytes


@pytest.fixture(scope="module")
def life(new_instance: Callable[[], dict[str, str]], shared_folder: Path) -> Life:
    """The program's run in an instance of its own, logging all it can."""
    environment = {
        **new_instance(),
        "DJANGO_SETTINGS_MODULE": "quartier.website.settings",
        "QUARTIER_LOG_LEVEL": "DEBUG",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    begin_with_tables(Path(environment["QUARTIER_DIR"]), shared_folder)
    done = subprocess.run(
        [sys.executable, "-m", "tests.security.canary_program"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    printed, _, last = done.stdout.rstrip().rpartition(b"\n")
    told = json.loads(last)
    hits = [(phase, where, mark) for phase, where, mark in told["hits"]]
    return Life(hits, told["looked_at"], told["numbers"], printed, done.stderr)


@pytest.mark.slow
def test_the_voice_stands_nowhere_but_before_its_readers(life: Life) -> None:
    """Also true of numbers, which stand before nobody."""
    allowed = {(phase, page) for phase in UNTIL_RELEASED for page in READERS_SEE}
    allowed.add(("held", SECOND_BODY))
    said = {("released, hidden", page) for page in ANSWERING}
    elsewhere = {
        (phase, where, mark)
        for phase, where, mark in life.hits
        if mark not in (*canary.AROUND, *canary.REACHED)
        and not (
            ((phase, where) in allowed and mark in canary.MARKS)
            or ((phase, where) in said and mark in canary.SAID)
        )
    }
    assert not elsewhere


# What people leave around a voice stands where the voice does, before who reads or answers it.
OFFERS = {"dialogue_offers lead"}
GONE = {"withdrawn", "erased"}


def test_what_is_left_around_a_voice_stands_where_it_is_needed(life: Life) -> None:
    allowed = {
        canary.ADDED: ANSWERING,
        canary.OBJECTED: READERS_SEE | {SECOND_BODY},
        canary.OFFERED: OFFERS,
        canary.OFFER_CONTACT: OFFERS,
        canary.NOTICE_ADDRESS: set(),
    }
    for mark, pages in allowed.items():
        seen = {(phase, where) for phase, where, found in life.hits if found == mark}
        assert {where for _, where in seen} == pages, mark
        assert not {phase for phase, _ in seen} & GONE, mark


@pytest.mark.parametrize("mark", canary.MARKS)
def test_its_readers_see_it_until_they_have_let_it_through(mark: str, life: Life) -> None:
    shown = {(phase, where) for phase, where, found in life.hits if found == mark}
    assert shown >= {(phase, page) for phase in UNTIL_RELEASED for page in READERS_SEE}


def test_neither_words_nor_numbers_are_logged_or_printed(life: Life) -> None:
    numbers = [shape for number in life.numbers for shape in canary.number_shapes(number)]
    wanted = canary.needles([*canary.MARKS, *canary.AROUND, *canary.REACHED, *numbers])
    assert len(life.numbers) == 2
    assert life.logged, "nothing was logged at DEBUG, so nothing was looked through"
    assert not canary.found_in(life.logged, wanted)
    assert not canary.found_in(life.printed, wanted)


def test_enough_was_looked_at(life: Life) -> None:
    assert life.looked_at["page"] > 2000
    assert life.looked_at["file"] > 100
    # Five times what a city takes along, and what lies inside workbooks that pages hand out.
    assert life.looked_at["export"] > 50
    assert life.looked_at["member"] > 50
    assert life.looked_at["cell"] > 5000
    assert life.looked_at["session"] > 10


def test_the_search_looks_into_workbooks() -> None:
    package = BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("xl/sharedStrings.xml", f"<t>{canary.MARKS[0]}</t>" * 50)
    wanted = canary.needles(canary.MARKS)
    found = [canary.found_in(part, wanted) for _, part in canary.unpacked(package.getvalue())]
    assert found == [set(), {canary.MARKS[0]}]


@pytest.mark.parametrize("mark", canary.MARKS)
@pytest.mark.parametrize(
    "hidden",
    [
        lambda text: text.encode(),
        lambda text: json.dumps({"text": text}).encode(),
        lambda text: text.upper().encode(),
        lambda text: base64.b64encode(b"x" + text.encode()),
        lambda text: base64.b64encode(b"xy" + text.encode()),
        lambda text: quote(text).encode(),
    ],
)
def test_the_search_finds_what_is_there(mark: str, hidden: Callable[[str], bytes]) -> None:
    content = hidden(f"vorher {mark} nachher")
    assert mark in canary.found_in(content, canary.needles(canary.MARKS))
