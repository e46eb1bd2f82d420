"""One rule set in many threads, and other threads of Python's that go on meanwhile."""

from __future__ import annotations

import gc
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, Iterator, List

import numpy as np
import pyarrow as pa
import pytest
import remit
from conftest import SMALL, Caseload

AS_OF = "2020-01-01"


class Ticks:
    """A thread that notes the time, whenever it may run."""

    def __init__(self) -> None:
        self.times: List[float] = []
        self._stop = False
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        while not self._stop:
            self.times.append(time.perf_counter())
            time.sleep(0.001)

    def __enter__(self) -> Ticks:
        self._thread.start()
        while not self.times:
            time.sleep(0.001)
        return self

    def __exit__(self, *_: Any) -> None:
        self._stop = True
        self._thread.join()

    def during(self, work: Callable[[], Any]) -> int:
        """How often it ran while the work was done."""
        start = time.perf_counter()
        work()
        end = time.perf_counter()
        return sum(start < at < end for at in list(self.times))


@pytest.fixture
def ticks() -> Iterator[Ticks]:
    """While Python itself takes the lock from nobody, so that others run only while it is given up."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    try:
        with Ticks() as running:
            yield running
    finally:
        sys.setswitchinterval(interval)


class Made:
    """A frame whose capsule is there already, so that nothing of NumPy or pyarrow runs any more."""

    def __init__(self, table: Any) -> None:
        self._capsule = table.__arrow_c_stream__()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._capsule


def test_the_clock_of_these_tests_stands_still_where_the_lock_is_held(ticks: Ticks) -> None:
    numbers = list(range(200_000))

    def held() -> None:
        until = time.perf_counter() + 0.1
        while time.perf_counter() < until:
            sorted(numbers, key=lambda n: -n)

    assert ticks.during(held) == 0
    assert ticks.during(lambda: time.sleep(0.1)) >= 5


def long_enough(ticks: Ticks, work: Callable[[int], Callable[[], Any]]) -> int:
    """How often others ran while one piece of work was done, of so many rows that it takes a tenth of a second."""
    rows = 50_000
    while True:
        prepared = work(rows)
        start = time.perf_counter()
        ran = ticks.during(prepared)
        if time.perf_counter() - start > 0.1:
            return ran
        rows *= 3


def ages(rows: int) -> Any:
    return Made(pa.table({"age": np.arange(rows) % 18}))


def test_other_threads_run_during_a_batch(rules: remit.Ruleset, ticks: Ticks) -> None:
    def work(rows: int) -> Callable[[], Any]:
        frame = ages(rows)
        return lambda: rules.evaluate_batch(frame, as_of=AS_OF, threads=1)

    assert long_enough(ticks, work) >= 5


def test_other_threads_run_during_needs(rules: remit.Ruleset, ticks: Ticks) -> None:
    def work(rows: int) -> Callable[[], Any]:
        found = rules.evaluate_batch(ages(rows), as_of=AS_OF)
        return lambda: found.needs(threads=1)

    assert long_enough(ticks, work) >= 5


@pytest.mark.parametrize("what", ["why", "ask", "to_json"])
def test_other_threads_run_while_a_finding_is_explained(rules: remit.Ruleset, ticks: Ticks, what: str) -> None:
    found = rules.evaluate({"age": 9, "rural": True, "report_accepted": "2019-10-08"}, as_of="2019-10-09")
    waiting = [f for f in found if f.status is remit.Status.UNDETERMINED]
    one = {"why": lambda: [f.why() for f in waiting], "ask": found.ask, "to_json": found.to_json}[what]

    def work() -> None:
        until = time.perf_counter() + 0.2
        while time.perf_counter() < until:
            one()

    assert ticks.during(work) >= 5


def test_other_threads_run_while_a_stream_is_read(rules: remit.Ruleset, ticks: Ticks) -> None:
    def work(rows: int) -> Callable[[], Any]:
        stream = rules.evaluate_stream(ages(rows), as_of=AS_OF, threads=1)
        return pa.RecordBatchReader.from_stream(stream).read_next_batch  # type: ignore[no-any-return]

    assert long_enough(ticks, work) >= 5


def test_one_rule_set_in_eight_threads_gives_the_same_answers(caseload: Caseload) -> None:
    rules = remit.load_text(SMALL) if caseload.rules.name == "small" else remit.load("fujian-2019")
    table = pa.table(caseload.columns)
    together = threading.Barrier(8)
    want = caseload.rules.evaluate_batch(table, due=True)
    columns, needs = want.to_arrow().to_pydict(), want.needs()
    first = next(iter(rules.duties.values()))
    sentence = caseload.expected[0][first].why().sentence("en")

    def work(number: int) -> None:
        together.wait()  # also at making the catalogue, which is made when it is first asked for
        assert len(rules.duties) == len(caseload.rules.duties)
        for turn in range(3):
            for child, expected in list(zip(caseload.children, caseload.expected))[number::8]:
                found = rules.evaluate(child.facts, as_of=child.as_of)
                assert found == expected and found[0].why().status is expected[0].status
                assert [f.duty.name for f in found.where(status="obliged")] == [
                    f.duty.name for f in expected.where(status="obliged")
                ]
            batch = rules.evaluate_batch(table, due=True, threads=1 + number % 3)
            assert batch.to_arrow().to_pydict() == columns
            if turn == 0:
                assert batch.needs() == needs and batch.why(0, first).sentence("en") == sentence

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(work, number) for number in range(8)]:
            done.result()


def test_findings_of_one_caseload_are_read_by_eight_threads_at_once(caseload: Caseload) -> None:
    table = pa.table(caseload.columns)
    found = caseload.rules.evaluate_batch(pa.concat_tables([table.slice(0, 30), table.slice(30)]))
    columns, first = found.to_arrow().to_pydict(), next(iter(found.rules.duties))

    def work(number: int) -> bool:
        for row in range(number, 60, 8):
            assert found.row(row) == caseload.expected[row] and found.why(row, first).to_json()
        assert found.to_pandas().shape == (60, len(found.columns)) and found.summary().rows == 60
        return bool(found.to_arrow().to_pydict() == columns)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(8)))


def test_reasons_and_findings_of_one_child_are_read_by_eight_threads_at_once(rules: remit.Ruleset) -> None:
    for _ in range(20):
        found = rules.evaluate({"age": 9, "report_accepted": "2019-10-08"}, as_of="2019-10-09")
        why = found["public_security.attend"].why()
        together = threading.Barrier(8)

        def work(_: int) -> Any:
            together.wait()
            return why.reason, why.all, why.sentence("zh"), tuple(found.statuses.values()), found[0].status

        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(work, range(8)))) == 1


def test_a_frame_goes_where_its_last_user_goes_in_whatever_thread(small: remit.Ruleset) -> None:
    array = np.arange(1000) % 26
    before = sys.getrefcount(array)
    found = [small.evaluate_batch({"age": array[:]}, as_of=AS_OF)]
    thread = threading.Thread(target=found.clear)
    thread.start()
    thread.join()
    gc.collect()
    assert sys.getrefcount(array) == before


def test_loading_rules_in_several_threads_gives_equal_rules() -> None:
    def ask(path: str) -> str:
        return "unit u instrument i"

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: remit.load("fujian-2019"), range(8)))) == 1
        assert len(set(pool.map(lambda _: remit.load_text('use "a" duty u.go must cites i', ask), range(8)))) == 1
