"""What is left of a photo, and what is no photo."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from quartier.dialogue.errors import PhotoRefused
from quartier.dialogue.events.photo_cleaning import MOST_BYTES, cleaned

SECRET = "Kanarienvogel"


def a_jpeg() -> bytes:
    """A photo that knows its place, its device and a name, with something behind its end."""
    exif = Image.Exif()
    exif[0x010F] = SECRET
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (49.0, 26.0, 38.0)
    target = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(
        target, "JPEG", exif=exif, comment=SECRET.encode(), icc_profile=SECRET.encode() * 9
    )
    return target.getvalue() + SECRET.encode()


def test_only_the_picture_is_left_turned_upright():
    raw = a_jpeg()
    assert SECRET.encode() in raw
    photo = cleaned(raw)
    assert SECRET.encode() not in photo.content
    with Image.open(io.BytesIO(photo.content)) as picture:
        assert not picture.getexif()
        assert {"exif", "icc_profile", "comment", "xmp"}.isdisjoint(picture.info)
        assert picture.size == (photo.width, photo.height) == (40, 60)


def test_texts_inside_a_png_are_gone():
    notes = PngInfo()
    notes.add_text("Author", SECRET)
    target = io.BytesIO()
    Image.new("RGBA", (3000, 10), (0, 0, 0, 0)).save(target, "PNG", pnginfo=notes)
    photo = cleaned(target.getvalue())
    assert SECRET.encode() not in photo.content
    assert photo.width == 1600


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"GIF89a" + bytes(100),
        b"\xff\xd8\xff\xe0 cut off",
        b"%PDF-1.4",
        a_jpeg()[:200],
    ],
)
def test_what_is_no_photo_is_refused_whatever_its_name(raw):
    with pytest.raises(PhotoRefused):
        cleaned(raw)


def test_what_is_too_large_is_refused_before_it_is_drawn():
    with pytest.raises(PhotoRefused, match="10 MB"):
        cleaned(bytes(MOST_BYTES + 1))
    target = io.BytesIO()
    Image.new("1", (9000, 9000)).save(target, "PNG")
    with pytest.raises(PhotoRefused, match="Punkte"):
        cleaned(target.getvalue())
