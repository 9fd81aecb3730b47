"""What a contribution is: its kinds, its life, how long it may be, who reads it."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from quartier.base.states import LifeCycle
from quartier.dialogue.errors import NothingSaid, TooLong

LONGEST = 4000
_UNSEEN = {"Cf", "Cc", "Zs", "Zl", "Zp"}


class Kind(StrEnum):
    """The four pictures on the form."""

    GOOD = "good"
    BOTHERS = "bothers"
    IDEA = "idea"
    QUESTION = "question"


class Visibility(StrEnum):
    """What the person chose before sending (V1). Hidden is the default and stays so."""

    HIDDEN = "hidden"
    SHOWN = "shown"


LIFE = LifeCycle(
    name="contribution",
    start="arrived",
    steps={
        "arrived": frozenset(
            {"released", "held", "forwarded", "continued", "withdrawn", "expired"}
        ),
        # Back to "arrived" goes what the person wrote anew: nobody has read the new words yet.
        "held": frozenset(
            {"arrived", "released", "forwarded", "continued", "withdrawn", "expired"}
        ),
        # Carried on in another voice: merged with it, or split in parts (`web.descent`).
        "continued": frozenset({"arrived", "withdrawn", "expired"}),
        "released": frozenset({"arrived", "held", "forwarded", "withdrawn", "expired"}),
        "forwarded": frozenset({"arrived", "withdrawn", "expired"}),
        "expired": frozenset({"withdrawn"}),
        "withdrawn": frozenset({"erased"}),
        "erased": frozenset(),
    },
)

GONE = frozenset({"withdrawn", "erased"})
# While the person may still add to it, write it anew or object.
OPEN = frozenset({"arrived", "held", "released", "forwarded"})


def checked_text(text: str) -> str:
    """The text as it is kept: line ends made equal, blanks at the ends gone, NUL removed.

    Raises NothingSaid or TooLong. Nothing else is changed: it is the person's word.
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    # Direction marks and joiners alone can be seen by nobody.
    if not kept or all(unicodedata.category(sign) in _UNSEEN for sign in kept):
        raise NothingSaid()
    if len(kept) > LONGEST:
        raise TooLong(length=len(kept), limit=LONGEST)
    return kept
