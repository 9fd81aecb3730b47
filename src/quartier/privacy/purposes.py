"""For what the house keeps something about people. Rooms declare their fields for one of these."""

from __future__ import annotations

from quartier.base.errors import told_to_residents
from quartier.privacy.declared import PURPOSES, Basis, Purpose

RESIDENTS = "Menschen, die in der Stadt leben"
STAFF = "Mitarbeitende der Stadt und Mitglieder des Bündnisses"

ALL = (
    Purpose(
        name="voices",
        order=10,
        title=told_to_residents("Was Sie uns sagen"),
        why=told_to_residents(
            "Damit wir wissen, was gut ist und was fehlt, und Ihnen antworten können."
        ),
        basis=Basis.TASK,
        readers=told_to_residents("Benannte Menschen, die Ihre Sprache können."),
        whom=RESIDENTS,
    ),
    Purpose(
        name="translation",
        order=15,
        title=told_to_residents("Übersetzen durch Menschen"),
        why=told_to_residents("Damit auch ein Text in einer seltenen Sprache gelesen wird."),
        basis=Basis.TASK,
        readers=told_to_residents("Wer übersetzt, sieht nur diesen einen Text."),
        whom=RESIDENTS,
        passed_on="benannte Übersetzerin oder benannter Übersetzer, ein Text, ein Link, einmal",
    ),
    Purpose(
        name="notice",
        order=20,
        title=told_to_residents("Bescheid, wenn es Neues gibt"),
        why=told_to_residents("Damit wir Ihnen schreiben können, wenn eine Antwort da ist."),
        basis=Basis.CONSENT,
        readers=told_to_residents("Niemand. Das Programm verschickt die Nachricht."),
        whom=RESIDENTS,
    ),
    Purpose(
        name="offers",
        order=30,
        title=told_to_residents("Machen Sie mit?"),
        why=told_to_residents("Damit wir uns wegen Ihres Angebots melden können."),
        basis=Basis.CONSENT,
        readers=told_to_residents("Die Leitung des Prozesses."),
        whom=RESIDENTS,
    ),
    Purpose(
        name="counts",
        order=40,
        title=told_to_residents("Fragen zu Ihnen"),
        why=told_to_residents("Damit wir sehen, wen wir noch nicht gefragt haben."),
        basis=Basis.TASK,
        readers=told_to_residents("Alle sehen die Zahlen, niemand sieht Ihre Antwort."),
        whom=RESIDENTS,
    ),
    Purpose(
        name="complaints",
        order=50,
        title=told_to_residents("Melden und widersprechen"),
        why=told_to_residents("Damit ein Mensch noch einmal hinsieht."),
        basis=Basis.TASK,
        readers=told_to_residents("Wer Beiträge liest, und die zweite Stelle."),
        whom=RESIDENTS,
    ),
    Purpose(
        name="threats",
        order=60,
        title=told_to_residents("Wenn jemand droht"),
        why=told_to_residents("Damit eine Drohung verfolgt werden kann."),
        basis=Basis.TASK,
        readers=told_to_residents(
            "Die Leitung und die Vertrauensstelle; Polizei und Gericht nur, wenn angezeigt wird."
        ),
        whom=RESIDENTS,
        passed_on="Polizei und Gericht, nur bei einer Anzeige",
    ),
    Purpose(
        name="events",
        order=70,
        title=told_to_residents("Veranstaltungen"),
        why=told_to_residents("Damit eine Veranstaltung vorbereitet und nachgelesen werden kann."),
        basis=Basis.TASK,
        readers=told_to_residents(
            "Wer sie vorbereitet. Veröffentlicht wird, wer einlädt, und das Protokoll ohne Namen."
        ),
        whom="Gastgebende, Dolmetschende, Schlüsselträger, Teilnehmende (nur gezählt)",
    ),
    Purpose(
        name="photos",
        order=80,
        title=told_to_residents("Fotos"),
        why=told_to_residents("Damit man sieht, wie es war."),
        basis=Basis.CONSENT,
        readers=told_to_residents("Alle, aber nur mit Einwilligung von jedem im Bild."),
        whom="Menschen im Bild",
    ),
    Purpose(
        name="mail",
        order=90,
        title=told_to_residents("Nachrichten verschicken"),
        why=told_to_residents("Damit keine Nachricht verloren geht, wenn der Mailserver steht."),
        basis=Basis.TASK,
        readers=told_to_residents("Niemand. Das Programm verschickt die Nachricht."),
        whom=f"{RESIDENTS}; {STAFF}",
        passed_on="der Mailserver der Stadt",
    ),
    Purpose(
        name="work",
        order=100,
        title="Wenn Sie hier arbeiten",
        why="Damit nur hineinkommt, wer hier eine Aufgabe hat.",
        basis=Basis.TASK,
        readers="Wer die Konten einrichtet, und die Leitung.",
        whom=STAFF,
        about_staff=True,
    ),
    Purpose(
        name="traces",
        order=110,
        title="Wer hier etwas entschieden hat",
        why="Damit nachvollziehbar bleibt, wer etwas gelesen, entschieden oder veröffentlicht hat.",
        basis=Basis.DUTY,
        readers="Wer die Konten einrichtet, und die Vertrauensstelle. Über einzelne wird nichts gezählt.",
        whom=STAFF,
        about_staff=True,
    ),
)
for purpose in ALL:
    PURPOSES.register(purpose)
