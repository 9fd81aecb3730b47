"""Many people doing something at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connection


def in_parallel(number: int, work: Callable[[int], None]) -> list[BaseException]:
    """Run `work` in so many threads that start together; what went wrong in any of them."""
    start, failed = threading.Barrier(number), []

    def one(index: int) -> None:
        start.wait()
        try:
            work(index)
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed
