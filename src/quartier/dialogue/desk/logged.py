"""What this room writes into the log, in German words."""

from quartier.people.logged import logs

logs(
    {
        "dialogue.read_original": "hat ein Original gelesen",
        "dialogue.release": "hat einen Beitrag freigegeben",
        "dialogue.hold": "hat einen Beitrag zurückgehalten",
        "dialogue.hold_alike": "hat ähnliche Beiträge zurückgehalten",
        "dialogue.capture": "hat einen Beitrag erfasst",
        "dialogue.events": "hat einen Termin bearbeitet",
        "dialogue.read_offers": "hat Angebote gelesen",
        "dialogue.delete_offer": "hat ein Angebot gelöscht",
        "dialogue.answer": "hat einen Beitrag beantwortet",
        "dialogue.forward": "hat einen Beitrag weitergeleitet",
        "dialogue.merge": "hat Beiträge zusammengeführt",
        "dialogue.split": "hat einen Beitrag geteilt",
        "dialogue.undo_kin": "hat ein Zusammenführen oder Teilen rückgängig gemacht",
        "dialogue.language_set": "hat die Sprache eines Beitrags berichtigt",
        "dialogue.pause_begun": "hat eine Pause begonnen",
        "dialogue.pause_ended": "hat eine Pause beendet",
        "dialogue.desk_set": "hat Stunden oder zweite Stelle eingetragen",
        "dialogue.publish": "hat Beiträge veröffentlicht",
        "dialogue.draft_group_answer": "hat eine Antwort an viele entworfen",
        "dialogue.release_group_answer": "hat eine Antwort an viele freigegeben",
        "dialogue.discard_group_answer": "hat eine Antwort an viele weggenommen",
        "dialogue.review_block": "hat einen Baustein für Antworten geprüft",
        "dialogue.office": "hat eine Stelle eingetragen oder geändert",
        "dialogue.case_opened": "hat die Akte einer Drohung angelegt",
        "dialogue.case_read": "hat die Akte einer Drohung gelesen",
        "dialogue.case_kept": "hat die Akte einer Drohung verlängert",
        "dialogue.case_closed": "hat die Akte einer Drohung geschlossen",
        "dialogue.objection_refused": "hat einen Widerspruch abgelehnt",
        "dialogue.reports_looked_at": "hat Meldungen angesehen",
        "dialogue.raw_export_asked": "hat Rohtexte verlangt",
        "dialogue.raw_export_allowed": "hat einer Ausgabe von Rohtexten zugestimmt",
        "dialogue.raw_export_fetched": "hat Rohtexte abgeholt",
        "dialogue.translator_link": "hat einen Link zum Übersetzen gegeben",
        "dialogue.translator_read": "hat über einen Link einen Text gelesen",
        "dialogue.translation_confirmed": "hat eine Übersetzung bestätigt",
    }
)
