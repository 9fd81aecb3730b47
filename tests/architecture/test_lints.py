"""Our own lints bite: each rule is broken once in a small tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import lint_lengths, lint_templates, lint_words

CLEAN = """\
{% extends "base.html" %}
{% load i18n static %}
{# Ein Wort an Entwickler #}
{% block content %}
<h1>{% translate "Stadtteile" %}</h1>
<p>{% blocktranslate trimmed with name=area.name %}
  Willkommen in {{ name }}.
{% endblocktranslate %}</p>
<img src="{% static "quartier/map.svg" %}" alt="{% translate "Lage" %}">
<span translate="no">فارسی</span> <b>{{ count }}</b> · 17,6 %
<script src="{% static "quartier/map.js" %}" defer></script>
<script type="application/json">{"zoom": 3}</script>
{% endblock %}
"""

TEMPLATE_FAULTS = {
    '<p style="color: red">{{ x }}</p>': "style",
    "<style>p { color: red }</style>": "<style>",
    "<script>start()</script>": "<script>",
    '<button onclick="start()">{{ x }}</button>': "onclick",
    "<p>Hallo</p>": "Hallo",
    "<p>{{ name }} und {{ other }}</p>": "und",
    '<img src="a.png" alt="Karte">': "Karte",
    '<input placeholder="Name">': "Name",
    '<a aria-label="Mehr" href="/">{{ x }}</a>': "Mehr",
    '<input type="submit" value="Senden">': "Senden",
    '<p>{% translate "Hallo" %}</p>': "load i18n",
    "{% load static %}{% blocktranslate %}Hallo{% endblocktranslate %}": "load i18n",
}


def test_a_clean_template_passes() -> None:
    assert lint_templates.problems_in(CLEAN) == []


@pytest.mark.parametrize("source", TEMPLATE_FAULTS)
def test_a_fault_in_a_template_is_found(source: str) -> None:
    found = lint_templates.problems_in(source)
    assert TEMPLATE_FAULTS[source] in " ".join(sentence for _, sentence in found)


def test_staff_pages_may_be_german_but_never_inline() -> None:
    assert lint_templates.problems_in("<p>Antworten</p>", german_only=True) == []
    assert lint_templates.problems_in('<p style="color: red">', german_only=True) != []


def test_a_fault_is_reported_at_its_line() -> None:
    source = "{% comment %}\nzwei\n{% endcomment %}\n<p>\n  {{ x }}\n  Hallo\n</p>\n"
    assert [line for line, _ in lint_templates.problems_in(source)] == [6]


def test_long_files_and_functions_and_full_inits_are_found(tmp_path: Path) -> None:
    room = tmp_path / "src" / "quartier" / "city"
    (room / "tests").mkdir(parents=True)
    lines = "\n".join(f"    x = {number}" for number in range(60))
    (room / "long_function.py").write_text(f"def area() -> None:\n{lines}\n")
    (room / "long_file.py").write_text("\n" * 700)
    (room / "__init__.py").write_text('"""A room."""\n\nimport json\n')
    (room / "tests" / "__init__.py").write_text("")
    (room / "tests" / "test_area.py").write_text(f"def test_area() -> None:\n{lines}\n")

    found = "\n".join(lint_lengths.problems(tmp_path))

    assert "area() has 61 lines" in found
    assert "long_file.py: 701 lines" in found
    assert "city/__init__.py: holds more than a docstring" in found
    assert found.count("\n") == 2


def test_empty_names_and_rooms_without_introduction_are_found(tmp_path: Path) -> None:
    (tmp_path / ".importlinter").write_text(
        "[importlinter:contract:layers]\nlayers =\n    cli\n    guide\n    city | base\n"
    )
    house = tmp_path / "src" / "quartier"
    for room in ("city", "base", "attic"):
        (house / room).mkdir(parents=True)
        (house / room / "__init__.py").write_text('"""A room."""\n')
        (house / room / "README.md").write_text("# A room\n")
    (house / "city" / "README.md").unlink()
    (house / "base" / "__init__.py").write_text("")
    (house / "base" / "text_utils.py").write_text("")
    (house / "city" / "managers").mkdir()

    found = list(lint_words.problems(tmp_path))

    assert len(found) == 6
    for words in (
        "text_utils.py",
        "city/managers",
        "city: needs a README",
        "base: needs an __in",
        "quartier/guide: the layers contract names",
        "attic: no layer",
    ):
        assert any(words in sentence for sentence in found), words
