"""What each of our own addresses is. A new address without a line here fails `test_every_page.py`."""

from __future__ import annotations

from tests.harness.page import Kind

PUBLIC: dict[str, Kind] = {
    "healthy": Kind.FILE,
    "website:start": Kind.READING,
    "website:stil": Kind.FILE,
    "website:legal": Kind.READING,
    "city:areas": Kind.READING,
    "city:area": Kind.READING,
    "inventory:maps": Kind.READING,
    "inventory:map": Kind.READING,
    "inventory:indicators": Kind.READING,
    "inventory:indicator": Kind.READING,
    "inventory:releases": Kind.READING,
    "inventory:release": Kind.READING,
    "inventory:table": Kind.READING,
    "inventory:download": Kind.FILE,
    "inventory:workbook": Kind.FILE,
    "inventory:indicator_download": Kind.FILE,
    "inventory:indicator_workbook": Kind.FILE,
    "dialogue:welcome": Kind.READING,
    "dialogue:say": Kind.FORM,
    "dialogue:mine": Kind.FORM,
    "strategy:mandates": Kind.READING,
    "strategy:actions": Kind.READING,
    "strategy:action": Kind.READING,
}

# On the staff side, with a role that may open it.
STAFF: dict[str, str] = {
    "wagtailadmin_home": "lead",
    "dialogue_queue": "reader",
    "dialogue_held": "reader",
    "dialogue_unanswered": "reader",
    "dialogue_done": "reader",
    "dialogue_read": "reader",
    "dialogue_answer": "reader",
    "inventory_deliveries": "statistics",
    "inventory_delivery": "statistics",
    "needs_index": "strategy",
    "needs_new": "strategy",
    "needs_edit": "strategy",
    "people_list": "admin",
    "strategy_index": "strategy",
    "strategy_silent": "strategy",
    "strategy_new_action": "strategy",
    "strategy_action": "strategy",
    "strategy_mandates": "strategy",
    "strategy_new_mandate": "strategy",
    "strategy_mandate": "strategy",
    "strategy_needs_without_mandate": "strategy",
    "strategy_decisions": "lead",
    "strategy_organisations": "strategy",
    "website_legal_pages": "admin",
    "website_legal_page": "admin",
}

# About one's own account: who opens it. They stand in our own frame.
ACCOUNTS: dict[str, str] = {
    "people_invitation": "public",
    "account_login": "public",
    "account_inactive": "public",
    "account_signup": "public",
    "account_reset_password": "public",
    "account_reset_password_done": "public",
    "account_reset_password_from_key": "public",
    "account_reset_password_from_key_done": "public",
    "account_email_verification_sent": "public",
    "account_confirm_email": "public",
    "account_logout": "lead",
    "account_reauthenticate": "lead",
    "people_account": "lead",
    "account_change_password": "lead",
    "mfa_index": "lead",
    "mfa_reauthenticate": "lead",
    "mfa_activate_totp": "without_second_factor",
}

# These only take what is sent, lead elsewhere, or answer scripts.
NO_PAGE = frozenset(
    {
        "inventory_decide",
        "inventory_release",
        "needs_add_evidence",
        "needs_remove_evidence",
        "needs_step",
        "strategy_action_step",
        "strategy_finish",
        "strategy_mandate_step",
        "strategy_plan",
        "staff_account",
        "staff_door",
        "people_address",
        "account_email",
        "wagtailadmin_account",
        "wagtailadmin_dismissibles",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
        "account_confirm_login_code",
        "account_set_password",
        "mfa_authenticate",
        "mfa_deactivate_totp",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
    }
)
