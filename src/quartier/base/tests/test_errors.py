"""Errors keep their code and their sentence wherever they travel."""

from __future__ import annotations

import copy
import json
import pickle

from hypothesis import given
from hypothesis import strategies as st

from quartier.base.errors import Finding, QuartierError, Severity, has_errors


class AreaUnknown(QuartierError):
    """For these tests."""

    code = "tests.area_unknown"
    de = "„{name}“ kennen wir nicht."
    en = "We do not know “{name}”."


@given(st.text(max_size=20))
def test_an_error_survives_a_process_border(name: str) -> None:
    error = AreaUnknown(name=name)
    for travelled in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(travelled) is AreaUnknown
        assert travelled.params == {"name": name}
        assert travelled.sentence("en") == error.sentence("en")


@given(st.text(max_size=20))
def test_what_a_file_says_is_never_taken_for_a_template(name: str) -> None:
    assert AreaUnknown(name=name).sentence() == f"„{name}“ kennen wir nicht."
    assert AreaUnknown(name="{name.__class__}").sentence() == "„{name.__class__}“ kennen wir nicht."


def test_every_language_but_english_falls_back_to_german() -> None:
    error = AreaUnknown(name="Nord")
    assert error.sentence("fa") == error.sentence() == str(error)
    assert error.sentence("en") == "We do not know “Nord”."
    assert error.sentence("fa", source="‹{name}›?") == "‹Nord›?"


def test_a_forgotten_parameter_does_not_hide_the_error() -> None:
    assert AreaUnknown().sentence() == "„…“ kennen wir nicht."


def test_a_finding_carries_the_errors_code_and_place() -> None:
    finding = Finding.from_error(AreaUnknown(name="Nord"), file="a.csv", row=3, column="ort")
    shape = json.loads(json.dumps(finding.as_json(), ensure_ascii=False))
    assert shape == {
        "code": "tests.area_unknown",
        "severity": "error",
        "message": "„Nord“ kennen wir nicht.",
        "file": "a.csv",
        "row": 3,
        "column": "ort",
        "area": "",
        "suggestion": "",
    }


def test_only_errors_stop_a_load() -> None:
    def found(severity: Severity) -> Finding:
        return Finding.from_error(AreaUnknown(name="x"), severity=severity)

    assert not has_errors([])
    assert not has_errors([found(Severity.WARNING), found(Severity.HINT)])
    assert has_errors([found(Severity.WARNING), found(Severity.ERROR)])
