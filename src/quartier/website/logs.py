"""Log lines carry a route and a status, never what a person sent, typed or looked up."""

from __future__ import annotations

import logging
import re

# A contribution's number that somebody put into an address, in any script's digits.
_LONG_NUMBER = re.compile(r"\d(?:[\s.-]*\d){11,}")


class NoContents(logging.Filter):
    """Takes request objects, query strings and exception values out of a record.

    What remains of an exception is its type and where it was raised: values in its message may be
    a person's words.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if hasattr(record, "request"):
            del record.request
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            record.msg = f"{record.levelname.lower()}: {type(error).__name__} in {_place(error)}"
            record.args = ()
            record.exc_info = None
            record.exc_text = None
        elif record.args and isinstance(record.args, tuple):
            record.args = tuple(_without_query(arg) for arg in record.args)
        if isinstance(record.msg, str):
            record.msg = _LONG_NUMBER.sub("…", record.msg)
        return True


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"


def _without_query(arg: object) -> object:
    return _LONG_NUMBER.sub("…", arg.partition("?")[0]) if isinstance(arg, str) else arg
