"""What comes in as it is found: dirt is a right answer or an error that says where and what to do."""

from __future__ import annotations

import datetime
import subprocess
import sys
import warnings
from typing import Any, Iterator

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import remit

DAY = "2019-10-09"


@pytest.fixture(scope="module")
def rules() -> remit.Ruleset:
    return remit.load("fujian-2019")


def told(rules: remit.Ruleset, frame: Any) -> str:
    with pytest.raises(remit.InputError) as caught:
        rules.evaluate_batch(frame, as_of=DAY)
    return caught.value.text("en")


UTC = datetime.timezone.utc
MOMENT = datetime.datetime(2019, 10, 8, 23, tzinfo=UTC)  # in Shanghai it is the next day already


@pytest.mark.parametrize(
    "frame",
    [
        {"reported": pl.Series([MOMENT], dtype=pl.Datetime("us", "UTC"))},
        {"reported": pd.Series([pd.Timestamp(MOMENT)])},
        {"reported": [MOMENT]},
        pl.DataFrame({"reported": [MOMENT]}),
        pd.DataFrame({"reported": [pd.Timestamp(MOMENT)]}),
        pa.table({"reported": pa.array([MOMENT], pa.timestamp("us", "UTC"))}),
    ],
)
def test_a_moment_with_a_zone_is_no_day_whatever_it_comes_in(rules: remit.Ruleset, frame: Any) -> None:
    assert "/reported" in told(rules, frame) and "zone" in told(rules, frame)


def test_a_moment_with_a_zone_is_no_day_of_one_child_either(rules: remit.Ruleset) -> None:
    for moment in (MOMENT, pd.Timestamp(MOMENT)):
        with pytest.raises(TypeError, match="reported.*zone"):
            rules.evaluate({"reported": moment}, as_of=DAY)


@pytest.mark.parametrize("kind", ["pandas", "numpy"])
def test_what_was_found_stays_true_of_its_row_when_the_frame_is_edited(rules: remit.Ruleset, kind: str) -> None:
    frame: Any = pd.DataFrame({"age": [9, 15]}) if kind == "pandas" else {"age": np.array([9, 15])}
    found = rules.evaluate_batch(frame, as_of=DAY)
    if kind == "pandas":
        frame.loc[0, "age"] = 17
        frame.iloc[1, 0] = 1
    else:
        frame["age"][:] = 17
    assert [found.row(i).situation.facts["age"] for i in (0, 1)] == [9, 15]


def test_frames_of_findings_can_be_written_to_and_change_nothing(rules: remit.Ruleset) -> None:
    frame = pd.DataFrame({"age": [9, 15], "county": ["a", "b"]})
    found = rules.evaluate_batch(frame, as_of=DAY, keep=["county", "age"])
    out = found.to_pandas()
    out.loc[0, "public_security.attend"] = "forbidden"
    out.loc[0, "age"] = 99
    out.loc[0, "county"] = "z"
    assert frame["age"].tolist() == [9, 15] and frame["county"].tolist() == ["a", "b"]
    assert found.to_pandas().loc[0, "public_security.attend"] == "undetermined"
    assert found.row(0).situation.facts == {"age": 9}


def test_an_empty_text_is_told_as_such_with_what_there_could_be(rules: remit.Ruleset) -> None:
    for frame in (
        {"schooling": ["school", ""]},
        pd.DataFrame({"schooling": ["school", ""]}),
        pa.table({"schooling": ["school", ""]}),
    ):
        assert 'row 1: /schooling: error S7: "" is not one of the values' in told(rules, frame)
        assert "school, other, none" in told(rules, frame)


def test_a_wrong_word_of_a_member_in_a_list_is_told(rules: remit.Ruleset) -> None:
    said = told(rules, pl.DataFrame({"parent": [[{"status": "away"}, {"status": "awayy"}]]}))
    assert '/parent[2].status: error S7: "awayy" is not one of the values' in said and '"away"' in said


def test_one_cell_of_another_kind_is_told_with_its_column_and_row(rules: remit.Ruleset) -> None:
    frame = pd.DataFrame({"age": [9, 15, "10", 3], "rural": [True, False, None, True]}, dtype=object)
    said = told(rules, frame)
    assert "/age" in said and "str in 1 rows, as in 2" in said and "/rural" not in said


def test_columns_of_one_name_are_told(rules: remit.Ruleset) -> None:
    frame = pd.DataFrame([[9, 10]], columns=["age", "age"])
    with pytest.raises(ValueError, match="same name: age"):
        rules.evaluate_batch(frame, as_of=DAY)


def test_a_name_with_a_nul_is_no_fact(rules: remit.Ruleset) -> None:
    for frame in (pd.DataFrame({"age\0old": [9]}), {"age\0old": [9]}):
        with pytest.raises(ValueError, match="NUL"):
            rules.evaluate_batch(frame, as_of=DAY)


def test_an_id_may_be_anything(rules: remit.Ruleset) -> None:
    for frame in (
        pd.DataFrame({"id": [1, "a"], "age": [9, 15]}),
        {"id": [object(), 3j], "age": [9, 15]},
        {"id": np.zeros(2, dtype="m8[s]"), "age": [9, 15]},
    ):
        assert len(rules.evaluate_batch(frame, as_of=DAY)) == 2


def test_a_blank_column_of_floats_states_nothing_whatever_its_fact(rules: remit.Ruleset) -> None:
    nan = [float("nan")] * 2
    columns = {"rural": nan, "schooling": nan, "reported": nan, "age": [9, 15]}
    for frame in (pd.DataFrame(columns), {name: np.array(values) for name, values in columns.items()}):
        found = rules.evaluate_batch(frame, as_of=DAY)
        assert found.row(0).situation.facts == {"age": 9}


def test_last_days_come_without_a_warning() -> None:
    rules = remit.load_text(
        "instrument i unit u event e duty u.go must when e within 3 days since e cites i", name="small.remit"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        days = np.array(["2019-10-01", "NaT"], dtype="datetime64[D]")
        out = rules.evaluate_batch({"e": days}, as_of=DAY, due=True).to_pandas()
    assert out["u.go.due"].tolist() == [pd.Timestamp("2019-10-04"), pd.NaT]


def test_mistakes_are_the_same_texts_in_pandas_and_in_arrow(rules: remit.Ruleset) -> None:
    frame = {"age": [9, 99, -1], "schooling": ["school", "x\u202ey", "none"]}
    found = rules.evaluate_batch(frame, as_of=DAY, on_error="null")
    assert found.to_pandas()["error"].tolist() == found.to_arrow()["error"].to_pylist()
    assert found.bad == 2


def test_bad_rows_have_their_numbers(rules: remit.Ruleset) -> None:
    with pytest.raises(remit.InputError) as caught:
        rules.evaluate_batch({"age": [9, 99, 3, -1]}, as_of=DAY)
    assert caught.value.rows == (1, 3)
    assert [d.pointer for d in caught.value.diagnostics] == ["/age", "/age"]


def test_an_interrupt_behind_a_reader_is_an_interrupt(rules: remit.Ruleset) -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        yield pa.record_batch({"age": pa.array([9])})
        raise KeyboardInterrupt

    reader = pa.RecordBatchReader.from_batches(pa.schema([("age", pa.int64())]), batches())
    with pytest.raises(KeyboardInterrupt):
        rules.evaluate_batch(reader, as_of=DAY)


def test_a_row_of_pandas_is_facts(rules: remit.Ruleset) -> None:
    frame = pd.DataFrame({"age": [9, 15], "rural": [True, False], "reported": [np.nan, np.nan]})
    assert rules.evaluate(frame.iloc[0], as_of=DAY).situation.facts == {"age": 9, "rural": True}


def test_facts_are_taken_by_the_names_that_columns_have(rules: remit.Ruleset) -> None:
    facts = {
        "age": 9,
        "parent[1].status": "away",
        "parent[2]": False,
        "difficulty.poverty": True,
        "difficulty.disability": None,
    }
    assert rules.evaluate(facts, as_of=DAY).situation.facts == {
        "age": 9,
        "parent": [{"status": "away"}],
        "difficulty": {"poverty": True},
    }
    frame = {name: [value] for name, value in facts.items() if value is not None}
    by_column = rules.evaluate_batch(frame, as_of=DAY).row(0)
    assert by_column == rules.evaluate(facts, as_of=DAY)
    for name in ("parent[3].status", "parent[1].statuss", "difficulty.povertyy", "nobody[1].age"):
        with pytest.raises(remit.InputError):
            rules.evaluate({name: True}, as_of=DAY)
    with pytest.raises(remit.InputError):
        rules.evaluate({"parent[1]": False, "parent[1].status": "away"}, as_of=DAY)


def test_answers_can_be_given_to_questions_as_they_are_asked(rules: remit.Ruleset) -> None:
    facts: dict[str, Any] = {"parent": [{}, {}], "age": 9, "rural": True}
    found = rules.evaluate(facts, as_of=DAY)
    facts = {"age": 9, "rural": True, "parent[1]": True, "parent[2]": True}
    assert rules.evaluate(facts, as_of=DAY) == found
    for _ in range(6):
        question = found.ask()[0]
        if not question.answers:
            break  # they cannot be told apart
        answer = question.answers[0]
        found = rules.evaluate({**facts, question.input: answer.value}, as_of=DAY)
        facts[question.input] = answer.value
        for duty, status in answer.settles:
            assert found[duty].status is status, question.input


def test_a_misspelt_rule_set_is_told_with_the_nearest() -> None:
    with pytest.raises(remit.RulesError, match="did you mean 'fujian-2019'"):
        remit.load("fujian_2019")
    with pytest.raises(remit.RulesError, match="shipped are: fujian-2019"):
        remit.load("zzz")


def test_a_status_equals_its_word(rules: remit.Ruleset) -> None:
    found = rules.evaluate({"report_accepted": "2019-10-08"}, as_of=DAY)
    assert [f for f in found if f.status == "obliged"] == found.where(status="obliged") != []
    assert f"{remit.Status.OBLIGED}" == str(remit.Status.OBLIGED) == "obliged"
    assert found["public_security.attend"].status in {"obliged"}


def test_findings_of_different_days_have_different_hashes(rules: remit.Ruleset) -> None:
    days = [datetime.date(2019, 10, 1) + datetime.timedelta(days=n) for n in range(50)]
    hashes = {hash(rules.evaluate({"reported": day}, as_of="2019-12-31")) for day in days}
    assert len(hashes) == 50


def test_questions_and_reasons_can_be_keys(rules: remit.Ruleset) -> None:
    found = rules.evaluate({"report_accepted": "2019-10-08", "parent": [{}]}, as_of=DAY)
    assert len({found.ask(), found.ask()}) == 1
    assert hash(found["public_security.attend"].why().reason)


def test_counts_cannot_be_changed(rules: remit.Ruleset) -> None:
    found = rules.evaluate_batch({"age": [9]}, as_of=DAY)
    for thing in (found.summary(), found.needs()):
        with pytest.raises(AttributeError):
            thing.rows = 99


def test_counts_are_told_in_the_language_asked_for(rules: remit.Ruleset) -> None:
    found = rules.evaluate_batch({"age": [9]}, as_of=DAY)
    assert "省公安厅" in found.summary().text("zh") and "省公安厅" in found.summary().to_html("zh")
    assert found.needs().text("zh") != found.needs().text("en")
    assert 'lang="zh' in found.row(0).to_html("zh") and 'lang="zh' in found.why(0, "public_security.attend").to_html("zh")


def test_facts_that_change_while_they_are_read_are_read_as_they_were(rules: remit.Ruleset) -> None:
    facts: dict[str, Any] = {}

    class Sly(datetime.date):
        def isoformat(self) -> str:
            facts.clear()
            facts.update({f"x{i}": i for i in range(100)})
            return super().isoformat()

    facts.update({f"y{i}": None for i in range(3)})
    facts.update({"reported": Sly(2019, 10, 8), "report_accepted": datetime.date(2019, 10, 8)})
    for name in [name for name in facts if name.startswith("y")]:
        del facts[name]
    assert sorted(rules.evaluate(facts, as_of=DAY).situation.facts) == ["report_accepted", "reported"]


def test_a_child_process_that_was_forked_amidst_work_ends() -> None:
    program = """
import os, sys, threading, remit
rules = remit.load("fujian-2019")
found = rules.evaluate({"age": 9}, as_of="2019-10-09")
def busy():
    while True:
        found["public_security.attend"].why()
for _ in range(4):
    threading.Thread(target=busy, daemon=True).start()
for _ in range(10):
    child = os.fork()
    if child == 0:
        rules.evaluate({"age": 9}, as_of="2019-10-09")["public_security.attend"].why()
        sys.exit(0)
    assert os.waitpid(child, 0)[1] == 0
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("work", ["rules.evaluate_batch(frame, as_of='2019-10-09')", "found.ask()"])
def test_a_daemon_thread_at_work_does_not_end_python_in_an_abort(work: str) -> None:
    program = f"""
import threading, time, numpy as np, remit
rules = remit.load("fujian-2019")
found = rules.evaluate({{"age": 9}}, as_of="2019-10-09")
frame = {{"age": np.arange(400_000) % 18}}
def busy():
    while True:
        {work}
for _ in range(3):
    threading.Thread(target=busy, daemon=True).start()
time.sleep(0.5)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
