"""The one door through which figures become public. Every release asks here, for every delivery."""

from __future__ import annotations

from collections.abc import Mapping

from quartier.inventory.errors import ComputedNotProtected, NotQuotable
from quartier.inventory.quoting import Exhibit


def publishable(
    *, key: str, title: str, sha256: str, quoted: bool, exhibits: Mapping[str, Exhibit]
) -> None:
    """Returns when the delivery's values may be published, else raises.

    Raises NotQuotable for a quoted table that is not on the list with exactly these bytes, and
    ComputedNotProtected for every computed one: the rule for small groups comes with `privacy`.
    """
    if not quoted:
        raise ComputedNotProtected(name=title)
    exhibit = exhibits.get(key)
    if exhibit is None or exhibit.sha256 != sha256:
        raise NotQuotable(name=title)
