"""A photo of an event as a file: streamed only to who may see it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from quartier.dialogue.web.events.photos import EventPhoto
from quartier.people.policy import may_see
from quartier.people.web.access import viewer_of


@require_safe
def photo(request: HttpRequest, pk: object) -> HttpResponse:
    """The picture; 404 to whoever may not see the photo or its event."""
    found = EventPhoto.objects.select_related("event", "file").filter(pk=pk).first()
    viewer = viewer_of(request)
    if (
        found is None
        or not may_see(viewer, "dialogue.event", found.event.state)
        or not may_see(viewer, "dialogue.photo", "shown" if found.shown else "kept")
    ):
        raise Http404
    response = HttpResponse(found.file.read(), content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    # Consent can be taken back: nobody in between keeps it long.
    response["Cache-Control"] = "private, max-age=300"
    return response
