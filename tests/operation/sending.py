"""Voices sent as a browser sends them, by many at once: the form is opened, filled in, posted."""

from __future__ import annotations

import http.client
import http.cookiejar
import re
import secrets
import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlencode

NUMBER = re.compile(r'class="q-number"[^>]*>(.*?)</p>', re.DOTALL)
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|form_key)" value="([^"]+)"')
SECONDS = 60

# What happens to somebody whose server dies under them.
NO_ANSWER = (urllib.error.URLError, ConnectionError, TimeoutError, http.client.HTTPException)


@dataclass(frozen=True)
class Filled:
    """A form as filled in, ready to be posted as often as one likes."""

    fields: dict[str, str]

    @property
    def text(self) -> str:
        """What is said in it."""
        return self.fields["text"]


class Phone:
    """A browser without a screen: it keeps its cookies and does what the page says."""

    def __init__(self, address: str) -> None:
        self.address = address
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(cookies)
        self._token = ""

    def fill_in(self, text: str) -> Filled:
        """Open the form and fill it in."""
        hidden = dict(HIDDEN.findall(self._get("/mitmachen/")))
        self._token = hidden["csrfmiddlewaretoken"]
        fields = {"text": text, "kind": "idea", "area": "", "visibility": "hidden"}
        return Filled({**fields, "form_key": hidden["form_key"]})

    def fill_in_again(self, text: str) -> Filled:
        """Fill in one more without opening the page anew, as the stand does."""
        fields = {"text": text, "kind": "idea", "area": "", "visibility": "hidden"}
        return Filled({**fields, "form_key": secrets.token_urlsafe(24)})

    def post(self, filled: Filled) -> str:
        """Send the form; the 16 digits of the answer. Raises one of NO_ANSWER where none comes."""
        page = self._post("/mitmachen/", filled.fields)
        found = NUMBER.search(page)
        assert found, page
        return re.sub(r"<[^>]*>|\D", "", found.group(1))

    def look_up(self, number: str) -> str:
        """The page of the stations."""
        hidden = dict(HIDDEN.findall(self._get("/mein-beitrag/")))
        self._token = hidden["csrfmiddlewaretoken"]
        return self._post("/mein-beitrag/", {"number": number})

    def _get(self, path: str) -> str:
        with self._opener.open(self.address + path, timeout=SECONDS) as answer:
            return str(answer.read().decode())

    def _post(self, path: str, fields: dict[str, str]) -> str:
        body = urlencode({**fields, "csrfmiddlewaretoken": self._token}).encode()
        origin = {"Origin": self.address}
        request = urllib.request.Request(self.address + path, data=body, headers=origin)
        with self._opener.open(request, timeout=SECONDS) as answer:
            return str(answer.read().decode())
