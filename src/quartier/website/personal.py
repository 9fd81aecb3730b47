"""What the website and the libraries it stands on keep about people."""

from __future__ import annotations

from quartier.privacy.declared import not_personal, personal

not_personal("website.legalpage", why="rechtliche Seiten der Stadt")

# Signing in.
personal(
    "account.emailaddress",
    {"email": "dienstliche E-Mail-Adresse", "user": "zu welchem Konto"},
    purpose="work",
    expiry="account",
)
not_personal("account.emailaddress", why="Schalter des Programms")
not_personal("account.emailconfirmation", why="Prüfwert eines Links, der bald abläuft")
personal(
    "mfa.authenticator",
    {
        "user": "zu welchem Konto",
        "data": "Geheimnis des zweiten Faktors",
        "created_at": "eingerichtet am",
        "last_used_at": "zuletzt benutzt",
    },
    purpose="work",
    expiry="account",
)
not_personal("mfa.authenticator", why="Art des zweiten Faktors")
personal(
    "sessions.session",
    {"session_data": "welches Konto angemeldet ist"},
    purpose="work",
    expiry="session",
)
not_personal("sessions.session", why="Kennung und Ende der Sitzung")
personal(
    "wagtailusers.userprofile",
    {"user": "zu welchem Konto", "dismissibles": "welche Hinweise jemand geschlossen hat"},
    purpose="work",
    expiry="account",
)
not_personal("wagtailusers.userprofile", "avatar", why="wird nicht benutzt; die Seite ist zu")
not_personal("wagtailusers.userprofile", why="Einstellungen der Verwaltung")

# Jobs carry ids alone; tests/security looks for words in them.
not_personal("django_tasks_database.dbtaskresult", why="Arbeiten des Programms, nur Kennungen")

# Parts of Wagtail that this house does not use: their pages are closed (tests/security/matrix.py),
# their tables stay empty. The test of declared fields holds them to it.
UNUSED_APPS = (
    "wagtailcore",
    "wagtailimages",
    "wagtaildocs",
    "wagtailadmin",
    "wagtailsearch",
    "taggit",
)
FRAMEWORK_APPS = ("auth", "contenttypes")
