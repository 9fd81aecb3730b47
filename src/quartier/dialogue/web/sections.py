"""What this room shows on pages of others: voices on the area page, numbers on the staff page."""

from __future__ import annotations

from quartier.city.sections import AreaView, SectionContent
from quartier.dialogue.web.contributions import Contribution
from quartier.people.policy import PUBLIC, Viewer
from quartier.privacy.voice_counts import public_count


def voices(view: AreaView) -> SectionContent | None:
    """How many voices there are, as a public count; not asked yet is something else than content."""
    # Whoever looks, the page shows the same public number: a preview must not tell more.
    number = Contribution.objects.visible_to(PUBLIC).filter(area_id=view.area_uuid).count()
    return SectionContent(
        template="dialogue/area_section.html",
        context={"count": public_count(number), "any": number > 0, "area_id": view.area_id},
    )


def unread(viewer: Viewer) -> int:
    """Voices that wait to be read, in the languages this person reads."""
    return Contribution.objects.waiting().filter(language__in=_readable(viewer)).count()


def unanswered(viewer: Viewer) -> int:
    """Read voices without an answer."""
    return Contribution.objects.filter(state="released", answers=None).count()


def _readable(viewer: Viewer) -> list[str]:
    plain = ["de-x-einfach"] if "de" in viewer.languages else []
    return [*viewer.languages, *plain]
