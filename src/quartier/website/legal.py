"""Legal pages: texts a city edits, made from templates; a live start needs each of them filled in."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import models
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from quartier.base.web.ids import Identified
from quartier.website.legal_texts import shipped_texts

# Raw HTML is not understood, so nobody can bring any in.
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


class LegalPage(Identified):
    """One legal page in one language, as Markdown; its first line is its title."""

    slug = models.SlugField("Seite", max_length=40)
    language = models.CharField("Sprache", max_length=15)
    text = models.TextField("Text (Markdown)")
    changed_at = models.DateTimeField("geändert", auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug", "language"], name="one_legal_text_per_language")
        ]
        ordering: ClassVar = ["slug", "language"]
        verbose_name = "Rechtliche Seite"
        verbose_name_plural = "Rechtliche Seiten"

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    @property
    def title(self) -> str:
        """The text of the first line."""
        return self.text.partition("\n")[0].lstrip("# ").strip()

    def html(self) -> SafeString:
        """The text after the title as HTML; headings, lists and links only."""
        return mark_safe(_markdown.render(self.text.partition("\n")[2]))  # noqa: S308


def import_legal(city_folder: Path, city_name: str, *, replace: bool = False) -> None:
    """Bring the pages in; one that was edited since is kept unless `replace`."""
    for (slug, language), text in shipped_texts(city_folder, city_name).items():
        if replace:
            LegalPage.objects.update_or_create(
                slug=slug, language=language, defaults={"text": text}
            )
        else:
            LegalPage.objects.get_or_create(slug=slug, language=language, defaults={"text": text})
