"""What becomes of a duty."""

from __future__ import annotations

import enum
from typing import Tuple

from . import _core
from ._words import Words

_words = tuple(Words(zh, en) for zh, en in _core.status_words())


class Status(str, enum.Enum):
    """What becomes of a duty in a situation (docs/language.md 5.3). Its value is its word in English, which it equals.

    Examples
    --------
    >>> import remit
    >>> remit.Status.OBLIGED.value, remit.Status.OBLIGED.label.zh
    ('obliged', '应履行')
    """

    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"
    DISCHARGED = "discharged"
    OVERDUE = "overdue"
    OBLIGED = "obliged"
    PERMITTED = "permitted"
    FORBIDDEN = "forbidden"

    @property
    def label(self) -> Words:
        """Its word in both languages."""
        return _words[_places[self.value]]

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, spec: str) -> str:
        return format(str(self.value), spec)

    def __repr__(self) -> str:
        return f"<Status.{self.name}>"


_places = {words.en: place for place, words in enumerate(_words)}
STATUSES: Tuple[Status, ...] = tuple(Status(words.en) for words in _words)
"""By code."""
