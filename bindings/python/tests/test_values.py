"""What a fact may be stated as: Python's own values, NumPy's and pandas', and what is none of them."""

from __future__ import annotations

import collections
import datetime
import decimal
import enum
import types
from typing import Any, Dict, List

import numpy as np
import pandas as pd
import pytest
import remit

DAY = datetime.date
AS_OF = "2020-01-01"


class Way(enum.Enum):
    SAFE = "safe"
    BORN = DAY(2010, 5, 1)
    AGE = 9


class Word(str, enum.Enum):
    SAFE = "safe"


class Number(enum.IntEnum):
    AGE = 9


class Keyed:
    """A mapping of somebody's own."""

    def keys(self) -> List[str]:
        return ["alone", "age"]

    def __getitem__(self, key: str) -> Any:
        return {"alone": True, "age": 9}[key]


def said(rules: remit.Ruleset, name: str, value: Any) -> Any:
    """What a situation says of a fact that was stated so."""
    return rules.situation({name: value}, AS_OF).facts[name]


def wrong(rules: remit.Ruleset, facts: Any) -> List[str]:
    """The pointers to all that does not fit."""
    with pytest.raises(remit.InputError) as e:
        rules.evaluate(facts, as_of=AS_OF)
    return [d.pointer for d in e.value.diagnostics]


# ── one value ──


@pytest.mark.parametrize(
    "value",
    [
        DAY(2010, 5, 1),
        "2010-05-01",
        datetime.datetime(2010, 5, 1, 23, 59, 59),
        np.str_("2010-05-01"),
        np.datetime64("2010-05-01"),
        np.datetime64("2010-05-01T23:59:59.999999999"),
        np.datetime64("2010-05-01T08", "h"),
        pd.Timestamp("2010-05-01 12:30"),
        Way.BORN,
    ],
    ids=repr,
)
def test_a_day_is_taken_however_it_comes(small: remit.Ruleset, value: Any) -> None:
    assert said(small, "born", value) == said(small, "asked", value) == DAY(2010, 5, 1)
    if not isinstance(value, enum.Enum):
        assert small.situation({}, as_of=value).as_of == DAY(2010, 5, 1)


def test_a_day_before_1970_is_not_rounded_to_the_next(small: remit.Ruleset) -> None:
    for value in (
        np.datetime64("1969-12-31T23:59"), pd.Timestamp("1969-12-31 23:59"), datetime.datetime(1969, 12, 31, 23)
    ):
        assert said(small, "born", value) == DAY(1969, 12, 31)


@pytest.mark.parametrize(
    "value", [
        9, 9.0, np.int64(9), np.int8(9), np.uint64(9), np.float64(9), np.float32(9), np.float16(9), Way.AGE, Number.AGE
    ]
)
def test_a_whole_number_is_taken_however_it_comes(small: remit.Ruleset, value: Any) -> None:
    assert said(small, "age", value) == 9 and type(said(small, "age", value)) is int


@pytest.mark.parametrize("value", [True, np.bool_(True), np.True_])
def test_a_yes_is_taken_however_it_comes(small: remit.Ruleset, value: Any) -> None:
    assert said(small, "alone", value) is True and said(small, "asked", value) is True


@pytest.mark.parametrize("value", ["safe", np.str_("safe"), Way.SAFE, Word.SAFE])
def test_a_word_is_taken_however_it_comes(small: remit.Ruleset, value: Any) -> None:
    assert said(small, "way", value) == "safe"


@pytest.mark.parametrize(
    "value",
    [
        None,
        float("nan"),
        np.float64("nan"),
        np.float32("nan"),
        np.datetime64("NaT"),
        pd.NA,
        pd.NaT,
        pd.NaT.to_datetime64(),
    ],
    ids=repr,
)
def test_what_is_missing_states_nothing_of_any_fact(small: remit.Ruleset, value: Any) -> None:
    names = ["age", "born", "alone", "quiet", "way", "need", "asked", "done", "parent"]
    found = small.evaluate(dict.fromkeys(names, value), as_of=AS_OF)
    assert found.statuses == small.evaluate({}, as_of=AS_OF).statuses
    of_member = small.evaluate({"parent": [{"status": value, "means": value}]}, as_of=AS_OF)
    assert of_member.statuses == small.evaluate({"parent": [{}]}, as_of=AS_OF).statuses


def test_what_is_nan_has_not_been_asked(small: remit.Ruleset) -> None:
    for value in (float("nan"), np.float32("nan")):
        asked = [q.input for q in small.evaluate({"alone": value}, as_of=AS_OF).ask()]
        assert "alone" in asked


# ── several values ──


@pytest.mark.parametrize(
    "value",
    [
        ["tutoring", "other"],
        ("other", "tutoring"),
        {"tutoring", "other"},
        frozenset(["tutoring", "other"]),
        np.array(["tutoring", "other"]),
        np.array(["tutoring", "other"], dtype=object),
        pd.Series(["other", "tutoring"]),
        pd.Series(["other", "tutoring"], dtype="category"),
        pd.Index(["other", "tutoring"]),
        [np.str_("other"), "tutoring"],
    ],
    ids=lambda v: type(v).__name__,
)
def test_a_set_is_taken_however_it_comes(small: remit.Ruleset, value: Any) -> None:
    assert said(small, "need", value) == ["tutoring", "other"]


def test_an_empty_set_is_none_of_its_values_and_not_unknown(small: remit.Ruleset) -> None:
    value: Any
    for value in ([], (), set(), np.array([], dtype=str)):
        assert small.evaluate({"need": value}, as_of=AS_OF)["school.tutor"].status is remit.Status.NOT_APPLICABLE
    assert small.evaluate({"need": {}}, as_of=AS_OF)["school.tutor"].status is remit.Status.UNDETERMINED


def test_a_dict_is_a_set_of_which_the_rest_is_unknown(small: remit.Ruleset) -> None:
    for value in (
        {"tutoring": False, "rehab": np.bool_(True)},
        types.MappingProxyType({"tutoring": False, "rehab": True}),
        collections.OrderedDict(tutoring=False, rehab=True),
        collections.ChainMap({"tutoring": False}, {"rehab": True}),
    ):
        assert said(small, "need", value) == {"tutoring": False, "rehab": True}
        assert small.evaluate({"need": value}, as_of=AS_OF)["school.tutor"].status is remit.Status.NOT_APPLICABLE
    assert small.evaluate({"need": {"rehab": True}}, as_of=AS_OF)["school.tutor"].status is remit.Status.UNDETERMINED


@pytest.mark.parametrize(
    "value",
    [
        ["2019-12-01", DAY(2019, 12, 9)],
        (datetime.datetime(2019, 12, 1, 5), "2019-12-09"),
        np.array(["2019-12-01", "2019-12-09"], dtype="datetime64[D]"),
        np.array(["2019-12-01T10", "2019-12-09T11"], dtype="datetime64[ns]"),
        pd.Series(pd.to_datetime(["2019-12-01", "2019-12-09"])),
        pd.to_datetime(["2019-12-01", "2019-12-09"]),
    ],
    ids=lambda v: type(v).__name__,
)
def test_an_event_takes_several_days(small: remit.Ruleset, value: Any) -> None:
    assert said(small, "asked", value) == [DAY(2019, 12, 1), DAY(2019, 12, 9)]


def test_members_of_a_party_are_dicts_and_none_is_one_that_may_be(small: remit.Ruleset) -> None:
    away = {"status": "away", "means": ("wage", "land")}
    assert said(small, "parent", [away, None]) == [{"status": "away", "means": ["wage", "land"]}, None]
    assert said(small, "parent", ({}, types.MappingProxyType(away))) == [
        {}, {"status": "away", "means": ["wage", "land"]}
    ]
    assert said(small, "parent", []) == [] and said(small, "parent", np.array([away, None], dtype=object))[1] is None
    parents: Any
    for parents, status in (
        ([away], "obliged"),
        ([{"status": "home"}], "not_applicable"),
        ([None], "undetermined"),
        ([], "not_applicable"),
    ):
        found = small.evaluate({"alone": True, "age": 9, "parent": parents}, as_of=AS_OF)
        assert found["office.go"].status.value == status


def test_the_facts_may_be_any_mapping(small: remit.Ruleset) -> None:
    want = small.evaluate({"alone": True, "age": 9}, as_of=AS_OF)
    for facts in (types.MappingProxyType({"alone": True, "age": 9}), collections.UserDict(alone=True, age=9), Keyed()):
        assert small.evaluate(facts, as_of=AS_OF) == want  # type: ignore[arg-type]
    row: Any = pd.DataFrame({"alone": [True], "age": [9]}).iloc[0].to_dict()
    assert small.evaluate(row, as_of=AS_OF) == want


def test_what_was_given_is_not_kept(small: remit.Ruleset) -> None:
    facts: Dict[str, Any] = {"need": ["tutoring"], "parent": [{"status": "away"}]}
    found = small.evaluate(facts, as_of=AS_OF)
    facts["need"].append("rehab")
    facts["parent"][0]["status"] = "home"
    facts["age"] = 3
    assert found.situation.facts == {"need": ["tutoring"], "parent": [{"status": "away"}]}
    assert found["school.tutor"].why().status is remit.Status.OBLIGED


# ── what is none of them ──


@pytest.mark.parametrize(
    "value",
    [
        b"safe",
        bytearray(b"safe"),
        1j,
        np.complex128(1),
        decimal.Decimal(9),
        object(),
        range(3),
        (word for word in ["safe"]),
        {}.keys(),
        datetime.time(9),
        datetime.timedelta(days=9),
        np.timedelta64(9, "D"),
        np.timedelta64(9, "ns"),
        pd.Timedelta(9),
        pd.Period("2010-05", "M"),
        np.bytes_(b"safe"),
        int,
        lambda: True,
    ],
    ids=lambda v: type(v).__name__,
)
def test_a_value_that_no_fact_can_have_is_a_type_error(small: remit.Ruleset, value: Any) -> None:
    for facts in ({"age": value}, {"need": [value]}, {"parent": [{"status": value}]}, {"need": {"tutoring": value}}):
        with pytest.raises(TypeError):
            small.evaluate(facts, as_of=AS_OF)


@pytest.mark.parametrize("key", [1, None, b"age", ("age",), 1.0, DAY(2010, 1, 1)])
def test_a_key_that_is_no_str_is_a_type_error(small: remit.Ruleset, key: Any) -> None:
    for facts in ({key: 1}, {"parent": [{key: 1}]}, {"need": {key: True}}, {"need": pd.Series([1]), key: 1}):
        with pytest.raises(TypeError, match="str"):
            small.evaluate(facts, as_of=AS_OF)


def test_a_kind_that_does_not_fit_is_told_with_its_pointer(small: remit.Ruleset) -> None:
    facts: Dict[str, Any] = {
        "age": True,
        "born": 2010,
        "alone": 1,
        "way": True,
        "need": "tutoring",
        "asked": 1,
        "done": [True],
        "parent": [{"status": ["home"], "means": "wage"}, 5],
    }
    assert sorted(wrong(small, facts)) == sorted(
        [
            *("/facts/" + name for name in ("age", "born", "alone", "way", "need", "asked", "done/0")),
            "/facts/parent/0/status",
            "/facts/parent/0/means",
            "/facts/parent/1",
        ]
    )
    assert wrong(small, {"age": "9"}) == wrong(small, {"age": np.zeros(1, dtype=[("age", "i4")])}) == ["/facts/age"]
    nothing: Any
    for nothing in ([], 5, "age", True):
        assert wrong(small, nothing) == ["/facts"]
    with pytest.raises(TypeError):
        small.evaluate(None, as_of=AS_OF)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value", [9.5, np.float32(9.5), float("inf"), -float("inf"), 1e300, 10**400, -(10**400), 2**63, -(2**63) - 1, 26]
)
def test_a_number_that_is_not_whole_or_out_of_range_is_no_age(small: remit.Ruleset, value: Any) -> None:
    assert wrong(small, {"age": value}) == ["/facts/age"]


def test_a_date_that_is_none_is_told(small: remit.Ruleset) -> None:
    for value in ("2019-02-29", "2019-1-1", "20190101", "yesterday", "", "1599-12-31", "2400-01-01", DAY(1, 1, 1)):
        assert wrong(small, {"born": value}) == ["/facts/born"], value
    for far in (np.datetime64("12000-01-01"), np.datetime64("-0044-03-15"), np.datetime64(2**61, "Y")):
        assert wrong(small, {"born": far}) == ["/facts/born"], far


@pytest.mark.parametrize(
    "day", [None, 20200101, 2020.0, True, pd.NaT, np.datetime64("NaT"), ["2020-01-01"], b"2020-01-01", object()]
)
def test_a_day_of_the_wrong_type_is_a_type_error(small: remit.Ruleset, day: Any) -> None:
    with pytest.raises(TypeError):
        small.situation({}, day)
    with pytest.raises(TypeError):
        small.evaluate({}, as_of=day)


@pytest.mark.parametrize(
    "day", ["2019-02-29", "2019-1-1", "20190101", "", "2019-10-09T00:00", " 2019-10-09", DAY(1599, 12, 31)]
)
def test_a_day_that_is_none_is_told_at_as_of(small: remit.Ruleset, day: Any) -> None:
    with pytest.raises(remit.InputError) as e:
        small.evaluate({}, as_of=day)
    assert [d.pointer for d in e.value.diagnostics] == ["/as_of"]
    with pytest.raises(remit.InputError):
        small.evaluate_batch({"age": np.array([9])}, as_of=day)


def test_what_contains_itself_is_refused_and_harms_nothing(small: remit.Ruleset) -> None:
    into: List[Any] = []
    into.append(into)
    many: List[Any] = []
    many.extend([many] * 10)
    of: Dict[str, Any] = {}
    of["parent"] = [of]
    array = np.empty(1, dtype=object)
    array[0] = array
    for facts in ({"need": into}, {"need": many}, of, {"parent": [of]}, {"need": array}):
        with pytest.raises(ValueError, match="deep"):
            small.evaluate(facts, as_of=AS_OF)


def test_what_is_nested_very_deep_is_refused_and_harms_nothing(small: remit.Ruleset) -> None:
    deep: Any = "tutoring"
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValueError, match="deep"):
        small.evaluate({"need": deep}, as_of=AS_OF)
    while isinstance(deep, list):
        deep = deep[0]


def test_lone_surrogates_are_a_value_error_and_harm_nothing(small: remit.Ruleset) -> None:
    for facts in ({"way": "\ud800"}, {"\udfff": 1}, {"need": ["\ud800"]}, {"parent": [{"\ud800": 1}]}):
        with pytest.raises(ValueError):
            small.evaluate(facts, as_of=AS_OF)
    with pytest.raises((ValueError, TypeError)):
        small.evaluate({}, as_of=AS_OF, id="\ud800")


def test_every_letter_of_a_name_counts(small: remit.Ruleset) -> None:
    for name in ("age\0", "age\0x", " age", "Age", "age ", "ａｇｅ", ""):
        assert len(wrong(small, {name: 9})) == 1, name
    for word in ("safe\0", "safe ", "Safe", ""):
        assert wrong(small, {"way": word}) == ["/facts/way"], word


def test_what_a_mapping_raises_comes_out(small: remit.Ruleset) -> None:
    class Broken:
        def keys(self) -> List[str]:
            return ["age"]

        def __getitem__(self, key: str) -> Any:
            raise ZeroDivisionError(key)

    class Odd(enum.Enum):
        AGE = b"x"

    with pytest.raises(ZeroDivisionError, match="age"):
        small.evaluate(Broken(), as_of=AS_OF)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        small.evaluate({"age": Odd.AGE}, as_of=AS_OF)


def test_a_list_that_grows_while_it_is_read_harms_nothing(small: remit.Ruleset) -> None:
    growing: List[Any] = ["tutoring"]

    class Grows:
        def tolist(self) -> str:
            growing.extend(["rehab"] * (len(growing) < 3))
            return "other"

    growing.append(Grows())
    assert set(said(small, "need", growing)) == {"tutoring", "rehab", "other"}


def test_an_id_is_a_text(small: remit.Ruleset) -> None:
    assert small.evaluate({}, as_of=AS_OF, id="个案 1").situation.id == "个案 1"
    for wrong_id in (5, None, b"x"):
        with pytest.raises(TypeError):
            small.evaluate({}, as_of=AS_OF, id=wrong_id)  # type: ignore[arg-type]
