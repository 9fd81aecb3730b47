"""Looking for words where they must not be: on every page, in the database, in backups."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from playwright.sync_api import APIRequestContext

from tests.journeys.instance import Instance
from tools.databases import find_programs

MOST_PAGES = 3_000
# Pages of Wagtail itself that hold nothing of ours, and doors that lead out.
NOT_FOLLOWED = re.compile(
    r"/konto/|/verwaltung/(logout|account|sprite|api|images|documents|jsi18n)"
)
LINK = re.compile(r'href="([^"]+)"')


def every_page(request: APIRequestContext, address: str, *starts: str) -> dict[str, str]:
    """All pages that can be reached by links from `starts`, by path; what each says."""
    waiting, seen = [address + start for start in starts], dict[str, str]()
    while waiting:
        url = waiting.pop()
        if url in seen or NOT_FOLLOWED.search(url):
            continue
        assert len(seen) < MOST_PAGES, "links without end"
        answer = request.get(url)
        assert answer.status < 500, f"{url}: {answer.status}"
        seen[url] = answer.body().decode("utf-8", "replace")
        if "text/html" in answer.headers.get("content-type", ""):
            found = (urldefrag(urljoin(url, link))[0] for link in LINK.findall(seen[url]))
            waiting += [link for link in found if link.startswith(address)]
    return {url.removeprefix(address): page for url, page in seen.items()}


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
    return instance.program(
        "from quartier.privacy.web.vault import VaultText, read_texts\n"
        "print('\\n'.join(read_texts(VaultText.objects.values_list('pk', flat=True)).values()))"
    )


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
