"""Values of Python's that no fact is stated in, as those that are."""

from __future__ import annotations

import datetime
import enum
from typing import Any


def plain(value: Any) -> Any:
    """A date as text, a NumPy scalar as Python's number, a mapping as a dict, NA as None.

    A `datetime` stands for its day. What is none of these raises TypeError.
    """
    if isinstance(value, datetime.datetime):
        if value.tzinfo is not None:
            raise TypeError("a moment with a time zone: which day it is is not known; give its local day")
        return None if value != value else value.date().isoformat()  # pandas' NaT is no day, and not itself
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return value.value
    kind = type(value)
    if kind.__name__ in ("NAType", "NaTType"):
        return None
    of = getattr(getattr(value, "dtype", None), "kind", "") if kind.__module__ == "numpy" else ""
    if of == "M":
        day = value.astype("datetime64[D]")
        return None if day.ndim == 0 and day != day else day.astype(str).tolist()
    if of != "m" and hasattr(value, "tolist"):  # a NumPy scalar or array
        return value.tolist()
    if hasattr(value, "keys") and hasattr(value, "__getitem__"):
        return {key: value[key] for key in value.keys()}
    if hasattr(value, "__index__"):
        return int(value)
    raise TypeError(f"no fact is a {kind.__module__}.{kind.__qualname__}")


def is_missing(value: Any) -> bool:
    """Whether it is how tables without None say that nothing is stated: NaN, NaT, NA."""
    if type(value).__name__ in ("NAType", "NaTType"):
        return True
    if getattr(value, "shape", ()):
        return False  # an array is compared value by value
    unequal = value != value
    return type(unequal).__name__ in ("bool", "bool_") and bool(unequal)


def as_of_text(day: Any) -> str:
    """A day as the language writes it."""
    if isinstance(day, str):
        return day
    said = plain(day)
    if not isinstance(said, str):
        raise TypeError("as_of is a date, or a text like '2019-10-09'")
    return said


def days_of(day: Any) -> int:
    """A day as Arrow counts it."""
    return datetime.date.fromisoformat(as_of_text(day)).toordinal() - 719163
