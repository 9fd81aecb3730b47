"""Long work that makes many things and throws few away, looking for garbage seldom."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Never looked for, the garbage of migrations comes to 900 MB; after so many new things each, to 240.
SELDOM = (400_000, 5, 5)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Within, garbage in cycles is looked for after every 400,000 new things instead of 700.

    Migrations build the same models hundreds of times and a city brings tens of thousands of rows:
    looking through all of them again and again costs a third of the one and a fifth of the other.
    """
    usual = gc.get_threshold()
    # What is there already stays to the end: it need not be looked through either.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
