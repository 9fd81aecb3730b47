"""What the dialogue keeps about people: every field of its tables, with purpose and end."""

from __future__ import annotations

from quartier.base.errors import told_to_residents
from quartier.privacy.declared import Place, not_personal, personal

THE_TEXT = told_to_residents("Ihr Text")
THE_LANGUAGE = told_to_residents("die Sprache")
THE_PLACE = told_to_residents("der Ort, den Sie gewählt haben")
THE_DAY = told_to_residents("der Tag, an dem es ankam")
AN_ADDRESS = told_to_residents("die Adresse, die Sie uns dafür geben")
A_SEAL = told_to_residents(
    "ein Prüfwert, mit dem Sie es wiederfinden; zurückrechnen lässt er sich nicht"
)

# A contribution.
personal(
    "dialogue.contribution",
    {"original_id": THE_TEXT},
    purpose="voices",
    expiry="original",
    place=Place.VAULT,
)
personal(
    "dialogue.contribution",
    {
        "redacted_id": told_to_residents("Ihr Text, wenn nötig geschwärzt"),
        "translation_id": told_to_residents("eine Übersetzung Ihres Textes"),
    },
    purpose="voices",
    expiry="text",
    place=Place.VAULT,
)
personal(
    "dialogue.contribution",
    {
        "text_hash": told_to_residents("ein Prüfwert Ihres Textes"),
        "likeness": told_to_residents("ein Prüfwert Ihres Textes"),
        "cell": told_to_residents("ein Feld der Karte, in dem mindestens 100 Menschen wohnen"),
        "translation_language": THE_LANGUAGE,
        "slip": told_to_residents("die Nummer Ihres Zettels, wenn es einen gab"),
    },
    purpose="voices",
    expiry="text",
)
personal(
    "dialogue.contribution",
    {
        "kind": told_to_residents("ob es gut ist, stört, eine Idee ist oder eine Frage"),
        "area": THE_PLACE,
        "language": THE_LANGUAGE,
        "visibility": told_to_residents("ob Ihre Worte gezeigt werden dürfen"),
        "arrived_on": THE_DAY,
        "channel": told_to_residents("auf welchem Weg es kam"),
        "event": told_to_residents("bei welcher Veranstaltung"),
        "theme": told_to_residents("das Thema"),
        "adds_to": told_to_residents("was Sie ergänzt haben"),
        "receipt_hash": A_SEAL,
        "submission_hash": told_to_residents("ein Zeichen, damit nichts doppelt ankommt"),
        "state": told_to_residents("wie weit es ist"),
        "erase_on": told_to_residents("der Tag, an dem es gelöscht wird"),
    },
    purpose="voices",
    expiry="stub",
)
not_personal("dialogue.contribution", why="Reihenfolge und Tage in der Warteschlange")
personal(
    "dialogue.answer",
    {"text_id": told_to_residents("unsere Antwort an Sie")},
    purpose="voices",
    expiry="text",
    place=Place.VAULT,
)
personal(
    "dialogue.answer",
    {
        "contribution": told_to_residents("worauf wir antworten"),
        "answered_on": told_to_residents("an welchem Tag"),
    },
    purpose="voices",
    expiry="stub",
)
personal(
    "dialogue.answer",
    {"written_by_id": "wer geantwortet hat"},
    purpose="traces",
    expiry="project",
)
not_personal("dialogue.answer", why="Sprache der Antwort")
personal(
    "dialogue.forwarding",
    {
        "contribution": told_to_residents("was wir weitergeleitet haben"),
        "office": told_to_residents("an welche Stelle"),
        "forwarded_on": told_to_residents("an welchem Tag"),
    },
    purpose="voices",
    expiry="stub",
)
personal(
    "dialogue.forwarding",
    {"forwarded_by_id": "wer weitergeleitet hat"},
    purpose="traces",
    expiry="project",
)
not_personal("dialogue.descent", why="woraus ein Beitrag wurde; zwei Kennungen ohne Worte")
not_personal("dialogue.stream", why="Stand der Warteschlange")
personal(
    "dialogue.likenessmark",
    {"voice_id": told_to_residents("ein Prüfwert Ihres Textes")},
    purpose="voices",
    expiry="mark",
)
not_personal("dialogue.likenessmark", why="verschlüsselte Merkmale ohne Worte, 14 Tage")

# Answers to many, offices, texts of the house.
personal(
    "dialogue.groupanswer",
    {"released_by_id": "wer eine Antwort freigegeben hat"},
    purpose="traces",
    expiry="project",
)
not_personal("dialogue.groupanswer", why="Antwort der Stadt an viele; spricht von niemandem")
personal(
    "dialogue.blockreview",
    {"reviewed_by_id": "wer einen Baustein geprüft hat"},
    purpose="traces",
    expiry="project",
)
not_personal("dialogue.blockreview", why="welcher Baustein geprüft ist")
not_personal("dialogue.office", "mail", why="Postfach einer Stelle, nicht eines Menschen")
not_personal("dialogue.office", why="Stellen der Stadt und was sie tun")

# Notice.
personal(
    "dialogue.noticeaddress",
    {"address_id": AN_ADDRESS},
    purpose="notice",
    expiry="notice",
    place=Place.VAULT,
)
personal(
    "dialogue.noticeaddress",
    {
        "address_hash": A_SEAL,
        "contribution": told_to_residents("worüber wir Bescheid geben"),
        "language": THE_LANGUAGE,
        "expires_on": told_to_residents("der Tag, an dem es gelöscht wird"),
    },
    purpose="notice",
    expiry="notice",
)
personal(
    "dialogue.notice",
    {
        "contribution": told_to_residents("worüber wir Bescheid geben"),
        "told_on": told_to_residents("an welchem Tag"),
        "letter_id": told_to_residents("die Nachricht"),
    },
    purpose="notice",
    expiry="stub",
)
not_personal("dialogue.notice", why="der Anlass")

# Offers.
personal(
    "dialogue.offer",
    {
        "words_id": told_to_residents("was Sie dazu schreiben"),
        "contact_id": AN_ADDRESS,
    },
    purpose="offers",
    expiry="offer",
    place=Place.VAULT,
)
personal(
    "dialogue.offer",
    {
        "gifts": told_to_residents("was Sie anbieten"),
        "area": THE_PLACE,
        "language": THE_LANGUAGE,
        "contact_hash": A_SEAL,
        "number_hash": A_SEAL,
        "submission_hash": told_to_residents("ein Zeichen, damit nichts doppelt ankommt"),
        "consent": told_to_residents("dass Sie zugestimmt haben"),
        "offered_on": THE_DAY,
        "expires_on": told_to_residents("der Tag, an dem es gelöscht wird"),
        "answered_on": told_to_residents("wann wir uns gemeldet haben"),
    },
    purpose="offers",
    expiry="offer",
)
personal(
    "dialogue.selfdescriptioncount",
    {
        "answer": told_to_residents("wie oft eine Antwort kam, je Stadtteil und Monat"),
    },
    purpose="counts",
    expiry="count",
)
not_personal("dialogue.selfdescriptioncount", why="eine Zahl; es gibt keine Zeile eines Menschen")

# Looking again.
personal(
    "dialogue.report",
    {"words_id": told_to_residents("was Sie dazu schreiben")},
    purpose="complaints",
    expiry="complaint",
    place=Place.VAULT,
)
personal(
    "dialogue.report",
    {"reason": told_to_residents("der Grund"), "arrived_on": THE_DAY},
    purpose="complaints",
    expiry="complaint",
)
not_personal("dialogue.report", why="wie weit die Meldung ist; wer gemeldet hat, weiß niemand")
personal(
    "dialogue.objection",
    {"words_id": told_to_residents("was Sie dazu schreiben")},
    purpose="complaints",
    expiry="complaint",
    place=Place.VAULT,
)
personal(
    "dialogue.objection",
    {
        "contribution": told_to_residents("wogegen Sie widersprechen"),
        "arrived_on": THE_DAY,
        "decided_on": told_to_residents("an welchem Tag"),
    },
    purpose="complaints",
    expiry="complaint",
)
not_personal("dialogue.objection", why="wie weit der Widerspruch ist")
personal(
    "dialogue.casefile",
    {"evidence_id": told_to_residents("die Drohung im Wortlaut")},
    purpose="threats",
    expiry="case",
    place=Place.VAULT,
)
personal(
    "dialogue.casefile",
    {
        "contribution_id": told_to_residents("woraus sie stammt"),
        "reference": told_to_residents("die Nummer des Falls"),
        "opened_on": told_to_residents("an welchem Tag"),
        "ends_on": told_to_residents("der Tag, an dem es gelöscht wird"),
    },
    purpose="threats",
    expiry="case",
)
personal(
    "dialogue.casefile",
    {"opened_by_id": "wer die Akte angelegt hat"},
    purpose="traces",
    expiry="case",
)

# The desk.
personal(
    "dialogue.translatorlink",
    {"proposal_id": told_to_residents("eine Übersetzung Ihres Textes")},
    purpose="translation",
    expiry="link",
    place=Place.VAULT,
)
not_personal("dialogue.translatorlink", why="Prüfwert, Sprache und Frist eines Links")
personal(
    "dialogue.rawexportrequest",
    {
        "asked_by_id": "wer eine Ausgabe der Rohtexte verlangt hat",
        "approved_by_id": "wer zugestimmt hat",
        "purpose": "wofür",
        "asked_at": "wann",
        "approved_at": "wann zugestimmt",
        "fetched_at": "wann abgeholt",
    },
    purpose="traces",
    expiry="project",
)
not_personal("dialogue.rawexportrequest", why="Frist")
personal(
    "dialogue.deskstate",
    {
        "second_body_name": "Name der zweiten Stelle",
        "second_body_mail": "Postfach der zweiten Stelle",
    },
    purpose="work",
    expiry="project",
)
not_personal("dialogue.deskstate", why="Pause und Stunden der ganzen Lesestelle")
not_personal("dialogue.readingday", why="Summe über alle, die lesen; nie je Person (V10)")

# Events.
personal(
    "dialogue.place",
    {
        "key_holder": told_to_residents("wer den Schlüssel hat"),
        "notes": told_to_residents("Notizen zum Ort"),
    },
    purpose="events",
    expiry="project",
)
not_personal("dialogue.place", why="ein Ort und seine Ausstattung")
personal(
    "dialogue.event",
    {
        "minutes": told_to_residents("das Protokoll ohne Namen"),
        "notes": told_to_residents("Notizen zur Vorbereitung"),
    },
    purpose="events",
    expiry="project",
)
not_personal("dialogue.event", why="Ankündigung einer Veranstaltung")
personal(
    "dialogue.eventpart",
    {
        "name": told_to_residents("wer einlädt, dolmetscht oder leitet"),
        "language": told_to_residents("in welche Sprachen gedolmetscht wird"),
    },
    purpose="events",
    expiry="project",
)
not_personal("dialogue.eventpart", why="Aufgabe bei der Veranstaltung")
personal(
    "dialogue.eventquestion",
    {"question": told_to_residents("Fragen aus dem Publikum, ohne Namen")},
    purpose="events",
    expiry="project",
)
not_personal("dialogue.eventquestion", why="Antwort einer Stelle")
not_personal("dialogue.agendaitem", why="Ablauf; Aufgaben, keine Namen")
not_personal("dialogue.costitem", why="Kosten")
not_personal("dialogue.evaluation", why="Rückblick auf die Veranstaltung, ohne Namen")
not_personal("dialogue.processstep", why="Ablauf des Vorhabens, keine Menschen")
not_personal("dialogue.trackplan", why="Plan eines Strangs")
personal(
    "dialogue.headcount",
    {"adults": told_to_residents("wie viele da waren")},
    purpose="counts",
    expiry="count",
)
not_personal("dialogue.headcount", why="eine Zahl")
personal(
    "dialogue.spokenlanguage",
    {"language": told_to_residents("welche Sprachen gesprochen wurden, nur intern")},
    purpose="counts",
    expiry="count",
)
not_personal("dialogue.spokenlanguage", why="eine Zahl")
personal(
    "dialogue.eventhelper",
    {"user": "wer bei der Veranstaltung erfasst", "event": "bei welcher"},
    purpose="work",
    expiry="account",
)
personal(
    "dialogue.eventphoto",
    {"file": told_to_residents("das Foto, ohne Ort und Gerät")},
    purpose="photos",
    expiry="photo",
    place=Place.FILES,
)
personal(
    "dialogue.eventphoto",
    {
        "caption": told_to_residents("die Bildunterschrift"),
        "consent_on": told_to_residents("wann alle im Bild zugestimmt haben"),
        "consent_at": told_to_residents("wo die Einwilligung liegt"),
    },
    purpose="photos",
    expiry="photo",
)
not_personal("dialogue.eventphoto", why="Maße des Bildes, ob es gezeigt wird")

# What is public is counted.
not_personal("dialogue.publicbatch", why="eine Gruppe von mindestens zehn Beiträgen")
not_personal("dialogue.publiccount", why="gerundete Zahlen ab zehn")
not_personal("dialogue.support", why="Zustimmung, nur gezählt")
