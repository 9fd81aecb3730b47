"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.strategy.web.actions import Action, Milestone, Responsibility
from quartier.strategy.web.decisions import Decision, Organisation
from quartier.strategy.web.mandates import Mandate

__all__ = ["Action", "Decision", "Mandate", "Milestone", "Organisation", "Responsibility"]
