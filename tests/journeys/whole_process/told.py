"""What is said and written in the story: every word of it invented, none of it anywhere else."""

from __future__ import annotations

CITY = "musterstadt"
PLACE, PLACE_PAGE = "Nordstadt", "/stadtteile/nordstadt/"

# ── what a mother says ──

NAME = ("Zümrüt", "Işıklıgöl")
TELEPHONE = "015799988776"
# A word nobody else writes: where it stands, the voice stands.
RARE = "masalcıbaşı"
SAID = (
    "Kızım gelecek yıl okula başlıyor, Almancası az. "
    f"Bizim mahallede bir {RARE} olsa çocuklar her hafta Almanca masal dinler. "
    f"Adım {NAME[0]} {NAME[1]}, telefonum {TELEPHONE}."
)
ANSWER = "Teşekkür ederiz. Artık her salı kütüphanede Almanca masal saati var."

# ── what the city makes of it ──

FIELD = "Bildung und Sprache"
INDICATOR = "Deutschlernen"
WHY_FIGURE = "So viele Kinder brauchen Hilfe, bevor die Schule beginnt."
WHY_VOICE = "Jemand sagt, dass Kinder vor der Schule zu wenig Deutsch hören."
NEED = "Deutsch hören, bevor die Schule beginnt"
MANDATE = "Vorlesen in jeder Woche, ganz nah"
ACTION = "Märchenstunde in der Nordstadt"
MILESTONE = "Erste Märchenstunde halten"
# A member of the alliance, and two offices; all three stand in the example city.
CARRIER = "Türkischer Elternverein"
ADDRESSEE, OFFICE = "Amt für Schulen und Sport", "Amt für Jugend und Familie"
REFUSAL = "Uns fehlt dafür ein Raum."
REPLY = "Die Stadtbibliothek gibt ihren Saal."
COUNCIL, PAPER = "Stadtrat", "Nr. 118/2026"
NEW_FIGURES = "Zahlen vom Ende des Jahres 2025"
SEEN = "Das erste Jahr mit Märchenstunde."

# What must be gone when the voice is: her words, and what others wrote of them.
OF_THE_VOICE = (*NAME, TELEPHONE, RARE)
ABOUT_THE_VOICE = (ANSWER, WHY_VOICE)
