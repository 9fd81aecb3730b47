"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.dialogue.web.answers import Answer
from quartier.dialogue.web.contributions import Contribution
from quartier.dialogue.web.events.event import Event

__all__ = ["Answer", "Contribution", "Event"]
