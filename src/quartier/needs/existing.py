"""What exists in an area is told where needs are; the room above that knows it leaves it here."""

from __future__ import annotations

# In `AreaView.shared`: a SectionContent with what exists there, left by a part of the page before ours.
EXISTING = "needs.existing"
