"""What can go wrong for people, what is done against it, and the test that holds it to that."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Risk:
    """One risk of the impact assessment. `shown_by` names a test file of this project."""

    what: str
    harm: str
    measures: str
    shown_by: str


RISKS = (
    Risk(
        "Jemand wird an seinen Worten erkannt",
        "Nachteile im Haus, bei der Arbeit, bei Behörden",
        "Veröffentlichung nur nach eigener Wahl; ein Mensch liest zuerst und schwärzt; Worte zu "
        "einem Stadtteil erst ab 20 Beiträgen und 3 Veranstaltungen; nur der Monat",
        "tests/security/test_canary.py",
    ),
    Risk(
        "Aus Zahlen wird auf eine Person geschlossen",
        "Wer etwas gesagt hat, wird bekannt",
        "Zahlen ab zehn, auf fünf gerundet, in Gruppen von mindestens zehn; höchstens zwei "
        "Merkmale, nie Stadtteil und Sprache zusammen",
        "src/quartier/privacy/tests/test_terms_and_counts.py",
    ),
    Risk(
        "Ein Text gelangt an Stellen, die ihn nie bekommen sollen",
        "Folgen für den Aufenthalt oder für Leistungen",
        "Rollen und Sprachen, Verweigern ist die Regel; eine Vertrauensstelle außerhalb der "
        "Verwaltung kann an Stelle der Stadt lesen; Rohtexte nur durch zwei Menschen",
        "tests/security/test_route_matrix.py",
    ),
    Risk(
        "Jemand errät Nummern",
        "Fremde sehen, wo ein Anliegen steht, oder ziehen es zurück",
        "16 Ziffern, zufällig; nur ein Prüfwert gespeichert; Raten wird gebremst; der Text ist mit "
        "der Nummer nicht zu lesen",
        "tests/security/test_requests.py",
    ),
    Risk(
        "Ein Konto wird übernommen",
        "Zugriff auf ungeschwärzte Texte",
        "Einladung einmal und sieben Tage; zweiter Faktor; langes Passwort; Bremse beim Raten; "
        "Schließen und Rollenentzug wirken sofort; Zurücksetzen zu zweit",
        "tests/security/test_tokens.py",
    ),
    Risk(
        "Gelöschtes kommt wieder",
        "Worte bleiben in Sicherungen, Protokollen oder Zwischenspeichern",
        "jeder Text hat einen eigenen Schlüssel, der beim Löschen vernichtet wird; Sicherungen "
        "enthalten keine Schlüssel; Zurückholen wiederholt jedes Löschen",
        "src/quartier/website/tests/test_backup.py",
    ),
    Risk(
        "Es wird mehr gespeichert, als gesagt ist",
        "Menschen können nicht wissen, was über sie da ist",
        "jedes Feld ist mit Zweck und Frist eingetragen; Auskunft und Hinweise entstehen daraus",
        "tests/security/test_declared_fields.py",
    ),
    Risk(
        "Auskunft oder Löschen ist unvollständig",
        "Rechte laufen leer",
        "ein Befehl und eine Seite über alle Tabellen; eine Tabelle, die fehlt, lässt den Test "
        "fehlschlagen",
        "tests/security/test_asking.py",
    ),
    Risk(
        "Fristen werden vergessen",
        "Texte liegen länger, als zugesagt ist",
        "ein täglicher Auftrag vernichtet, was um ist; gelesen wird es schon vorher nicht mehr",
        "tests/security/test_retention.py",
    ),
    Risk(
        "Fremdes Programm läuft auf der Seite",
        "Eingaben werden abgegriffen, Menschen verfolgt",
        "nichts von fremden Servern, keine Cookies beim Lesen, strenge Regeln für den Browser",
        "tests/security/test_classes.py",
    ),
    Risk(
        "Beschäftigte werden beobachtet",
        "Druck, schlechteres Lesen",
        "keine Zahlen über einzelne; Protokoll ohne Suche nach Menschen",
        "src/quartier/people/web/tests/test_audit_page.py",
    ),
)
