"""One policy for every output: what lists things asks `visible_to`, or says here why it need not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from django.apps import apps

import quartier
from quartier.people.web.visible import VisibleQuerySet

SOURCE = Path(quartier.__file__).parent
# Modules that touch things of all states, and why no reader of theirs sees more than the policy says.
WRITES = "changes things; what it read goes to nobody"
BY_NUMBER = "asks for the one thing whose number the person has"
JOB = "runs as a job, answers nobody"
STAFF = "stands behind an act of the policy (tests/security/matrix.py)"
FOLDER = "reads a folder in or writes one out, on the command line"
REVIEWED: dict[str, str] = {
    "*/web/staff*.py": STAFF,
    "*/web/*/staff*.py": STAFF,
    "*/web/desk/*.py": STAFF,
    "*/web/build.py": "rows for tests",
    "*/web/doctor.py": FOLDER,
    "*/web/writing.py": WRITES,
    "*/web/transitions.py": WRITES,
    "*/web/stations.py": BY_NUMBER,
    "*/web/sections.py": "counts what waits, for who may do the act of its line",
    # Voices
    "dialogue/web/answering/adding.py": WRITES,
    "dialogue/web/answering/case.py": BY_NUMBER,
    "dialogue/web/answering/group_answers.py": WRITES,
    "dialogue/web/answering/telling.py": JOB,
    "dialogue/web/capturing/capture.py": STAFF,
    "dialogue/web/events/folder.py": FOLDER,
    "dialogue/web/publishing/invented.py": FOLDER,
    "dialogue/web/publishing/invented_answers.py": FOLDER,
    "dialogue/web/publishing/publish.py": JOB,
    "dialogue/web/objecting.py": WRITES,
    "dialogue/web/reading.py": WRITES,
    "dialogue/web/say_views.py": "tells since which month the oldest voice waits, and no voice",
    "dialogue/web/saying.py": BY_NUMBER,
    "dialogue/web/turns.py": WRITES,
    "dialogue/web/withdrawal.py": WRITES,
    # What stands on them
    "needs/web/choices.py": STAFF,
    "needs/web/written.py": FOLDER,
    "strategy/web/answered/behind.py": STAFF,
    "strategy/web/answered/counting.py": JOB,
    "strategy/web/drafting/deciding.py": STAFF,
    "strategy/web/drafting/sources.py": STAFF,
    "strategy/web/tracing/answers.py": "says of voices only whether all of them have an answer",
    "strategy/web/tracing/found.py": "of what was rejected only the reason is told, by number",
    "strategy/web/refusing.py": WRITES,
    "strategy/web/monitoring/reminding.py": JOB,
    "strategy/web/monitoring/reports.py": WRITES,
    "strategy/web/monitoring/setting.py": WRITES,
    "strategy/web/stored/reports.py": WRITES,
    "strategy/web/existing/build.py": "rows for tests",
    "strategy/web/existing/folder.py": FOLDER,
    "strategy/web/programme/loading.py": FOLDER,
    "strategy/web/programme/references.py": FOLDER,
    "strategy/web/programme/writing.py": FOLDER,
    "strategy/web/existing/overlapping.py": STAFF,
    "strategy/web/existing/writing.py": WRITES,
    "strategy/web/facts.py": "checks the rules of the chain; what it finds is told to who writes",
    # Copies
    "website/backup.py": FOLDER,
    "website/sidecar.py": FOLDER,
}


def visible_models() -> set[str]:
    """The names of the models whose sets know `visible_to`."""
    return {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("quartier.")
        and issubclass(type(model._default_manager.all()), VisibleQuerySet)
    }


def unguarded() -> Iterator[tuple[str, int]]:
    """Where a set of such a model is asked without `visible_to` in the same statement."""
    names = visible_models()
    for path in sorted(SOURCE.rglob("*.py")):
        where = path.relative_to(SOURCE).as_posix()
        if "/tests/" in where or "/migrations/" in where:
            continue
        text = path.read_text(encoding="utf-8")
        if ".objects" not in text:
            continue
        for statement in _statements(ast.parse(text)):
            if _asks(statement, names) and "visible_to" not in ast.unparse(statement):
                yield where, statement.lineno


def _statements(tree: ast.AST) -> Iterator[ast.stmt]:
    """The innermost statements: a whole `with` or `def` would hide what is inside."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and not hasattr(node, "body"):
            yield node
        elif isinstance(node, (ast.If, ast.While, ast.For)):
            head = node.iter if isinstance(node, ast.For) else node.test
            yield ast.Expr(value=head, lineno=node.lineno, col_offset=0)


def _asks(statement: ast.stmt, names: set[str]) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == "objects"
        and isinstance(node.value, ast.Name)
        and node.value.id in names
        for node in ast.walk(statement)
    )


def test_whoever_lists_things_asks_the_policy() -> None:
    found = [
        f"{where}:{line}"
        for where, line in unguarded()
        if not any(fnmatchcase(where, pattern) for pattern in REVIEWED)
    ]
    assert not found, f"Ask visible_to(viewer), or say in this file why not: {found}"


def test_every_exception_is_still_needed() -> None:
    asked = {where for where, _line in unguarded()}
    idle = [p for p in REVIEWED if not any(fnmatchcase(where, p) for where in asked)]
    assert not idle


def test_a_planted_list_is_found() -> None:
    tree = ast.parse("def page(request):\n    return list(Contribution.objects.filter(area=1))\n")
    assert [_asks(one, {"Contribution"}) for one in _statements(tree)] == [True]
    assert {"Contribution", "Event", "Action", "Need"} <= visible_models()
