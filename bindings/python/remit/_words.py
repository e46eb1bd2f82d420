"""What is said in both languages, and which of them a reader has."""

from __future__ import annotations

import os
from typing import Literal, NamedTuple, Optional

Language = Literal["zh", "en"]


class Words(NamedTuple):
    """A text in both languages; either may be empty.

    Examples
    --------
    >>> import remit
    >>> label = remit.load("fujian-2019").units["public_security"].label
    >>> label.zh, label.en
    ('省公安厅', 'Provincial Public Security Department')
    """

    zh: str
    en: str

    def of(self, language: Optional[Language] = None) -> str:
        """The text in a language; where there is none, in the other.

        Parameters
        ----------
        language : {"zh", "en"}, optional
            By default the reader's: Chinese where the locale (``LC_ALL``, ``LC_MESSAGES``, ``LANG``) begins
            with ``zh``, else English.
        """
        said, other = (self.zh, self.en) if reader(language) == "zh" else (self.en, self.zh)
        return said or other


def reader(language: Optional[str] = None) -> Language:
    """The language asked for, or that of the locale."""
    if language is None:
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            if locale := os.environ.get(name):
                return "zh" if locale.lower().startswith("zh") else "en"
        return "en"
    if language not in ("zh", "en"):
        raise ValueError(f'language is "zh" or "en", not {language!r}')
    return "zh" if language == "zh" else "en"
