"""The dialogue's own stations: arrived, read, answered."""

from __future__ import annotations

from django.utils.translation import gettext as _

from quartier.dialogue.contributions import GONE
from quartier.dialogue.holding import told_for
from quartier.dialogue.stations import Station, Voice
from quartier.dialogue.web.answers import WrittenAnswer, answers_to
from quartier.dialogue.web.contributions import Contribution


def reading(voice: Voice) -> list[Station]:
    """Arrived and read, or what happened instead."""
    contribution = Contribution.objects.select_related("area").get(pk=voice.contribution_id)
    place = contribution.area.name if contribution.area else _("die ganze Stadt")
    arrived = Station(
        name="arrived",
        title=_("Angekommen"),
        text=_("Ihr Beitrag ist da. Er ist über: %(place)s") % {"place": place},
        date=contribution.month,
    )
    if contribution.is_gone:
        return [arrived, _taken_back(contribution)]
    if contribution.state == "held":
        return [arrived, _held(contribution)]
    if _expired_unread(contribution):
        return [arrived, _never_read()]
    return [arrived, _read(contribution)]


def answers(voice: Voice) -> list[Station]:
    """The answers, or since when one is waited for; nothing where the voice was taken back."""
    found = Contribution.objects.filter(pk=voice.contribution_id).exclude(state__in=GONE).first()
    if found is None:
        return []
    written = answers_to(voice.contribution_id)
    if not written and _expired_unread(found):
        return []  # nobody knows what it asked
    return [_answer(answer) for answer in written] or [_no_answer_yet(found)]


def _answer(answer: WrittenAnswer) -> Station:
    return Station(
        name="answer",
        title=_("Antwort an Sie"),
        text=answer.text,
        date=answer.answered_on,
        language=answer.language,
    )


def _no_answer_yet(contribution: Contribution) -> Station:
    return Station(
        name="answer",
        title=_("Antwort"),
        text=_("Die Antwort steht noch aus."),
        date=contribution.month,
        office=_("Integrationsbüro"),
        reached=False,
    )


def _expired_unread(contribution: Contribution) -> bool:
    """True where its time was over before anyone had read it."""
    if contribution.state != "expired":
        return False
    return not contribution.events().filter(to_state="released").exists()


def _never_read() -> Station:
    text = _("Die Frist für Ihren Text war vorbei, bevor ihn jemand gelesen hat. Er ist gelöscht.")
    return Station(name="expired", title=_("Gelöscht"), text=text)


def _held(contribution: Contribution) -> Station:
    reasons = contribution.events().filter(to_state="held").order_by("-sequence")
    return Station(
        name="held",
        title=_("Wir zeigen diesen Beitrag noch nicht"),
        text=_(told_for(reasons.values_list("reason", flat=True).first() or "")),
        date=contribution.month,
        office=_("Integrationsbüro"),
        reached=False,
    )


def _read(contribution: Contribution) -> Station:
    if contribution.state == "arrived":
        return Station(
            name="read",
            title=_("Wird gelesen"),
            text=_("Ein Mensch, der Ihre Sprache kann, liest Ihren Beitrag."),
            date=contribution.month,
            office=_("Integrationsbüro"),
            reached=False,
        )
    if contribution.state == "forwarded":
        text = _("Ihr Beitrag wurde an die Stelle weitergegeben, die dafür zuständig ist.")
        return Station(name="read", title=_("Weitergeleitet"), text=text)
    words = contribution.public_text()
    return Station(
        name="read",
        title=_("Gelesen"),
        text=_what_is_shown(contribution, words),
        lines=(words,) if words else (),
    )


def _what_is_shown(contribution: Contribution, words: str | None) -> str:
    if words is not None:
        return _("Ihr Beitrag wurde gelesen und darf gezeigt werden:")
    waits = contribution.state == "released" and contribution.area_id is not None
    if waits and contribution.visibility == Contribution.Visibility.SHOWN:
        return _(
            "Ihr Beitrag wurde gelesen. Ihre Worte werden noch nicht gezeigt, weil es aus Ihrem "
            "Stadtteil erst wenige Beiträge gibt."
        )
    return _("Ihr Beitrag wurde gelesen. Ihre Worte werden nirgends gezeigt.")


def _taken_back(contribution: Contribution) -> Station:
    text = (
        _("Sie haben Ihren Beitrag zurückgezogen. Ihr Text ist gelöscht.")
        if contribution.state == "erased"
        else _(
            "Sie haben Ihren Beitrag zurückgezogen. Niemand sieht ihn mehr. Gelöscht wird er bald."
        )
    )
    return Station(name="withdrawn", title=_("Zurückgezogen"), text=text)
