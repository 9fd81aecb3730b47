"""What originals may be taken out for: a fixed list, written into the log (V10)."""

from __future__ import annotations

PURPOSES = {
    "court": "Auskunft an Gericht oder Polizei",
    "access": "Auskunft an die betroffene Person",
    "research": "Auswertung durch die beauftragte Hochschule",
    "move": "Umzug auf ein anderes System",
}
# Days to allow it, and to fetch it once it is allowed.
DAYS_TO_APPROVE = 7
DAYS_TO_FETCH = 2
