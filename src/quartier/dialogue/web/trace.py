"""The dialogue's own stations: arrived, read, its theme, where it went, what was answered."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from quartier.base.voice_languages import own_name
from quartier.dialogue import themes
from quartier.dialogue.desk.holding import told_for
from quartier.dialogue.stations import Station, Voice
from quartier.dialogue.web.answering.case import Case, case_of
from quartier.dialogue.web.answering.forwarding import Forwarding
from quartier.dialogue.web.stored.answers import WrittenAnswer
from quartier.dialogue.web.stored.complaints import Objection
from quartier.dialogue.web.stored.contributions import Contribution


def reading(voice: Voice) -> Iterator[Station]:
    """Arrived and read, or what happened instead; then its theme, its parts, what was added."""
    # The names are asked for now and read later, with those of the other rooms.
    return _reading(case_of(voice))


def _reading(case: Case) -> Iterator[Station]:
    yield _arrived(case)
    if case.voice.is_gone:
        yield _taken_back(case.voice)
        return
    if case.voice.state == "continued":
        yield _continued(case)
        yield from _carried_on(case)
    elif case.voice.state == "held":
        yield _held(case)
    elif case.voice.pk in case.never_read:
        yield _never_read()
    else:
        yield _read(case.voice, case.shown_words)
    yield from _theme(case)
    yield from (_addition(case, one) for one in case.additions)


def forwarded(voice: Voice) -> list[Station]:
    """Where it was passed on to: a good ending too."""
    case = case_of(voice)
    if case.voice.is_gone:
        return []
    stations = [_passed_on(case, passed) for passed in case.forwardings]
    if not stations and case.voice.state == "forwarded":
        text = _("Ihr Beitrag wurde an die Stelle weitergegeben, die dafür zuständig ist.")
        stations = [Station(name="forwarded", title=_("Weitergeleitet"), text=text)]
    return stations


def answers(voice: Voice) -> list[Station]:
    """The answers, or since when one is waited for; nothing where the voice was taken back."""
    case = case_of(voice)
    if case.voice.is_gone:
        return []
    if case.answers:
        return [_answer(answer, case) for answer in case.answers]
    if case.voice.pk in case.never_read or case.forwardings:
        return []  # nobody knows what it asked, or it is with those who can answer
    return [_no_answer_yet(case.voice)]


def _arrived(case: Case) -> Station:
    contribution = case.voice
    place = contribution.area.name if contribution.area else _("die ganze Stadt")
    lines = []
    if contribution.event is not None:
        title = case.texts[contribution.event.pk, "title"].text
        lines.append(_("Anlass: %(event)s") % {"event": _apart(title)})
    if contribution.by_staff:
        lines.append(_("Aufgeschrieben von Mitarbeitenden der Stadt."))
    return Station(
        name="arrived",
        title=_("Angekommen"),
        text=_("Ihr Beitrag ist da. Es geht um: %(place)s") % {"place": _apart(place)},
        date=contribution.month,
        lines=tuple(lines),
    )


def _theme(case: Case) -> list[Station]:
    """The themes that readers chose, of the voice or of what it was carried on in."""
    chosen = dict.fromkeys(
        one.theme
        for one in (case.voice, *case.kin)
        if one.theme in themes.BY_KEY and one.state in {"released", "forwarded", "expired"}
    )
    if not chosen:
        return []
    names = ", ".join(_(themes.BY_KEY[key].title) for key in chosen)
    return [Station(name="theme", title=_("Gehört zum Thema"), text=names)]


def _answer(answer: WrittenAnswer, case: Case) -> Station:
    alone = bool(case.own_answers)
    lines = []
    if not alone:
        lines.append(_("Diese Antwort geht an alle, die etwas Ähnliches gesagt haben."))
    if answer.text and answer.language.split("-")[0] != case.language.split("-")[0]:
        name = own_name(answer.language)
        lines.append(_("Die Sprache dieser Antwort: %(language)s") % {"language": _apart(name)})
    return Station(
        name="answer",
        title=_("Antwort an Sie") if alone else _("Antwort"),
        text=answer.text,
        date=answer.answered_on,
        language=answer.language,
        lines=tuple(lines),
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


def _never_read() -> Station:
    text = _("Die Frist für Ihren Text war vorbei, bevor ihn jemand gelesen hat. Er ist gelöscht.")
    return Station(name="expired", title=_("Gelöscht"), text=text)


def _held(case: Case) -> Station:
    contribution = case.voice
    objection = case.objection
    lines = []
    if objection is not None and objection.state == Objection.State.OPEN:
        lines.append(_("Ihr Widerspruch ist da. Jetzt sehen andere Menschen nach."))
    elif objection is not None and objection.state == Objection.State.REFUSED:
        lines.append(_("Andere Menschen haben nachgesehen: Es bleibt dabei."))
    elif contribution.second_on is not None:
        lines.append(_("Das dauert schon lange. Darum sehen jetzt andere Menschen nach."))
    second = contribution.second_on is not None
    return Station(
        name="held",
        title=_("Wir zeigen diesen Beitrag noch nicht"),
        text=_(told_for(case.reasons.get(contribution.pk, ""))),
        date=contribution.month,
        office=_("zweite Prüfstelle") if second else _("Integrationsbüro"),
        reached=False,
        lines=tuple(lines),
    )


def _read(contribution: Contribution, words: str | None) -> Station:
    if contribution.state == "arrived":
        return Station(
            name="read",
            title=_("Wird gelesen"),
            text=_("Ein Mensch, der Ihre Sprache kann, liest Ihren Beitrag."),
            date=contribution.month,
            office=_("Integrationsbüro"),
            reached=False,
        )
    return Station(
        name="read",
        title=_("Gelesen"),
        text=_what_is_shown(contribution, words),
        lines=(words,) if words else (),
    )


def _what_is_shown(contribution: Contribution, words: str | None) -> str:
    if words is not None:
        return _("Ihr Beitrag wurde gelesen und darf gezeigt werden:")
    waits = contribution.state == "released"
    if waits and contribution.visibility == Contribution.Visibility.SHOWN:
        return _(
            "Ihr Beitrag wurde gelesen. Ihre Worte werden noch nicht gezeigt, weil es erst wenige "
            "Beiträge gibt."
        )
    return _("Ihr Beitrag wurde gelesen. Ihre Worte werden nirgends gezeigt.")


def _continued(case: Case) -> Station:
    if len(case.kin) > 1:
        text = _("In Ihrem Beitrag steht mehreres. Wir gehen jedem einzeln nach.")
    else:
        text = _(
            "Andere haben dasselbe gesagt. Ihr Beitrag gehört jetzt mit ihrem zusammen. Was daraus "
            "wird, sehen Sie weiter hier."
        )
    return Station(name="continued", title=_("Gelesen und zusammengeführt"), text=text)


def _carried_on(case: Case) -> list[Station]:
    """What became of the voices it is carried on in, each in a sentence."""
    stations = []
    for one in case.kin:
        if one.state == "held":
            text = _(told_for(case.reasons.get(one.pk, "")))
            stations.append(_waiting("part", _("Ein Teil wird noch nicht gezeigt"), text, one))
        elif one.state == "arrived":
            text = _("Ein Mensch, der Ihre Sprache kann, liest Ihren Beitrag.")
            stations.append(_waiting("part", _("Wird gelesen"), text, one))
    return stations


def _addition(case: Case, addition: Contribution) -> Station:
    title = _("Ihre Ergänzung")
    if addition.state == "held":
        text = _(told_for(case.reasons.get(addition.pk, "")))
        return _waiting("addition", title, text, addition)
    if addition.state == "arrived":
        return _waiting("addition", title, _("Ein Mensch wird sie lesen."), addition)
    text = _("Sie wurde gelesen.")
    if addition.pk in case.never_read:
        text = _never_read().text
    return Station(name="addition", title=title, text=text, date=addition.month)


def _waiting(name: str, title: str, text: str, contribution: Contribution) -> Station:
    return Station(
        name=name,
        title=title,
        text=text,
        date=contribution.month,
        office=_("Integrationsbüro"),
        reached=False,
    )


def _passed_on(case: Case, passed: Forwarding) -> Station:
    name = case.texts[passed.office.pk, "name"]
    does = case.texts[passed.office.pk, "does"]
    return Station(
        name="forwarded",
        title=_("Weitergeleitet an: %(office)s") % {"office": _apart(name.text)},
        text=does.text,
        language=does.language if does.text else "",
        date=passed.forwarded_on,
        lines=(_("Diese Stelle kümmert sich jetzt darum."),),
    )


def _taken_back(contribution: Contribution) -> Station:
    text = (
        _("Sie haben Ihren Beitrag zurückgezogen. Ihr Text ist gelöscht.")
        if contribution.state == "erased"
        else _(
            "Sie haben Ihren Beitrag zurückgezogen. Niemand sieht ihn mehr. Gelöscht wird er bald."
        )
    )
    return Station(name="withdrawn", title=_("Zurückgezogen"), text=text)


def _apart(name: str) -> str:
    """A name that may run the other way than the sentence it stands in, kept in one piece."""
    return f"\u2068{name}\u2069" if get_language_bidi() else name
