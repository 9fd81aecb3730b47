"""Ready-made parts of answers: short, warm, in every language of the pages (`definitions/answer_blocks`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quartier.base import fingerprints
from quartier.base.languages import SOURCE
from quartier.base.toml_files import read_toml_file

FOLDER = Path(__file__).parents[2] / "definitions" / "answer_blocks"


@dataclass(frozen=True)
class BlockText:
    """The words of a block in one language; `by_machine` where no person wrote them."""

    text: str
    by_machine: bool = False


@dataclass(frozen=True)
class AnswerBlock:
    """One part: `title` is what staff choose it by, `texts` are by language, German is the source."""

    key: str
    title: str
    order: int
    texts: Mapping[str, BlockText]

    def text_in(self, language: str) -> str:
        """The words in this language, empty where nobody has written them."""
        found = self.texts.get(language)
        return found.text if found else ""

    def fingerprint(self, language: str) -> str:
        """What a confirmation is bound to: these words and the German ones they were made from."""
        return fingerprints.of_text(f"{self.text_in(SOURCE)}\x1f{self.text_in(language)}")


@lru_cache
def blocks() -> tuple[AnswerBlock, ...]:
    """All blocks in their order. Raises NotToml, KeyError or TypeError where a file is broken."""
    found = [_read(path) for path in FOLDER.glob("*.toml")]
    return tuple(sorted(found, key=lambda block: (block.order, block.key)))


def block(key: str) -> AnswerBlock | None:
    """The block of this key, or None."""
    return next((one for one in blocks() if one.key == key), None)


def _read(path: Path) -> AnswerBlock:
    table = read_toml_file(path)
    texts, order = table["texts"], table["order"]
    if not isinstance(texts, dict) or not isinstance(order, int):
        raise TypeError(path.name)
    return AnswerBlock(
        key=path.stem,
        title=str(table["title"]),
        order=order,
        texts={
            language: BlockText(
                text=" ".join(str(entry["text"]).split()),
                by_machine=entry.get("origin") == "machine",
            )
            for language, entry in texts.items()
        },
    )
