"""Looking for words where they must not be: on every page, in the database, in backups."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urldefrag, urljoin
from urllib.request import Request, urlopen

from playwright.sync_api import APIRequestContext

from quartier.base.languages import LANGUAGES, SOURCE
from tests.journeys.instance import Instance
from tools.databases import find_programs

MOST_PAGES = 3_000
TEXTS = """
from quartier.privacy.web.vault import VaultText, read_texts
print("\\n".join(read_texts(VaultText.objects.values_list("pk", flat=True)).values()))
"""
TRACE = """
import os, sys
from quartier.cli import main
main(["trace", sys.argv[1], "--json", "--dir", os.environ["QUARTIER_DIR"]])
"""
# Pages of Wagtail itself that hold nothing of ours, and doors that lead out.
NOT_FOLLOWED = re.compile(
    r"/konto/|/verwaltung/(logout|account|sprite|api|images|documents|jsi18n)"
)
LINK = re.compile(r'href="([^"]+)"')
# What the website ships or writes from figures: nobody's words stand in it, and it has no width.
FILES = re.compile(r"\.(csv|xlsx|css|svg|ico|woff2?)$")
# What stands in front of a path in any language but German.
OTHER_LANGUAGE = re.compile(
    rf"^/(?:{'|'.join(one.code for one in LANGUAGES if one.code != SOURCE)})(?=/)"
)
# Addresses that differ in these alone are pages of one kind: areas, figures, rows.
NAMES = re.compile(
    r"(?<=/)(?:\d+|[0-9a-f-]{36})(?=/)"
    r"|(?<=/stadtteile/)[^/]+|(?<=/karte/)[^/]+|(?<=/kennzahlen/)[^/]+|(?<=/stand-\d/)[^/]+"
    r"|(?<==)[^&]+"
)


def every_page(
    request: APIRequestContext,
    address: str,
    *starts: str,
    leave_out: Callable[[str], bool] = lambda path: False,
) -> dict[str, str]:
    """All pages that can be reached by links from `starts`, by path; what each says.

    As somebody with the cookies of this browser sees them. Without those whose path is to be left
    out; a start never is.
    """
    # Asked for without the browser, which takes five times as long over it.
    kept = request.storage_state()["cookies"]
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in kept)
    waiting, seen = [address + start for start in starts], dict[str, str]()
    while waiting:
        url = waiting.pop()
        if url in seen or NOT_FOLLOWED.search(url):
            continue
        path = url.removeprefix(address)
        if path not in starts and leave_out(path):
            continue
        assert len(seen) < MOST_PAGES, "links without end"
        kind, seen[url] = _fetched(url, cookies)
        if "text/html" in kind:
            found = (urldefrag(urljoin(url, unescape(link)))[0] for link in LINK.findall(seen[url]))
            waiting += [link for link in found if link.startswith(address)]
    return {url.removeprefix(address): page for url, page in seen.items()}


def _fetched(url: str, cookies: str) -> tuple[str, str]:
    """The content type and the text of what is there, also of a page that says no."""
    request = Request(quote(url, safe=":/?=&;%#+,@!~*'()"), headers={"Cookie": cookies})
    try:
        answer = urlopen(request)
    except HTTPError as refused:
        answer = refused
    with answer:
        text = answer.read().decode("utf-8", "replace")
    assert answer.status < 500, f"{url}: {answer.status}"
    return answer.headers.get("Content-Type", ""), text


@dataclass
class SomeOfEach:
    """Leaves out the files, and of pages that look alike all but the first few.

    German pages are one kind, and those in all other languages together are another.
    """

    alike: int
    # Paths where nothing is left out.
    whole: re.Pattern[str] | None = None
    met: Counter[str] = field(default_factory=Counter)

    def __call__(self, path: str) -> bool:
        """Whether enough of this kind were met before."""
        if self.whole and self.whole.match(path):
            return False
        kind = NAMES.sub("*", OTHER_LANGUAGE.sub("/*", path))
        self.met[kind] += 1
        return self.met[kind] > self.alike or bool(FILES.search(path))


def database_bytes(instance: Instance) -> bytes:
    """The database as it lies on disk, with its journal; of PostgreSQL a dump of everything."""
    if instance.database:
        dump = [str(find_programs() / "pg_dump"), "--format=plain", f"--dbname={instance.database}"]
        return subprocess.run(dump, capture_output=True, check=True).stdout
    return b"".join(path.read_bytes() for path in sorted(instance.folder.glob("quartier.sqlite3*")))


def files_of(instance: Instance) -> dict[str, bytes]:
    """Every other file of the instance by name, archives unpacked, and the log."""
    found = {"log": instance.log.read_bytes()}
    for path in sorted(instance.folder.rglob("*")):
        name = str(path.relative_to(instance.folder))
        if not path.is_file() or name.startswith(("static/", "quartier.sqlite3")):
            continue
        found[name] = path.read_bytes()
        if zipfile.is_zipfile(path):
            found |= {f"{name}:{inner}": body for inner, body in _unpacked(path)}
    return found


def readable_texts(instance: Instance) -> str:
    """Every text of the vault that can be opened with the keys there are, joined."""
    return instance.program(TEXTS)


def texts_and_line(instance: Instance, number: str) -> tuple[str, list[str]]:
    """As above with all that `quartier trace` says, in one start; and the names of the stations."""
    told = instance.program(TEXTS + TRACE, number)
    line = json.loads(told[told.rindex("\n{\n") :])
    return told, [station["name"] for station in line["stations"]]


def places_with(words: Iterable[str], bodies: dict[str, bytes]) -> list[str]:
    """Names of the bodies in which one of the words stands, however it is written there."""
    forms = [form for word in words for form in _written(word)]
    return [name for name, body in bodies.items() if any(form in body for form in forms)]


def _written(word: str) -> set[bytes]:
    """A word as files hold it: UTF-8, escaped in JSON, as UTF-16, as PostgreSQL dumps bytes."""
    escaped = json.dumps(word)[1:-1].encode()
    twice = escaped.replace(b"\\", b"\\\\")
    return {word.encode(), escaped, twice, word.encode("utf-16-le"), word.encode().hex().encode()}


def _unpacked(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            yield name, package.read(name)
