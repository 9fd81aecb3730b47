"""What this room shows on pages of others: voices on the area page, numbers on the staff page."""

from __future__ import annotations

from quartier.city.sections import AreaView, SectionContent
from quartier.dialogue.web.answering.group_answers import still_unanswered
from quartier.dialogue.web.publishing.area_voices import AreaVoices
from quartier.dialogue.web.stored.complaints import Objection, Report
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.people.policy import Viewer, may_see


def voices(view: AreaView) -> SectionContent:
    """What people say in public numbers, and whom the city still wants to ask; one query.

    Whoever looks, the page shows the same numbers: a preview must not tell more.
    """
    return SectionContent(
        template="dialogue/area_section.html",
        context={"voices": AreaVoices.of(view), "area_id": view.area_id},
    )


def unread(viewer: Viewer) -> int:
    """Voices nobody has read, in the languages this person reads."""
    found = Contribution.objects.filter(state="arrived", language__in=_readable(viewer))
    return found.count()


def held(viewer: Viewer) -> int:
    """Voices held back, of which nobody has decided yet what becomes of them."""
    return Contribution.objects.visible_to(viewer).filter(state="held").count()


def with_second(viewer: Viewer) -> int:
    """Holds that lie with the second body, for who is that; for others those objected to."""
    if not may_see(viewer, "dialogue.original", "with_second_body"):
        return Objection.objects.filter(state="open", contribution__state="held").count()
    return Contribution.objects.filter(state="held", second_on__isnull=False).count()


def reported(viewer: Viewer) -> int:
    """Public voices that somebody reported and nobody has looked at since."""
    open_reports = Report.objects.filter(state="open")
    return open_reports.order_by().values("contribution").distinct().count()


def unanswered(viewer: Viewer) -> int:
    """Read voices without an answer, alone or with others."""
    return still_unanswered(Contribution.objects.all()).count()


def _readable(viewer: Viewer) -> list[str]:
    plain = ["de-x-einfach"] if "de" in viewer.languages else []
    return [*viewer.languages, *plain]
