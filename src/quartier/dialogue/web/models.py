"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.dialogue.web.about_me.tallies import SelfDescriptionCount
from quartier.dialogue.web.answering.blocks import BlockReview
from quartier.dialogue.web.answering.forwarding import Forwarding
from quartier.dialogue.web.answering.group_answers import GroupAnswer
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
from quartier.dialogue.web.events.steps import ProcessStep
from quartier.dialogue.web.events.track_plans import TrackPlan
from quartier.dialogue.web.offering.offers import Offer
from quartier.dialogue.web.stored.answers import Answer
from quartier.dialogue.web.stored.batches import PublicBatch, PublicCount
from quartier.dialogue.web.stored.case_files import CaseFile
from quartier.dialogue.web.stored.complaints import Objection, Report
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.descent import Descent
from quartier.dialogue.web.stored.desk_state import DeskState, ReadingDay
from quartier.dialogue.web.stored.lines import LikenessMark, Stream
from quartier.dialogue.web.stored.notice_addresses import NoticeAddress
from quartier.dialogue.web.stored.notices import Notice
from quartier.dialogue.web.stored.offices import Office
from quartier.dialogue.web.stored.raw_exports import RawExportRequest
from quartier.dialogue.web.stored.support import Support
from quartier.dialogue.web.stored.translator_links import TranslatorLink

__all__ = [
    "AgendaItem",
    "Answer",
    "BlockReview",
    "CaseFile",
    "Contribution",
    "CostItem",
    "Descent",
    "DeskState",
    "Evaluation",
    "Event",
    "EventHelper",
    "EventPart",
    "EventPhoto",
    "EventQuestion",
    "Forwarding",
    "GroupAnswer",
    "HeadCount",
    "LikenessMark",
    "Notice",
    "NoticeAddress",
    "Objection",
    "Offer",
    "Office",
    "Place",
    "ProcessStep",
    "PublicBatch",
    "PublicCount",
    "RawExportRequest",
    "ReadingDay",
    "Report",
    "SelfDescriptionCount",
    "SpokenLanguage",
    "Stream",
    "Support",
    "TrackPlan",
    "TranslatorLink",
]
