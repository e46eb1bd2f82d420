"""Caseloads in frames of every library: what is found of each child is what evaluating it alone finds."""

from __future__ import annotations

import collections
import contextlib
import datetime
import gc
import sys
from typing import Any, Callable, Dict, List, Optional

import duckdb
import nanoarrow as na  # type: ignore[import-untyped]
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import remit
from conftest import SMALL, Caseload, caseload_of, draw

DAY = datetime.date
AS_OF = "2020-01-01"


def told(found: remit.CaseloadFindings) -> Dict[str, List[Any]]:
    """Columns of Python's own values, read as anybody who speaks Arrow would."""
    columns: Dict[str, List[Any]] = pa.table(found).to_pydict()
    return columns


def wanted(expected: List[remit.Findings]) -> Dict[str, List[str]]:
    return {name: [one.statuses[name].value for one in expected] for name in expected[0].statuses}


def check(found: remit.CaseloadFindings, caseload: Caseload) -> None:
    """Statuses are those of one by one, and so is each row that is opened."""
    columns = told(found)
    assert columns.pop("error") == [None] * len(caseload.children) and found.bad == 0
    assert columns == wanted(caseload.expected)
    for i in range(0, len(found), 7):
        assert found.row(i) == caseload.expected[i]


def stated(rules: remit.Ruleset, frame: Any, as_of: Optional[str] = AS_OF) -> List[Any]:
    """What each row states; of a bad one its mistake."""
    found = rules.evaluate_batch(frame, as_of=as_of, on_error="null")
    mistakes = dict(found.errors())
    return [mistakes[i].message.en if i in mistakes else found.row(i).situation.facts for i in range(len(found))]


# ── the same children through each library ──


def arrow(caseload: Caseload, **types: Any) -> pa.Table:
    of = {"bool": pa.bool_(), "int": pa.int64(), "day": pa.date32(), "word": pa.string(), **types}
    plain = pa.table({name: pa.array(cells) for name, cells in caseload.columns.items()})
    return plain.cast(pa.schema([(name, of[caseload.kind(name)]) for name in plain.column_names]))


@pytest.mark.parametrize(
    "types",
    [
        {"int": pa.int8(), "day": pa.date64(), "word": pa.large_string()},
        {"int": pa.int16(), "day": pa.timestamp("s"), "word": pa.string_view()},
        {"int": pa.int32(), "day": pa.timestamp("ms"), "word": pa.dictionary(pa.int8(), pa.string())},
        {"int": pa.float32(), "day": pa.timestamp("us"), "word": pa.dictionary(pa.uint32(), pa.large_string())},
        {"int": pa.float64(), "day": pa.timestamp("ns"), "word": pa.dictionary(pa.int64(), pa.string())},
    ],
    ids=lambda types: str(types["int"]),
)
def test_a_table_of_pyarrow_of_any_of_its_types(caseload: Caseload, types: Any) -> None:
    check(caseload.rules.evaluate_batch(arrow(caseload, **types)), caseload)


@pytest.mark.parametrize("ints", [pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()], ids=str)
def test_unsigned_numbers_of_any_width(rules: remit.Ruleset, ints: Any) -> None:
    of = caseload_of(rules, [draw(rules, seed, 0.5) for seed in range(12)])
    check(rules.evaluate_batch(arrow(of, int=ints)), of)


def test_a_table_of_several_chunks_each_cut_elsewhere(caseload: Caseload) -> None:
    table = arrow(caseload)
    cuts = [0, 7, 7, 8, 31, 60]
    columns = {}
    for i, name in enumerate(table.column_names):
        at = cuts if i % 2 else [0, 1 + i % 59, 60]
        columns[name] = pa.chunked_array([table[name].combine_chunks().slice(a, b - a) for a, b in zip(at, at[1:])])
    check(caseload.rules.evaluate_batch(pa.table(columns)), caseload)


def test_slices_with_an_offset_that_is_no_multiple_of_eight(caseload: Caseload) -> None:
    table = arrow(caseload, word=pa.dictionary(pa.int32(), pa.string()))
    found = caseload.rules.evaluate_batch(
        pa.concat_tables([table.slice(53), table, table.slice(0, 3)]).combine_chunks().slice(7, 60)
    )
    check(found, caseload)


def test_dictionaries_that_differ_from_chunk_to_chunk(small: remit.Ruleset) -> None:
    several: List[List[Optional[str]]] = [["dangerous", None], [None], ["safe", "dangerous"], []]
    chunks = [pa.array(words, pa.string()).dictionary_encode() for words in several]
    word = pa.chunked_array(chunks)
    assert len({tuple(c.dictionary.to_pylist()) for c in chunks}) == 3
    assert [row.get("way") for row in stated(small, pa.table({"way": word}))] == [
        "dangerous", None, None, "safe", "dangerous"
    ]


def test_a_batch_a_reader_a_struct_array_and_a_slice_of_one(caseload: Caseload) -> None:
    table = arrow(caseload)
    (batch,) = table.to_batches()
    for frame in (batch, table.to_reader(), table.to_reader(max_chunksize=9), batch.to_struct_array()):
        check(caseload.rules.evaluate_batch(frame), caseload)
    found = caseload.rules.evaluate_batch(pa.concat_arrays([batch.to_struct_array()] * 2).slice(60))
    check(found, caseload)


def of_polars(caseload: Caseload, **types: Any) -> pl.DataFrame:
    of = {"bool": pl.Boolean, "int": pl.Int64, "day": pl.Date, "word": pl.String, **types}
    made = pl.DataFrame(
        {n: c if caseload.kind(n) != "word" else pl.Series(c, dtype=pl.String) for n, c in caseload.columns.items()}
    )
    return made.cast({name: of[caseload.kind(name)] for name in made.columns})


WORDS = [
    "?", "other", "school", "dangerous", "safe", "home", "away", "dead", "missing", "none", "suspected", "established"
]


@pytest.mark.parametrize(
    "types",
    [
        {},
        {"int": pl.Int8, "day": pl.Datetime("ms"), "word": pl.Categorical},
        {"int": pl.Float64, "day": pl.Datetime("us")},
        {"int": pl.Float32, "day": pl.Datetime("ns")},
    ],
)
def test_a_frame_of_polars(caseload: Caseload, types: Any) -> None:
    frame = of_polars(caseload, **types)
    check(caseload.rules.evaluate_batch(frame), caseload)
    halves = pl.concat([frame.head(11), frame.tail(49)], rechunk=False)
    check(caseload.rules.evaluate_batch(halves), caseload)
    twice = pl.concat([frame, frame], rechunk=True).slice(60)
    check(caseload.rules.evaluate_batch(twice), caseload)


def test_an_enum_of_polars_in_an_order_of_its_own(small: remit.Ruleset) -> None:
    way = pl.Series(["safe", None, "dangerous"], dtype=pl.Enum(["?", "dangerous", "safe"]))
    assert [row.get("way") for row in stated(small, pl.DataFrame({"way": way}))] == ["safe", None, "dangerous"]


def of_pandas(caseload: Caseload, make: Callable[[str, List[Any]], Any]) -> pd.DataFrame:
    return pd.DataFrame({name: make(caseload.kind(name), cells) for name, cells in caseload.columns.items()})


def numpy_like(kind: str, cells: List[Any]) -> Any:
    if kind == "int":
        return pd.Series([np.nan if c is None else c for c in cells], dtype="float64")
    return pd.Series(pd.to_datetime(cells)) if kind == "day" else pd.Series(cells, dtype=object)


def with_nan(kind: str, cells: List[Any]) -> Any:
    return pd.Series([np.nan if c is None and i % 2 else c for i, c in enumerate(cells)], dtype=object)


def nullable(kind: str, cells: List[Any]) -> Any:
    of = {"int": "Int8", "bool": "boolean", "word": "string", "day": "datetime64[s]"}
    return pd.Series(cells, dtype=of[kind])


def of_arrow(kind: str, cells: List[Any]) -> Any:
    of = {"int": pa.int16(), "bool": pa.bool_(), "word": pa.string(), "day": pa.date32()}
    return pd.Series(cells, dtype=pd.ArrowDtype(of[kind]))


def categorical(kind: str, cells: List[Any]) -> Any:
    if kind != "word":
        return nullable(kind, cells)
    return pd.Categorical(cells, categories=WORDS if set(cells) <= {None, *WORDS} else None)


PANDAS = [numpy_like, with_nan, nullable, categorical, lambda kind, cells: cells]


@pytest.mark.parametrize("make", [*PANDAS, of_arrow])
def test_a_frame_of_pandas(caseload: Caseload, make: Any) -> None:
    check(caseload.rules.evaluate_batch(of_pandas(caseload, make)), caseload)


@pytest.mark.parametrize("make", PANDAS)
def test_a_frame_of_pandas_where_there_is_no_pyarrow(
    caseload: Caseload, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = of_pandas(caseload, make)
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pyarrow", None)
        found = caseload.rules.evaluate_batch(frame)
        out = found.to_pandas()
    check(found, caseload)
    assert {name: list(out[name]) for name in caseload.rules.duties} == wanted(caseload.expected)


@pytest.mark.parametrize("make", [numpy_like, nullable])
def test_a_filtered_frame_of_pandas_keeps_its_index(caseload: Caseload, make: Any) -> None:
    twice = pd.concat([of_pandas(caseload, make)] * 2)
    twice.index = pd.MultiIndex.from_arrays([["b", "a"] * 60, range(120, 0, -1)])
    frame = twice[[i % 2 == 1 for i in range(120)]]
    found = caseload.rules.evaluate_batch(frame)
    out = found.to_pandas()
    assert out.index.equals(frame.index) and len(out) == 60
    rows = [i % 60 for i in range(1, 120, 2)]
    for name, statuses in wanted(caseload.expected).items():
        assert list(out[name]) == [statuses[i] for i in rows]


def test_a_frame_of_pandas_with_columns_that_lie_apart(small: remit.Ruleset) -> None:
    block = np.arange(40, dtype="int64").reshape(8, 5)[::2, ::2] % 20
    frame = pd.DataFrame(block, columns=["age", "x", "y"])[["age"]]
    assert [row["age"] for row in stated(small, frame)] == list(block[:, 0])


def test_a_relation_and_a_query_of_duckdb(caseload: Caseload) -> None:
    table = arrow(caseload)
    with duckdb.connect() as base:
        base.register("children", table)
        base.execute("create table kept as select * from children")
        for frame in (
            base.from_arrow(table),
            base.sql("select * from children"),
            base.table("kept"),
            base.sql("from kept").filter("true"),
        ):
            check(caseload.rules.evaluate_batch(frame), caseload)


def test_nested_types_of_duckdb(small: remit.Ruleset) -> None:
    query = """select 9::tinyint as age, 'safe'::enum('dangerous', 'safe') as way, ['tutoring'] as need,
        [date '2019-12-01', date '2019-12-09'] as asked, [{'status': 'away', 'means': ['land']}, null] as parent
        union all by name select 3::tinyint as age"""
    with duckdb.connect() as base:
        rows = stated(small, base.sql(query).order("age desc"))
    assert rows == [
        {
            "age": 9,
            "way": "safe",
            "need": ["tutoring"],
            "asked": [DAY(2019, 12, 1), DAY(2019, 12, 9)],
            "parent": [{"status": "away", "means": ["land"]}, None],
        },
        {"age": 3},
    ]


def test_an_array_and_a_stream_of_nanoarrow(caseload: Caseload) -> None:
    table = arrow(caseload)
    halves = pa.concat_tables([table.slice(0, 11), table.slice(11)])
    for frame in (
        na.Array(table.to_batches()[0]),
        na.c_array(table.to_batches()[0]),
        na.ArrayStream(halves),
        na.c_array_stream(halves),
    ):
        check(caseload.rules.evaluate_batch(frame), caseload)


def of_numpy(caseload: Caseload, make: Callable[[str, List[Any]], Any]) -> Dict[str, Any]:
    return {name: make(caseload.kind(name), cells) for name, cells in caseload.columns.items()}


def objects(kind: str, cells: List[Any]) -> Any:
    return np.fromiter(cells, dtype=object, count=len(cells))


def typed(kind: str, cells: List[Any]) -> Any:
    if kind == "int":
        return np.array([np.nan if c is None else c for c in cells])
    if kind == "day":
        return np.array(["NaT" if c is None else c.isoformat() for c in cells], dtype="datetime64[D]")
    return objects(kind, cells)


def masked(kind: str, cells: List[Any]) -> Any:
    junk = {"int": 99, "day": "NaT", "word": "junk", "bool": True}[kind]
    data = np.array([junk if c is None else c for c in cells], dtype="datetime64[ns]" if kind == "day" else None)
    return np.ma.masked_array(data, mask=[c is None for c in cells])


def apart(kind: str, cells: List[Any]) -> Any:
    of = typed(kind, cells)
    out = np.empty((len(cells), 3), dtype=of.dtype)
    out[::-1, 1] = of
    return out[::-1, 1]


def other_way_round(kind: str, cells: List[Any]) -> Any:
    of = typed(kind, cells)
    return of if of.dtype == object else of.astype(of.dtype.newbyteorder(">"))


def nanoseconds(kind: str, cells: List[Any]) -> Any:
    of = typed(kind, cells)
    return of.astype("datetime64[ns]") + np.timedelta64(86_399_999_999_999, "ns") if kind == "day" else of


def words(kind: str, cells: List[Any]) -> Any:
    of = np.dtypes.StringDType(na_object=None)
    return np.array(cells, dtype=of) if kind == "word" else typed(kind, cells)


def scalars(kind: str, cells: List[Any]) -> Any:
    """NumPy's and pandas' scalars among objects."""
    to = {"int": np.int16, "day": pd.Timestamp, "word": np.str_, "bool": np.bool_}[kind]
    missing = [None, np.nan, pd.NA, pd.NaT, np.datetime64("NaT"), np.float32("nan")]
    return objects(kind, [missing[i % 6] if c is None else to(c) for i, c in enumerate(cells)])


def of_series(kind: str, cells: List[Any]) -> Any:
    return pl.Series(cells, dtype=pl.Categorical) if kind == "word" else pl.Series(cells)


def of_chunks(kind: str, cells: List[Any]) -> Any:
    made = pa.array(cells, pa.string() if kind == "word" else None)
    made = made.dictionary_encode() if kind == "word" else made
    return pa.chunked_array([made.slice(0, 17), made.slice(17, 1), made.slice(18)])


@pytest.mark.parametrize(
    "make",
    [
        objects,
        typed,
        masked,
        apart,
        other_way_round,
        nanoseconds,
        words,
        scalars,
        of_series,
        of_chunks,
        lambda kind, cells: cells,
        lambda kind, cells: tuple(cells),
        nullable,
    ],
)
def test_a_dict_of_arrays(caseload: Caseload, make: Any) -> None:
    check(caseload.rules.evaluate_batch(of_numpy(caseload, make)), caseload)


def test_lists_of_strings_and_of_structs(exact_caseload: Caseload) -> None:
    rules = exact_caseload.rules
    types = {}
    for fact in rules.facts.values():
        if fact.party is None and fact.form == "set":
            types[fact.name] = pa.list_(pa.string())
        if fact.form == "party":
            fields = [
                (
                    f.name.split(".")[1],
                    pa.list_(pa.string()) if f.form == "set" else pa.bool_() if f.form == "bool" else pa.string(),
                )
                for f in rules.facts.values()
                if f.party == fact.name
            ]
            types[fact.name] = pa.list_(pa.struct(fields))
    flat = {name: cells for name, cells in exact_caseload.columns.items() if "." not in name and "[" not in name}
    listed = {name: [child.facts.get(name) for child in exact_caseload.children] for name in types}
    table = pa.table(
        {**{n: pa.array(c) for n, c in flat.items()}, **{n: pa.array(c, types[n]) for n, c in listed.items()}}
    )
    check(rules.evaluate_batch(table), exact_caseload)
    check(rules.evaluate_batch(pl.from_arrow(table)), exact_caseload)
    check(rules.evaluate_batch(pa.concat_tables([table.slice(0, 13), table.slice(13)])), exact_caseload)
    check(rules.evaluate_batch(pa.concat_tables([table, table]).combine_chunks().slice(60)), exact_caseload)
    check(rules.evaluate_batch(table.to_pandas()), exact_caseload)
    words = {
        name: pa.large_list(pa.dictionary(pa.int32(), pa.string())) for name in types if rules.facts[name].form == "set"
    }
    other = table.set_column(0, "as_of", table["as_of"])
    for name, of in words.items():
        cells = listed[name]
        encoded = pa.LargeListArray.from_arrays(
            pa.array(np.cumsum([0, *(len(c or ()) for c in cells)])),
            pa.array([word for c in cells for word in c or ()], pa.string()).dictionary_encode(),
            mask=pa.array([c is None for c in cells]),
        )
        assert encoded.type == of
        other = other.set_column(other.column_names.index(name), name, encoded)
    check(rules.evaluate_batch(other), exact_caseload)


def test_sets_as_columns_of_bools_say_the_same_as_lists(exact_caseload: Caseload) -> None:
    check(exact_caseload.rules.evaluate_batch(exact_caseload.columns), exact_caseload)


# ── a column in particular ──


@pytest.mark.parametrize("width", "i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 g >i2 >u4 >i8 >f4 >f8".split())
def test_numbers_of_any_width_and_either_end_first(small: remit.Ruleset, width: str) -> None:
    assert stated(small, {"age": np.array([9, 0, 25], dtype=width)}) == [{"age": 9}, {"age": 0}, {"age": 25}]


def test_arrays_that_are_no_plain_row_of_memory(small: remit.Ruleset) -> None:
    ages = np.arange(10)
    for array in (
        ages[::-3],
        ages.reshape(5, 2)[:, 1],
        np.broadcast_to(np.int64(3), (4,)),
        np.asfortranarray(ages.reshape(2, 5))[1],
    ):
        assert [row["age"] for row in stated(small, {"age": array})] == list(array)
    flags = np.tile([True, False, True], 7)
    assert [row["alone"] for row in stated(small, {"alone": flags[1::2]})] == list(flags[1::2])


@pytest.mark.parametrize("unit", ["D", "h", "s", "ms", "us", "ns", "W", "M"])
def test_days_of_any_unit(small: remit.Ruleset, unit: str) -> None:
    days = np.array(["1969-12-01", "2010-02-01", "NaT"], dtype="datetime64[D]").astype(f"datetime64[{unit}]")
    want = [{"born": day} for day in days.astype("datetime64[D]")[:2].tolist()]
    assert stated(small, {"born": days}) == [*want, {}]
    assert unit == "W" or want == [{"born": DAY(1969, 12, 1)}, {"born": DAY(2010, 2, 1)}]


def test_an_hour_before_1970_is_of_its_own_day(small: remit.Ruleset) -> None:
    moment = np.array(["1969-12-31T23:59", "1970-01-01T00:00"], dtype="datetime64[ns]")
    want = [{"born": DAY(1969, 12, 31)}, {"born": DAY(1970, 1, 1)}]
    for frame in ({"born": moment}, pd.DataFrame({"born": moment}), pa.table({"born": pa.array(moment)})):
        assert stated(small, frame) == want


def test_words_of_any_array(small: remit.Ruleset) -> None:
    want = [{"way": "safe"}, {"way": "dangerous"}]
    words = ["safe", "dangerous"]
    for array in (
        np.array(words),
        np.array(words, dtype=">U20"),
        np.array([word.encode() for word in words]),
        np.array(words, dtype=np.dtypes.StringDType()),
    ):
        assert stated(small, {"way": array}) == want


def test_a_column_that_states_nothing_fits_every_fact(small: remit.Ruleset) -> None:
    names = ["age", "born", "alone", "way", "need", "quiet", "asked", "parent"]
    nothing = [np.full(2, None), [None, None], np.full(2, None, dtype=object), np.array([np.nan, None], dtype=object)]
    for cells in nothing:
        assert stated(small, {name: cells for name in names}) == [{}, {}]
    assert stated(small, pd.DataFrame({name: pd.Series([None, None], dtype=object) for name in names})) == [{}, {}]
    assert stated(small, pa.table({name: pa.nulls(2) for name in names})) == [{}, {}]


def test_a_column_of_polars_that_states_nothing_fits_every_fact(small: remit.Ruleset) -> None:
    names = ["age", "born", "alone", "way", "need", "quiet", "asked", "parent"]
    assert stated(small, pl.DataFrame({name: [None, None] for name in names})) == [{}, {}]


def test_an_empty_text_is_a_wrong_value_and_no_null(small: remit.Ruleset) -> None:
    for frame in (
        {"way": np.array(["safe", ""])}, pa.table({"way": ["safe", ""]}), pd.DataFrame({"way": ["safe", ""]})
    ):
        assert small.evaluate_batch(frame, as_of=AS_OF, on_error="null").errors()[0][0] == 1


def test_what_is_masked_is_not_looked_at(small: remit.Ruleset) -> None:
    row = np.ma.masked_array(np.array([9, "x", object()], dtype=object), mask=[False, True, True])
    assert stated(small, {"age": row}) == [{"age": 9}, {}, {}]
    numbers = np.ma.masked_array([9.0, np.nan, 77.7], mask=[False, False, True])
    assert stated(small, {"age": numbers}) == [{"age": 9}, {}, {}]


def test_numbers_that_are_none_of_the_range_are_bad_rows(small: remit.Ruleset) -> None:
    cells = [9.0, 9.5, np.inf, -np.inf, 1e300, 26, -6, np.nan]
    out = "out of range: from -5 to 25"
    assert stated(small, {"age": np.array(cells)}) == [{"age": 9}, *[out] * 6, {}]
    assert stated(small, {"age": np.array([9, 2**64 - 1], dtype="u8")}) == [{"age": 9}, out]
    assert stated(small, {"age": np.array([9, 10**40, -(2**70)], dtype=object)}) == [{"age": 9}, out, out]
    assert stated(small, {"age": [9.5, 10**400]}) == [out, out]


def test_days_that_are_none_of_the_language_are_bad_rows(small: remit.Ruleset) -> None:
    far = np.array(["9999999-02-01", "-44-03-15", "1599-12-31", "2399-12-31"], dtype="datetime64[D]")
    found = small.evaluate_batch({"born": far}, as_of=AS_OF, on_error="null")
    assert [row for row, _ in found.errors()] == [0, 1, 2]
    assert found.row(3).situation.facts == {"born": DAY(2399, 12, 31)}
    around = np.array([2**32 + 14_610, -(2**32) + 14_610], dtype="datetime64[D]")  # in 32 bits 2010-01-01
    assert small.evaluate_batch({"born": around}, as_of=AS_OF, on_error="null").bad == 2
    years = np.array([2**62, -(2**62)], dtype="datetime64[Y]")
    assert small.evaluate_batch({"born": years}, as_of=AS_OF, on_error="null").bad == 2


@pytest.mark.parametrize(
    "values",
    [
        [1, "x"],
        ["x", 1],
        [True, 1],
        [1.5, True],
        ["2010-01-01", DAY(2010, 1, 1)],
        [{"tutoring": True}],
        [["tutoring"], ["rehab"]],
        [["tutoring"], ["rehab", "other"]],
        [{"tutoring"}],
        [object()],
        [b"safe"],
        np.array([1j]),
        np.array([5], dtype="timedelta64[D]"),
        np.zeros(2, dtype="V4"),
        np.zeros(2, dtype=[("a", "i4")]),
    ],
    ids=str,
)
def test_a_column_of_no_one_kind_is_a_type_error_with_its_name(small: remit.Ruleset, values: Any) -> None:
    with pytest.raises(TypeError, match="'age'"):
        small.evaluate_batch({"alone": [None] * len(values), "age": values}, as_of=AS_OF)


@pytest.mark.parametrize("values", [5, "safe", np.int64(5), np.zeros((2, 2)), b"abc", None], ids=repr)
def test_a_column_that_is_no_row_of_values_is_a_value_error(small: remit.Ruleset, values: Any) -> None:
    with pytest.raises(ValueError, match="'age' has . dimensions"):
        small.evaluate_batch({"age": values}, as_of=AS_OF)


def test_a_column_of_different_length_is_told_with_all_lengths(small: remit.Ruleset) -> None:
    with pytest.raises(ValueError, match="age: 2, alone: 1, quiet: 2"):
        small.evaluate_batch({"age": [1, 2], "alone": [True], "quiet": [True, False]}, as_of=AS_OF)


def test_names_that_arrow_cannot_have_are_value_errors(small: remit.Ruleset) -> None:
    for column in ({"age\0": [9]}, {"age\ud800": [9]}, {"way": ["\ud800"]}):
        with pytest.raises(ValueError):
            small.evaluate_batch(column, as_of=AS_OF)


def test_an_id_is_not_looked_at(small: remit.Ruleset) -> None:
    for ids in (
        ["a", "b"],
        [1, 2],
        np.array(["a", 5], dtype=object),
        [None, "x"],
        np.array(["2010-01-01"] * 2, dtype="datetime64[D]"),
    ):
        assert stated(small, {"id": ids, "age": [1, 2]}) == [{"age": 1}, {"age": 2}]


# ── what is no frame ──


@pytest.mark.parametrize(
    "frame", [None, 5, "x.csv", b"", [{"age": 9}], {"age"}, np.zeros(3), object(), pl.LazyFrame(), iter(())], ids=str
)
def test_what_is_no_frame_is_a_type_error(small: remit.Ruleset, frame: Any) -> None:
    for evaluate in (small.evaluate_batch, small.evaluate_stream):
        with pytest.raises(TypeError, match="frame"):
            evaluate(frame, as_of=AS_OF)


def test_a_column_alone_is_no_frame(small: remit.Ruleset) -> None:
    for frame in (pl.Series([1]), pd.Series([1]), pa.array([1]), pa.chunked_array([[1]])):
        with pytest.raises(remit.InputError, match="struct"):
            small.evaluate_batch(frame, as_of=AS_OF)


def test_a_broken_exporter_tells_what_it_raised(small: remit.Ruleset) -> None:
    class Broken:
        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            raise ZeroDivisionError("mine")

    class Odd:
        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            return pa.array([1]).__arrow_c_array__()[0]

    class Nothing:
        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            return None

    with pytest.raises(ZeroDivisionError, match="mine"):
        small.evaluate_batch(Broken(), as_of=AS_OF)
    for frame in (Odd(), Nothing()):
        with pytest.raises((ValueError, TypeError)):
            small.evaluate_batch(frame, as_of=AS_OF)


def test_a_capsule_is_read_once(small: remit.Ruleset) -> None:
    class Same:
        capsule = pa.table({"age": [9]}).__arrow_c_stream__()

        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            return self.capsule

    assert len(small.evaluate_batch(Same(), as_of=AS_OF)) == 1
    with pytest.raises(ValueError, match="already"):
        small.evaluate_batch(Same(), as_of=AS_OF)


# ── columns that do not fit ──


def mistakes(rules: remit.Ruleset, frame: Any, **options: Any) -> Dict[str, remit.Diagnostic]:
    with pytest.raises(remit.InputError) as e:
        rules.evaluate_batch(frame, **{"as_of": AS_OF, **options})
    assert e.value.diagnostics and len({d.pointer for d in e.value.diagnostics}) == len(e.value.diagnostics)
    return {d.pointer: d for d in e.value.diagnostics}


FRAMES: List[Any] = [pa.table, pl.DataFrame, pd.DataFrame, dict]


@pytest.mark.parametrize("frame", FRAMES)
def test_columns_that_are_no_facts_are_told_at_once_with_the_nearest_names(small: remit.Ruleset, frame: Any) -> None:
    columns = {
        "agee": [9], "age": [9], "need.tutorin": [True], "parent[1].statu": ["home"], "parent[3]": [True], "zzzzzz": [1]
    }
    found = mistakes(small, frame(columns))
    assert set(found) == {"/agee", "/need.tutorin", "/parent[1].statu", "/parent[3]", "/zzzzzz"}
    hints = {pointer: d.hint.en for pointer, d in found.items()}
    assert '"age"' in hints["/agee"] and '"need.tutoring"' in hints["/need.tutorin"] and hints["/zzzzzz"] == ""
    assert '"parent[1].status"' in hints["/parent[1].statu"] and all(d.code == "S3" for d in found.values())


def test_a_definition_and_an_unnumbered_member_are_told_what_they_are(small: remit.Ruleset) -> None:
    found = mistakes(small, {"left_behind": [True], "parent.status": ["home"]})
    assert "derived" in found["/left_behind"].hint.en
    assert all(f"parent[{slot}].status" in found["/parent.status"].hint.en for slot in (1, 2))


@pytest.mark.parametrize("frame", FRAMES)
def test_columns_of_the_wrong_type_are_told_at_once_with_their_type(small: remit.Ruleset, frame: Any) -> None:
    columns = {
        "age": ["nine"],
        "born": [9],
        "alone": [1],
        "way": [True],
        "asked": ["2019-12-01"],
        "need.rehab": ["yes"],
        "parent[1]": [1],
    }
    found = mistakes(small, frame(columns))
    assert set(found) == {"/" + name for name in columns}
    assert "int" in found["/born"].hint.en and "bool" in found["/way"].hint.en


def test_a_time_with_a_zone_is_of_no_certain_day(small: remit.Ruleset) -> None:
    zoned = pa.array([0], pa.timestamp("us", tz="Asia/Shanghai"))
    frames = (
        pa.table({"born": zoned}), pd.DataFrame({"born": pd.to_datetime(["2010-01-01"]).tz_localize("Asia/Shanghai")})
    )
    for frame in (*frames, pl.from_arrow(frames[0])):
        assert "zone" in mistakes(small, frame)["/born"].hint.en


def test_a_fact_in_two_columns_is_told(small: remit.Ruleset) -> None:
    table = pa.table([[9], [9]], names=["age", "age"])
    assert mistakes(small, table)["/age"].code == "S2"
    twice = pa.table({"need": pa.array([["rehab"]]), "need.rehab": [True]})
    assert "/need.rehab" in mistakes(small, twice)
    assert "/parent[1].status" in mistakes(
        small, pa.table({"parent": pa.array([[{"status": "home"}]]), "parent[1].status": ["home"]})
    )
    with pytest.raises(ValueError):
        small.evaluate_batch(pd.DataFrame([[9, 9]], columns=["age", "age"]), as_of=AS_OF)


def test_the_day_is_an_argument_or_a_column_and_not_both_nor_neither(small: remit.Ruleset) -> None:
    days = {"asked": [DAY(2020, 1, 1)] * 2, "as_of": [DAY(2020, 1, 7), DAY(2020, 1, 6)]}
    for frame in FRAMES:
        found = small.evaluate_batch(frame(days))
        assert told(found)["office.late"] == ["overdue", "obliged"]
        assert [found.row(i).situation.as_of for i in range(2)] == days["as_of"]
        one = small.evaluate_batch(frame({"asked": days["asked"]}), as_of=pd.Timestamp("2020-01-07"))
        assert told(one)["office.late"] == ["overdue", "overdue"] and one.row(0).situation.as_of == DAY(2020, 1, 7)
        assert set(mistakes(small, frame(days))) == {"/as_of"}
        assert set(mistakes(small, frame({"asked": days["asked"]}), as_of=None)) == {"/as_of"}


def test_a_row_without_its_day_is_a_bad_row(small: remit.Ruleset) -> None:
    frame = {"as_of": np.array(["2020-01-01", "NaT"], dtype="datetime64[D]")}
    assert [row for row, _ in small.evaluate_batch(frame, on_error="null").errors()] == [1]
    assert set(mistakes(small, {"as_of": ["2020-01-01"]}, as_of=None)) == {"/as_of"}


def test_settings_that_are_none_are_value_errors(small: remit.Ruleset) -> None:
    for options in ({"on_error": "skip"}, {"on_error": None}, {"threads": -1}):
        with pytest.raises(ValueError):
            small.evaluate_batch({"age": [9]}, as_of=AS_OF, **options)
    with pytest.raises(TypeError):
        small.evaluate_batch({"age": [9]}, AS_OF)  # type: ignore[call-arg]


# ── bad rows ──

SOME_BAD: Dict[str, List[Any]] = {
    "age": [9, 99, None, -99, 3], "way": ["safe", "safe", "saef", None, "dangerous"], "asked": [True, *[None] * 4]
}


@pytest.mark.parametrize("frame", FRAMES)
def test_a_bad_row_ends_it_with_its_number_and_column(small: remit.Ruleset, frame: Any) -> None:
    with pytest.raises(remit.InputError) as e:
        small.evaluate_batch(frame(SOME_BAD), as_of=AS_OF)
    assert [d.pointer for d in e.value.diagnostics] == ["/age", "/way", "/age"]
    rows = [line.split(":")[0] for line in str(e.value).splitlines() if line.startswith("row")]
    assert rows == ["row 1", "row 2", "row 3"]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_bad_row_has_null_for_all_where_asked_and_harms_no_other(small: remit.Ruleset, frame: Any) -> None:
    found = small.evaluate_batch(frame(SOME_BAD), as_of=AS_OF, due=True, on_error="null")
    assert found.bad == 3 and [(row, d.pointer) for row, d in found.errors()] == [(1, "/age"), (2, "/way"), (3, "/age")]
    assert [row for row, _ in found.errors(most=2)] == [1, 2] and found.errors(most=0) == []
    columns = told(found)
    assert [text is not None for text in columns["error"]] == [False, True, True, True, False]
    assert "/age" in columns["error"][1] and "out of range" in columns["error"][1]
    for name in small.duties:
        alone = {
            i: small.evaluate({k: v[i] for k, v in SOME_BAD.items() if v[i] is not None}, as_of=AS_OF) for i in (0, 4)
        }
        assert columns[name] == [alone[0][name].status.value, None, None, None, alone[4][name].status.value]
    assert columns["office.late.due"] == [None] * 5
    out = found.to_pandas()
    assert [isinstance(text, str) for text in out["error"]] == [False, True, True, True, False]
    assert out["error"][0] is None
    assert list(out["bus.drive"].isna()) == [False, True, True, True, False]
    assert "3 bad" in repr(found)


def test_a_bad_row_cannot_be_opened(small: remit.Ruleset) -> None:
    found = small.evaluate_batch(SOME_BAD, as_of=AS_OF, on_error="null")
    for opened in (lambda: found.row(1), lambda: found.row(-4), lambda: found.why(1, "bus.drive")):
        with pytest.raises(remit.InputError) as e:
            opened()
        assert [d.pointer for d in e.value.diagnostics] == ["/age"]
    assert found.row(0).statuses and found.row(4).statuses


def test_a_row_or_duty_that_is_not_there_is_an_index_or_key_error(small: remit.Ruleset) -> None:
    found = small.evaluate_batch({"age": [9, 10]}, as_of=AS_OF)
    for row in (2, -3, 10**30):
        with pytest.raises(IndexError):
            found.row(row)
    with pytest.raises(KeyError, match=r"did you mean 'bus\.drive'"):
        found.why(0, "bus.driv")
    with pytest.raises(TypeError):
        found.row("0")  # type: ignore[arg-type]
    place: Any = np.int64(1)
    assert found.row(-1) == found.row(1) == found.row(place) and found.row(1).situation.facts == {"age": 10}


def test_bad_rows_are_numbered_over_all_batches(small: remit.Ruleset) -> None:
    table = pa.table({"age": [9, 99, 3, 3, 3, 99, 99]})
    chunks = pa.concat_tables([table.slice(0, 2), table.slice(2, 3), table.slice(5)])
    found = small.evaluate_batch(chunks, as_of=AS_OF, on_error="null")
    assert [row for row, _ in found.errors()] == [1, 5, 6]
    assert [text is not None for text in told(found)["error"]] == [False, True, False, False, False, True, True]
    assert [text is not None for text in found.to_pandas()["error"]] == [False, True, False, False, False, True, True]


def test_a_member_that_is_absent_and_has_a_fact_is_a_contradiction(small: remit.Ruleset) -> None:
    (message,) = stated(small, {"parent[1]": [False], "parent[1].status": ["home"]})
    assert "absent" in message


def test_of_whom_a_fact_is_stated_is_there_and_later_members_move_up(small: remit.Ruleset) -> None:
    frame = {"parent[1]": [None, False, None, True], "parent[2].status": ["away", "away", None, None]}
    assert [row.get("parent") for row in stated(small, frame)] == [
        [None, {"status": "away"}], [{"status": "away"}], None, [{}, None]
    ]


# ── frames with little in them ──


def test_frames_of_no_rows_have_no_findings(small: remit.Ruleset) -> None:
    empty = [
        pa.table({"age": pa.array([], pa.int64())}),
        pa.table({"age": pa.array([], pa.int64())}).to_reader(),
        pa.RecordBatchReader.from_batches(pa.schema([("age", pa.int64())]), []),
        pl.DataFrame({"age": pl.Series([], dtype=pl.Int8)}),
        pd.DataFrame({"age": []}),
        pd.DataFrame({"way": pd.Series([], dtype=object)}),
        pd.DataFrame({"way": ["safe"]})[:0],
        {
            "age": np.zeros(0),
            "way": np.array([], dtype=str),
            "alone": np.zeros(0, dtype=bool),
            "born": [],
            "asked": np.zeros(0, "M8[D]"),
        },
        {},
        pa.table({}),
        pl.DataFrame(),
        pd.DataFrame(),
    ]
    for frame in empty:
        found = small.evaluate_batch(frame, as_of=AS_OF, due=True)
        assert len(found) == 0 and found.bad == 0 and found.errors() == []
        assert told(found) == {name: [] for name in found.columns}
        assert found.to_pandas().shape == found.to_polars().shape == (0, len(found.columns))
        assert dict(found.needs()) == {} and found.summary().rows == 0
        with pytest.raises(IndexError):
            found.row(0)


def test_frames_of_no_columns_have_a_row_a_child_of_whom_nothing_is_known(small: remit.Ruleset) -> None:
    nothing = small.evaluate({}, as_of=AS_OF)
    for frame in (
        pa.table({"x": [1, 2, 3]}).drop_columns(["x"]), pl.DataFrame(height=3), pd.DataFrame(index=["a", "b", "c"])
    ):
        found = small.evaluate_batch(frame, as_of=AS_OF)
        assert len(found) == 3 and found.row(2) == nothing and len(found.to_pandas()) == 3


def test_columns_that_are_not_there_are_not_stated(rules: remit.Ruleset) -> None:
    found = rules.evaluate_batch({"age": [9, 15]}, as_of=AS_OF)
    for i, age in enumerate((9, 15)):
        assert found.row(i) == rules.evaluate({"age": age}, as_of=AS_OF)
        assert all(told(found)[f.duty.name][i] == f.status.value for f in found.row(i))


# ── what comes out ──


def test_last_days_are_those_of_one_by_one(caseload: Caseload) -> None:
    found = caseload.rules.evaluate_batch(arrow(caseload), due=True)
    columns = told(found)
    with_deadline = [name for name, duty in caseload.rules.duties.items() if duty.has_deadline]
    assert [name for name in columns if name.endswith(".due")] == [name + ".due" for name in with_deadline]
    assert list(columns) == found.columns
    out = found.to_pandas()
    for name in with_deadline:
        want = [one[name].due for one in caseload.expected]
        assert columns[name + ".due"] == want and any(want) and not all(want)
        assert [None if pd.isna(day) else day.date() for day in out[name + ".due"]] == want
    assert {name: columns[name] for name in caseload.rules.duties} == wanted(caseload.expected)


@pytest.mark.parametrize("chunks", [1, 4])
def test_pandas_polars_and_arrow_are_given_the_same(caseload: Caseload, chunks: int) -> None:
    table = arrow(caseload)
    size = -(-60 // chunks)
    cut = pa.concat_tables([table.slice(i, size) for i in range(0, 60, size)])
    bad = cut.set_column(cut.column_names.index("age"), "age", pa.chunked_array([[99] * 3 + [9] * 57]))
    for frame in (cut, bad):
        found = caseload.rules.evaluate_batch(frame, due=True, on_error="null")
        of_arrow, of_polars, of_pandas = found.to_arrow(), found.to_polars(), found.to_pandas()
        assert (type(of_arrow), type(of_polars), type(of_pandas)) == (pa.Table, pl.DataFrame, pd.DataFrame)
        assert of_arrow.column_names == of_polars.columns == list(of_pandas.columns) == found.columns
        columns = of_arrow.to_pydict()
        assert of_polars.to_dict(as_series=False) == columns
        for name, cells in columns.items():
            ours = [None if cell is None or pd.isna(cell) else cell for cell in of_pandas[name]]
            if name.endswith(".due"):
                ours = [None if cell is None else cell.date() for cell in ours]
            assert ours == cells, name
        of_arrow.validate(full=True)
        assert of_pandas["error"].dtype == object


def test_pandas_has_categories_of_all_statuses_and_days(small: remit.Ruleset) -> None:
    out = small.evaluate_batch({"asked": [DAY(2019, 12, 1), None]}, as_of=AS_OF, due=True).to_pandas()
    assert list(out["bus.drive"].cat.categories) == [s.value for s in remit.Status]
    assert out["office.late.due"].dtype.kind == "M" and pd.isna(out["office.late.due"][1])
    assert out["both.meet"].value_counts()["obliged"] == 2


def test_what_pandas_is_given_can_be_written_to_without_changing_the_findings(small: remit.Ruleset) -> None:
    found = small.evaluate_batch({"age": [9, 10]}, as_of=AS_OF, due=True)
    out = found.to_pandas()
    copy = out.copy()
    copy.loc[0, "both.meet"] = out["error"] = "forbidden"
    for of in (out, found.to_pandas()):
        with contextlib.suppress(ValueError):  # where it is not copied it is for reading
            of.loc[1, "both.meet"] = "forbidden"
    assert list(copy["both.meet"]) == ["forbidden", "obliged"]
    assert told(found)["both.meet"] == ["obliged", "obliged"] and found.summary().to_dict("duty")["obliged"][-1] == 2
    assert list(found.to_pandas()["both.meet"]) == ["obliged", "obliged"]


def test_duckdb_queries_the_findings_as_they_stand(small: remit.Ruleset) -> None:
    found = small.evaluate_batch({"alone": [True, False, None, True]}, as_of=AS_OF)
    with duckdb.connect() as base:
        query = 'select "bus.refuse"::varchar as status, count(*) from found group by all order by status'
        want = [("forbidden", 2), ("not_applicable", 1), ("undetermined", 1)]
        assert base.sql(query).fetchall() == want
        assert base.sql(query).fetchall() == want
        as_table = found.to_arrow()
        assert base.sql(query.replace("found", "as_table")).fetchall() == want and len(as_table) == 4


def test_the_schema_is_told_without_the_rows(small: remit.Ruleset) -> None:
    found = small.evaluate_batch({"age": [9]}, as_of=AS_OF, due=True)
    schema = pa.schema(found)
    assert schema.names == found.columns and schema == found.to_arrow().schema
    assert schema.field("bus.drive").type == pa.dictionary(pa.int8(), pa.string())
    assert schema.field("office.late.due").type == pa.date32() and schema.field("error").type == pa.string()
    assert na.c_schema(found).n_children == len(found.columns)


def test_the_stream_is_given_as_often_as_it_is_asked_for(caseload: Caseload) -> None:
    table = arrow(caseload)
    found = caseload.rules.evaluate_batch(pa.concat_tables([table.slice(0, 20), table.slice(20)]))
    first, second = pa.RecordBatchReader.from_stream(found), pa.RecordBatchReader.from_stream(found)
    batch = first.read_next_batch()
    assert batch.num_rows == 20
    del first  # the rest of it is never read
    assert second.read_all().to_pydict() == told(found) == told(found)
    found.__arrow_c_stream__()  # never taken
    assert batch.to_pydict()["error"] == [None] * 20


def test_findings_live_on_when_frame_rules_and_all_else_are_gone(caseload: Caseload) -> None:
    rules = remit.load_text(SMALL) if caseload.rules.name == "small" else remit.load("fujian-2019")
    sources = [arrow(caseload), of_polars(caseload), of_pandas(caseload, numpy_like), of_numpy(caseload, typed)]
    kept = [rules.evaluate_batch(frame) for frame in sources]
    streams = [pa.RecordBatchReader.from_stream(found) for found in kept]
    rows = [found.row(3) for found in kept]
    batches = [pa.RecordBatchReader.from_stream(found).read_next_batch() for found in kept]
    columns = [found.to_pandas() for found in kept]
    check(kept[0], caseload)
    del rules, sources
    gc.collect()
    for found in kept:
        check(found, caseload)
    why = kept[-1].why(5, next(iter(caseload.rules.duties)))
    del kept, found
    gc.collect()
    filler = [bytes(1 << 16) for _ in range(64)]
    want = wanted(caseload.expected)
    for reader, row, batch, frame in zip(streams, rows, batches, columns):
        read = reader.read_all().to_pydict()
        of_batch = batch.to_pydict()
        assert {name: read[name] for name in want} == want == {name: of_batch[name] for name in want}
        assert row == caseload.expected[3] and {name: list(frame[name]) for name in want} == want
    assert why.sentence("en") and why.finding._all == caseload.expected[5] and filler


def test_a_column_that_was_moved_out_lives_on_and_the_rest_goes(small: remit.Ruleset) -> None:
    found = small.evaluate_batch({"alone": [True, False], "asked": [DAY(2019, 12, 30), None]}, as_of=AS_OF, due=True)
    stream = na.c_array_stream(found)
    batch = stream.get_next()
    one = na.Array(batch.child(found.columns.index("bus.refuse")))
    due = na.Array(batch.child(found.columns.index("office.late.due")))
    table = pa.table(found)
    column = table["bus.refuse"]
    del stream, batch, table
    gc.collect()
    assert one.to_pylist() == ["forbidden", "not_applicable"] == column.to_pylist()
    assert due.to_pylist() == [DAY(2020, 1, 4), None]
    del found
    gc.collect()
    assert one.to_pylist() == ["forbidden", "not_applicable"] == column.to_pylist()
    assert due.to_pylist() == [DAY(2020, 1, 4), None]


def test_findings_can_be_fed_back_as_a_frame_and_are_refused_by_name(small: remit.Ruleset) -> None:
    found = small.evaluate_batch({"age": [9]}, as_of=AS_OF)
    assert set(mistakes(small, found)) == {"/" + name for name in found.columns}


# ── counts ──


def test_the_summary_is_the_count_of_one_by_one(caseload: Caseload) -> None:
    summary = caseload.rules.evaluate_batch(arrow(caseload)).summary()
    assert (summary.rows, summary.bad, summary.rules) == (60, 0, caseload.rules)
    by_duty = collections.Counter((f.duty.name, f.status) for one in caseload.expected for f in one)
    for duty, counts in summary.duties:
        assert counts == {status: by_duty[duty.name, status] for status in remit.Status}
    by_unit = collections.Counter((f.unit.name, f.status) for one in caseload.expected for f in one)
    assert {u.name for u, _ in summary.units} == {d.owner.name for d in caseload.rules.duties.values()}
    for unit, counts in summary.units:
        assert counts == {status: by_unit[unit.name, status] for status in remit.Status}
    for by in ("unit", "duty"):
        table = summary.to_dict(by)
        assert summary.to_pandas(by).reset_index().to_dict("list") == table
        assert summary.to_polars(by).to_dict(as_series=False) == table
        assert sum(sum(table[s.value]) for s in remit.Status) == 60 * len(caseload.rules.duties)
        assert all(zh and en for zh, en in zip(table["zh"], table["en"]))
    with pytest.raises(ValueError, match="by"):
        summary.to_dict("units")  # type: ignore[arg-type]


def test_bad_rows_are_counted_as_bad_and_nowhere_else(small: remit.Ruleset) -> None:
    found = small.evaluate_batch(SOME_BAD, as_of=AS_OF, on_error="null")
    summary = found.summary()
    assert (summary.rows, summary.bad) == (5, 3)
    assert all(sum(counts.values()) == 2 for _, counts in summary.duties)
    assert max(found.needs().values()) <= 2 * len(small.duties)


def test_the_needs_are_the_count_of_one_by_one(caseload: Caseload) -> None:
    found = caseload.rules.evaluate_batch(arrow(caseload))
    count: collections.Counter[str] = collections.Counter()
    for child, one in zip(caseload.children, caseload.expected):
        column = {}  # a member's place in the frame, of its place in the situation
        for party in (f for f in caseload.rules.facts.values() if f.form == "party"):
            places = [s for s in range(1, party.most + 1) if child.cells[f"{party.name}[{s}]"] is not False]
            column.update({f"{party.name}[{i}]": f"{party.name}[{s}]" for i, s in enumerate(places, 1)})
        for f in one:
            for name in f.needs if f.status is remit.Status.UNDETERMINED else ():
                head, dot, rest = name.partition(".")
                count[column.get(head, head) + dot + rest] += 1
    needs = found.needs()
    assert dict(needs) == dict(count) and needs.rows == 60
    assert list(needs.values()) == sorted(needs.values(), reverse=True)
    assert found.needs(threads=1) == found.needs(threads=3) == needs
    assert needs.label("age") == caseload.rules.facts["age"].question
    table = needs.to_dict()
    assert dict(zip(table["input"], table["findings"])) == dict(count)
    assert needs.to_polars().to_dict(as_series=False) == table == needs.to_pandas().reset_index().to_dict("list")


@pytest.mark.parametrize("threads", [1, 2, 3, 64])
def test_threads_change_nothing(caseload: Caseload, threads: int) -> None:
    many = pa.concat_tables([arrow(caseload)] * 40).combine_chunks()
    found = caseload.rules.evaluate_batch(many, threads=threads, due=True)
    want = wanted(caseload.expected)
    columns = told(found)
    assert {name: columns[name] for name in want} == {name: statuses * 40 for name, statuses in want.items()}


def test_a_bar_shows_how_far_it_is(small: remit.Ruleset, capfd: pytest.CaptureFixture[str]) -> None:
    table = pa.table({"age": [9] * 100})
    reader = table.to_reader(max_chunksize=10)
    for frame in (
        table,
        reader,
        pl.from_arrow(table),
        table.to_pandas(),
        {"age": np.zeros(100)},
        duckdb.from_arrow(table),
        na.Array(table),
    ):
        found = small.evaluate_batch(frame, as_of=AS_OF, progress=True)
        assert len(found) == 100
        told = capfd.readouterr()
        assert "100" in told.err and "children" in told.err and told.out == ""
    small.evaluate_batch(table, as_of=AS_OF)
    assert capfd.readouterr() == ("", "")
    with pytest.raises(remit.InputError):
        small.evaluate_batch({"age": [99]}, as_of=AS_OF, progress=True)


def test_a_relation_of_duckdb_is_run_once(small: remit.Ruleset) -> None:
    runs: List[int] = []

    def age(n: int) -> int:
        runs.append(n)
        return n

    with duckdb.connect() as base:
        base.create_function("noted", age, ["bigint"], "bigint", side_effects=True)
        found = small.evaluate_batch(base.sql("select noted(i) as age from range(5) t(i)"), as_of=AS_OF, progress=True)
        assert len(found) == 5 and sorted(runs) == [0, 1, 2, 3, 4]


def test_it_says_how_many_it_has(small: remit.Ruleset) -> None:
    found = small.evaluate_batch({"age": [9] * 1234}, as_of=AS_OF)
    assert "small" in repr(found) and "1,234" in repr(found) and found.rules is small
    assert found.columns == [*small.duties, "error"]
