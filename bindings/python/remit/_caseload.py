"""Findings of a caseload: a frame in, a frame out, and each cell opens."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Optional, Tuple, Union

from . import _core
from ._catalogue import Duty
from ._errors import Diagnostic, InputError, StreamError, diagnostics_of
from ._findings import Findings
from ._frames import is_pandas, stream_of
from ._reasons import Reasons
from ._status import STATUSES
from ._summary import Needs, Summary
from ._values import days_of

if TYPE_CHECKING:
    from ._ruleset import Day, Ruleset

_SHOWN = 20  # bad rows that an error tells


class CaseloadFindings:
    """The status of every duty of every child of a frame, a row a child, in its order.

    It has the Arrow PyCapsule interface itself: a column a duty with its status as a dictionary of words, with ``due``
    another behind it for its last day, and `error`, what is wrong with a row. So polars, pyarrow, DuckDB and others
    read it as it stands, without copying; :meth:`to_pandas` does not need any of them. Immutable; threads may share it.

    Made by :meth:`Ruleset.evaluate_batch`.
    """

    def __init__(
        self, rules: Ruleset, core: _core.Caseload, due: bool, keep: Sequence[str], frame: Any
    ) -> None:
        self._rules = rules
        self._core = core
        self._due = due
        self._keep = tuple(keep)
        pandas = is_pandas(frame)
        self._index = frame.index if pandas else None
        # What is kept comes out of pandas and dicts as it went in, without Arrow.
        self._kept: Optional[Dict[str, Any]] = None
        if pandas or isinstance(frame, Mapping):
            named = {str(name): frame[name] for name in list(frame) if str(name) in keep}
            self._kept = {name: _copy(getattr(named[name], "array", named[name])) for name in keep}

    @property
    def rules(self) -> Ruleset:
        """The rule set that they are of."""
        return self._rules

    @property
    def bad(self) -> int:
        """How many rows do not fit: their statuses are null."""
        return self._core.bad

    def errors(self, most: int = 1000) -> List[Tuple[int, Diagnostic]]:
        """Rows that do not fit, with what is wrong first.

        Parameters
        ----------
        most : int
            How many are told.

        Returns
        -------
        list of (int, Diagnostic)
            The row, from 0; the pointer names the column.
        """
        if most < 0:
            raise ValueError("most is how many are told, 0 or more")
        return [(row, diagnostics_of(told[0])[0]) for row, told in self._core.bad_rows(most)]

    @property
    def columns(self) -> List[str]:
        """Names of the columns of the frame that comes out."""
        out = list(self._keep)
        for duty in self._rules.duties.values():
            out.append(duty.name)
            if self._due and duty.has_deadline:
                out.append(duty.name + ".due")
        return [*out, "error"]

    def __len__(self) -> int:
        return self._core.rows

    # ── one row ──

    def row(self, row: int) -> Findings:
        """The findings of one child, as :meth:`Ruleset.evaluate` gives them.

        Parameters
        ----------
        row : int
            From 0; from the end where it is negative.

        Raises
        ------
        IndexError
            There is no such row.
        InputError
            The row does not fit.
        """
        return Findings(self._rules, self._core.row(range(len(self))[row]))

    def why(self, row: int, duty: Union[str, Duty]) -> Reasons:
        """What one cell follows from.

        Parameters
        ----------
        row : int
            From 0.
        duty : str or Duty

        Raises
        ------
        IndexError, KeyError
            There is no such row or duty.
        InputError
            The row does not fit.

        Examples
        --------
        >>> import numpy as np, remit
        >>> rules = remit.load("fujian-2019")
        >>> days = np.array(["2019-10-08", "NaT"], dtype="datetime64[D]")
        >>> found = rules.evaluate_batch({"report_accepted": days}, as_of="2019-10-09")
        >>> [r.input for r in found.why(0, "public_security.attend").reason]
        ['report_accepted', 'police_attended']
        """
        return self.row(row)[duty].why()

    # ── all of it ──

    def summary(self, standing: Optional[bool] = None) -> Summary:
        """How many findings have which status, by unit and by duty. Counted already: it costs nothing.

        Parameters
        ----------
        standing : bool, optional
            False: only of duties that are not standing, which are those that a child calls for; True: only of
            standing ones, which are owed whoever the child; by default of all.
        """
        counted = zip(self._rules.duties.values(), self._core.counts())
        whole = Summary(self._rules, len(self), self.bad, {duty: dict(zip(STATUSES, n)) for duty, n in counted})
        return whole if standing is None else whole.only(standing)

    def needs(self, threads: int = 0) -> Needs:
        """How many undetermined findings wait for which fact (docs/language.md 6).

        Worked out anew: takes several times as long as the findings did.

        Parameters
        ----------
        threads : int, optional
            0, by default: one a core.
        """
        _check_threads(threads)
        return Needs(self._rules, len(self), dict(self._core.needs(threads)))

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """A stream of all batches, as often as it is asked for. No other schema is offered."""
        return self._core.stream()

    def __arrow_c_schema__(self) -> Any:
        """Its schema."""
        return self._core.schema()

    def to_arrow(self) -> Any:
        """As a ``pyarrow.Table``, without copying."""
        import pyarrow

        return pyarrow.table(self)

    def to_polars(self) -> Any:
        """As a ``polars.DataFrame``."""
        import polars

        return polars.DataFrame(self)

    def to_pandas(self) -> Any:
        """As a ``pandas.DataFrame``: statuses categorical, days ``datetime64``, `error` text or None; with the index
        of the frame that came in, if it was pandas'. Needs NumPy and pandas only, and pyarrow for kept columns of Arrow's."""
        import numpy as np
        import pandas

        kind = pandas.CategoricalDtype([s.value for s in STATUSES])
        sound = self._bits(self._core.sound())
        columns = self._kept_in_pandas()
        for i, duty in enumerate(self._rules.duties.values()):
            codes = self._joined(self._core.codes(i), np.int8)
            if not sound.all():
                codes = np.where(sound, codes, np.int8(-1))
            columns[duty.name] = pandas.Categorical.from_codes(codes, dtype=kind)
            if self._due and duty.has_deadline:
                parts = self._core.due(i)
                days = self._joined([days for days, _ in parts], np.int32).astype("datetime64[D]")
                days[~self._bits([known for _, known in parts])] = np.datetime64("NaT", "D")
                columns[duty.name + ".due"] = days.astype("datetime64[s]")
        errors = np.full(len(self), None, dtype=object)
        for row, said in self._core.bad_lines():
            errors[row] = said
        columns["error"] = pandas.Series(errors, dtype=object, index=self._index)  # else pandas makes NaN of None
        return pandas.DataFrame(columns, index=self._index, copy=False)

    def _kept_in_pandas(self) -> Dict[str, Any]:
        if not self._keep:
            return {}
        if self._kept is not None:
            return {name: _copy(values) for name, values in self._kept.items()}
        table = self.to_arrow()  # which takes pyarrow, as whatever came in was Arrow's
        return {name: table[name].to_pandas().array for name in self._keep}

    @staticmethod
    def _joined(parts: List[Any], kind: Any) -> Any:
        import numpy as np

        return np.concatenate(parts) if parts else np.zeros(0, dtype=kind)  # a copy, to be written to as one likes

    def _bits(self, parts: List[Any]) -> Any:
        import numpy as np

        out = [np.unpackbits(bits, count=rows, bitorder="little") for bits, rows in zip(parts, self._core.batch_rows())]
        return self._joined(out, np.uint8).astype(bool)

    def __reduce__(self) -> Tuple[Any, ...]:
        raise TypeError("findings of a caseload hold on to a frame's memory, and are not pickled; their to_arrow() is")

    def __repr__(self) -> str:
        bad = f", {self.bad} bad" if self.bad else ""
        return f"<CaseloadFindings of {self._rules.name}: {len(self):,} rows{bad}, {len(self._rules.duties)} duties>"

    def _repr_html_(self) -> str:
        return self.summary()._repr_html_()


class FindingsStream:
    """Findings of a stream of cases, a batch at a time, by the Arrow PyCapsule interface; to be read once.

    Made by :meth:`Ruleset.evaluate_stream`: ``pyarrow.RecordBatchReader.from_stream(stream)`` reads it.
    """

    def __init__(self, capsule: Any) -> None:
        self._capsule = capsule

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The stream, once."""
        if self._capsule is None:
            raise ValueError("the stream has been read already")
        capsule, self._capsule = self._capsule, None
        return capsule

    def __iter__(self) -> Iterator[Any]:
        """Batches as ``pyarrow.RecordBatch``."""
        import pyarrow

        return iter(pyarrow.RecordBatchReader.from_stream(self))


def _check_threads(threads: int) -> None:
    if not isinstance(threads, int) or not 0 <= threads < 2**31:
        raise ValueError("threads is how many work on it, or 0: one a core")


def _settings(rules: Ruleset, as_of: Optional[Day], on_error: str, threads: int) -> Optional[int]:
    if on_error not in ("raise", "null"):
        raise ValueError(f'on_error is "raise" or "null", not {on_error!r}')
    _check_threads(threads)
    if as_of is None:
        return None
    rules.situation({}, as_of)  # which tells what is wrong with a day
    return days_of(as_of)


def evaluate_batch(
    rules: Ruleset,
    frame: Any,
    as_of: Optional[Day],
    keep: Sequence[str],
    due: bool,
    on_error: str,
    threads: int,
    progress: bool,
) -> CaseloadFindings:
    """See :meth:`Ruleset.evaluate_batch`."""
    day = _settings(rules, as_of, on_error, threads)
    keep = _names(keep)
    capsule, rows = stream_of(frame, _no_facts(rules, keep))
    core = _core.Caseload(rules._core, capsule, day, due, threads, keep)
    bar: Any = None
    if progress:
        from tqdm.auto import tqdm

        bar = tqdm(total=rows, unit=" children", unit_scale=True)
    try:
        while (done := _step(core)) is not None:
            if bar is not None:
                bar.update(done)
            if on_error == "raise" and core.bad:
                raise _bad_rows(core)
    finally:
        if bar is not None:
            bar.close()
    return CaseloadFindings(rules, core, due, keep, frame)


def _step(core: _core.Caseload) -> Optional[int]:
    try:
        return core.step()
    except StreamError as e:
        # Python's own interrupt, in a generator behind the stream, comes as the text of an error.
        if "KeyboardInterrupt" in str(e):
            raise KeyboardInterrupt from e
        raise


def _bad_rows(core: _core.Caseload) -> InputError:
    told = core.bad_rows(_SHOWN)
    more = core.bad - len(told)

    def text(place: int, row: str, rest: str) -> str:
        lines = [row.format(n=n) + one[place].strip() for n, one in told]
        return "\n".join(lines + ([rest.format(n=more)] if more > 0 else []))

    return InputError(
        text(2, "第 {n} 行：", "另有 {n} 行"),
        text(1, "row {n}: ", "and {n} rows more"),
        tuple(d for _, one in told for d in diagnostics_of(one[0])),
        tuple(row for row, _ in told),
    )


def _no_facts(rules: Ruleset, keep: Sequence[str]) -> Sequence[str]:
    """Those of these columns that state nothing."""
    return [name for name in keep if name not in rules.facts and "." not in name and "[" not in name]


def _copy(values: Any) -> Any:
    return values.copy() if hasattr(values, "copy") else copy.copy(values)


def _names(keep: Sequence[str]) -> Sequence[str]:
    if isinstance(keep, str):
        raise TypeError(f"keep is a list of names: [{keep!r}]")
    return list(keep)


def evaluate_stream(
    rules: Ruleset,
    frame: Any,
    as_of: Optional[Day],
    keep: Sequence[str],
    due: bool,
    on_error: str,
    threads: int,
) -> FindingsStream:
    """See :meth:`Ruleset.evaluate_stream`."""
    day = _settings(rules, as_of, on_error, threads)
    keep = _names(keep)
    capsule, _ = stream_of(frame, _no_facts(rules, keep))
    made = _core.evaluate_stream(rules._core, capsule, day, due, threads, on_error == "raise", keep)
    return FindingsStream(made)
