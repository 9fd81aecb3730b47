"""What this room shows on pages of others: figures on the area page, numbers on the staff page."""

from __future__ import annotations

from quartier.city.sections import AreaView, SectionContent
from quartier.inventory import life_cycle
from quartier.inventory.web.deliveries import DeliveryVersion
from quartier.inventory.web.figures import figure, name_notes, sources
from quartier.inventory.web.published import PublishedValue
from quartier.inventory.web.releases import Release
from quartier.people.policy import PUBLIC, Viewer


def figures(view: AreaView) -> SectionContent | None:
    """The area's values in the current release; whoever looks, only what is public."""
    release = Release.current(PUBLIC)
    found = (
        list(PublishedValue.objects.of(release).filter(area_id=view.area_uuid)) if release else []
    )
    return SectionContent(
        template="inventory/area_section.html",
        context={
            "release": release,
            "figures": [figure(value, view.language) for value in found],
            "name_notes": name_notes(found),
            "sources": sources(found),
            "language": view.language,
        },
    )


def waiting(viewer: Viewer) -> int:
    """Deliveries that wait to be approved or declined."""
    return DeliveryVersion.objects.visible_to(viewer).filter(state=life_cycle.CHECKED).count()
