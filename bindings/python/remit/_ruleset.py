"""Rules in, findings out."""

from __future__ import annotations

import datetime
import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Literal, Mapping, Optional, Sequence, Tuple, Union

from . import _core
from ._catalogue import Catalogue, Definition, Duty, Fact, Unit, catalogue_of, missing
from ._errors import Diagnostic, RulesError, diagnostics_of
from ._findings import Findings, Situation
from ._flat import nested
from ._values import as_of_text
from ._words import Words

if TYPE_CHECKING:
    from ._caseload import CaseloadFindings, FindingsStream

Day = Union[str, datetime.date]
"""A day: "2019-10-09", or a `datetime.date`."""

SHIPPED = Path(__file__).parent / "share" / "remit" / "rules"
"""Where the rule sets are that come with the package."""


class Ruleset:
    """A rule set, checked and compiled. Immutable; threads may share it; made by :func:`load` or :func:`load_text`.

    Pickling keeps its texts, and unpickling loads them again. Copies are the same object.
    """

    __slots__ = ("_core", "_has", "_index", "_list", "_sources", "__weakref__")

    def __init__(self, core: _core.Rules) -> None:
        self._core = core
        self._has: Optional[Tuple[Catalogue[Unit], Catalogue[Duty], Catalogue[Fact], Catalogue[Definition]]] = None
        self._index: Optional[Dict[str, int]] = None
        self._list: Tuple[Duty, ...] = ()
        self._sources: Optional[Tuple[str, str, Dict[str, str]]] = None

    # ── what it has ──

    @property
    def name(self) -> str:
        """As the rules have it, "fujian_2019"."""
        return self._core.name

    @property
    def label(self) -> Words:
        """Its title."""
        return Words(*self._core.label)

    def _catalogue(self) -> Tuple[Catalogue[Unit], Catalogue[Duty], Catalogue[Fact], Catalogue[Definition]]:
        if self._has is None:
            self._has = catalogue_of(self._core)
        return self._has

    @property
    def units(self) -> Catalogue[Unit]:
        """Units and groups by name."""
        return self._catalogue()[0]

    @property
    def duties(self) -> Catalogue[Duty]:
        """Duties by name, "public_security.attend"."""
        return self._catalogue()[1]

    @property
    def facts(self) -> Catalogue[Fact]:
        """What can be stated of a child, by name."""
        return self._catalogue()[2]

    @property
    def definitions(self) -> Catalogue[Definition]:
        """Derived facts by name."""
        return self._catalogue()[3]

    @property
    def warnings(self) -> Tuple[Diagnostic, ...]:
        """What is doubtful in the rules, though they are no less valid for it."""
        return diagnostics_of(self._core.warnings()[0])

    def _duty_at(self, index: int) -> Duty:
        if not self._list:
            self._list = tuple(self.duties.values())
        return self._list[index]

    def _index_of(self, duty: str) -> int:
        if self._index is None:
            self._index = {name: i for i, name in enumerate(self.duties)}
        try:
            return self._index[duty]
        except KeyError:
            raise KeyError(missing("duty", duty, self._index)) from None

    # ── one child ──

    def _facts(self, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        if type(facts) is not dict:
            if facts is None:
                raise TypeError("facts are a dict by name, not None")
            if not hasattr(facts, "keys"):
                return facts  # the core tells
            facts = {name: facts[name] for name in facts.keys()}  # a row of pandas too
        for name in facts:
            if type(name) is str and ("." in name or "[" in name):
                return nested(self, facts)
        return facts

    def situation(self, facts: Mapping[str, Any], as_of: Day, id: str = "") -> Situation:
        """A situation, checked against the rules.

        Parameters
        ----------
        facts : mapping of str to object
            What is known, by the fact's name. A bool; an int; of a date a `datetime.date` or "2019-10-08"; of a
            choice its value's name; of a set a list of names, exactly these, or a dict of names to bool; of an
            event a bool, a day, or a list of days; of a party a list with a dict a member. None: asked and not
            known; absent, or NaN: not asked. Also by the names that columns and questions have, "parent[1].status",
            "difficulty.poverty". NumPy's and pandas' scalars are taken as well.
        as_of : datetime.date or str
            The day, at its end.
        id : str, optional
            The caller's name for it.

        Raises
        ------
        InputError
            Names, kinds or ranges that do not fit: all of them at once.
        """
        return Situation(self, self._core.situation(self._facts(facts), as_of_text(as_of), _text("id", id)))

    def situation_from_json(self, text: str, name: str = "") -> Situation:
        """A situation from situation/1 (docs/language.md 8).

        Parameters
        ----------
        text : str
        name : str, optional
            How errors call it.

        Raises
        ------
        InputError
            What does not fit, with line and column: all of it at once.
        """
        return Situation(self, self._core.situation_from_json(_text("text", text), _text("name", name)))

    def evaluate(self, facts: Union[Mapping[str, Any], Situation], as_of: Optional[Day] = None, id: str = "") -> Findings:
        """The finding of every duty.

        Parameters
        ----------
        facts : mapping of str to object, or Situation
            As :meth:`situation` takes them.
        as_of : datetime.date or str
            The day, at its end. Of a :class:`Situation` it is known.
        id : str, optional

        Returns
        -------
        Findings

        Raises
        ------
        InputError
            Facts that do not fit.

        Examples
        --------
        >>> import remit
        >>> rules = remit.load("fujian-2019")
        >>> found = rules.evaluate({"age": 9, "no_guardian": True, "reported": "2019-10-08"}, as_of="2019-10-09")
        >>> found["public_security.attend"].status.value
        'undetermined'
        >>> found["public_security.attend"].needs
        ('report_accepted',)
        """
        if isinstance(facts, Situation):
            if as_of is not None or id:
                raise TypeError("a situation has its own as_of and id")
            if facts._rules != self:
                raise ValueError(f"a situation of {facts._rules.name} is none of {self.name}")
            return Findings(self, self._core.evaluate(facts._core))
        if as_of is None:
            raise TypeError("evaluate() needs as_of, the day: as_of='2019-10-09'")
        day = as_of if type(as_of) is str else as_of_text(as_of)
        return Findings(self, self._core.evaluate_facts(self._facts(facts), day, _text("id", id)))

    # ── caseloads ──

    def evaluate_batch(
        self,
        frame: Any,
        *,
        as_of: Optional[Day] = None,
        keep: Sequence[str] = (),
        due: bool = False,
        on_error: Literal["raise", "null"] = "raise",
        threads: int = 0,
        progress: bool = False,
    ) -> CaseloadFindings:
        """The finding of every duty of every child in a frame.

        Parameters
        ----------
        frame : object
            A row a child, a column a fact, found by its name: anything with the Arrow PyCapsule interface (polars,
            pandas, pyarrow, DuckDB, nanoarrow), or a dict of NumPy arrays. docs/python.md has the columns' types.
            Null is not stated. What is Arrow's is kept, not copied.
        as_of : datetime.date or str, optional
            The day of all rows, where there is no column `as_of`.
        keep : sequence of str, optional
            Columns that come out as they are, before the findings: an id, a county. They need not be facts.
        due : bool, optional
            A column more for each duty with a deadline: its last day.
        on_error : {"raise", "null"}
            What a row does that does not fit: raises, or has null for every status and its mistake in `error`.
        threads : int, optional
            How many work on it; 0, by default: one a core. The answers are the same.
        progress : bool, optional
            Show a bar, by tqdm.

        Returns
        -------
        CaseloadFindings
            As many rows, in the same order.

        Raises
        ------
        InputError
            Columns that do not fit, all at once with the nearest names; or rows, the first twenty.
        StreamError
            The frame could not be read.

        Examples
        --------
        >>> import numpy as np, remit
        >>> rules = remit.load("fujian-2019")
        >>> found = rules.evaluate_batch({"age": np.array([9, 15]), "no_guardian": np.array([True, False])}, as_of="2019-10-09")
        >>> len(found), found.row(0)["education.prevent_dropout"].status.value
        (2, 'undetermined')
        """
        from ._caseload import evaluate_batch

        return evaluate_batch(self, frame, as_of, keep, due, on_error, threads, progress)

    def evaluate_stream(
        self,
        frame: Any,
        *,
        as_of: Optional[Day] = None,
        keep: Sequence[str] = (),
        due: bool = False,
        on_error: Literal["raise", "null"] = "raise",
        threads: int = 0,
    ) -> FindingsStream:
        """The same of a caseload larger than memory: a reader in, a reader out, a batch at a time.

        Parameters
        ----------
        frame : object
            A ``pyarrow.RecordBatchReader``, or whatever :meth:`evaluate_batch` takes.
        as_of, keep, due, on_error, threads
            As of :meth:`evaluate_batch`.

        Returns
        -------
        FindingsStream
            Has the Arrow PyCapsule interface; to be read once. What goes wrong on the way, a bad row with
            ``on_error="raise"`` too, is raised by who reads it.

        Raises
        ------
        InputError
            Columns that do not fit.
        """
        from ._caseload import evaluate_stream

        return evaluate_stream(self, frame, as_of, keep, due, on_error, threads)

    # ── being a value ──

    def _texts(self) -> Tuple[str, str, Dict[str, str]]:
        if self._sources is None:
            self._sources = self._core.sources()
        return self._sources

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Ruleset) and self._texts() == other._texts())

    def __hash__(self) -> int:
        return hash((self.name, self._texts()[1]))

    def __copy__(self) -> Ruleset:
        return self

    def __deepcopy__(self, memo: Any) -> Ruleset:
        return self

    def __reduce__(self) -> Tuple[Any, ...]:
        return _again, self._texts()

    def __repr__(self) -> str:
        return f"<Ruleset {self.name}: {len(self.duties)} duties of {len({d.owner for d in self.duties.values()})} units>"


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{name} is a str, not {type(value).__name__}")
    return value


def _again(name: str, text: str, files: Dict[str, str]) -> Ruleset:
    return load_text(text, files, name)


def load(path: Union[str, "os.PathLike[str]"]) -> Ruleset:
    """Rules from a file, a folder, or by name.

    Parameters
    ----------
    path : str or os.PathLike
        A ``.remit`` file; a folder with one root file; or a name, "fujian-2019", which is looked for in the folders
        of ``$REMIT_RULES``, and then among the rule sets that come with the package (:func:`shipped`).

    Raises
    ------
    RulesError
        Errors in the rules, all at once, each with its line; or there is no such path.

    Examples
    --------
    >>> import remit
    >>> remit.load("fujian-2019")
    <Ruleset fujian_2019: 171 duties of 29 units>
    """
    path = os.fsdecode(path)
    asked = path
    if os.sep not in path and path not in ("", ".", "..") and not os.path.exists(path):
        for folder in [*filter(None, os.environ.get("REMIT_RULES", "").split(os.pathsep)), str(SHIPPED)]:
            if os.path.exists(named := os.path.join(folder, path)):
                path = named
                break
    try:
        return Ruleset(_core.Rules.load(os.fsencode(path)))
    except RulesError as e:
        near = difflib.get_close_matches(asked.replace("_", "-"), shipped(), 1)
        if os.path.exists(path) or os.sep in asked:
            raise
        hint = f"did you mean {near[0]!r}?" if near else f"shipped are: {', '.join(shipped())}"
        raise RulesError(e.text("zh"), f"{e.text('en')}\n  {hint}", e.diagnostics) from None


def load_text(
    text: str,
    files: Union[Mapping[str, str], Callable[[str], Optional[str]], None] = None,
    name: str = "main.remit",
) -> Ruleset:
    """Rules from memory.

    Parameters
    ----------
    text : str
        The root's.
    files : mapping of str to str, or callable, optional
        Further files, by the path that `use` and `text` name them by; a callable is asked for each, and answers None
        where there is no such file.
    name : str, optional
        The root's, in errors.

    Raises
    ------
    RulesError
        Errors in the rules, all at once, each with its line.

    Examples
    --------
    >>> import remit
    >>> try:
    ...     remit.load_text("ruleset r duty u.go must")
    ... except remit.RulesError as e:
    ...     print(e.diagnostics[0].code, e.diagnostics[0].line)
    E7 1
    """

    def of(path: str, said: Optional[str]) -> Optional[str]:
        if said is None or isinstance(said, str):
            return said
        raise TypeError(f"the text of {path!r} is a str, not {type(said).__name__}")

    if callable(files):
        ask = files
        return Ruleset(_core.Rules.load_text(_text("text", text), lambda path: of(path, ask(path)), _text("name", name)))
    texts = {_text("a path", path): said for path, said in (files or {}).items() if of(path, said) is not None}
    return Ruleset(_core.Rules.load_text(_text("text", text), texts, _text("name", name)))


def shipped() -> List[str]:
    """Names of the rule sets that come with the package.

    Examples
    --------
    >>> import remit
    >>> remit.shipped()
    ['fujian-2019']
    """
    return sorted(entry.name for entry in SHIPPED.iterdir() if entry.is_dir())
