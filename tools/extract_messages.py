"""Collects the German texts of templates and Python code into the catalogs of all languages.

    python -m tools.extract_messages              the languages that have a catalog, or are shown
    python -m tools.extract_messages fr uk        these languages too
    python -m tools.extract_messages --missing    changes nothing; prints what is not translated

Translations that exist are kept; texts that are gone from the code are dropped. Works with Django's
own reading of templates and Babel's of Python, so xgettext is not needed.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

from quartier.base.languages import LANGUAGES
from tools import catalogs

ROOT = catalogs.ROOT
# Name of the function: positions of the texts among its arguments.
KEYWORDS = {
    "_": None,
    "told_to_residents": None,  # marks a text in pure code, which knows no Django
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Staff work in German, so their pages are not read either.
NOT_READ = {
    "tests",
    "migrations",
    "node_modules",
    "__pycache__",
    "staff",
    "wagtailadmin",
    "wagtail_hooks.py",
}
TEMPLATES = {".html", ".txt"}
# What residents read of definitions: folder of TOML files and the entries that pages show.
DEFINITIONS = {"definitions/formats": ("title", "what")}
COMMENT_TAGS = ["Translators:"]


def collect(source: Path) -> Catalog:
    """All texts for people under a folder, untranslated, with the files they are in."""
    found = Catalog()
    for path in sorted(source.rglob("*")):
        if NOT_READ & set(path.relative_to(source).parts):
            continue
        if path.suffix == ".py" or (path.suffix in TEMPLATES and "templates" in path.parts):
            shown = path.relative_to(source.parent).as_posix()
            for text, context, comments in texts_in(path):
                found.add(text, locations=[(shown, 0)], auto_comments=comments, context=context)
    for path, text in texts_of_definitions(source):
        found.add(text, locations=[(path.relative_to(source.parent).as_posix(), 0)])
    return found


def texts_of_definitions(source: Path) -> Iterator[tuple[Path, str]]:
    """(file, text) of every entry of a definition that pages show."""
    for folder, entries in DEFINITIONS.items():
        for path in sorted((source / folder).glob("*.toml")):
            content = tomllib.loads(path.read_text(encoding="utf-8"))
            yield from ((path, content[entry]) for entry in entries)


def texts_in(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None, list[str]]]:
    """(text or (singular, plural), context, comments for translators) of one file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Django turns a template into something that reads as Python, apart from its indentation.
        source = "\n".join(line.strip() for line in templatize(source, path.name).split("\n"))
    code = BytesIO(source.encode())
    for _, text, comments, context in extract("python", code, KEYWORDS, COMMENT_TAGS):
        yield text, context, comments


def merge(found: Catalog, old: Catalog, language: str) -> Catalog:
    """The texts found, each with the translation that the old catalog has for it."""
    merged = catalogs.empty(language)
    for message in found:
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        if known is not None and known.id != message.id:
            known = None  # found by its singular, but the plural has changed
        merged.add(
            message.id,
            known.string if known else "",
            locations=sorted(set(message.locations)),
            flags=known.flags if known else (),
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
            context=message.context,
        )
    return merged


def shown_languages() -> list[str]:
    """Languages that pages are shown in, German itself left out."""
    codes = [language.code for language in LANGUAGES if language.complete]
    return [code for code in codes if code != catalogs.SOURCE_LANGUAGE]


def missing(catalog: Catalog) -> list[str]:
    """The German texts that this catalog has no finished translation for."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and not catalogs.is_translated(message)
    ]


def main(arguments: list[str]) -> int:
    """0; with --missing 1 when a shown language lacks a text."""
    settings.configure(USE_I18N=True)
    found = collect(catalogs.SOURCE_CODE)
    only_look = "--missing" in arguments
    asked = [name for name in arguments if not name.startswith("-")]
    with_catalog = [code for code in catalogs.PLURALS if catalogs.catalog_path(code).exists()]
    lacking = False
    for language in sorted({*shown_languages(), *with_catalog, *asked}):
        path = catalogs.catalog_path(language)
        merged = merge(found, catalogs.read(path), language)
        texts = missing(merged)
        lacking = lacking or bool(texts)
        print(f"{language}: {len(merged)} texts, {len(texts)} not translated")
        if only_look:
            print("\n".join(f"  {text}" for text in texts))
        elif catalogs.write(path, language, merged):
            print(f"  wrote {path.relative_to(ROOT)}")
    return 1 if only_look and lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
