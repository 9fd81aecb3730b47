"""Preview links: who holds one sees that one release before its day, and nothing else.

The link is signed, names the release alone, and is over once everyone may see it.
"""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from quartier.inventory import life_cycle
from quartier.inventory.web.releases import Release
from quartier.people.policy import PUBLIC, may_see

SALT = "inventory.preview"


def preview_address(release: Release) -> str:
    """The path of the preview; "" where there is nothing to preview any more."""
    if release.state != life_cycle.RELEASED or release.is_public:
        return ""
    token = signing.dumps(str(release.pk), salt=SALT)
    return reverse("inventory:preview", args=[token])


def previewed(token: str) -> Release | None:
    """The release a token stands for, embargoed or public by now; None for any other token."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    release = Release.objects.filter(pk=pk, state=life_cycle.RELEASED).first()
    if release is None:
        return None
    state = "released" if release.is_public else "embargoed"
    seen = may_see(PUBLIC, "inventory.preview", state) or release.is_public
    return release if seen else None
