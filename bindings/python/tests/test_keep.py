"""Columns that are no facts come out beside the findings."""

from __future__ import annotations

import gc
from typing import Any, List

import duckdb
import nanoarrow
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import remit

DAY = "2019-10-09"
COUNTIES = ["安溪", "德化", None, "安溪"]


@pytest.fixture(scope="module")
def rules() -> remit.Ruleset:
    return remit.load("fujian-2019")


def table() -> pa.Table:
    return pa.table(
        {
            "county": pa.array(COUNTIES),
            "age": pa.array([9, 15, 3, 7], pa.int8()),
            "seen": pa.array([1, None, 3, 4], pa.timestamp("us", "Asia/Shanghai")),
            "notes": pa.array([["a"], [], None, ["b", "c"]]),
        }
    )


KEEP = ["notes", "county", "age", "seen"]


@pytest.mark.parametrize("of", [pa.table, pl.DataFrame, nanoarrow.ArrayStream, lambda t: t.combine_chunks().to_batches()[0]])
def test_columns_come_out_first_in_the_order_asked_for_whatever_their_type(rules: remit.Ruleset, of: Any) -> None:
    found = rules.evaluate_batch(of(table()), as_of=DAY, keep=KEEP)
    out = found.to_arrow()
    assert found.columns[:5] == out.column_names[:5] == [*KEEP, "political_and_legal_affairs.put_into_appraisal"]
    assert out["county"].to_pylist() == COUNTIES
    assert out["notes"].to_pylist() == table()["notes"].to_pylist()
    assert out["seen"].type.tz == "Asia/Shanghai" and out["age"].to_pylist() == [9, 15, 3, 7]
    assert [found.row(i).situation.facts for i in range(4)] == [{"age": n} for n in (9, 15, 3, 7)]


def test_rows_stay_beside_their_findings_in_slices_and_chunks(rules: remit.Ruleset) -> None:
    whole = pa.table({"id": pa.array(range(100)), "age": pa.array([i % 18 for i in range(100)])})
    pieces = pa.concat_tables([whole.slice(90), whole.slice(3, 20), whole.slice(50, 7)])
    out = rules.evaluate_batch(pieces, as_of=DAY, keep=["id", "age"]).to_arrow()
    assert out["id"].to_pylist() == pieces["id"].to_pylist()
    assert out["age"].to_pylist() == [i % 18 for i in out["id"].to_pylist()]


def test_pandas_and_dicts_get_back_what_they_gave(rules: remit.Ruleset) -> None:
    frame = pd.DataFrame({"county": ["安溪", "德化"], "age": [9, 15], "when": pd.to_datetime(["2020-01-01", None])}, index=[7, 7])
    out = rules.evaluate_batch(frame, as_of=DAY, keep=["county", "when"]).to_pandas()
    assert out["county"].tolist() == ["安溪", "德化"] and out.index.tolist() == [7, 7]
    assert out["when"].dtype == frame["when"].dtype and out["when"].isna().tolist() == [False, True]
    given = {"age": np.array([1, 2]), "id": np.array(["x", "y"])}
    assert rules.evaluate_batch(given, as_of=DAY, keep=["id"]).to_pandas()["id"].tolist() == ["x", "y"]
    polars = pl.DataFrame({"age": [1, 2], "id": ["x", "y"]})
    assert rules.evaluate_batch(polars, as_of=DAY, keep=["id"]).to_pandas()["id"].tolist() == ["x", "y"]


def test_a_moment_with_a_zone_is_kept_though_it_is_no_day(rules: remit.Ruleset) -> None:
    when = pd.to_datetime(["2020-01-01", None]).tz_localize("Asia/Shanghai")
    out = rules.evaluate_batch(pd.DataFrame({"age": [9, 15], "when": when}), as_of=DAY, keep=["when"]).to_pandas()
    assert out["when"].tolist() == when.tolist()
    with pytest.raises(remit.InputError, match="zone"):
        rules.evaluate_batch(pd.DataFrame({"reported": when}), as_of=DAY, keep=["reported"])
    with pytest.raises(remit.InputError, match="zone"):
        rules.evaluate_batch({"reported": pl.Series(when)}, as_of=DAY, keep=["reported"])


def test_findings_can_be_counted_by_what_was_kept(rules: remit.Ruleset) -> None:
    found = rules.evaluate_batch(table().select(["county", "age"]), as_of=DAY, keep=["county"])
    counted = duckdb.sql("select county, count(*) from found group by all order by all").fetchall()
    assert counted == [("安溪", 2), ("德化", 1), (None, 1)]


def test_a_stream_keeps_columns_too(rules: remit.Ruleset) -> None:
    reader = table().select(["county", "age"]).to_reader(max_chunksize=3)
    got: List[Any] = []
    for batch in rules.evaluate_stream(reader, as_of=DAY, keep=["county"]):
        got += batch["county"].to_pylist()
    assert got == COUNTIES


def test_what_was_kept_lives_as_long_as_the_findings(rules: remit.Ruleset) -> None:
    frame = table().select(["county", "age"])
    found = rules.evaluate_batch(frame, as_of=DAY, keep=["county"])
    out = found.to_arrow()
    del frame, found
    gc.collect()
    assert out["county"].to_pylist() == COUNTIES


def test_a_column_to_be_kept_that_is_not_there_or_has_a_findings_name_is_told(rules: remit.Ruleset) -> None:
    with pytest.raises(remit.InputError, match="did you mean \"county\""):
        rules.evaluate_batch(table().select(["county", "age"]), as_of=DAY, keep=["county", "countyy"])
    with pytest.raises(remit.InputError, match="/error.*repeated"):
        rules.evaluate_batch({"error": np.array([1])}, as_of=DAY, keep=["error"])
    with pytest.raises(TypeError, match="list of names"):
        rules.evaluate_batch(table(), as_of=DAY, keep="county")
