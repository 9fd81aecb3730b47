"""A small filled city: one of everything that has an address, made by the rooms' own services."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from quartier.base import clock
from quartier.city.web.models import Area
from quartier.dialogue.web import reading, saying, withdrawal
from quartier.dialogue.web.answering import group_answers
from quartier.dialogue.web.answering.forwarding import forward
from quartier.dialogue.web.desk import translating
from quartier.dialogue.web.events.build import a_photo
from quartier.dialogue.web.models import (
    CaseFile,
    Contribution,
    Event,
    EventPhoto,
    GroupAnswer,
    Office,
    Place,
    RawExportRequest,
)
from quartier.dialogue.web.publishing.publish import publish_waiting
from quartier.inventory.web.freezing import copy_frozen
from quartier.inventory.web.models import DeliveryVersion, PublishedValue, Release, Upload
from quartier.inventory.web.uploading import begin_check, check_upload, take_upload
from quartier.needs.web.build import a_founded_need
from quartier.needs.web.models import Evidence, Need
from quartier.people.web.accounts import User
from quartier.people.web.invitations import Invitation, invite
from quartier.privacy.web.vault import keep_text
from quartier.strategy.web.build import a_goal, a_mandate, an_action, an_endorsement
from quartier.strategy.web.models import (
    Action,
    AnnualReport,
    EffectTarget,
    Endorsement,
    Goal,
    Mandate,
    Milestone,
    Provision,
    Seat,
)
from quartier.strategy.web.monitoring.reports import draw_report, publish_report
from quartier.strategy.web.previewing.links import make_link as make_waiting_link
from quartier.strategy.web.stored.preview_links import PreviewLink as WaitingLink
from quartier.typology.web.build import a_type_edition, an_index_edition
from quartier.typology.web.models import Edition, PreviewLink
from quartier.typology.web.previewing import make_link
from quartier.website.building import build_city
from quartier.website.legal import LegalPage

CITY = "kaiserslautern"
AREA = "Betzenberg"
EVENT = "auftakt-2017"
# What waits for its day waits for this one.
ITS_DAY = date(2999, 1, 1)
# A reader who commands every language of the voices below.
READS = ["de", "en", "fa"]


@dataclass
class FilledCity:
    """The rows that addresses need, and the receipt numbers of the voices by their state."""

    area: Area
    release: Release
    embargoed: Release
    delivery: DeliveryVersion
    corrected: DeliveryVersion
    upload: Upload
    need: Need
    evidence: Evidence
    ready_need: Need
    mandate: Mandate
    action: Action
    hidden_action: Action
    waiting_action: Action
    waiting_link: WaitingLink
    milestone: Milestone
    endorsement: Endorsement
    goal: Goal
    provision: Provision
    seat: Seat
    effect_target: EffectTarget
    report: AnnualReport
    report_draft: AnnualReport
    legal_page: LegalPage
    types: Edition
    types_draft: Edition
    index: Edition
    body_link: PreviewLink
    event: Event
    place: Place
    photo: EventPhoto
    office: Office
    group_answer: GroupAnswer
    case_file: CaseFile
    raw_export: RawExportRequest
    translator_token: str
    invitation: str
    invited: Invitation
    reader: User
    voices: dict[str, Contribution] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)


def fill_city() -> FilledCity:
    """Build the example city and walk one thing of each kind through it. Needs the database."""
    findings = build_city(CITY)
    assert not [one for one in findings if one.severity == "error"], findings
    reader = User.objects.create_user("fuellt@example.org", None, roles=["reader"], languages=READS)
    area = Area.objects.get(name=AREA)
    voices, numbers = _voices(area, reader)
    need = a_founded_need(area, voice=voices["answered"])
    draft = a_founded_need(area, title="Noch ein Entwurf", confirmed=False)
    mandate = a_mandate(need)
    action = an_action(mandate, state="running")
    return FilledCity(
        area=area,
        release=Release.objects.get(number=1),
        embargoed=_an_embargoed_release(),
        delivery=DeliveryVersion.objects.order_by("received_at").first(),
        corrected=_a_corrected_delivery(),
        upload=_a_faulty_upload(),
        need=draft,
        evidence=draft.evidence.first(),
        ready_need=a_founded_need(area, title="Wartet auf einen Auftrag"),
        mandate=mandate,
        action=action,
        hidden_action=an_action(mandate, title="Nur eine Idee"),
        waiting_action=an_action(
            mandate, title="Wartet auf seinen Tag", state="adopted", public_from=ITS_DAY
        ),
        waiting_link=make_waiting_link(day=ITS_DAY, body="Ortsbeirat"),
        milestone=action.milestones.first(),
        endorsement=an_endorsement(mandate),
        goal=Goal.objects.first() or a_goal(),
        provision=Provision.objects.get(key="integrationskonzept-2022"),
        seat=Seat.objects.create(organisation=mandate.addressee),
        effect_target=_an_effect_target(action, area),
        report=publish_report(draw_report(clock.today().year - 1)),
        report_draft=draw_report(clock.today().year),
        legal_page=LegalPage.objects.get(slug="impressum", language="de"),
        **_editions(),
        event=Event.objects.get(slug=EVENT),
        place=Place.objects.get(key="stadtmission"),
        photo=a_photo(Event.objects.get(slug=EVENT), actor=reader, shown=True),
        office=Office.objects.get(),
        group_answer=_a_group_answer(reader),
        case_file=_a_case_file(voices["held"]),
        raw_export=_a_raw_export(reader),
        translator_token=translating.make_link(voices["unread"], reader=reader),
        invitation=invite(
            email="neu@example.org", roles=["reader"], languages=["de"], actor_id=None
        ),
        invited=Invitation.objects.get(email="neu@example.org"),
        reader=reader,
        voices=voices,
        numbers=numbers,
    )


def _a_case_file(voice: Contribution) -> CaseFile:
    today = clock.today()
    return CaseFile.objects.create(
        reference="2026-001",
        contribution_id=voice.pk,
        evidence_id=keep_text("Beweis ohne Namen", expires_on=today + clock.days(180)),
        opened_on=today,
        ends_on=today + clock.days(180),
    )


def _a_raw_export(reader: User) -> RawExportRequest:
    return RawExportRequest.objects.create(
        purpose="access",
        asked_by_id=reader.pk,
        asked_at=clock.now(),
        expires_at=clock.now() + clock.days(7),
    )


def a_voice(text: str, *, key: str, **fields: Any) -> tuple[Contribution, str]:
    """A voice as the form takes it, and its number. `key` makes it another form each time."""
    usual = {"kind": "idea", "language": "de", "visibility": "hidden", "area": None}
    receipt = saying.say(
        saying.Said(text=text, form_key=f"key-{key}-0123456789", **{**usual, **fields})
    )
    return receipt.contribution, receipt.code


def _voices(area: Area, reader: User) -> tuple[dict[str, Contribution], dict[str, str]]:
    """One voice in each state, with its number."""
    voices, numbers = {}, {}
    for state in ("unread", "held", "released", "answered", "withdrawn", "erased", "forwarded"):
        voice, number = a_voice(f"Bitte mehr Bänke ({state}).", key=state, area=area)
        voices[state], numbers[state] = voice, number
        if state == "held":
            reading.hold(voice, reader=reader, reason="Andere Menschen sind erkennbar")
        elif state == "forwarded":
            office = Office.objects.create(name="Mängelmelder", does="nimmt Schäden auf")
            forward(voice, office=office, actor=reader)
        elif state != "unread":
            reading.release(voice, reader=reader, blackened=())
        if state == "answered":
            reading.answer(voice, writer=reader, text="Danke. Wir stellen drei auf.")
    # Enough that may be shown for the pages that show any; a batch needs ten.
    for index in range(10):
        shown, number = a_voice(
            f"Ein Platz mit Schatten fehlt ({index}).", key=f"public-{index}", visibility="shown"
        )
        reading.release(shown, reader=reader, blackened=())
        voices["public"], numbers["public"] = shown, number
    publish_waiting()
    withdrawal.withdraw(voices["withdrawn"])
    withdrawal.erase(voices["erased"])
    return voices, numbers


def _a_group_answer(writer: User) -> GroupAnswer:
    """The draft of an answer to all who spoke of housing."""
    return group_answers.draft(
        writer=writer,
        theme="housing",
        area=None,
        months=(date(2026, 1, 1), date(2026, 12, 1)),
        texts={"de": "Zum Wohnen: Wir reden mit den Vermietern.", "en": "On housing: we talk."},
    )


def _uploaded(text: str, **of: Any) -> Upload:
    """A table of residents as the desk brings it, described and checked."""
    upload = take_upload(content=text.encode(), name="menschen.csv", **of)
    described = replace(upload.described(), source="Amt", reference="2024-12-31")
    begin_check(upload, described, actor_id=None)
    check_upload(upload)
    return upload


def _a_corrected_delivery() -> DeliveryVersion:
    """The second version of a delivery, with one value that changed."""
    table = f"Ortsteil;Ausländer\n{AREA};{{}}\nErlenbach;131\n"
    first = _uploaded(table.format(810)).version
    return _uploaded(table.format(811), delivery=first.delivery).version


def _a_faulty_upload() -> Upload:
    """A table with a name that nobody knows."""
    return _uploaded(f"Ortsteil;Ausländer\n{AREA};810\nErlanbach;131\n")


def _an_effect_target(action: Action, area: Area) -> EffectTarget:
    """A target on a figure that the city has."""
    values = PublishedValue.objects.of(Release.objects.get(number=1))
    value = values.filter(area=area, missing="").first()
    return EffectTarget.objects.create(
        action=action, indicator=value.released.indicator, area=area, baseline=value, wanted="down"
    )


def _an_embargoed_release() -> Release:
    """A release whose day has not come: its address is there for those who see it before."""
    latest = Release.objects.order_by("-number").first()
    made = Release.objects.create(
        number=latest.number + 1,
        slug=f"stand-{latest.number + 1}",
        purpose="Vorschau",
        released_at=latest.released_at,
        embargo_until=date(2999, 1, 1),
    )
    copy_frozen(latest, made)
    made.move("released")
    return made


def _editions() -> dict[str, Any]:
    """Types and an index that everyone sees, and a draft that one body sees by its link."""
    release = Release.objects.get(number=1)
    areas = list(Area.objects.filter(kind="area", children=None).order_by("key"))
    halves = areas[::2], areas[1::2]
    named = {"Viele Ältere": halves[0], "Viele Junge": halves[1]}
    draft = a_type_edition(release, named, released=False)
    return {
        "types": a_type_edition(release, named),
        "types_draft": draft,
        "index": an_index_edition(release, {"weniger": halves[0], "mehr": halves[1]}),
        "body_link": make_link(edition=draft, body="Ortsbeirat"),
    }
