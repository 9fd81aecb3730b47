"""Every address of the website, read from Django's own list of urls; nothing is listed by hand.

What is written by hand is only what a url cannot know: which row its argument means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern, URLPattern, URLResolver

from quartier.base.languages import LANGUAGES as SITE_LANGUAGES
from quartier.base.languages import SOURCE
from quartier.inventory.web.previewing import preview_address
from quartier.strategy.web.previewing.links import preview_address as waiting_address
from quartier.typology.web.previewing import link_address
from tests.harness.city import FilledCity

# The languages that walks through many pages take: both directions, and the plainest and longest words.
LANGUAGES = ("de", "fa", "en", "de-x-einfach")
# The others: every public page is asked for in them, and the main ones are looked at in a browser.
OTHER_LANGUAGES = tuple(one.code for one in SITE_LANGUAGES if one.code not in LANGUAGES)
# An indicator that the example city has.
INDICATOR = "auslaender-anteil"
_ARGUMENT = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True)
class Route:
    """One url pattern: its name with namespace, its path as written, whose code answers it."""

    name: str
    path: str
    is_ours: bool
    is_localized: bool

    @property
    def is_staff(self) -> bool:
        """True on the staff side."""
        return self.path.startswith("verwaltung/")

    @property
    def is_account(self) -> bool:
        """True for signing in and what belongs to an account."""
        return self.path.startswith("konto/")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it has an address."""
        return LANGUAGES if self.is_localized else (SOURCE,)

    def address(self, city: FilledCity, language: str = SOURCE) -> str:
        """The address with its arguments filled from the city, in this language."""
        prefix = f"{language}/" if self.is_localized and language != SOURCE else ""
        return "/" + prefix + self._filled(city)

    def _filled(self, city: FilledCity) -> str:
        known = ARGUMENTS.get(self.name)
        if known is not None:
            values = known(city)
            return _ARGUMENT.sub(lambda match: values[match["name"]], self.path)
        if self.name in REGULAR_EXPRESSIONS:
            return REGULAR_EXPRESSIONS[self.name]
        if self.is_ours and _ARGUMENT.search(self.path):
            raise LookupError(
                f"{self.name} takes arguments. Say in tests/harness/routes.py which row they mean."
            )
        return _ARGUMENT.sub(lambda match: _FOREIGN[match["converter"] or "str"], self.path)


def every_route() -> list[Route]:
    """All routes in the order of the url conf; a name that several patterns share comes once each."""
    return list(_walk(get_resolver(), "", (), localized=False))


def _walk(
    resolver: URLResolver, path: str, spaces: tuple[str, ...], *, localized: bool
) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            prefixed = isinstance(pattern.pattern, LocalePrefixPattern)
            inner = spaces + ((pattern.namespace,) if pattern.namespace else ())
            below = path if prefixed else path + str(pattern.pattern)
            yield from _walk(pattern, below, inner, localized=localized or prefixed)
        else:
            yield _route(pattern, path, spaces, localized=localized)


def _route(pattern: URLPattern, path: str, spaces: tuple[str, ...], *, localized: bool) -> Route:
    whole = (path + str(pattern.pattern)).replace("/^", "/").rstrip("$")
    name = ":".join((*spaces, pattern.name)) if pattern.name else f"/{whole}"
    ours = getattr(pattern.callback, "__module__", "").startswith("quartier.")
    return Route(name=name, path=whole, is_ours=ours, is_localized=localized)


def _pk(find: Callable[[FilledCity], object]) -> Callable[[FilledCity], dict[str, str]]:
    return lambda city: {"pk": str(find(city).pk)}


def _preview(city: FilledCity) -> dict[str, str]:
    return {"token": preview_address(city.embargoed).rstrip("/").rpartition("/")[2]}


def _strategy_preview(city: FilledCity) -> dict[str, str]:
    address = waiting_address(city.waiting_link)
    return {"token": address.rstrip("/").rpartition("/")[2]}


# Which row of the filled city an argument means, by the name of the route.
ARGUMENTS: dict[str, Callable[[FilledCity], dict[str, str]]] = {
    "website:legal": lambda city: {"slug": "impressum"},
    "website_legal_page": _pk(lambda city: city.legal_page),
    **{
        f"people_{name}": _pk(lambda city: city.reader)
        for name in (
            *("person", "change", "close", "reopen", "reset", "hand_over"),
            *("add_deputy", "end_deputy"),
        )
    },
    "privacy_document": lambda city: {"name": "verzeichnis"},
    "people_uninvite": _pk(lambda city: city.invited),
    "city:area": lambda city: {"slug": city.area.slug},
    "inventory:map": lambda city: {"indicator": INDICATOR},
    "inventory:indicator": lambda city: {"indicator": INDICATOR},
    "inventory:release": lambda city: {"slug": city.release.slug},
    "inventory:table": lambda city: {"slug": city.release.slug, "indicator": INDICATOR},
    "inventory:download": lambda city: {"slug": city.release.slug},
    "inventory:workbook": lambda city: {"slug": city.release.slug},
    "inventory:indicator_download": lambda city: {
        "slug": city.release.slug,
        "indicator": INDICATOR,
    },
    "inventory:indicator_workbook": lambda city: {
        "slug": city.release.slug,
        "indicator": INDICATOR,
    },
    "strategy:preview": lambda city: _strategy_preview(city),
    "strategy:preview_action": lambda city: (
        _strategy_preview(city) | {"slug": city.waiting_action.slug}
    ),
    "strategy:action": lambda city: {"slug": city.action.slug},
    # Who leads the action of the filled city.
    "strategy:organisation": lambda city: {"slug": "probeverein"},
    "dialogue:event": lambda city: {"slug": city.event.slug},
    "dialogue:event_calendar": lambda city: {"slug": city.event.slug},
    "dialogue:event_short": lambda city: {"short": city.event.short},
    "dialogue:event_photo": _pk(lambda city: city.photo),
    "dialogue_photo": _pk(lambda city: city.photo),
    "dialogue_place": _pk(lambda city: city.place),
    "dialogue_event": _pk(lambda city: city.event),
    **{
        f"dialogue_event_{name}": _pk(lambda city: city.event)
        for name in (
            *("edit", "step", "check", "texts", "outcome", "photos", "helpers", "poster"),
            "sheet",
        )
    },
    "dialogue_event_rows": lambda city: {"pk": str(city.event.pk), "what": "ablauf"},
    "dialogue:support": _pk(lambda city: city.voices["public"]),
    "dialogue_read": _pk(lambda city: city.voices["unread"]),
    **{
        f"dialogue_{name}": _pk(lambda city: city.voices["unread"])
        for name in ("skip", "alike", "merge", "split", "undo", "translate", "case_open")
    },
    "dialogue_case": _pk(lambda city: city.case_file),
    "dialogue_raw_export": _pk(lambda city: city.raw_export),
    "dialogue:report": _pk(lambda city: city.voices["public"]),
    "dialogue:translate": lambda city: {"token": city.translator_token},
    "dialogue_answer": _pk(lambda city: city.voices["released"]),
    "dialogue_answer_many": _pk(lambda city: city.group_answer),
    "dialogue_office": _pk(lambda city: city.office),
    "dialogue:no_notice": lambda city: {"token": "nobodys"},
    "inventory_delivery": _pk(lambda city: city.delivery),
    "inventory_decide": _pk(lambda city: city.delivery),
    "inventory_ask": _pk(lambda city: city.corrected),
    "inventory_compare": _pk(lambda city: city.corrected),
    "inventory_describe": _pk(lambda city: city.upload),
    "inventory_upload_check": _pk(lambda city: city.upload),
    "inventory_check_again": _pk(lambda city: city.upload),
    "inventory_discard": _pk(lambda city: city.upload),
    "inventory_names": _pk(lambda city: city.upload),
    "inventory_stand": _pk(lambda city: city.embargoed),
    "inventory_roll_back": _pk(lambda city: city.release),
    "inventory:preview": lambda city: _preview(city),
    "inventory:preview_table": lambda city: _preview(city) | {"indicator": "auslaender"},
    "typology:edition": lambda city: {"slug": city.types.slug},
    "typology:index_edition": lambda city: {"slug": city.index.slug},
    "typology:method": lambda city: {"slug": city.index.slug},
    "typology:preview": lambda city: {"token": link_address(city.body_link).split("/")[-2]},
    "typology:result_file": lambda city: {"slug": city.index.slug},
    "typology:table_file": lambda city: {"slug": city.types.slug},
    "typology:recipe_file": lambda city: {"slug": city.index.slug},
    **{
        f"typology_{name}": _pk(lambda city: city.types_draft)
        for name in (
            *("edition", "again", "override", "link", "unlink", "statement", "release"),
            *("withdraw", "discard"),
        )
    },
    "typology_compare": _pk(lambda city: city.types),
    "typology_name": lambda city: {"pk": str(city.types_draft.pk), "number": "1"},
    "needs_edit": _pk(lambda city: city.need),
    "needs_step": _pk(lambda city: city.need),
    "needs_add_evidence": lambda city: {"pk": str(city.need.pk), "kind": "source"},
    "needs_remove_evidence": _pk(lambda city: city.evidence),
    "needs:field": lambda city: {"field": "housing"},
    "needs_prioritise": lambda city: {
        "kind": "ort",
        "pk": str(city.area.pk),
        "field": "housing",
    },
    "strategy:report": lambda city: {"year": str(city.report.year)},
    "strategy:report_file": lambda city: {"year": str(city.report.year)},
    **{
        name: lambda city: {"year": str(city.report_draft.year)}
        for name in ("strategy_report", "strategy_report_renew", "strategy_report_publish")
    },
    "strategy_effects": _pk(lambda city: city.action),
    "strategy_effect_observe": _pk(lambda city: city.effect_target),
    "strategy_effect_drop": _pk(lambda city: city.effect_target),
    "strategy_action": _pk(lambda city: city.action),
    "strategy_action_step": _pk(lambda city: city.action),
    "strategy_plan": _pk(lambda city: city.action),
    "strategy_finish": _pk(lambda city: city.milestone),
    "strategy_mandate": _pk(lambda city: city.mandate),
    "strategy_answer_behind": _pk(lambda city: city.mandate),
    "strategy_draft": lambda city: {"source": "needs", "key": str(city.ready_need.pk)},
    "strategy_mandate_step": _pk(lambda city: city.mandate),
    "strategy_endorsement": _pk(lambda city: city.endorsement),
    "strategy_ask_action": _pk(lambda city: city.endorsement.action),
    "strategy_ask_mandate": _pk(lambda city: city.mandate),
    "strategy_goal": _pk(lambda city: city.goal),
    "strategy_organisation": _pk(lambda city: city.mandate.addressee),
    "strategy_seat": _pk(lambda city: city.mandate.addressee),
    "strategy_seat_ends": _pk(lambda city: city.seat),
    "strategy_provision": _pk(lambda city: city.provision),
    "strategy_provision_asked": _pk(lambda city: city.provision),
    "strategy_action_builds_on": _pk(lambda city: city.action),
    "strategy_mandate_builds_on": _pk(lambda city: city.mandate),
    "city_translation": lambda city: {"kind": "massnahmen", "pk": str(city.action.pk)},
}
# Pages of others whose path is a regular expression.
REGULAR_EXPRESSIONS = {
    "wagtailadmin_pages:revisions_compare": "verwaltung/pages/1/revisions/compare/live...latest/",
    "account_confirm_email": "konto/confirm-email/abc/",
    "account_reset_password_from_key": "konto/password/reset/key/abc-def/",
    "/verwaltung/.*/": "verwaltung/gibt-es-nicht/",
}
# Arguments of others' pages: a number that exists (the root of Wagtail's tree), a word, an id.
_FOREIGN = {
    "int": "1",
    "str": "1",
    "slug": "wagtailcore",
    "uuid": "00000000-0000-7000-8000-000000000000",
}
