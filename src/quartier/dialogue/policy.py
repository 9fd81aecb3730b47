"""Who sees and does what with voices."""

from quartier.people.policy import ACTS, KINDS, Act, Kind, Role

READERS = frozenset({Role.READER, Role.LEAD})

# A read voice counts and serves as evidence. Whether its words are shown is asked of
# "dialogue.words", and the original is a matter of its own.
KINDS.register(
    Kind(
        "dialogue.contribution",
        public=frozenset({"released"}),
        roles={"*": READERS | {Role.TRUSTEE}},
        states=frozenset({"arrived", "held", "released", "forwarded", "continued", "expired"}),
    )
)
KINDS.register(Kind("dialogue.words", public=frozenset({"released-shown"})))
# What was read and blackened, inside the house: whoever answers has to know what was said.
KINDS.register(
    Kind(
        "dialogue.read_version",
        roles={"released": READERS | {Role.TRUSTEE}, "forwarded": READERS | {Role.TRUSTEE}},
    )
)
# "with_city": readers of the city moderate. "with_trustee": a trustee outside the administration
# does, and the city's own roles get 404 on originals (V1).
KINDS.register(
    Kind(
        "dialogue.original",
        roles={
            "with_city": READERS,
            "with_trustee": frozenset({Role.TRUSTEE}),
            "with_second_body": frozenset({Role.TRUSTEE}),
        },
        states=frozenset({"with_city", "with_trustee", "with_second_body"}),
    )
)
ACTS.register(Act("dialogue.say", public=True, german="sagt etwas"))
ACTS.register(
    Act("dialogue.read", READERS | {Role.TRUSTEE}, german="liest Beiträge in den eigenen Sprachen")
)
ACTS.register(Act("dialogue.answer", READERS, german="beantwortet Beiträge"))
KINDS.register(
    Kind(
        "dialogue.case",
        roles={"open": frozenset({Role.LEAD, Role.TRUSTEE})},
        states=frozenset({"open"}),
    )
)
# Threats: the evidence lies apart, and few may open it.
ACTS.register(
    Act(
        "dialogue.case_file",
        frozenset({Role.LEAD, Role.TRUSTEE}),
        german="öffnet die Akte einer Drohung",
    )
)
# Pause, hours, second body.
ACTS.register(
    Act(
        "dialogue.desk",
        frozenset({Role.LEAD}),
        german="macht eine Pause, trägt Stunden und zweite Stelle ein",
    )
)
# Asking for originals as a file, and allowing it; never the same person (V10).
ACTS.register(
    Act(
        "dialogue.raw_export",
        READERS | {Role.TRUSTEE},
        german="verlangt oder erlaubt Rohtexte als Datei (immer zwei Menschen)",
    )
)
ACTS.register(Act("dialogue.report", public=True, german="meldet einen gezeigten Beitrag"))
ACTS.register(
    Act("dialogue.forward", READERS | {Role.TRUSTEE}, german="leitet an eine Stelle weiter")
)
ACTS.register(
    Act("dialogue.offices", frozenset({Role.LEAD}), german="pflegt die Liste der Stellen")
)
# An answer to everyone of one theme and place: who got it, reads it under the number.
KINDS.register(
    Kind(
        "dialogue.group_answer",
        public=frozenset({"released"}),
        roles={"*": READERS},
        states=frozenset({"drafted", "released", "replaced", "discarded"}),
    )
)

# An event that is only planned may still come to nothing: it is for staff until it is announced.
KINDS.register(
    Kind(
        "dialogue.event",
        public=frozenset({"announced", "held", "cancelled"}),
        roles={"*": READERS | {Role.CAPTURE, Role.COUNCIL}},
        states=frozenset({"planned", "announced", "held", "cancelled"}),
    )
)
# A photo is public where all who can be recognised agreed, and someone chose to show it.
KINDS.register(
    Kind(
        "dialogue.photo",
        public=frozenset({"shown"}),
        roles={"kept": READERS},
        states=frozenset({"kept", "shown"}),
    )
)
ACTS.register(Act("dialogue.events", READERS, german="bereitet Veranstaltungen vor"))
# Who helps at an event writes down what is said there, and sees no other voice (V1).
ACTS.register(
    Act(
        "dialogue.capture",
        READERS | {Role.CAPTURE},
        german="schreibt auf, was jemand sagt, anruft oder mailt",
    )
)
ACTS.register(
    Act(
        "dialogue.offers",
        frozenset({Role.LEAD}),
        german="sieht, wer Hilfe anbietet, und meldet sich",
    )
)
ACTS.register(
    Act(
        "dialogue.publish",
        frozenset({Role.LEAD}),
        german="macht gelesene Beiträge öffentlich, immer zehn oder mehr zusammen",
    )
)
ACTS.register(Act("dialogue.support", public=True, german="stimmt einem gezeigten Beitrag zu"))
