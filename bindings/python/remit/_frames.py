"""Frames of whatever library → a stream of Arrow batches."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Iterable, List, Mapping, Optional, Tuple

from . import _core

if TYPE_CHECKING:
    import numpy as np

    Column = Tuple[str, str, Optional["np.ndarray[Any, Any]"], Optional["np.ndarray[Any, Any]"], List[str]]


def stream_of(frame: Any) -> Tuple[Any, Optional[int]]:
    """A capsule with its stream, and how many rows it has if it says so."""
    if is_pandas(frame):
        return _of_pandas(frame), len(frame)
    if hasattr(frame, "__arrow_c_stream__"):
        return frame.__arrow_c_stream__(), _rows_of(frame)
    if hasattr(frame, "__arrow_c_array__"):
        return _core.stream_of_array(*frame.__arrow_c_array__()), _rows_of(frame)
    if isinstance(frame, Mapping):
        return _of_arrays(frame), None
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


def _of_pandas(frame: Any) -> Any:
    if len(frame.columns) == 0:
        return _core.stream_of(len(frame), [])  # pyarrow forgets how many rows there are
    try:
        import pyarrow
    except ImportError:
        return _of_arrays({str(name): frame[name] for name in frame.columns})
    # The index is no column.
    return pyarrow.Table.from_pandas(frame, preserve_index=False).__arrow_c_stream__()


def _of_arrays(columns: Mapping[str, Any]) -> Any:
    made = [_column(str(name), values) for name, values in columns.items()]
    rows = {len(values) for values in columns.values()}
    if len(rows) > 1:
        told = ", ".join(f"{name}: {len(values)}" for name, values in columns.items())
        raise ValueError(f"columns are not all as long as each other: {told}")
    return _core.stream_of(rows.pop() if rows else 0, made)


def _column(name: str, values: Any) -> Column:
    """A column in Arrow's layout: its format, values, which are stated as bits, and of codes the words."""
    import numpy as np

    words: List[str] = []
    unstated: Any = None
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
    "".join([name, *words]).encode()  # of lone surrogates: UnicodeEncodeError
    if "\0" in name:
        raise ValueError(f"column {name!r}: Arrow's names have no NUL")
    valid = None
    if unstated is not None and bool(np.any(unstated)):
        valid = np.packbits(~unstated, bitorder="little")
    return name, fmt, np.ascontiguousarray(array).view(np.uint8), valid, words


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
    if all_are(said, str) or name == "id":  # which may be anything
        return np.fromiter(map(str, filled("")), dtype=object, count=len(all)), unstated
    kinds = sorted({type(v).__name__ for v in said})
    raise TypeError(f"column {name!r} has values of {', '.join(kinds)}; a column has one kind, and lists take an Arrow frame")


def all_are(values: List[Any], kind: Any) -> bool:
    """Whether all are of this kind; a bool is no int here."""
    if kind is bool:
        return all(isinstance(v, bool) for v in values)
    return all(isinstance(v, kind) and not isinstance(v, bool) for v in values)
