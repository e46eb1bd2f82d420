"""What Python costs: a caseload through evaluate_batch beside the C++ engine on the same columns, and one dict.

    script/bench-python [ROWS]        ten million by default; takes some four gigabytes

The engine alone is libremit.so, whose remit_evaluate_stream() reads the same batches and writes the same columns: called
in this process by ctypes, in turns with the package, answers kept on both sides. Ends with a line a bar.
"""

from __future__ import annotations

import argparse
import ctypes
import datetime
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any, Callable, Dict, List

import numpy as np
import pyarrow as pa
import remit

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules" / "fujian-2019"
DAY = datetime.date(2019, 10, 9)
BATCH = 1_000_000


class Options(ctypes.Structure):
    """remit_caseload_options of remit.h."""

    _fields_ = [
        ("struct_size", ctypes.c_size_t),
        ("as_of", ctypes.c_int32),
        ("has_as_of", ctypes.c_int32),
        ("due", ctypes.c_int32),
        ("threads", ctypes.c_uint32),
        ("reserved", ctypes.c_void_p * 4),
    ]


class Stream(ctypes.Structure):
    """ArrowArrayStream."""

    _fields_ = [(name, ctypes.c_void_p) for name in ("get_schema", "get_next", "get_last_error", "release", "private_data")]


class Engine:
    """The C++ engine by its C interface."""

    def __init__(self, library: str) -> None:
        self._c = ctypes.CDLL(library)
        self._rules = ctypes.c_void_p()
        if self._c.remit_load(str(RULES).encode(), ctypes.byref(self._rules), None) != 0:
            sys.exit(f"{library} cannot load {RULES}")

    def evaluate(self, table: pa.Table, threads: int) -> pa.Table:
        """The same columns as evaluate_batch gives."""
        cases, found = Stream(), Stream()
        table.to_reader()._export_to_c(ctypes.addressof(cases))
        days = (DAY - datetime.date(1970, 1, 1)).days
        options = Options(ctypes.sizeof(Options), days, 1, 0, threads)
        if self._c.remit_evaluate_stream(self._rules, ctypes.byref(cases), ctypes.byref(options), ctypes.byref(found), None) != 0:
            sys.exit("remit_evaluate_stream() failed")
        return pa.RecordBatchReader._import_from_c(ctypes.addressof(found)).read_all()


def batch(rules: remit.Ruleset, rows: int, dice: np.random.Generator) -> pa.RecordBatch:
    """Children of whom three facts in ten are not stated."""
    columns: Dict[str, pa.Array] = {}

    def nulls() -> Any:
        return dice.random(rows) < 0.3

    for fact in rules.facts.values():
        names = [fact.name]
        if fact.party:
            own = fact.name[len(fact.party) + 1 :]
            names = [f"{fact.party}[{i + 1}].{own}" for i in range(min(2, rules.facts[fact.party].most))]
        for name in names:
            if fact.form == "bool":
                columns[name] = pa.array(dice.random(rows) < 0.3, mask=nulls())
            elif fact.form == "int":
                columns[name] = pa.array(dice.integers(fact.least, fact.most + 1, rows, dtype=np.int8), mask=nulls())
            elif fact.form in ("date", "event"):
                days = dice.integers(17_900, 18_250, rows, dtype=np.int32)
                columns[name] = pa.array(days, pa.int32(), mask=nulls()).cast(pa.date32())
            elif fact.form == "choice":
                places = pa.array(dice.integers(0, len(fact.values), rows, dtype=np.int8), mask=nulls())
                columns[name] = pa.DictionaryArray.from_arrays(places, [v.name for v in fact.values])
            elif fact.form == "set":
                for value in fact.values:
                    columns[f"{name}.{value.name}"] = pa.array(dice.random(rows) < 0.1, mask=nulls())
    return pa.RecordBatch.from_pydict(columns)


def timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    kept = work()
    took = time.perf_counter() - began
    del kept
    return took


def line(name: str, figure: float, unit: str, bar: float, what: str) -> bool:
    kept = figure <= bar
    print(f"{name:<44} {figure:8.3g} {unit:<2} bar {bar:6.3g} {unit:<2} {'kept' if kept else 'missed':<7} {what}")
    return kept


def main() -> int:
    """The exit status: 1 where a bar is missed."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("rows", nargs="?", type=int, default=10_000_000)
    words.add_argument("--library", required=True, help="libremit.so")
    words.add_argument("--rounds", type=int, default=5)
    asked = words.parse_args()

    rules = remit.load(RULES)
    dice = np.random.default_rng(20191009)
    batches: List[pa.RecordBatch] = []
    for first in range(0, asked.rows, BATCH):
        batches.append(batch(rules, min(BATCH, asked.rows - first), dice))
        print(f"\r{first + batches[-1].num_rows:,} children", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    table = pa.Table.from_batches(batches)
    engine = Engine(asked.library)

    some = table.slice(0, min(asked.rows, 50_000))
    if not rules.evaluate_batch(some, as_of=DAY).to_arrow().equals(engine.evaluate(some, 1)):
        sys.exit("evaluate_batch and the engine differ")

    kept = True
    for threads in (1, 2):
        there: List[float] = []
        here: List[float] = []
        for _ in range(asked.rounds):
            there.append(timed(lambda: engine.evaluate(table, threads)))
            here.append(timed(lambda: rules.evaluate_batch(table, as_of=DAY, threads=threads)))
        cpp, python = statistics.median(there), statistics.median(here)
        print(f"{asked.rows:,} rows, {threads} thread(s): engine {cpp:.3f} s, evaluate_batch {python:.3f} s (medians of {asked.rounds})")
        name = f"python/evaluate_batch : engine/threads/{threads}"
        kept &= line(name, python / cpp, "x", 1.15, "a caseload of Arrow columns, counted, beside the C++ engine")

    facts = json.loads((RULES / "situations" / "left-alone.json").read_text(encoding="utf-8"))["facts"]
    rounds = [timed(lambda: [rules.evaluate(facts, as_of="2019-10-09") for _ in range(5_000)]) / 5_000 for _ in range(9)]
    kept &= line("python/evaluate", statistics.median(rounds) * 1e6, "µs", 15, "one dict of twenty facts, all duties found")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
