"""What this room shows on pages of others: figures on the area page, numbers on the staff page."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from quartier.base.web.kept_markup import KeptMarkup
from quartier.city.sections import AreaView, SectionContent
from quartier.city.web.areas import Area
from quartier.inventory import life_cycle
from quartier.inventory.web.area_figures import area_figures
from quartier.inventory.web.cells import cells_of_area
from quartier.inventory.web.deliveries import DeliveryVersion
from quartier.inventory.web.releases import Release
from quartier.inventory.web.told import tell_all
from quartier.people.policy import PUBLIC, Viewer

# A release never changes, and neither does what it says of an area. With 57 figures over twelve
# years that is 16 KB packed: some 500 areas and languages.
KEPT = KeptMarkup(most_bytes=8 * 1024 * 1024)
# What the markup takes from the area itself: which of its values may be compared.
_OF_AREA = ("key", "kind", "valid_from", "valid_to", "boundary_from")


def figures(view: AreaView) -> SectionContent | None:
    """The area's values in the current release; whoever looks, only what is public. Four queries."""
    release = release_on(view)
    return SectionContent(
        template="inventory/area_section.html",
        context={"release": release, "figures": _markup(view, release) if release else ""},
    )


def release_on(view: AreaView) -> Release | None:
    """The public release that all parts of an area page read; asked for once a page."""
    if "inventory.release" not in view.shared:
        view.shared["inventory.release"] = Release.current(PUBLIC)
    return view.shared["inventory.release"]


def _markup(view: AreaView, release: Release) -> SafeString:
    """The figures and their sources; empty where the release has none of this area."""
    area = view.shared.get("city.area") or Area.objects.only(*_OF_AREA).get(pk=view.area_uuid)
    of_area = tuple(getattr(area, name) for name in _OF_AREA)
    languages = (view.language, get_language())
    return KEPT.of(
        (release.pk, area.pk, of_area, languages), lambda: _rendered(view, release, area)
    )


def _rendered(view: AreaView, release: Release, area: Area) -> SafeString:
    told = tell_all(release, view.language)
    shown = area_figures(area, told, cells_of_area(release, area.key))
    if not shown.themes:
        return SafeString()
    return render_to_string("inventory/_area_figures.html", {"release": release, "shown": shown})


def waiting(viewer: Viewer) -> int:
    """Deliveries that wait to be approved or declined."""
    return DeliveryVersion.objects.visible_to(viewer).filter(state=life_cycle.CHECKED).count()
