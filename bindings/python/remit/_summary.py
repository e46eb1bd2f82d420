"""Counts over a caseload: how many have which status, and what they wait for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Dict, List, Literal, Optional, Tuple

from ._catalogue import Duty, Unit
from ._reasons import asked_of
from ._status import STATUSES, Status
from ._words import Language, Words

if TYPE_CHECKING:
    from ._ruleset import Ruleset

By = Literal["unit", "duty"]


class Summary:
    """How many findings of a caseload have which status. Immutable."""

    __slots__ = ("_bad", "_counts", "_rows", "_rules")

    def __init__(self, rules: Ruleset, rows: int, bad: int, counts: Dict[Duty, Dict[Status, int]]) -> None:
        self._rules = rules
        self._rows = rows
        self._bad = bad
        self._counts = counts

    @property
    def rules(self) -> Ruleset:
        """The rule set."""
        return self._rules

    @property
    def rows(self) -> int:
        """How many children there are."""
        return self._rows

    @property
    def bad(self) -> int:
        """How many rows do not fit; those are counted nowhere else."""
        return self._bad

    @property
    def duties(self) -> Tuple[Tuple[Duty, Dict[Status, int]], ...]:
        """Each duty with how many children have which status of it."""
        return tuple((duty, dict(counts)) for duty, counts in self._counts.items())

    def only(self, standing: bool) -> Summary:
        """The same of standing duties, which are owed whoever the child; or of those that a child calls for."""
        counts = {duty: n for duty, n in self._counts.items() if duty.standing == standing}
        return Summary(self.rules, self.rows, self.bad, counts)

    @property
    def units(self) -> Tuple[Tuple[Unit, Dict[Status, int]], ...]:
        """Each unit that owns duties with how many findings of them have which status."""
        out: Dict[Unit, Dict[Status, int]] = {}
        for duty, counts in self._counts.items():
            of = out.setdefault(duty.owner, dict.fromkeys(STATUSES, 0))
            for status, n in counts.items():
                of[status] += n
        return tuple(out.items())

    def rows_by(self, by: By = "unit") -> Iterator[Tuple[str, Words, Dict[Status, int]]]:
        """Lines of the table: name, label, counts.

        Parameters
        ----------
        by : {"unit", "duty"}
        """
        if by not in ("unit", "duty"):
            raise ValueError(f'by is "unit" or "duty", not {by!r}')
        named: Any = self.units if by == "unit" else self.duties
        return ((one.name, one.label, counts) for one, counts in named)

    def to_dict(self, by: By = "unit") -> Dict[str, List[Any]]:
        """Columns: `unit` or `duty`, `zh`, `en`, and one a status; of duties `unit` and `standing` too."""
        out: Dict[str, List[Any]] = {by: [], "zh": [], "en": [], **{s.value: [] for s in STATUSES}}
        if by == "duty":
            out["unit"] = [duty.owner.name for duty in self._counts]
            out["standing"] = [duty.standing for duty in self._counts]
        for name, label, counts in self.rows_by(by):
            for column, value in ((by, name), ("zh", label.zh), ("en", label.en)):
                out[column].append(value)
            for status in STATUSES:
                out[status.value].append(counts[status])
        return out

    def to_pandas(self, by: By = "unit") -> Any:
        """The table as a ``pandas.DataFrame``, names as its index."""
        import pandas

        return pandas.DataFrame(self.to_dict(by)).set_index(by)

    def to_polars(self, by: By = "unit") -> Any:
        """The table as a ``polars.DataFrame``."""
        import polars

        return polars.DataFrame(self.to_dict(by))

    def plot(self, kind: By = "unit", **options: Any) -> Any:
        """A picture: of units a heat map, of duties bars a status. Needs matplotlib.

        Parameters
        ----------
        kind : {"unit", "duty"}
        language : {"zh", "en"}, optional
            By default the locale's. Chinese takes a font that has it.
        ax : matplotlib.axes.Axes, optional
            Where to draw; by default a figure of its own.
        top : int, optional
            So many, those with most obliged and overdue first.
        standing : bool, optional
            With standing duties; False by default, as they are owed whoever the child.
        not_applicable : bool, optional
            With that status; True by default.

        Returns
        -------
        matplotlib.figure.Figure
        """
        from ._plot import plot

        return plot(self, kind, **options)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Summary):
            return NotImplemented
        mine = (self.rows, self.bad, self._counts, self.rules)
        return mine == (other.rows, other.bad, other._counts, other.rules)

    def __hash__(self) -> int:
        return hash((self.rows, self.bad, len(self._counts)))

    def text(self, language: Optional[Language] = None) -> str:
        """The table for a terminal, in a language; by default the locale's."""
        from ._text import summary_text

        return summary_text(self, language)

    def to_html(self, language: Optional[Language] = None) -> str:
        """The table for a page, in a language; by default the locale's."""
        from ._html import summary_html

        return summary_html(self, language)

    def __repr__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return self.to_html()


class Needs(Mapping[str, int]):
    """How many undetermined findings of a caseload need which fact, the most needed first. Immutable."""

    __slots__ = ("_counts", "_rows", "_rules")

    def __init__(self, rules: Ruleset, rows: int, counts: Dict[str, int]) -> None:
        self._rules = rules
        self._rows = rows
        self._counts = dict(sorted(counts.items(), key=lambda of: -of[1]))

    @property
    def rules(self) -> Ruleset:
        """The rule set."""
        return self._rules

    @property
    def rows(self) -> int:
        """How many children there are."""
        return self._rows

    def label(self, name: str) -> Words:
        """The fact's question, of a member's fact with whose it is; where there is none, its label."""
        return asked_of(self.rules, name)

    def plot(self, top: int = 15, **options: Any) -> Any:
        """A picture: a bar a fact, the most needed first. Needs matplotlib.

        Parameters
        ----------
        top : int, optional
            So many.
        language : {"zh", "en"}, optional
            By default the locale's.
        ax : matplotlib.axes.Axes, optional

        Returns
        -------
        matplotlib.figure.Figure
        """
        from ._plot import plot_needs

        return plot_needs(self, top=top, **options)

    def to_dict(self) -> Dict[str, List[Any]]:
        """Columns: `input`, `zh`, `en`, `findings`."""
        labels = [self.label(name) for name in self]
        return {
            "input": list(self),
            "zh": [label.zh for label in labels],
            "en": [label.en for label in labels],
            "findings": list(self._counts.values()),
        }

    def to_pandas(self) -> Any:
        """The table as a ``pandas.DataFrame``, names as its index."""
        import pandas

        return pandas.DataFrame(self.to_dict()).set_index("input")

    def to_polars(self) -> Any:
        """The table as a ``polars.DataFrame``."""
        import polars

        return polars.DataFrame(self.to_dict())

    def __getitem__(self, name: str) -> int:
        return self._counts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)

    def text(self, language: Optional[Language] = None) -> str:
        """The table for a terminal, in a language; by default the locale's."""
        from ._text import needs_text

        return needs_text(self, language)

    def to_html(self, language: Optional[Language] = None) -> str:
        """The table for a page, in a language; by default the locale's."""
        from ._html import needs_html

        return needs_html(self, language)

    def __repr__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return self.to_html()
