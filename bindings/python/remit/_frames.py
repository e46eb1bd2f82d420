"""Frames of whatever library → a stream of Arrow batches."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from . import _core
from ._errors import Diagnostic, InputError
from ._words import Words

if TYPE_CHECKING:
    import numpy as np

    Column = Tuple[str, str, Optional["np.ndarray[Any, Any]"], Optional["np.ndarray[Any, Any]"], List[str]]


_BLANK: Any = object()
"""A column in which nothing is stated."""


def stream_of(frame: Any, keep: Sequence[str] = ()) -> Tuple[Any, Optional[int]]:
    """A capsule with its stream, and how many rows it has if it says so; `keep` names columns that state nothing."""
    if is_pandas(frame):
        return _of_pandas(frame, keep), len(frame)
    if hasattr(frame, "__arrow_c_stream__"):
        return frame.__arrow_c_stream__(), _rows_of(frame)
    if hasattr(frame, "__arrow_c_array__"):
        return _core.stream_of_array(*frame.__arrow_c_array__()), _rows_of(frame)
    if isinstance(frame, Mapping):
        return _of_arrays(frame, keep), None
    raise TypeError(
        f"a frame is anything with the Arrow PyCapsule interface (__arrow_c_stream__), or a dict of NumPy arrays; "
        f"not {type(frame).__module__}.{type(frame).__qualname__}"
    )


def is_pandas(frame: Any) -> bool:
    """Whether it is a DataFrame of pandas, which then has been imported."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(frame, pandas.DataFrame)


def _rows_of(frame: Any) -> Optional[int]:
    # len() is not asked: of a relation of DuckDB it runs the query, which its open stream then forbids.
    for name in ("num_rows", "height"):
        rows = getattr(frame, name, None)
        if isinstance(rows, int):
            return rows
    return None


def _of_pandas(frame: Any, keep: Sequence[str]) -> Any:
    names = [str(name) for name in frame.columns]
    if not names:
        return _core.stream_of(len(frame), [])  # pyarrow forgets how many rows there are
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"columns of the same name: {', '.join(twice)}")
    for name in names:
        _check_name(name)
    # An id may be anything, and is not looked at. A column of floats of which none is a number has no type.
    ids = [name for name in frame.columns if str(name) == "id" and "id" not in keep]
    blank = [name for name in frame.columns if name not in ids and _is_blank(frame[name])]
    try:
        import pyarrow
    except ImportError:
        columns = {str(name): _BLANK if name in blank else frame[name] for name in frame.columns if name not in ids}
        return _of_arrays(columns, keep, len(frame))
    for name in frame.columns:
        if str(name) not in keep:
            _check_zone(str(name), frame[name])
    try:
        # The index is no column. A copy: what was found stays true of it when the frame is edited.
        table = pyarrow.Table.from_pandas(frame.drop(columns=ids + blank).copy(), preserve_index=False)
    except (pyarrow.ArrowException, OverflowError) as e:
        raise _mixed(frame, ids + blank, e) from e
    for name in blank:
        table = table.append_column(str(name), pyarrow.nulls(len(frame)))
    return table.__arrow_c_stream__()


def _is_blank(values: Any) -> bool:
    return getattr(values.dtype, "kind", "") == "f" and bool(values.isna().all())


def _check_name(name: str) -> None:
    if "\0" in name:
        raise ValueError(f"column {name!r}: Arrow's names have no NUL")


def _check_zone(name: str, values: Any) -> None:
    """Which day a moment is depends on where one is; nobody here knows."""
    dtype = getattr(values, "dtype", None)
    if getattr(dtype, "tz", None) is not None or getattr(dtype, "time_zone", None) is not None:
        raise _zone(name)


def _zone(name: str) -> InputError:
    return _wrong(
        name,
        Words("此处应为日期", "wanted here: a day"),
        Words(
            "带时区的时刻，不知是哪一天；先换算为当地日期",
            "which day a moment with a time zone is depends on the zone; make it a local day first, in pandas by "
            ".dt.tz_localize(None), in polars by .dt.replace_time_zone(None)",
        ),
    )


def _wrong(name: str, message: Words, hint: Words) -> InputError:
    d = Diagnostic("S5", "error", "", 0, 0, 0, 0, f"/{name}", message, hint)
    return InputError(
        f"/{name}: 错误 S5：{message.zh}\n  提示：{hint.zh}", f"/{name}: error S5: {message.en}\n  hint: {hint.en}", (d,)
    )


def _mixed(frame: Any, left_out: List[Any], why: Exception) -> InputError:
    """Which column it is that has no one type, and where the rarer kinds stand."""
    for name in frame.columns:
        if name in left_out or getattr(frame[name].dtype, "kind", "") != "O":
            continue
        kinds: Dict[str, List[int]] = {}
        for row, value in enumerate(frame[name]):
            if value is not None and value == value:
                kinds.setdefault(type(value).__name__, []).append(row)
        if len(kinds) > 1:
            rare = sorted(kinds.items(), key=lambda one: len(one[1]))
            told = "; ".join(f"{kind} in {len(rows)} rows, as in {rows[0]}" for kind, rows in rare)
            hint = Words(f"此列的值有不同类型：{told}", f"this column has values of different kinds: {told}")
            return _wrong(str(name), Words("同一列的值应为同一类型", "wanted here: values of one kind"), hint)
    return InputError(str(why), str(why))


def _of_arrays(columns: Mapping[str, Any], keep: Sequence[str], length: Optional[int] = None) -> Any:
    """`length`: of columns that state nothing, which are blank."""
    columns = {name: values for name, values in columns.items() if name != "id" or "id" in keep}
    made = [
        (str(name), "n", None, None, []) if values is _BLANK else _column(str(name), values, str(name) in keep)
        for name, values in columns.items()
    ]
    rows = {len(values) for values in columns.values() if values is not _BLANK} | ({length} if length is not None else set())
    if len(rows) > 1:
        told = ", ".join(f"{name}: {len(values)}" for name, values in columns.items())
        raise ValueError(f"columns are not all as long as each other: {told}")
    return _core.stream_of(rows.pop() if rows else 0, made)


def _column(name: str, values: Any, kept: bool) -> Column:
    """A column in Arrow's layout: its format, values, which are stated as bits, and of codes the words."""
    import numpy as np

    words: List[str] = []
    unstated: Any = None
    _check_name(name)
    if not kept:
        _check_zone(name, values)
    if isinstance(values, np.ma.MaskedArray):
        unstated = np.ma.getmaskarray(values)
        values = values.data
    elif hasattr(values, "to_pylist"):  # pyarrow's, which NumPy is told other values of where dictionaries have nulls
        values = values.to_pylist()
    if isinstance(values, (list, tuple)):  # not as NumPy guesses: numbers among words are no words
        array = np.fromiter(values, dtype=object, count=len(values))
    else:
        array = np.asarray(values)
    if array.ndim != 1:
        raise ValueError(f"column {name!r} has {array.ndim} dimensions; a column has one")
    if array.dtype.kind == "T":
        array = array.astype(object)
    if array.dtype.kind == "O":
        array, unstated = _of_objects(name, array, unstated)
        if bool(np.all(unstated)):
            return name, "n", None, None, words
    kind = array.dtype.kind
    if kind == "f" and bool(np.isnan(array).all()):
        return name, "n", None, None, words
    if array.dtype.byteorder == ">":
        array = array.astype(array.dtype.newbyteorder("="))
    if kind == "b":
        fmt, array = "b", np.packbits(array, bitorder="little")
    elif kind in "iu" and array.dtype.itemsize <= 8:
        fmt = {"i1": "c", "i2": "s", "i4": "i", "i8": "l", "u1": "C", "u2": "S", "u4": "I", "u8": "L"}[array.dtype.str[1:]]
    elif kind == "f":
        fmt, array = "g", array.astype(np.float64, copy=False)
    elif kind == "M":
        absent = np.isnat(array)
        unstated = absent if unstated is None else unstated | absent
        days = array.astype("datetime64[D]").astype(np.int64)
        # What no day of 32 bits is stays none of the language.
        fmt, array = "tdD", np.where(absent, 0, np.clip(days, -(2**31), 2**31 - 1)).astype(np.int32)
    elif kind in "USO":
        found, array = np.unique(np.char.decode(array, "utf-8") if kind == "S" else array, return_inverse=True)
        fmt, array, words = "i", array.astype(np.int32), [str(w) for w in found] or [""]
    else:
        raise TypeError(f"column {name!r} is an array of {array.dtype}; no fact is stated in those")
    try:
        "".join([name, *words]).encode()
    except UnicodeEncodeError as e:
        raise ValueError(f"column {name!r} has half a character: {e}") from None
    valid = None
    if unstated is not None and bool(np.any(unstated)):
        valid = np.packbits(~unstated, bitorder="little")
    # Numbers are copied as all else has been: what was found stays true of what it was found in.
    return name, fmt, np.array(array, order="C", copy=kind in "iuf").view(np.uint8), valid, words


def _of_objects(name: str, array: Any, masked: Any) -> Tuple[Any, Any]:
    """Python's own values in an array of their type, and where there are none: None, NaN, NA, NaT, or masked."""
    import datetime
    import enum

    import numpy as np

    from ._values import plain

    def value(v: Any) -> Any:
        if isinstance(v, enum.Enum):
            v = v.value
        if isinstance(v, (np.datetime64, datetime.datetime)):
            if getattr(v, "tzinfo", None) is not None:
                raise _zone(name)
            return None if v != v else v.astype("datetime64[D]") if isinstance(v, np.datetime64) else v.date()
        if v is None or isinstance(v, (datetime.date, str, list, tuple, set, frozenset, dict)):
            return v
        v = v if isinstance(v, (bool, int, float)) else plain(v)
        if isinstance(v, int) and not isinstance(v, bool):
            return max(min(v, 2**63 - 1), -(2**63))  # which is in no range either
        return None if v != v else v

    try:
        all: List[Any] = [value(v) for v in (array if masked is None else np.where(masked, None, array))]
    except TypeError as e:
        raise TypeError(f"column {name!r}: {e}") from None
    unstated = np.array([v is None for v in all], dtype=bool)
    said = [v for v in all if v is not None]

    def filled(absent: Any) -> Iterable[Any]:
        return (absent if v is None else v for v in all)

    if all_are(said, bool):
        return np.fromiter(filled(False), dtype=bool, count=len(all)), unstated
    if all_are(said, int):
        return np.array(list(filled(0)), dtype=np.int64), unstated
    if all_are(said, (int, float)):
        return np.array(list(filled(0.0)), dtype=np.float64), unstated
    if all_are(said, (datetime.date, np.datetime64)):
        return np.array(list(filled(datetime.date(1970, 1, 1))), dtype="datetime64[D]"), unstated
    if all_are(said, str):
        return np.fromiter(map(str, filled("")), dtype=object, count=len(all)), unstated
    kinds = sorted({type(v).__name__ for v in said})
    raise TypeError(f"column {name!r} has values of {', '.join(kinds)}; a column has one kind, and lists take an Arrow frame")


def all_are(values: List[Any], kind: Any) -> bool:
    """Whether all are of this kind; a bool is no int here."""
    if kind is bool:
        return all(isinstance(v, bool) for v in values)
    return all(isinstance(v, kind) and not isinstance(v, bool) for v in values)
