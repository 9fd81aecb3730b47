"""What must be there for a step: pure questions on frozen facts, answered in German phrases.

`missing_for_action(facts, to)` collects everything that is missing at once, so that a form can say
"Für den nächsten Schritt fehlt: …" and nobody runs into one refusal after the other. The table of
possible steps is in `life_cycles.py`; nothing here repeats it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from quartier.needs.evidence import EvidenceCount, evidence_was_given, missing_evidence
from quartier.strategy import life_cycles as states
from quartier.strategy.endorsing import Asked, missing_endorsements
from quartier.strategy.money import money_adds_up
from quartier.strategy.progress import Step

# A quick action is small: above this it takes the long road. Cents.
QUICK_LIMIT_CENTS = 500_000


@dataclass(frozen=True)
class Missing:
    """One missing thing: a name for the link to its field, and a phrase after "es fehlt"."""

    name: str
    phrase: str


@dataclass(frozen=True)
class ActionFacts:
    """All a guard may know of an action. Money in cents, None where not stated."""

    state: str
    leads: int = 0
    evidence: EvidenceCount = field(default_factory=EvidenceCount)
    exception_reason: str = ""
    summary: str = ""
    target_group: str = ""
    # Areas where it happens; the whole city counts as one.
    areas: int = 0
    has_mandate: bool = False
    mandate_is_adopted: bool = False
    has_decision: bool = False
    decision_is_signature: bool = False
    is_quick: bool = False
    planned_cents: int | None = None
    shares_cents: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()
    paused_from: str = ""
    review_on: date | None = None
    has_merge_target: bool = False
    # The field of action, its own or that of its mandate.
    field_of_action: str = ""
    term: str = ""
    effect_targets: int = 0
    # Indicators it aims at of which nothing was observed since it was completed.
    unobserved: tuple[str, ...] = ()
    no_effect_reason: str = ""
    builds_on: int = 0
    why_new: str = ""
    # The offices asked since it last entered endorsement.
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True)
class MandateFacts:
    """All a guard may know of a mandate. `needs` counts those confirmed and not declined since."""

    state: str
    needs: int = 0
    declined_needs: int = 0
    has_addressee: bool = False
    has_decision: bool = False
    decision_is_signature: bool = False
    text: str = ""
    builds_on: int = 0
    why_new: str = ""
    asked: tuple[Asked, ...] = ()


Found = list[Missing]


def missing_for_action(facts: ActionFacts, to: str, *, reason: str = "") -> tuple[Missing, ...]:
    """Everything missing for the step from `facts.state` to `to`; empty where it may be taken.

    A step the life cycle does not have is not judged here.
    """
    found: Found = []
    if to not in states.UNBOUND_ACTION | {states.CANCELLED}:
        found += one_lead(facts)
    if facts.state == states.IDEA and to == states.DRAFTED:
        found += [Missing("evidence", p) for p in _evidence(facts)]
    found += _STEPS.get((facts.state, to), _nothing)(facts)
    found += _reason_for(facts, to, reason)
    return tuple(dict.fromkeys(found))


def missing_for_mandate(facts: MandateFacts, to: str, *, reason: str = "") -> tuple[Missing, ...]:
    """Everything missing for the step of a mandate; empty where it may be taken."""
    found: Found = []
    reopens = (facts.state, to) in states.REOPENING
    if to in {states.IN_ENDORSEMENT, states.ADOPTED} and not reopens:
        found += mandate_has_need_and_addressee(facts)
        if not facts.text.strip():
            found.append(Missing("text", "ein Satz, was zu tun ist"))
        found += _says_why_new(facts.builds_on, facts.why_new)
    if to == states.ADOPTED and not reopens:
        found += _endorsements(facts.asked)
        found += _resolution(facts.has_decision, facts.decision_is_signature)
    back = (facts.state, to) == (states.IN_ENDORSEMENT, states.MANDATE_DRAFT)
    if (back or reopens or to == states.WITHDRAWN) and not reason.strip():
        found.append(Missing("reason", "ein Grund"))
    return tuple(found)


def one_lead(facts: ActionFacts) -> Found:
    """Exactly one organisation leads."""
    if facts.leads == 1:
        return []
    if facts.leads == 0:
        return [Missing("lead", "eine Stelle, die federführend ist")]
    return [Missing("lead", "genau eine federführende Stelle statt mehrerer")]


def mandate_has_need_and_addressee(facts: MandateFacts) -> Found:
    """A mandate answers a need and says to whom it speaks."""
    found = []
    if facts.needs < 1:
        found.append(Missing("needs", "ein bestätigter Bedarf"))
    if not facts.has_addressee:
        found.append(Missing("addressee", "an wen sich der Auftrag richtet"))
    return found


def broken_by_action(facts: ActionFacts) -> tuple[str, ...]:
    """Names of the invariants this action breaks as it stands, whatever way it came there."""
    broken = []
    bound = facts.state not in states.UNBOUND_ACTION
    if (bound and facts.leads != 1) or facts.leads > 1:
        broken.append("one_lead")
    if bound and not evidence_was_given(facts.evidence, facts.exception_reason):
        broken.append("evidence_first")
    if facts.state in states.DECIDED_ACTION and not facts.has_decision:
        broken.append("adopted_by_decision")
    if not money_adds_up(facts.planned_cents, facts.shares_cents):
        broken.append("money_adds_up")
    if facts.state == states.PAUSED and facts.paused_from not in states.PAUSABLE:
        broken.append("paused_returns")
    return tuple(broken)


def broken_by_mandate(facts: MandateFacts) -> tuple[str, ...]:
    """Names of the invariants this mandate breaks as it stands."""
    broken = []
    # A need declined later takes nothing back; it only carries no further step.
    had_needs = facts.needs + facts.declined_needs > 0
    if facts.state != states.MANDATE_DRAFT and not (had_needs and facts.has_addressee):
        broken.append("mandate_has_need_and_addressee")
    if facts.state in states.DECIDED_MANDATE and not facts.has_decision:
        broken.append("adopted_by_decision")
    return tuple(broken)


def _nothing(facts: ActionFacts) -> Found:
    return []


def _evidence(facts: ActionFacts) -> tuple[str, ...]:
    return missing_evidence(facts.evidence, facts.exception_reason)


def _sheet_is_complete(facts: ActionFacts) -> Found:
    """What the offices that endorse must be able to read."""
    wanted = (
        (facts.has_mandate, "mandate", "der Handlungsauftrag, dem es dient"),
        (bool(facts.summary.strip()), "summary", "worum es geht"),
        (bool(facts.field_of_action), "field", "das Handlungsfeld"),
        (bool(facts.target_group.strip()), "target_group", "für wen es ist"),
        (facts.areas > 0, "areas", "wo es stattfindet"),
        (facts.planned_cents is not None, "planned", "was es kosten soll (auch 0 €)"),
        (bool(facts.term), "term", "ob es kurz-, mittel- oder langfristig ist"),
        (
            facts.effect_targets > 0 or bool(facts.no_effect_reason.strip()),
            "no_effect_reason",
            "was sich dadurch verändern soll, oder warum man es nicht messen kann",
        ),
    )
    found = [Missing(name, phrase) for there, name, phrase in wanted if not there]
    return found + _says_why_new(facts.builds_on, facts.why_new)


def _says_why_new(builds_on: int, why_new: str) -> Found:
    """What exists already carries it, or somebody says why something new is needed."""
    if builds_on > 0 or why_new.strip():
        return []
    return [Missing("why_new", "worauf es aufbaut, oder warum etwas Neues nötig ist")]


def _endorsements(asked: tuple[Asked, ...]) -> Found:
    return [Missing("endorsements", phrase) for phrase in missing_endorsements(asked)]


def _resolution(has_decision: bool, is_signature: bool) -> Found:
    """A resolution by a body; a single signature carries only a quick action."""
    if not has_decision:
        return [Missing("decision", "der Beschluss")]
    if is_signature:
        return [Missing("decision", "der Beschluss eines Gremiums statt einer Unterschrift")]
    return []


def _is_adopted(facts: ActionFacts) -> Found:
    found = _sheet_is_complete(facts)
    if facts.has_mandate and not facts.mandate_is_adopted:
        found.append(Missing("mandate", "der Beschluss des Handlungsauftrags"))
    found += _endorsements(facts.asked)
    return found + _resolution(facts.has_decision, facts.decision_is_signature)


def _starts_quickly(facts: ActionFacts) -> Found:
    """Drafted → running: small budget, one signature, a reason; evidence may follow."""
    if not facts.is_quick:
        return [
            Missing("is_quick", "die Mitzeichnung und der Beschluss (nur Sofortmaßnahmen nicht)")
        ]
    found = []
    if facts.planned_cents is None or facts.planned_cents > QUICK_LIMIT_CENTS:
        found.append(Missing("planned", "geplante Kosten bis 5.000 €"))
    if not facts.exception_reason.strip():
        found.append(Missing("exception_reason", "der Grund, warum es schnell gehen muss"))
    if not facts.has_decision:
        found.append(Missing("decision", "eine Unterschrift"))
    return found


def _is_funded(facts: ActionFacts) -> Found:
    if facts.planned_cents is None:
        return [Missing("planned", "was es kosten soll")]
    if not money_adds_up(facts.planned_cents, facts.shares_cents):
        return [Missing("planned", "Anteile, die zusammen nicht mehr als die Kosten sind")]
    return []


def _starts_unfunded(facts: ActionFacts) -> Found:
    if facts.planned_cents != 0:
        return [Missing("planned", "die Finanzierung (oder geplante Kosten von 0 €)")]
    return []


def _pauses(facts: ActionFacts) -> Found:
    return [] if facts.review_on else [Missing("review_on", "wann wieder darüber gesprochen wird")]


def _returns_to(to: str) -> Callable[[ActionFacts], Found]:
    def guard(facts: ActionFacts) -> Found:
        if facts.paused_from == to:
            return []
        return [Missing("paused_from", "der Stand davor; nur dorthin geht es zurück")]

    return guard


def _is_completed(facts: ActionFacts) -> Found:
    if not facts.steps:
        return [Missing("milestones", "mindestens ein Schritt")]
    still_open = [step.title for step in facts.steps if step.is_open]
    if still_open:
        names = ", ".join(f"„{title}“" for title in still_open)
        return [Missing("milestones", f"erledigt oder mit Grund entfallen: {names}")]
    return []


def _is_merged(facts: ActionFacts) -> Found:
    if facts.has_merge_target:
        return []
    return [Missing("merged_into", "das Vorhaben, in dem es aufgeht")]


_STEPS: dict[tuple[str, str], Callable[[ActionFacts], Found]] = {
    (states.IDEA, states.MERGED): _is_merged,
    (states.DRAFTED, states.IN_ENDORSEMENT): _sheet_is_complete,
    (states.DRAFTED, states.RUNNING): _starts_quickly,
    (states.IN_ENDORSEMENT, states.ADOPTED): _is_adopted,
    (states.ADOPTED, states.FUNDED): _is_funded,
    (states.ADOPTED, states.RUNNING): _starts_unfunded,
    (states.ADOPTED, states.PAUSED): _pauses,
    (states.RUNNING, states.PAUSED): _pauses,
    (states.PAUSED, states.ADOPTED): _returns_to(states.ADOPTED),
    (states.PAUSED, states.RUNNING): _returns_to(states.RUNNING),
    (states.CANCELLED, states.ADOPTED): _returns_to(states.ADOPTED),
    (states.CANCELLED, states.FUNDED): _returns_to(states.FUNDED),
    (states.CANCELLED, states.RUNNING): _returns_to(states.RUNNING),
    (states.RUNNING, states.COMPLETED): _is_completed,
}

_NEEDS_A_REASON = frozenset({states.PAUSED, states.REJECTED, states.MERGED, states.CANCELLED})
_ALSO_NEED_A_REASON = states.REOPENING | {(states.IN_ENDORSEMENT, states.DRAFTED)}


def _reason_for(facts: ActionFacts, to: str, reason: str) -> Found:
    if reason.strip():
        return []
    if (facts.state, to) == (states.COMPLETED, states.EVALUATED):
        return _what_changed(facts)
    if (facts.state, to) in _ALSO_NEED_A_REASON or to in _NEEDS_A_REASON:
        return [Missing("reason", "ein Grund")]
    return []


def _what_changed(facts: ActionFacts) -> Found:
    """Each target seen again since completion; without that, a sentence."""
    if facts.unobserved:
        names = ", ".join(facts.unobserved)
        told = f"eine Beobachtung seit dem Abschluss zu {names}, oder ein Satz, warum sie fehlt"
        return [Missing("reason", told)]
    if facts.effect_targets == 0:
        told = "ein Satz, was sich verändert hat oder warum man es nicht weiß"
        return [Missing("reason", told)]
    return []
