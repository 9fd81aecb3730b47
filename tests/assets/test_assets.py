"""What is served as style sheet and font: small, readable by old browsers, asking nobody else."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "src" / "quartier" / "website" / "static" / "quartier"
STYLES = ("quartier.css", "quartier.rtl.css")
KILOBYTE = 1024


def built(name: str) -> Path:
    """The built file; a plain sentence when nobody has built it yet."""
    path = BUILT / name
    assert path.is_file(), f"{name} is missing: run make assets"
    return path


@pytest.mark.parametrize("name", STYLES)
def test_style_sheet_fits_the_one_minute_path(name: str) -> None:
    assert len(gzip.compress(built(name).read_bytes(), 9)) <= 12 * KILOBYTE


@pytest.mark.parametrize("name", STYLES)
def test_old_browsers_can_read_every_colour_and_selector(name: str) -> None:
    css = built(name).read_text()
    unknown = (
        r"oklch\(|oklab\(|lch\(|lab\(|color-mix\(|light-dark\(|color\(|@layer|@container|:has\("
    )
    assert re.findall(unknown, css) == []
    # Nested rules: a "{" inside a rule that is not an at-rule.
    flat = re.sub(r"@(media|supports)[^{]*\{((?:[^{}]*\{[^{}]*\})*)\}", r"\2", css)
    assert re.findall(r"\{[^{}]*\{", flat) == []


@pytest.mark.parametrize("name", [*STYLES, "fonts.css"])
def test_nothing_is_fetched_from_elsewhere(name: str) -> None:
    css = built(name).read_text()
    assert "@import" not in css
    assert "//" not in css
    for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", css):
        assert re.fullmatch(r"fonts/[a-z0-9-]+\.woff2", address)
        built(address)


@pytest.mark.parametrize("name", STYLES)
def test_style_sheet_needs_no_font_and_no_picture(name: str) -> None:
    css = built(name).read_text()
    assert "url(" not in css
    assert "@font-face" not in css


def test_right_to_left_is_mirrored_and_numbers_are_not() -> None:
    left, right = (built(name).read_text() for name in STYLES)
    assert left != right
    # The bar beside the language chosen stands on the side where reading starts.
    assert "inset 4px 0 var(--accent)" in left
    assert "inset -4px 0 var(--accent)" in right
    rule = re.compile(r"td\.q-num\{[^}]*direction:ltr\}")
    assert rule.search(left)
    assert rule.search(right)


def test_a_city_can_set_its_accent() -> None:
    css = built("quartier.css").read_text()
    assert re.search(r":root\{[^}]*--accent:#2044aa", css)
    assert "--kern-color-action-default:var(--accent)" in css


def test_fonts_stay_small_and_swap() -> None:
    css = built("fonts.css").read_text()
    faces = re.findall(r"@font-face\{[^}]*\}", css)
    assert faces
    for face in faces:
        assert "font-display:swap" in face
        assert "unicode-range:" in face
    for font in (BUILT / "fonts").glob("*.woff2"):
        assert font.stat().st_size <= 60 * KILOBYTE, font.name


@pytest.mark.parametrize("weight", [400, 600])
@pytest.mark.parametrize(
    ("script", "letters"),
    [
        ("fira-sans-latin", "äöüßÄÖÜẞ„“–…€éèêçœŒğışİĞŞ0123456789"),
        ("fira-sans-cyrillic", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяЁЯіїєґІЇЄҐ"),
        (
            "noto-sans-arabic-arabic",
            "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩ابپتثجچحخدذرزژسشصضطظعغفقکگكلمنوهیيئؤأإآةى،؛؟٪٬٫",
        ),
        ("noto-sans-arabic-arabic", "ڕڵێۆەڤڎ\u200c\u200d"),
    ],
)
def test_fonts_have_the_letters_of_our_languages(script: str, letters: str, weight: int) -> None:
    font = TTFont(built(f"fonts/{script}-{weight}.woff2"))
    known = font.getBestCmap()
    assert [letter for letter in letters if ord(letter) not in known] == []


def test_arabic_letters_are_still_joined() -> None:
    font = TTFont(built("fonts/noto-sans-arabic-arabic-400.woff2"))
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina"} <= features


def test_fonts_carry_their_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in built("fonts/LICENSE.txt").read_text()


def test_templates_use_no_class_that_the_style_sheet_does_not_know() -> None:
    css = built("quartier.css").read_text()
    known = set(re.findall(r"\.((?:q|kern)-[\w-]+)", css))
    unknown: dict[str, set[str]] = {}
    for path in sorted((ROOT / "src" / "quartier").glob("**/templates/**/*.html")):
        text = re.sub(r"\{[%#{].*?[%#}]\}", "\ufffc", path.read_text(), flags=re.S)
        for attribute in re.findall(r'class="([^"]*)"', text):
            # Half a name, finished by the template language, is judged where it is finished.
            for name in attribute.split():
                if name.startswith(("q-", "kern-")) and "\ufffc" not in name and name not in known:
                    unknown.setdefault(path.name, set()).add(name)
    assert unknown == {}, "see src/quartier/website/assets/README.md, then run make assets"


def test_lock_file_names_no_registry() -> None:
    lock = (ROOT / "src" / "quartier" / "website" / "assets" / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert '"hasInstallScript"' not in lock
