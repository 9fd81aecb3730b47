"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.dialogue.web.answering.blocks import BlockReview
from quartier.dialogue.web.answering.forwarding import Forwarding
from quartier.dialogue.web.answering.group_answers import GroupAnswer
from quartier.dialogue.web.answering.notices import Notice
from quartier.dialogue.web.answering.offices import Office
from quartier.dialogue.web.answers import Answer
from quartier.dialogue.web.contributions import Contribution
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.events.parts import (
    AgendaItem,
    CostItem,
    Evaluation,
    EventHelper,
    EventPart,
    EventQuestion,
    HeadCount,
    SpokenLanguage,
)
from quartier.dialogue.web.events.photos import EventPhoto
from quartier.dialogue.web.events.places import Place
from quartier.dialogue.web.events.track_plans import TrackPlan
from quartier.dialogue.web.notice_addresses import NoticeAddress
from quartier.dialogue.web.offers import Offer
from quartier.dialogue.web.self_description import SelfDescriptionCount

__all__ = [
    "AgendaItem",
    "Answer",
    "BlockReview",
    "Contribution",
    "CostItem",
    "Evaluation",
    "Event",
    "EventHelper",
    "EventPart",
    "EventPhoto",
    "EventQuestion",
    "Forwarding",
    "GroupAnswer",
    "HeadCount",
    "Notice",
    "NoticeAddress",
    "Offer",
    "Office",
    "Place",
    "SelfDescriptionCount",
    "SpokenLanguage",
    "TrackPlan",
]
