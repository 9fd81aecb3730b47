"""What the rooms below this one keep about people: accounts, the log, mails; and the vault itself."""

from __future__ import annotations

from quartier.base.errors import told_to_residents
from quartier.privacy.declared import Place, not_personal, personal

KEY_OF_ROW = "Kennung einer Zeile; sagt für sich nichts über einen Menschen"

# The vault. Whose text it is stands in the row that names it.
personal(
    "privacy.vaulttext",
    {"sealed": told_to_residents("Ihr Text, verschlossen")},
    purpose="voices",
    expiry="text",
    place=Place.VAULT,
)
not_personal("privacy.vaulttext", why="Tag der Vernichtung; der Text ist oben erklärt")
not_personal("privacy.vaultkey", why="Schlüssel eines Textes, ohne Inhalt")
not_personal(
    "privacy.erasure", why="dass ein Text vernichtet wurde; nötig, damit er nicht zurückkommt"
)

# Accounts.
personal(
    "people.user",
    {
        "email": "dienstliche E-Mail-Adresse",
        "name": "Name, wie ihn Kolleginnen und Kollegen sehen",
        "roles": "Rollen",
        "languages": "Sprachen, die jemand liest",
        "password": "Prüfwert des Passworts",
        "last_login": "letzte Anmeldung",
        "is_active": "ob das Konto offen ist",
        "closed_on": "Tag, an dem das Konto geschlossen wurde",
        "stands_in_until": "letzter Tag einer Vertretung",
    },
    purpose="work",
    expiry="account",
)
not_personal("people.user", why="Schalter des Programms")
personal(
    "people.deputy",
    {
        "absent": "wer vertreten wird",
        "deputy": "wer vertritt",
        "starts_on": "erster Tag der Vertretung",
        "ends_on": "letzter Tag der Vertretung",
    },
    purpose="work",
    expiry="account",
)
personal(
    "people.invitation",
    {
        "email": "eingeladene E-Mail-Adresse",
        "roles": "vorgesehene Rollen",
        "languages": "vorgesehene Sprachen",
        "expires_at": "gilt bis",
        "used_at": "angenommen am",
    },
    purpose="work",
    expiry="invitation",
)
not_personal("people.invitation", "token_hash", why="Prüfwert eines Links")
personal(
    "people.secondfactorreset",
    {
        "person": "wessen zweiter Faktor zurückgesetzt wird",
        "asked_by": "wer darum gebeten hat",
        "asked_at": "wann",
        "agreed_by": "wer zugestimmt hat",
        "done_at": "erledigt am",
    },
    purpose="work",
    expiry="account",
)
personal(
    "people.auditentry",
    {
        "actor_id": "wer etwas getan hat",
        "at": "wann",
        "act": "was, ohne Inhalt",
        "object_type": "woran",
        "object_id": "woran (Kennung)",
    },
    purpose="traces",
    expiry="audit",
)

# What every room uses.
personal(
    "base.statusevent",
    {"actor_id": "wer einen Schritt getan hat", "at": "wann; bei Beiträgen nur der Tag"},
    purpose="traces",
    expiry="project",
)
not_personal("base.statusevent", why="Schritte eines Dings; die Begründung enthält keine Person")
personal(
    "base.outboxmail",
    {
        "to": told_to_residents("die Adresse, an die wir schreiben"),
        "subject": told_to_residents("der Betreff"),
        "text": told_to_residents("die Nachricht"),
    },
    purpose="mail",
    expiry="sent",
)
not_personal("base.outboxmail", why="wann und wie oft verschickt wurde")
personal(
    "base.translation",
    {"reviewed_by_id": "wer eine Übersetzung geprüft hat"},
    purpose="traces",
    expiry="project",
)
not_personal("base.translation", why="veröffentlichte Texte der Stadt in einer anderen Sprache")
not_personal("base.slugrecord", why="Adressen von Seiten")
not_personal(
    "base.storedfile",
    why="Dateien der Stadt; Fotos sind bei der Veranstaltung erklärt, die sie zeigt",
)
for table in ("area", "areaborder", "areaoutline", "cityprofile"):
    not_personal(f"city.{table}", why="die Stadt und ihre Stadtteile")
personal(
    "city.areaalias",
    {"confirmed_by": "wer eine Schreibweise bestätigt hat"},
    purpose="traces",
    expiry="project",
)
not_personal("city.areaalias", why="Schreibweisen von Stadtteilen")
