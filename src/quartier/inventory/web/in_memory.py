"""Uploads stay in memory: a file that turns out to be a list of people must never touch the disk."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadhandler import (
    MemoryFileUploadHandler,
    StopUpload,
)
from django.http import HttpRequest

from quartier.people.policy import may_do
from quartier.people.web.access import viewer_of


def too_big(request: HttpRequest) -> bool:
    """True where a file was refused for its size; then nothing of the request was read."""
    return getattr(request, "upload_too_big", False)


class InMemory(MemoryFileUploadHandler):
    """Keeps a file in memory for who may bring one, and takes no file from anybody else."""

    def handle_raw_input(
        self,
        input_data: object,
        META: dict[str, str],
        content_length: int,
        boundary: bytes,
        encoding: str | None = None,
    ) -> None:
        """Decide before the first byte of the file."""
        self.activated = False
        if not may_do(viewer_of(self.request), "inventory.check"):
            return
        self.activated = content_length <= settings.QUARTIER_LARGEST_UPLOAD
        self.request.upload_too_big = not self.activated

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Whoever may not bring a file is not read any further."""
        if not self.activated:
            raise StopUpload(connection_reset=False)
        super().new_file(*args, **kwargs)
