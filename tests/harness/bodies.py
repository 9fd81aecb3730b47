"""What a person would really send to each address: complete, allowed, and with an effect."""

from __future__ import annotations

from tests.harness.city import FilledCity
from tests.harness.people import PASSWORD

Body = dict[str, str | list[str]]


def bodies(city: FilledCity) -> dict[str, Body]:
    """By the name of the route; what is not listed is sent empty."""
    why = {"stance": "supports", "why": "Das steht dort."}
    return {
        "dialogue:say": {
            "text": "Ein Brunnen wäre schön.",
            "kind": "idea",
            "area": city.area.key,
            "visibility": "hidden",
            "form_key": "harness-form-key-0123456789",
        },
        "dialogue:notice": {"receipt": "forged", "address": "jemand@example.org"},
        "dialogue:about_me": {"age": "16_24", "form_key": "harness-form-key-0123456789"},
        "dialogue:help": {
            "gift": ["time"],
            "contact": "jemand@example.org",
            "consent": "yes",
            "form_key": "harness-form-key-0123456789",
        },
        "dialogue:help_back": {"number": city.numbers["released"]},
        "dialogue:mine": {"number": city.numbers["released"]},
        "dialogue_read": {"act": "hold", "reason": "Mögliche Bedrohung"},
        "dialogue:report": {"reason": "other", "words": "Das stimmt nicht."},
        "dialogue_translate": {"act": "link"},
        "dialogue_case": {"act": "keep"},
        "dialogue_desk": {"act": "pause", "reason": "nobody"},
        "dialogue_raw_exports": {"act": "ask", "purpose": "access"},
        "dialogue_answer": {"text": "Danke für die Idee."},
        "dialogue_new_answer_many": {
            "theme": "housing",
            "first": "2026-01",
            "last": "2026-12",
            "text-de": "Wir haben gehört, was Sie zum Wohnen sagen.",
        },
        "dialogue_answer_many": {"act": "release"},
        "dialogue_blocks": {"key": "danke-gelesen"},
        "dialogue_offices": {"name": "Grünflächen", "does": "pflegt Parks", "is_listed": "on"},
        "dialogue_office": {"name": "Mängelmelder", "is_listed": "on"},
        "dialogue_event_new": {"title": "Forum am Abend"},
        "dialogue_event_edit": {"title": "Auftakt"},
        "dialogue_event_step": {"to": "announced"},
        "dialogue_event_check": {"done": ["hall"]},
        "dialogue_event_texts": {"en-title": "Kick-off"},
        "dialogue_event_rows": {
            "zeile-TOTAL_FORMS": "1",
            "zeile-INITIAL_FORMS": "0",
            "zeile-0-what": "Begrüßung",
        },
        "dialogue_event_outcome": {
            "koepfe-adults": "12",
            "sprachen-TOTAL_FORMS": "0",
            "sprachen-INITIAL_FORMS": "0",
        },
        "dialogue_photo": {"act": "forget"},
        "dialogue_place": {"name": "Stadtmission"},
        "dialogue_place_new": {"name": "Haus der Begegnung"},
        "inventory_decide": {"act": "decline", "reason": "Doppelt."},
        "inventory_describe": {
            "title": "Menschen",
            "source": "Amt",
            "reference": "31.12.2024",
        },
        "inventory_names": {"spelling-0": "Erlanbach", "area-0": city.area.key},
        "inventory_roll_back": {"purpose": "Ein Fehler in der Tabelle"},
        "inventory_release": {"purpose": "Zur Sitzung im Mai", "embargo": ""},
        "needs_new": {"title": "Mehr Licht", "statement": "Es ist dunkel.", "field": "other"},
        "needs_edit": {"title": "Noch mehr Licht", "statement": "Dunkel.", "field": "other"},
        "needs_step": {"to": "confirmed"},
        "needs_add_evidence": {
            "source-source": "Bericht 2016",
            **{f"source-{name}": value for name, value in why.items()},
        },
        "needs_prioritise": {"rank": "next", "reason": "Die Mieten steigen dort zuerst."},
        "strategy_new_action": {"title": "Lichterfest"},
        "strategy_action": {"title": "Offener Treff"},
        "strategy_action_step": {"to": "paused", "reason": "Der Raum fehlt."},
        "strategy_plan": {"schritt-title": "Schlüssel holen", "schritt-due": "2027-01-04"},
        "strategy_new_mandate": {"title": "Licht an", "text": "Wege sind hell."},
        "strategy_mandate": {
            "title": city.mandate.title,
            "text": city.mandate.text,
            "addressee": str(city.mandate.addressee_id),
            "needs": [str(need.pk) for need in city.mandate.needs.all()],
            "decision": str(city.mandate.decision_id),
        },
        "strategy_mandate_step": {"to": "fulfilled"},
        "strategy_endorsement": {"act": "answer", "answer": "yes"},
        "strategy_ask_action": {"offices": [str(city.mandate.addressee_id)], "due": "2999-01-01"},
        "strategy_goal": {"title": "Alle kommen an", "level": "goal"},
        "strategy_new_goal": {"title": "Niemand bleibt allein", "level": "goal"},
        "strategy_effect_new": {
            "wirkung-indicator": "auslaender-anteil",
            "wirkung-area": str(city.area.pk),
            "wirkung-wanted": "up",
        },
        "strategy_reports": {"year": str(city.report_draft.year)},
        "strategy_report": {"preface": "Ein gutes Jahr."},
        "strategy_quick": {
            "title": "Bänke am Platz",
            "is_citywide": "on",
            "lead": str(city.mandate.addressee_id),
            "planned": "450",
            "exception_reason": "Der Sommer kommt.",
            "signed_by": "Integrationsbüro",
            "signed_on": "2026-05-04",
        },
        "strategy_decisions": {
            "kind": "council",
            "body": "Rat",
            "decided_on": "2026-05-04",
            "paper_number": "2026/44",
            "result": "angenommen",
        },
        "strategy_organisations": {"name": "Amt für Licht"},
        "people_list": {"email": "noch@example.org", "roles": ["reader"], "languages": ["de"]},
        "people_change": {"roles": ["reader"], "languages": ["de", "tr"]},
        "privacy_person": {"mail": "niemand@example.org", "act": "look"},
        "website_legal_page": {"text": "# Impressum\n\nNeu."},
        "people_invitation": {
            "token": city.invitation,
            "name": "Neue Leserin",
            "password": PASSWORD,
        },
        "account_login": {"login": "niemand@example.org", "password": PASSWORD},
    }
