"""Static files under names that carry their content; our own style sheets also stand compressed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile

# Only what the public pages load. Compressing all of the admin's files would double the first start.
OURS = ("quartier/", "dialogue/")
COMPRESSED = (".css", ".js", ".svg")


class Storage(ManifestStaticFilesStorage):
    """Django's storage by content; beside our public text files lies a `.gz` for WhiteNoise to send."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Hash the names as Django does, then compress what the public pages load."""
        for name, hashed, processed in super().post_process(paths, dry_run, **options):
            yield name, hashed, processed
            if hashed and name.startswith(OURS) and name.endswith(COMPRESSED) and not dry_run:
                self._compress(hashed)

    def _compress(self, name: str) -> None:
        with self.open(name) as source:
            packed = gzip.compress(source.read(), 9, mtime=0)
        self.delete(f"{name}.gz")
        self._save(f"{name}.gz", ContentFile(packed))
