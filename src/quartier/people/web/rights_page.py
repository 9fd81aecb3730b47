"""The table "Wer darf was": every act of the house and the roles that may do it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quartier.people.policy import ACTS, Act, Role
from quartier.people.web.access import require_act


@dataclass(frozen=True)
class Row:
    """One act and, for each role in its order, whether it may."""

    act: Act
    may: tuple[bool, ...]


def rights() -> list[Row]:
    """The acts that need a role, by room."""
    return [
        Row(act, tuple(role in act.roles for role in Role))
        for act in sorted(ACTS, key=lambda act: act.name)
        if not act.public
    ]


@require_safe
@require_act("people.invite")
def who_may(request: HttpRequest) -> HttpResponse:
    """Roles across, acts down."""
    return render(request, "people/staff/rights.html", {"roles": list(Role), "rows": rights()})
