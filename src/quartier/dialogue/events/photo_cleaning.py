"""A photo loses everything but the picture: place, time, device, names, and what is hidden behind it."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from quartier.dialogue.errors import PhotoRefused

MOST_BYTES = 10_000_000
MOST_PIXELS = 50_000_000
# Large enough for a page and a small poster.
LONGEST_SIDE = 1600
_FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True)
class CleanPhoto:
    """The picture alone, as JPEG."""

    content: bytes
    width: int
    height: int


def cleaned(raw: bytes) -> CleanPhoto:
    """The picture drawn anew, turned as it was meant, at most 1,600 pixels long.

    What it is decides the content, never the name. Raises PhotoRefused for what is no photo, larger
    than 10 MB or than 50 million pixels, or damaged.
    """
    if len(raw) > MOST_BYTES:
        raise PhotoRefused(reason="Die Datei ist größer als 10 MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(raw), formats=_FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise PhotoRefused(reason="Das Bild hat mehr als 50 Millionen Punkte")
                return _drawn_anew(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PhotoRefused(reason="Das Bild hat zu viele Punkte") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise PhotoRefused(reason="Das ist kein Bild im Format JPEG, PNG oder WebP") from None


def _drawn_anew(picture: Image.Image) -> CleanPhoto:
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # Pixels alone are copied onto white paper: no header, profile or comment comes along.
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    target = io.BytesIO()
    paper.save(target, format="JPEG", quality=85, optimize=True)
    return CleanPhoto(target.getvalue(), paper.width, paper.height)
