"""Life cycles: which state may follow which. One small table per kind of thing, checked in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quartier.base.errors import QuartierError


class ForbiddenTransition(QuartierError):
    """Someone asked for a step that the life cycle does not have."""

    code = "base.forbidden_transition"
    de = "Von „{from_state}“ geht es nicht zu „{to_state}“. Möglich ist: {allowed}."
    en = "“{from_state}” cannot become “{to_state}”. Possible: {allowed}."

    def in_words(
        self, words: Mapping[str, object], already: str = "Das steht schon auf „{state}“."
    ) -> str:
        """The German sentence with each state named by its word instead of its code.

        `already` is said where the thing is in that state by now: somebody pressed twice.
        """
        states = {str(state): str(word) for state, word in words.items()}
        named = {
            name: states.get(str(self.params.get(name)), "…") for name in ("from_state", "to_state")
        }
        if named["from_state"] == named["to_state"] != "…":
            return already.format(state=named["to_state"])
        return f"Von „{named['from_state']}“ geht es nicht zu „{named['to_state']}“."


def sentence_for_staff(
    error: QuartierError,
    words: Mapping[str, object],
    already: str = "Das steht schon auf „{state}“.",
) -> str:
    """The German sentence of any error, with states in words where it names some."""
    if isinstance(error, ForbiddenTransition):
        return error.in_words(words, already)
    return error.sentence()


@dataclass(frozen=True)
class LifeCycle:
    """States of one kind of thing and their steps. `steps` maps a state to the states that may follow."""

    name: str
    start: str
    steps: Mapping[str, frozenset[str]]

    def check(self, from_state: str, to_state: str) -> None:
        """Raises ForbiddenTransition unless the table has this step."""
        allowed = self.steps.get(from_state, frozenset())
        if to_state not in allowed:
            names = ", ".join(f"„{state}“" for state in sorted(allowed)) or "nichts mehr"
            raise ForbiddenTransition(from_state=from_state, to_state=to_state, allowed=names)

    @property
    def states(self) -> frozenset[str]:
        """Every state the table names."""
        return frozenset(self.steps) | frozenset().union(*self.steps.values())
