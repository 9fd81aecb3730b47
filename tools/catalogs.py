"""The translation catalogs of the website: where they lie, how they are read and written.

A file holds no dates and no line numbers, so that it changes only when a text does.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE_CODE = ROOT / "src" / "quartier"
LOCALE = SOURCE_CODE / "website" / "locale"
SOURCE_LANGUAGE = "de"

TWO_FORMS = "nplurals=2; plural=(n != 1);"
NONE_IS_ONE = "nplurals=2; plural=(n > 1);"
SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
PLURALS = {
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
        "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);"
    ),
    "de-x-einfach": TWO_FORMS,
    "en": TWO_FORMS,
    "fa": NONE_IS_ONE,
    "fr": NONE_IS_ONE,
    "ru": SLAVIC,
    "tr": NONE_IS_ONE,
    "uk": SLAVIC,
}
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def folder_name(language: str) -> str:
    """The folder that Django looks in: "de-x-einfach" lies in "de_X-einfach"."""
    first, _, rest = language.partition("-")
    if not rest:
        return first
    second, _, tail = rest.partition("-")
    second = second.title() if len(second) > 2 else second.upper()
    return f"{first}_{second}-{tail}" if tail else f"{first}_{second}"


def catalog_path(language: str, locale: Path = LOCALE) -> Path:
    """Where the catalog of a language lies, whether it exists or not."""
    return locale / folder_name(language) / "LC_MESSAGES" / "django.po"


def header_of(language: str) -> str:
    """The first entry of a catalog. Babel does not know plain language, so it goes as German."""
    return HEADER.format(language=language.partition("-")[0], plurals=PLURALS[language])


def empty(language: str) -> Catalog:
    """A catalog without texts that knows how many plural forms the language has."""
    header = header_of(language)
    return read_po(BytesIO(header.encode()))


def read(path: Path) -> Catalog:
    """The catalog in a `.po` file; an empty one when there is no such file."""
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def write(path: Path, language: str, catalog: Catalog) -> bool:
    """Write a catalog, sorted by its German texts; True when the file has changed."""
    body = BytesIO()
    write_po(body, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
    text = header_of(language).encode() + body.getvalue().lstrip(b"\n")
    if path.exists() and path.read_bytes() == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return True


def forms(message: Message) -> list[str]:
    """The translations of a message: one, or one for each plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def is_translated(message: Message) -> bool:
    """Whether every form has a text and none is a guess."""
    return bool(forms(message)) and all(forms(message)) and not message.fuzzy
