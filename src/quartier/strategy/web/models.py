"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.strategy.web.stored.actions import Action, Milestone, Responsibility
from quartier.strategy.web.stored.answered import AnsweredQuarter
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.effects import EffectObservation, EffectTarget
from quartier.strategy.web.stored.endorsements import Endorsement
from quartier.strategy.web.stored.goals import Goal
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation, Seat
from quartier.strategy.web.stored.preview_links import PreviewLink
from quartier.strategy.web.stored.provisions import Provision
from quartier.strategy.web.stored.reports import AnnualReport, Reminder

__all__ = [
    "Action",
    "AnnualReport",
    "AnsweredQuarter",
    "Decision",
    "EffectObservation",
    "EffectTarget",
    "Endorsement",
    "Goal",
    "Mandate",
    "Milestone",
    "Organisation",
    "PreviewLink",
    "Provision",
    "Reminder",
    "Responsibility",
    "Seat",
]
