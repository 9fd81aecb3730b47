"""What the dialogue holds about a person, by number or by address: found and erased together."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models

from quartier.dialogue.errors import UnknownCode
from quartier.dialogue.web.answering.forwarding import Forwarding
from quartier.dialogue.web.keyed import contact_hash
from quartier.dialogue.web.offering.offers import Offer, forget_offers, offers_of_number
from quartier.dialogue.web.saying import find_by_code
from quartier.dialogue.web.stored.answers import Answer
from quartier.dialogue.web.stored.case_files import CaseFile
from quartier.dialogue.web.stored.complaints import Objection
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.lines import LikenessMark
from quartier.dialogue.web.stored.notice_addresses import NoticeAddress, forget_notice_address
from quartier.dialogue.web.stored.notices import Notice
from quartier.dialogue.web.stored.translator_links import TranslatorLink
from quartier.dialogue.web.withdrawal import erase as erase_voice
from quartier.dialogue.web.withdrawal import goes_with, withdraw
from quartier.privacy.asking import Asked, Handled, Holder, out_of_reach

STUB = (
    "Es bleibt eine leere Stelle ohne Worte: Art, Ort, Monat und die Tage der Schritte, damit die "
    "Zahlen stimmen und die Nummer weiter Auskunft gibt."
)
EVIDENCE = (
    "Eine Drohung wird verfolgt. Der Beweis liegt getrennt und wird zu seiner eigenen Frist "
    "vernichtet (Artikel 17 Absatz 3 Buchstabe e DSGVO)."
)
# Everything that hangs on a contribution and came from, or speaks to, the same person.
OF_A_VOICE = (Answer, Forwarding, NoticeAddress, Notice, Objection, TranslatorLink)


def voices_of(asked: Asked) -> list[Contribution]:
    """The voice of this number with all that belongs to it; none for another's number."""
    if not asked.number:
        return []
    try:
        voice = find_by_code(asked.number)
    except UnknownCode:
        return []
    return [voice, *goes_with(voice)]


def _find_voices(asked: Asked) -> Iterator[models.Model]:
    voices = voices_of(asked)
    yield from voices
    for kind in OF_A_VOICE:
        yield from kind.objects.filter(contribution__in=voices)
    yield from LikenessMark.objects.filter(voice_id__in=[voice.pk for voice in voices])


def _erase_voices(asked: Asked) -> list[Handled]:
    voices = voices_of(asked)
    if not voices:
        return []
    withdraw(voices[0])
    for voice in voices:
        voice.refresh_from_db()
        if voice.state != "erased":
            erase_voice(voice)
    cases = CaseFile.objects.filter(contribution_id__in=[voice.pk for voice in voices])
    return [
        Handled("dialogue.contribution", len(voices), erased=True, why=STUB),
        Handled("dialogue.casefile", cases.count(), erased=False, why=EVIDENCE),
    ]


def _offers(asked: Asked) -> models.QuerySet[Offer]:
    if asked.mail:
        return Offer.objects.filter(contact_hash=contact_hash(asked.mail))
    return offers_of_number(asked.number)


def _erase_offers(asked: Asked) -> list[Handled]:
    return [Handled("dialogue.offer", forget_offers(_offers(asked)), erased=True)]


def _notices(asked: Asked) -> models.QuerySet[NoticeAddress]:
    by_mail = NoticeAddress.objects.filter(address_hash=contact_hash(asked.mail))
    return by_mail if asked.mail else NoticeAddress.objects.none()


def _erase_notices(asked: Asked) -> list[Handled]:
    found = list(_notices(asked).select_related("contribution"))
    for one in found:
        forget_notice_address(one.contribution)
    return [Handled("dialogue.noticeaddress", len(found), erased=True)]


def _labels(*kinds: type[models.Model]) -> tuple[str, ...]:
    return tuple(kind._meta.label_lower for kind in kinds)


HOLDERS = (
    Holder(
        name="voices",
        order=30,
        models=(*_labels(Contribution, LikenessMark, *OF_A_VOICE), "privacy.vaulttext"),
        find=_find_voices,
        erase=_erase_voices,
    ),
    Holder(name="offers", order=40, models=_labels(Offer), find=_offers, erase=_erase_offers),
    Holder(
        name="notices", order=50, models=_labels(NoticeAddress), find=_notices, erase=_erase_notices
    ),
)

out_of_reach(
    "Wer einen Beitrag meldet, nennt keinen Namen und bekommt keine Nummer.", "dialogue.report"
)
out_of_reach(
    "Akten über Drohungen öffnen nur Leitung und Vertrauensstelle; Auskunft gibt die oder der "
    "Datenschutzbeauftragte (Artikel 15 Absatz 4 und 23 DSGVO).",
    "dialogue.casefile",
)
out_of_reach(
    "Antworten werden nur gezählt; es gibt keine Zeile eines Menschen.",
    "dialogue.selfdescriptioncount",
    "dialogue.headcount",
    "dialogue.spokenlanguage",
)
out_of_reach(
    "Namen bei Veranstaltungen sind dienstlich; bitte bei der Leitung fragen, sie stehen auf der "
    "Seite der Veranstaltung.",
    "dialogue.place",
    "dialogue.event",
    "dialogue.eventpart",
    "dialogue.eventquestion",
    "dialogue.deskstate",
)
out_of_reach(
    "Wer auf einem Foto ist, weiß das Programm nicht; bitte die Veranstaltung nennen.",
    "dialogue.eventphoto",
)
