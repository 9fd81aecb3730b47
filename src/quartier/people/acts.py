"""What may be done with accounts, and by whom."""

from quartier.people.policy import ACTS, KINDS, Act, Kind, Role

STAFF = frozenset(Role)
KEEPERS = frozenset({Role.ADMIN, Role.LEAD})
# Who looks at the log: whoever sets up accounts, and the trustee outside the administration.
AUDITORS = frozenset({Role.ADMIN, Role.TRUSTEE})

ACTS.register(Act("people.enter", STAFF, german="kommt in die Verwaltung"))
ACTS.register(Act("people.invite", KEEPERS, german="lädt ein, sieht die Liste der Menschen"))
ACTS.register(
    Act("people.change", KEEPERS, german="ändert Rollen und Sprachen, schließt Konten, übergibt")
)
ACTS.register(Act("people.audit", AUDITORS, german="liest das Protokoll"))
KINDS.register(Kind("people.audit", roles={"kept": AUDITORS}, states=frozenset({"kept"})))
