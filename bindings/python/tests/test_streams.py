"""Caseloads larger than memory: a reader in, a reader out, a batch at a time."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from typing import Any, Iterator, List, Optional

import duckdb
import nanoarrow as na  # type: ignore[import-untyped]
import numpy as np
import polars as pl
import pyarrow as pa
import pytest
import remit
from conftest import SMALL, Caseload

AS_OF = "2020-01-01"
AGE = pa.schema([("age", pa.int64())])


class Children:
    """A reader of batches of two children each, which notes what was pulled; in batch `fails` it raises."""

    def __init__(self, batches: int, bad: Optional[int] = None, fails: Optional[int] = None) -> None:
        self.pulled: List[int] = []
        self.reader = pa.RecordBatchReader.from_batches(AGE, self._batches(batches, bad, fails))

    def _batches(self, batches: int, bad: Optional[int], fails: Optional[int]) -> Iterator[Any]:
        for i in range(batches):
            self.pulled.append(i)
            if i == fails:
                raise ZeroDivisionError("the disk is gone")
            yield pa.record_batch({"age": [i, 99 if i == bad else 10]})


def read(stream: Any) -> Any:
    return pa.RecordBatchReader.from_stream(stream)


def test_a_stream_finds_what_a_batch_finds(caseload: Caseload) -> None:
    table = pa.table(caseload.columns)
    chunks = pa.concat_tables([table.slice(0, 7), table.slice(7, 0), table.slice(7, 20), table.slice(27)])
    whole = caseload.rules.evaluate_batch(chunks, due=True).to_arrow()
    for frame in (chunks, chunks.to_reader(), pl.DataFrame(table), caseload.columns):
        found = read(caseload.rules.evaluate_stream(frame, due=True)).read_all()
        assert found.schema == whole.schema and found.to_pydict() == whole.to_pydict()
    found.validate(full=True)


def test_batches_come_one_for_one_and_are_iterated_over(small: remit.Ruleset) -> None:
    stream = small.evaluate_stream(Children(3).reader, as_of=AS_OF)
    batches = list(stream)
    assert [batch.num_rows for batch in batches] == [2, 2, 2]
    assert all(isinstance(batch, pa.RecordBatch) for batch in batches)
    assert batches[0].schema.names == [*small.duties, "error"]


def test_batches_are_pulled_one_at_a_time_and_none_before_it_is_read(small: remit.Ruleset) -> None:
    children = Children(1000)
    reader = read(small.evaluate_stream(children.reader, as_of=AS_OF))
    assert reader.schema.names == [*small.duties, "error"] and children.pulled == []
    for n in range(1, 6):
        assert reader.read_next_batch().num_rows == 2 and children.pulled == list(range(n))
    del reader
    assert children.pulled == list(range(5))


def test_what_was_read_is_not_kept_by_the_stream(small: remit.Ruleset) -> None:
    ages: List[weakref.ref[Any]] = []

    def batches() -> Iterator[Any]:
        for _ in range(5):
            array = np.full(100, 9)
            ages.append(weakref.ref(array))
            yield pa.record_batch({"age": pa.array(array)})
            del array

    reader = read(small.evaluate_stream(pa.RecordBatchReader.from_batches(AGE, batches()), as_of=AS_OF))
    for n in range(1, 6):
        batch = reader.read_next_batch()
        assert batch.num_rows == 100 and len(ages) == n
        assert [age() is None for age in ages[:-1]] == [True] * (n - 1)


def test_a_batch_lives_on_when_stream_and_rules_are_gone() -> None:
    rules = remit.load_text(SMALL)
    reader = read(rules.evaluate_stream(pa.table({"alone": [True, False]}), as_of=AS_OF))
    batch = reader.read_next_batch()
    gone = weakref.ref(rules)
    del rules
    gc.collect()
    assert gone() is None
    with pytest.raises(StopIteration):
        reader.read_next_batch()
    del reader
    gc.collect()
    assert batch.column("bus.refuse").to_pylist() == ["forbidden", "not_applicable"]


def test_a_stream_is_read_once(small: remit.Ruleset) -> None:
    stream = small.evaluate_stream(pa.table({"age": [9]}), as_of=AS_OF)
    assert read(stream).read_all().num_rows == 1
    for again in (lambda: read(stream), lambda: list(stream), lambda: stream.__arrow_c_stream__()):
        with pytest.raises(ValueError, match="already"):
            again()


READERS = [
    lambda stream: pa.table(stream),
    lambda stream: list(stream),
    lambda stream: pl.DataFrame(stream),
    lambda stream: na.ArrayStream(stream).read_all(),
]


@pytest.mark.parametrize("reader", READERS)
def test_every_library_reads_it(small: remit.Ruleset, reader: Any) -> None:
    out = reader(small.evaluate_stream(Children(4).reader, as_of=AS_OF))
    assert sum(batch.num_rows for batch in out) == 8 if isinstance(out, list) else len(out) == 8


@pytest.mark.parametrize("reader", READERS)
def test_what_the_producer_raises_comes_out_of_whoever_reads(small: remit.Ruleset, reader: Any) -> None:
    children = Children(9, fails=2)
    stream = small.evaluate_stream(children.reader, as_of=AS_OF)
    with pytest.raises(Exception, match="the disk is gone"):
        reader(stream)
    assert children.pulled == [0, 1, 2]


@pytest.mark.parametrize("reader", READERS)
def test_a_bad_row_is_told_with_its_number_over_the_whole_stream(small: remit.Ruleset, reader: Any) -> None:
    children = Children(9, bad=3)
    stream = small.evaluate_stream(children.reader, as_of=AS_OF)
    with pytest.raises(Exception, match="row 7: .*/age.*out of range"):
        reader(stream)
    assert children.pulled == [0, 1, 2, 3]


def test_batches_before_a_failure_are_good_and_after_it_comes_no_end(small: remit.Ruleset) -> None:
    for children in (Children(9, bad=2), Children(9, fails=2)):
        reader = read(small.evaluate_stream(children.reader, as_of=AS_OF))
        assert [reader.read_next_batch().num_rows for _ in range(2)] == [2, 2]
        for _ in range(3):
            with pytest.raises(pa.ArrowInvalid):
                reader.read_next_batch()


def test_a_bad_row_is_null_where_asked_and_the_rest_goes_on(small: remit.Ruleset) -> None:
    found = pa.table(small.evaluate_stream(Children(4, bad=1).reader, as_of=AS_OF, on_error="null")).to_pydict()
    assert [error is not None for error in found["error"]] == [i == 3 for i in range(8)]
    assert [status is None for status in found["both.meet"]] == [i == 3 for i in range(8)]


def test_a_batch_that_fails_is_a_stream_error_with_the_producers_words(small: remit.Ruleset) -> None:
    children = Children(9, fails=2)
    with pytest.raises(remit.StreamError, match="the disk is gone") as e:
        small.evaluate_batch(children.reader, as_of=AS_OF)
    assert "the disk is gone" in e.value.text("zh") and children.pulled == [0, 1, 2]


def test_a_bad_row_ends_a_batch_before_the_rest_is_pulled(small: remit.Ruleset) -> None:
    children = Children(9, bad=3)
    with pytest.raises(remit.InputError, match="row 7"):
        small.evaluate_batch(children.reader, as_of=AS_OF)
    assert children.pulled == [0, 1, 2, 3]


def test_columns_and_settings_are_told_before_anything_is_read(small: remit.Ruleset) -> None:
    children = Children(2)
    with pytest.raises(remit.InputError) as e:
        small.evaluate_stream(pa.RecordBatchReader.from_batches(pa.schema([("agee", pa.int64())]), []), as_of=AS_OF)
    assert [d.pointer for d in e.value.diagnostics] == ["/agee"] and '"age"' in e.value.diagnostics[0].hint.en
    with pytest.raises(remit.InputError, match="as_of"):
        small.evaluate_stream(children.reader)
    for options in ({"on_error": "skip"}, {"threads": -1}):
        with pytest.raises(ValueError):
            small.evaluate_stream(Children(2).reader, as_of=AS_OF, **options)
    assert children.pulled == []


def test_one_batch_of_whoever_has_no_stream_is_taken(small: remit.Ruleset) -> None:
    class Array:
        """One that has arrays only."""

        def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
            return pa.record_batch({"age": [9]}).__arrow_c_array__()

    assert pa.table(small.evaluate_stream(Array(), as_of=AS_OF)).num_rows == 1
    assert len(small.evaluate_batch(Array(), as_of=AS_OF)) == 1


def test_duckdb_reads_it_through_a_reader(small: remit.Ruleset) -> None:
    reader = read(small.evaluate_stream(pa.table({"alone": [True, False, None]}), as_of=AS_OF))
    with duckdb.connect() as base:
        rows = base.sql('select "bus.refuse"::varchar from reader').fetchall()
    assert sorted(rows) == [("forbidden",), ("not_applicable",), ("undetermined",)]


def test_streams_of_many_threads_give_the_same_in_the_same_order(small: remit.Ruleset) -> None:
    ages = np.arange(50_000) % 26
    want = pa.table(small.evaluate_stream({"age": ages, "way": np.full(50_000, "dangerous")}, as_of=AS_OF, threads=1))
    got = pa.table(small.evaluate_stream({"age": ages, "way": np.full(50_000, "dangerous")}, as_of=AS_OF, threads=3))
    assert got == want and want["bus.drive"].to_pylist()[:8] == ["not_applicable"] * 6 + ["obliged"] * 2


def test_a_stream_that_nobody_reads_is_silent_to_the_end() -> None:
    code = """
import pyarrow as pa, remit
rules = remit.load_text("unit u instrument i fact age : int 0..20 duty u.go must when age < 9 cites i")
def batches():
    yield pa.record_batch({"age": [9]})
reader = pa.RecordBatchReader.from_batches(pa.schema([("age", pa.int64())]), batches())
stream = rules.evaluate_stream(reader, as_of="2020-01-01")
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
