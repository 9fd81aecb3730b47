"""What this room shows on pages of others: figures on the area page, numbers on the staff page."""

from __future__ import annotations

from quartier.city.sections import AreaView, SectionContent
from quartier.city.web.areas import Area
from quartier.inventory import life_cycle
from quartier.inventory.web.area_figures import area_figures
from quartier.inventory.web.cells import cells_of_area
from quartier.inventory.web.deliveries import DeliveryVersion
from quartier.inventory.web.releases import Release
from quartier.inventory.web.told import tell_all
from quartier.people.policy import PUBLIC, Viewer


def figures(view: AreaView) -> SectionContent | None:
    """The area's values in the current release; whoever looks, only what is public. Four queries."""
    release = Release.current(PUBLIC)
    shown = None
    if release is not None:
        area = Area.objects.get(pk=view.area_uuid)
        told = tell_all(release, view.language)
        shown = area_figures(area, told, cells_of_area(release, view.area_id))
    return SectionContent(
        template="inventory/area_section.html",
        context={"release": release, "shown": shown, "language": view.language},
    )


def waiting(viewer: Viewer) -> int:
    """Deliveries that wait to be approved or declined."""
    return DeliveryVersion.objects.visible_to(viewer).filter(state=life_cycle.CHECKED).count()
