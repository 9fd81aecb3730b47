"""The family of errors we raise on purpose, and the findings a check reports.

An error has a stable code for programs and one sentence in German and English for people: what is
wrong, where, and how to mend it. Errors in our own code are left to crash.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import ClassVar


class QuartierError(Exception):
    """Base of every error raised on purpose. `code` is stable, `de` and `en` are sentences.

    Raise with keyword parameters that the sentences name: `UnknownArea(name="Nord")`.
    """

    code: ClassVar[str] = "quartier"
    de: ClassVar[str] = "Das hat nicht geklappt."
    en: ClassVar[str] = "That did not work."

    def __init__(self, **params: object) -> None:
        super().__init__(self.code, params)
        self.params = params

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.params), self.__dict__)

    def sentence(self, language: str = "de", *, source: str = "") -> str:
        """The sentence for people, in English for "en", else in German (the source language).

        `source` is the German sentence in another language, where a page has it translated.
        """
        template = source or (self.en if language == "en" else self.de)
        return template.format_map(_Named(self.params))

    def __str__(self) -> str:
        return self.sentence()


def told_to_residents(sentence: str) -> str:
    """Marks a German sentence that residents may meet, so that it is translated with the pages."""
    return sentence


class _Named(dict[str, object]):
    """Parameters of a sentence; one that was forgotten shows as "…" instead of hiding the error."""

    def __missing__(self, key: str) -> str:
        return "…"


def _rebuild(kind: type[QuartierError], params: dict[str, object]) -> QuartierError:
    # Not by calling `kind`: an error may be made from something else than its parameters.
    error = kind.__new__(kind)
    QuartierError.__init__(error, **params)
    return error


class Severity(StrEnum):
    """An error stops the load; a warning is loaded, flagged and shown; a hint only asks to look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True)
class Finding:
    """One thing a check found. `row` counts as a spreadsheet does (first line is 1); None = whole file."""

    code: str
    severity: Severity
    message: str
    file: str = ""
    row: int | None = None
    column: str = ""
    area: str = ""
    suggestion: str = ""

    @classmethod
    def from_error(
        cls,
        error: QuartierError,
        *,
        severity: Severity = Severity.ERROR,
        file: str = "",
        row: int | None = None,
        column: str = "",
        area: str = "",
        suggestion: str = "",
    ) -> Finding:
        """The finding that says what `error` says, at this place."""
        return cls(
            code=error.code,
            severity=severity,
            message=error.sentence(),
            file=file,
            row=row,
            column=column,
            area=area,
            suggestion=suggestion,
        )

    def as_json(self) -> dict[str, object]:
        """The stable shape of `quartier city check --json`."""
        return asdict(self)


def has_errors(findings: list[Finding]) -> bool:
    """True when at least one finding stops the load."""
    return any(finding.severity is Severity.ERROR for finding in findings)
