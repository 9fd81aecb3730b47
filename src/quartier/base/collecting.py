"""Long work that makes many things and throws few away, looking for garbage seldom."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

# Never looked for, the garbage of migrations comes to 900 MB; after so many new things each, to 240.
SELDOM = (400_000, 5, 5)

_lock = Lock()
_usual: list[tuple[int, int, int]] = []


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Within, garbage in cycles is looked for after every 400,000 new things instead of 700.

    Migrations build the same models hundreds of times and a city brings tens of thousands of rows:
    looking through all of them again and again costs a third of the one and a fifth of the other.
    """
    # What is there already stays to the end: it need not be looked through either. Whoever said so
    # of their own things before is not contradicted afterwards.
    was_said = gc.get_freeze_count() > 0
    gc.collect()
    gc.freeze()
    try:
        with in_long_steps():
            yield
    finally:
        if not was_said:
            gc.unfreeze()


@contextmanager
def in_long_steps() -> Iterator[None]:
    """As above for a few seconds among other work, with all that is there left as it is.

    Several threads may be within at once; the last one out brings back what was usual.
    """
    with _lock:
        _usual.append(_usual[-1] if _usual else gc.get_threshold())
        gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        with _lock:
            usual = _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)
