"""Who may do what at every address. Read it as a table; `test_route_matrix.py` holds the website to it.

    "name of the route":  Row(get=who may open it, post=who may send something to it)

`EVERYONE` includes the public. A word with a dot is an act of the policy (`<room>/policy.py`): whoever
may do it gets in, other staff are refused, the public is asked to sign in. `NOT_MADE` stands where an
address does not take this method from anybody. What is not listed is a failing test.
"""

from __future__ import annotations

from dataclasses import dataclass

EVERYONE = "everyone"
SIGNED_IN = "signed in"
SIGNS_OUT = "signs out"
NOT_MADE = "not made for this method"


@dataclass(frozen=True)
class Row:
    """Who gets in by GET and by POST, and whose eyes the page asks for besides."""

    get: str
    post: str = NOT_MADE
    # A kind and state of the policy that the page shows: "kind/state".
    shows: str = ""


READING = Row(get=EVERYONE)
ORIGINAL = "dialogue.original/with_city"
CASE_FILE = "dialogue.case/open"

PUBLIC_PAGES: dict[str, Row] = {
    "healthy": READING,
    "website:start": READING,
    "website:stil": READING,
    "website:legal": READING,
    "city:areas": READING,
    "city:area": READING,
    "inventory:maps": READING,
    "inventory:map": READING,
    "inventory:indicators": READING,
    "inventory:indicator": READING,
    "inventory:releases": READING,
    "inventory:release": READING,
    "inventory:table": READING,
    "inventory:download": READING,
    # Whoever holds the signed link.
    "inventory:preview": READING,
    "inventory:preview_table": READING,
    "inventory:workbook": READING,
    "inventory:indicator_download": READING,
    "inventory:indicator_workbook": READING,
    "typology:types": READING,
    "typology:index": READING,
    "typology:edition": READING,
    "typology:index_edition": READING,
    "typology:method": READING,
    # Whoever holds the link of a body.
    "typology:preview": READING,
    "typology:result_file": READING,
    "typology:table_file": READING,
    "typology:recipe_file": READING,
    "dialogue:welcome": READING,
    "dialogue:say": Row(get=EVERYONE, post=EVERYONE),
    "dialogue:notice": Row(get=EVERYONE, post=EVERYONE),
    "dialogue:about_me": Row(get=EVERYONE, post=EVERYONE),
    "dialogue:help": Row(get=EVERYONE, post=EVERYONE),
    "dialogue:help_back": Row(get=EVERYONE, post=EVERYONE),
    "dialogue:mine": Row(get=EVERYONE, post=EVERYONE),
    # Whoever holds the letter.
    "dialogue:no_notice": Row(get=EVERYONE, post=EVERYONE),
    "dialogue:events": READING,
    "dialogue:calendar": READING,
    "dialogue:event": READING,
    "dialogue:event_calendar": READING,
    "dialogue:event_photo": READING,
    "dialogue:event_short": READING,
    "dialogue:contributions": READING,
    "dialogue:contributions_map": READING,
    "dialogue:contributions_map_places": READING,
    "dialogue:support": Row(get=EVERYONE, post=EVERYONE),
    # The text of the form passes through on its way to the map and back.
    "dialogue:pick_picture": READING,
    "dialogue:pick": Row(get=EVERYONE, post=EVERYONE),
    "dialogue:report": Row(get=EVERYONE, post=EVERYONE),
    # Whoever holds the link.
    "dialogue:translate": Row(get=EVERYONE, post=EVERYONE),
    "needs:overview": READING,
    "needs:field": READING,
    "strategy:mandates": READING,
    "strategy:actions": READING,
    "strategy:actions_map": READING,
    "strategy:programme": READING,
    "strategy:action": READING,
    "strategy:actions_csv": READING,
    "strategy:actions_xlsx": READING,
    "strategy:actions_json": READING,
    "strategy:preview": READING,
    "strategy:preview_action": READING,
    "strategy:actions_feed": READING,
    "strategy:mandates_csv": READING,
    "strategy:mandates_xlsx": READING,
    "strategy:mandates_json": READING,
    "strategy:answered": READING,
    "strategy:report": READING,
    "strategy:report_file": READING,
    "strategy:existing": READING,
    "strategy:existing_map": READING,
    "strategy:alliance": READING,
    "strategy:organisation": READING,
}

STAFF_PAGES: dict[str, Row] = {
    # Voices
    "dialogue_queue": Row(get="dialogue.read"),
    "dialogue_held": Row(get="dialogue.read"),
    "dialogue_unanswered": Row(get="dialogue.answer"),
    "dialogue_done": Row(get="dialogue.read"),
    "dialogue_capture": Row(get="dialogue.capture", post="dialogue.capture"),
    "dialogue_offers": Row(get="dialogue.offers", post="dialogue.offers"),
    "dialogue_read": Row(get="dialogue.read", post="dialogue.read", shows=ORIGINAL),
    "dialogue_second": Row(get="dialogue.read"),
    "dialogue_reported": Row(get="dialogue.read"),
    "dialogue_begin": Row(get="dialogue.read"),
    "dialogue_skip": Row(get="dialogue.read", shows=ORIGINAL),
    "dialogue_alike": Row(get="dialogue.read"),
    "dialogue_merge": Row(get="dialogue.read", post="dialogue.read", shows=ORIGINAL),
    "dialogue_split": Row(get="dialogue.read", post="dialogue.read", shows=ORIGINAL),
    "dialogue_undo": Row(get=NOT_MADE, post="dialogue.read", shows=ORIGINAL),
    "dialogue_translate": Row(get="dialogue.read", post="dialogue.read", shows=ORIGINAL),
    "dialogue_case_open": Row(get=NOT_MADE, post="dialogue.case_file", shows=ORIGINAL),
    "dialogue_cases": Row(get="dialogue.case_file", shows=CASE_FILE),
    "dialogue_case": Row(get="dialogue.case_file", post="dialogue.case_file", shows=CASE_FILE),
    "dialogue_desk": Row(get="dialogue.desk", post="dialogue.desk"),
    "dialogue_raw_exports": Row(
        get="dialogue.raw_export", post="dialogue.raw_export", shows=ORIGINAL
    ),
    "dialogue_raw_export": Row(get=NOT_MADE, post="dialogue.raw_export", shows=ORIGINAL),
    "dialogue_answer": Row(get="dialogue.answer", post="dialogue.answer"),
    "dialogue_answers": Row(get="dialogue.answer"),
    "dialogue_new_answer_many": Row(get="dialogue.answer", post="dialogue.answer"),
    "dialogue_answer_many": Row(get="dialogue.answer", post="dialogue.answer"),
    "dialogue_blocks": Row(get="dialogue.answer", post="dialogue.answer"),
    "dialogue_offices": Row(get="dialogue.offices", post="dialogue.offices"),
    "dialogue_office": Row(get="dialogue.offices", post="dialogue.offices"),
    # Events
    "dialogue_events": Row(get="dialogue.events"),
    "dialogue_event_new": Row(get="dialogue.events", post="dialogue.events"),
    "dialogue_event": Row(get="dialogue.events"),
    "dialogue_event_edit": Row(get="dialogue.events", post="dialogue.events"),
    "dialogue_event_step": Row(get=NOT_MADE, post="dialogue.events"),
    "dialogue_event_check": Row(get=NOT_MADE, post="dialogue.events"),
    "dialogue_event_texts": Row(get="dialogue.events", post="dialogue.events"),
    "dialogue_event_rows": Row(get="dialogue.events", post="dialogue.events"),
    "dialogue_event_outcome": Row(get="dialogue.events", post="dialogue.events"),
    "dialogue_event_photos": Row(get="dialogue.events", post="dialogue.events"),
    "dialogue_photo": Row(get=NOT_MADE, post="dialogue.events"),
    "dialogue_event_helpers": Row(get="dialogue.events", post="dialogue.events"),
    "dialogue_event_poster": Row(get="dialogue.events"),
    "dialogue_event_sheet": Row(get="dialogue.events"),
    "dialogue_events_to_evaluate": Row(get="dialogue.events"),
    "dialogue_events_compared": Row(get="dialogue.events"),
    "dialogue_places": Row(get="dialogue.events"),
    "dialogue_place_new": Row(get="dialogue.events", post="dialogue.events"),
    "dialogue_place": Row(get="dialogue.events", post="dialogue.events"),
    "dialogue_publish": Row(get="dialogue.publish", post="dialogue.publish"),
    # Figures
    "inventory_deliveries": Row(get="inventory.check"),
    "inventory_delivery": Row(get="inventory.check"),
    "inventory_upload": Row(get="inventory.check", post="inventory.check"),
    "inventory_describe": Row(get="inventory.check", post="inventory.check"),
    "inventory_upload_check": Row(get="inventory.check"),
    "inventory_check_again": Row(get=NOT_MADE, post="inventory.check"),
    "inventory_discard": Row(get=NOT_MADE, post="inventory.check"),
    "inventory_names": Row(get="city.confirm_spelling", post="city.confirm_spelling"),
    "inventory_ask": Row(get="inventory.check"),
    "inventory_compare": Row(get="inventory.check"),
    "inventory_rehearsal": Row(get="inventory.release"),
    "inventory_stands": Row(get="inventory.check"),
    "inventory_stand": Row(get="inventory.check"),
    "inventory_roll_back": Row(get=NOT_MADE, post="inventory.release"),
    "inventory_decide": Row(get=NOT_MADE, post="inventory.approve"),
    "inventory_release": Row(get=NOT_MADE, post="inventory.release"),
    # Types and index
    "typology_index": Row(get="typology.compute"),
    "typology_new": Row(get="typology.compute"),
    "typology_compute": Row(get=NOT_MADE, post="typology.compute"),
    "typology_edition": Row(get="typology.compute"),
    "typology_compare": Row(get="typology.compute"),
    "typology_again": Row(get=NOT_MADE, post="typology.compute"),
    "typology_name": Row(get=NOT_MADE, post="typology.name"),
    "typology_override": Row(get=NOT_MADE, post="typology.name"),
    "typology_link": Row(get=NOT_MADE, post="typology.name"),
    "typology_unlink": Row(get=NOT_MADE, post="typology.name"),
    "typology_statement": Row(get=NOT_MADE, post="typology.name"),
    "typology_release": Row(get=NOT_MADE, post="typology.release"),
    "typology_withdraw": Row(get=NOT_MADE, post="typology.release"),
    "typology_discard": Row(get=NOT_MADE, post="typology.compute"),
    # Needs
    "needs_index": Row(get="needs.write"),
    "needs_new": Row(get="needs.write", post="needs.write"),
    "needs_edit": Row(get="needs.write", post="needs.write"),
    "needs_step": Row(get=NOT_MADE, post="needs.write"),
    "needs_add_evidence": Row(get=NOT_MADE, post="needs.write"),
    "needs_remove_evidence": Row(get=NOT_MADE, post="needs.write"),
    "needs_priorities": Row(get="needs.prioritise"),
    "needs_prioritise": Row(get="needs.prioritise", post="needs.prioritise"),
    # Mandates and actions
    "strategy_index": Row(get="strategy.write"),
    "strategy_silent": Row(get="strategy.write"),
    "strategy_new_action": Row(get="strategy.write", post="strategy.write"),
    "strategy_action": Row(get="strategy.write", post="strategy.write"),
    "strategy_action_step": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_plan": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_finish": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_mandates": Row(get="strategy.write"),
    "strategy_new_mandate": Row(get="strategy.write", post="strategy.write"),
    "strategy_mandate": Row(get="strategy.write", post="strategy.write"),
    "strategy_mandate_step": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_needs_without_mandate": Row(get="strategy.write"),
    "strategy_to_answer": Row(get="dialogue.answer"),
    "strategy_answer_behind": Row(get="dialogue.answer", post="dialogue.answer"),
    "strategy_without_voice": Row(get="strategy.write"),
    "strategy_drafting": Row(get="strategy.write"),
    "strategy_draft": Row(get="strategy.write", post="strategy.write"),
    "strategy_missing": Row(get="strategy.write"),
    "strategy_effects": Row(get="strategy.write", post="strategy.write"),
    "strategy_effect_observe": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_effect_drop": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_reports": Row(get="strategy.write", post="strategy.write"),
    "strategy_report": Row(get="strategy.write", post="strategy.write"),
    "strategy_report_renew": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_report_publish": Row(get=NOT_MADE, post="strategy.decide"),
    "strategy_quick": Row(get="strategy.decide", post="strategy.decide"),
    "strategy_endorsements": Row(get="strategy.write"),
    "strategy_endorsement": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_ask_action": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_ask_mandate": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_goals": Row(get="strategy.write"),
    "strategy_new_goal": Row(get="strategy.write", post="strategy.write"),
    "strategy_goal": Row(get="strategy.write", post="strategy.write"),
    "strategy_council": Row(get="strategy.read_council_table"),
    "strategy_council_workbook": Row(get="strategy.read_council_table"),
    "strategy_adopt": Row(get="strategy.decide", post="strategy.decide"),
    "strategy_previews": Row(get="strategy.write", post="strategy.write"),
    "strategy_decisions": Row(get="strategy.decide", post="strategy.decide"),
    "strategy_organisations": Row(get="strategy.write", post="strategy.write"),
    "strategy_organisation": Row(get="strategy.write", post="strategy.write"),
    "strategy_seat": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_seat_ends": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_existing": Row(get="strategy.write"),
    "strategy_new_provision": Row(get="strategy.write", post="strategy.write"),
    "strategy_provision": Row(get="strategy.write", post="strategy.write"),
    "strategy_provision_asked": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_action_builds_on": Row(get=NOT_MADE, post="strategy.write"),
    "strategy_mandate_builds_on": Row(get=NOT_MADE, post="strategy.write"),
    # Words in other languages
    "city_translations": Row(get="city.translate"),
    "city_translation": Row(get="city.translate", post="city.translate"),
    # Accounts of others
    "people_list": Row(get="people.invite", post="people.invite"),
    "people_rights": Row(get="people.invite"),
    "people_person": Row(get="people.change"),
    **{
        f"people_{name}": Row(get=NOT_MADE, post="people.change")
        for name in (
            *("change", "close", "reopen", "reset", "hand_over", "uninvite"),
            *("add_deputy", "end_deputy"),
        )
    },
    "people_audit": Row(get="people.audit", shows="people.audit/kept"),
    # Data protection
    "privacy_person": Row(get="privacy.person", post="privacy.person"),
    "privacy_register": Row(get="privacy.register"),
    "privacy_document": Row(get="privacy.register"),
    # Legal pages
    "website_legal_pages": Row(get="website.legal"),
    "website_legal_page": Row(get="website.legal", post="website.legal"),
}

# What we use of Wagtail. The sprite and the catalog of words are the same for everybody.
OPEN_OF_WAGTAIL: dict[str, Row] = {
    "wagtailadmin_home": Row(get="people.enter"),
    # These two are one address that leads to our own account page.
    "staff_account": READING,
    "wagtailadmin_account": READING,
    "wagtailadmin_dismissibles": Row(get="people.enter"),
    "wagtailadmin_logout": Row(get=NOT_MADE, post=SIGNS_OUT),
    "wagtailadmin_sprite": Row(get=EVERYONE, post=EVERYONE),
    "wagtailadmin_javascript_catalog": Row(get=EVERYONE),
    # These two are one address that leads to our own sign-in page.
    "staff_door": Row(get=EVERYONE, post=EVERYONE),
    "wagtailadmin_login": Row(get=EVERYONE, post=EVERYONE),
}

# Everything else of Wagtail's answers 404 to whoever is signed in. A new name here is a decision.
CLOSED_OF_WAGTAIL = (
    "/verwaltung/test404/",
    "/verwaltung/.*/",
    "wagtail_bulk_action",
    "wagtailadmin_api:*",
    "wagtailadmin_block_preview",
    "wagtailadmin_choose_page*",
    "wagtailadmin_collections:*",
    "wagtailadmin_editing_sessions:*",
    "wagtailadmin_error_test",
    "wagtailadmin_explore*",
    "wagtailadmin_pages:*",
    "wagtailadmin_password_reset*",
    "wagtailadmin_reports:*",
    "wagtailadmin_tag_*",
    "wagtailadmin_workflows:*",
    "wagtaildocs:*",
    "wagtaildocs_chooser:*",
    "wagtailimages:*",
    "wagtailimages_chooser:*",
    "wagtailusers_groups:*",
    "wagtailusers_users:*",
)

# Signing in, passwords, the second factor: about oneself alone. Nobody signs up (`account_signup`
# only says so) and nobody reaches the staff side here: that takes a role.
ACCOUNTS: dict[str, Row] = {
    "people_account": Row(get=SIGNED_IN, post=SIGNED_IN),
    "people_invitation": Row(get=EVERYONE, post=EVERYONE),
    "account_login": Row(get=EVERYONE, post=EVERYONE),
    "account_logout": Row(get=EVERYONE, post=EVERYONE),
    "account_inactive": READING,
    "account_signup": Row(get=EVERYONE, post=EVERYONE),
    "account_reauthenticate": Row(get=SIGNED_IN, post=SIGNED_IN),
    # These two are one address that leads to our own account page.
    "people_address": READING,
    "account_email": READING,
    "account_email_verification_sent": READING,
    "account_confirm_email": Row(get=EVERYONE, post=EVERYONE),
    "account_confirm_login_code": Row(get=EVERYONE, post=EVERYONE),
    "account_change_password": Row(get=SIGNED_IN, post=SIGNED_IN),
    "account_set_password": Row(get=SIGNED_IN, post=SIGNED_IN),
    "account_reset_password": Row(get=EVERYONE, post=EVERYONE),
    "account_reset_password_done": READING,
    "account_reset_password_from_key": Row(get=EVERYONE, post=EVERYONE),
    "account_reset_password_from_key_done": READING,
    "mfa_index": Row(get=SIGNED_IN),
    "mfa_authenticate": Row(get=EVERYONE, post=EVERYONE),
    "mfa_reauthenticate": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_activate_totp": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_deactivate_totp": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_view_recovery_codes": Row(get=SIGNED_IN),
    "mfa_generate_recovery_codes": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_download_recovery_codes": Row(get=SIGNED_IN, post=SIGNED_IN),
}

MATRIX: dict[str, Row] = {**PUBLIC_PAGES, **STAFF_PAGES, **OPEN_OF_WAGTAIL, **ACCOUNTS}
