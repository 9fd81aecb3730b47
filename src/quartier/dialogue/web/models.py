"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.dialogue.web.answering.blocks import BlockReview
from quartier.dialogue.web.answering.forwarding import Forwarding
from quartier.dialogue.web.answering.group_answers import GroupAnswer
from quartier.dialogue.web.answering.notices import Notice
from quartier.dialogue.web.answering.offices import Office
from quartier.dialogue.web.answers import Answer
from quartier.dialogue.web.contributions import Contribution
from quartier.dialogue.web.descent import Descent
from quartier.dialogue.web.desk.case_files import CaseFile
from quartier.dialogue.web.desk.complaints import Objection, Report
from quartier.dialogue.web.desk.lines import LikenessMark, Stream
from quartier.dialogue.web.desk.raw_exports import RawExportRequest
from quartier.dialogue.web.desk.state import DeskState, ReadingDay
from quartier.dialogue.web.desk.translator_links import TranslatorLink
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
from quartier.dialogue.web.notice_addresses import NoticeAddress
from quartier.dialogue.web.offers import Offer
from quartier.dialogue.web.publishing.batches import PublicBatch, PublicCount
from quartier.dialogue.web.publishing.support import Support
from quartier.dialogue.web.self_description import SelfDescriptionCount

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
