"""What this room shows on pages of others: voices on the area page, numbers on the staff page."""

from __future__ import annotations

from quartier.city.sections import AreaView, SectionContent
from quartier.dialogue.web.contributions import Contribution
from quartier.people.policy import PUBLIC, Viewer
from quartier.privacy.voice_counts import public_count

# In `AreaView.shared`: how many public voices the area has, where another part has counted them.
VOICES = "dialogue.voices"


def voices(view: AreaView) -> SectionContent | None:
    """How many voices there are, as a public count; not asked yet is something else than content."""
    return SectionContent(
        template="dialogue/area_section.html",
        context={"count": lambda: public_count(_number(view)), "area_id": view.area_id},
    )


def _number(view: AreaView) -> int:
    """Whoever looks, the page shows the same public number: a preview must not tell more."""
    if VOICES not in view.shared:
        found = Contribution.objects.visible_to(PUBLIC).filter(area_id=view.area_uuid)
        view.shared[VOICES] = found.count()
    return view.shared[VOICES]


def unread(viewer: Viewer) -> int:
    """Voices nobody has read, in the languages this person reads."""
    found = Contribution.objects.filter(state="arrived", language__in=_readable(viewer))
    return found.count()


def held(viewer: Viewer) -> int:
    """Voices held back, of which nobody has decided yet what becomes of them."""
    return Contribution.objects.visible_to(viewer).filter(state="held").count()


def unanswered(viewer: Viewer) -> int:
    """Read voices without an answer."""
    return Contribution.objects.filter(state="released", answers=None).count()


def _readable(viewer: Viewer) -> list[str]:
    plain = ["de-x-einfach"] if "de" in viewer.languages else []
    return [*viewer.languages, *plain]
