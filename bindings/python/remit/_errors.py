"""What can go wrong, each with all that is wrong and where."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Optional, Tuple, TypeVar

from ._words import Language, Words, reader

_E = TypeVar("_E", bound="Error")


@dataclass(frozen=True)
class Diagnostic:
    """One mistake, as ``remit check --format json`` has it.

    Attributes
    ----------
    code : str
        "E7", "W3" of rules, "S4" of situations and frames, "F1" of files; docs/errors.md has them all.
    severity : {"error", "warning"}
    file : str
        Of rules the file; of a situation its name, or "".
    line, column, end_line, end_column : int
        From 1; 0 where there is no place in a text.
    pointer : str
        Of a situation or frame the JSON pointer to what is wrong, "/facts/age"; else "".
    message, hint : Words
        What is wrong, and what repairs it; the hint may be empty.
    """

    code: str
    severity: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    pointer: str
    message: Words
    hint: Words

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)]) if self.file else self.pointer
        return f"{place}: {self.severity} {self.code}: {self.message.of()}".lstrip(": ")


def diagnostics_of(text: str) -> Tuple[Diagnostic, ...]:
    """Diagnostics from the JSON of the tool."""

    def one(d: Any) -> Diagnostic:
        return Diagnostic(
            d["code"],
            d["severity"],
            d.get("file") or "",
            d.get("line") or 0,
            d.get("column") or 0,
            d.get("end_line") or 0,
            d.get("end_column") or 0,
            d.get("pointer") or "",
            Words(d["message"]["zh"], d["message"]["en"]),
            Words(d["hint"]["zh"], d["hint"]["en"]) if d.get("hint") else Words("", ""),
        )

    return tuple(one(d) for d in json.loads(text))


class Error(Exception):
    """Whatever remit raises of its own.

    Attributes
    ----------
    diagnostics : tuple of Diagnostic
        All that is wrong; empty where it is nothing of the rules or the input.
    """

    diagnostics: Tuple[Diagnostic, ...]

    def __init__(self, zh: str, en: str, diagnostics: Tuple[Diagnostic, ...] = ()) -> None:
        Exception.__init__(self, zh, en, diagnostics)  # not OSError's, which takes the first for errno
        self._words = Words(zh, en)
        self.diagnostics = diagnostics

    @classmethod
    def _of(cls: type[_E], found: str, en: str, zh: str) -> _E:
        return cls(zh.rstrip("\n"), en.rstrip("\n"), diagnostics_of(found))

    def text(self, language: Optional[Language] = None) -> str:
        """All of it, of rules with each line and a caret under the place.

        Parameters
        ----------
        language : {"zh", "en"}, optional
            By default the locale's.
        """
        return self._words.zh if reader(language) == "zh" else self._words.en

    def __str__(self) -> str:
        return self.text()


class RulesError(Error, ValueError):
    """Rules with errors, or rules that are not there."""


class InputError(Error, ValueError):
    """A situation or a frame that does not fit the rules.

    Attributes
    ----------
    rows : tuple of int
        Of bad rows their numbers, from 0, one a diagnostic; else empty.
    """

    rows: Tuple[int, ...]

    def __init__(
        self, zh: str, en: str, diagnostics: Tuple[Diagnostic, ...] = (), rows: Tuple[int, ...] = ()
    ) -> None:
        super().__init__(zh, en, diagnostics)
        self.args = (zh, en, diagnostics, rows)
        self.rows = rows


class TooHardError(Error):
    """An answer that takes too long to work out (docs/limits.md)."""


class StreamError(Error, OSError):
    """A stream of cases that failed while it was read."""


for _error in (Error, RulesError, InputError, TooHardError, StreamError):
    _error.__module__ = "remit"  # as a traceback tells it, and who catches it writes it
del _error
