"""What is found goes to other processes, and comes back equal."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any, List, Tuple

import pyarrow as pa
import pytest
import remit
from conftest import RULES, SMALL

FACTS = {"alone": True, "age": 9, "asked": "2019-12-20", "parent": [{"status": "away"}, None], "need": {"rehab": True}}
PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)


def again(thing: Any, protocol: int = pickle.HIGHEST_PROTOCOL) -> Any:
    return pickle.loads(pickle.dumps(thing, protocol))


def things(rules: remit.Ruleset) -> List[Any]:
    found = rules.evaluate(FACTS, as_of="2020-01-01", id="c-1")
    later = rules.evaluate({**FACTS, "done": "2020-01-02"}, as_of="2020-01-03", id="c-1")
    return [
        rules,
        rules.units["both"],
        rules.duties["bus.drive"],
        rules.facts["way"],
        rules.facts["way"].values[0],
        rules.definitions["left_behind"],
        rules.units,
        rules.duties,
        rules.facts,
        rules.definitions,
        rules.label,
        rules.duties["office.go"].cites[0],
        found.situation,
        found,
        found["office.late"],
        found["office.late"].why(),
        found["office.late"].why().reason,
        found["bus.drive"].why().change,
        found["office.late"].why().lines("en"),
        found.ask(),
        found.plan(with_standing=True),
        later.since(found),
        remit.Status.OVERDUE,
    ]


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_all_that_is_a_value_comes_back_equal(small: remit.Ruleset, protocol: int) -> None:
    for thing in things(small):
        back = again(thing, protocol)
        assert type(back) is type(thing) and back == thing, thing


def test_what_can_be_hashed_comes_back_with_the_same_hash(small: remit.Ruleset) -> None:
    found = small.evaluate(FACTS, as_of="2020-01-01")
    for thing in (
        small, found, found[0], found.situation, found[0].why(), small.duties["bus.drive"], small.units["bus"]
    ):
        assert hash(again(thing)) == hash(thing) and len({again(thing), thing}) == 1


def test_copies_are_equal(small: remit.Ruleset) -> None:
    for thing in things(small):
        assert copy.copy(thing) == thing and copy.deepcopy(thing) == thing
    found = small.evaluate(FACTS, as_of="2020-01-01")
    assert copy.deepcopy(found).rules is small and copy.deepcopy({"of": found})["of"][0].duty is found[0].duty


@pytest.mark.parametrize("path", [RULES, RULES / "main.remit"], ids=["folder", "file"])
def test_rules_of_many_files_and_texts_come_back_whole(rules: remit.Ruleset, path: Path) -> None:
    back = again(remit.load(path))
    assert back == rules and back.name == rules.name and back.label == rules.label
    assert dict(back.duties) == dict(rules.duties) and dict(back.facts) == dict(rules.facts)
    assert back.warnings == rules.warnings
    facts = {"age": 9, "no_guardian": True, "report_accepted": "2019-10-08"}
    assert back.evaluate(facts, as_of="2019-10-09") == rules.evaluate(facts, as_of="2019-10-09")


def test_rules_come_back_where_their_files_are_gone(tmp_path: Path) -> None:
    (tmp_path / "units").mkdir()
    files = {"main.remit": 'ruleset r use "units/u.remit" duty u.go must cites i "必须"', "l.txt": "一、必须去。"}
    files["units/u.remit"] = '\ufeffunit u "单位"\r\ninstrument i text "l.txt"\r\n'
    for name, text in files.items():
        (tmp_path / name).write_bytes(text.encode())
    rules = remit.load(tmp_path)
    alone = tmp_path / "alone.remit"
    alone.write_text("unit u", encoding="utf-8")
    nameless = remit.load(alone)
    written = pickle.dumps([rules, nameless, rules])
    for path in sorted(tmp_path.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    back, unnamed, same = pickle.loads(written)
    assert back == rules and back is same and back.duties["u.go"].cites[0].quotes == ("必须",)
    assert back.warnings == rules.warnings
    assert unnamed == nameless and unnamed.name == nameless.name == "alone"
    assert back.evaluate({}, as_of="2020-01-01").to_json() == rules.evaluate({}, as_of="2020-01-01").to_json()


def test_findings_that_came_back_still_open(small: remit.Ruleset) -> None:
    found = small.evaluate(FACTS, as_of="2020-01-01")
    back = again(found)
    for mine, theirs in zip(found, back):
        assert theirs.status is mine.status and theirs.due == mine.due and theirs.needs == mine.needs
        assert theirs.why().to_json() == mine.why().to_json() and theirs.why().text("zh") == mine.why().text("zh")
    assert back.ask() == found.ask() and back.to_json() == found.to_json()
    assert back.situation.facts == found.situation.facts
    assert again(found["office.late"]).why().sentence("en") == found["office.late"].why().sentence("en")


def test_many_findings_in_one_pickle_share_their_rules(small: remit.Ruleset) -> None:
    many = [small.evaluate({"age": age}, as_of="2020-01-01") for age in range(20)]
    back = again(many)
    assert back == many and len({id(found.rules) for found in back}) == 1
    assert back[1].since(back[0]) == many[1].since(many[0])
    assert len(pickle.dumps(many)) < 20 * len(pickle.dumps(many[0])) / 2


def test_needs_and_a_summary_come_back_with_all_they_tell(small: remit.Ruleset) -> None:
    found = small.evaluate_batch(
        pa.table({"age": [9, 99, 3], "alone": [True, None, None]}), as_of="2020-01-01", on_error="null"
    )
    needs, summary = found.needs(), found.summary()
    assert again(needs) == needs and list(again(needs)) == list(needs) and again(needs).to_dict() == needs.to_dict()
    for back in (again(summary), copy.copy(summary), copy.deepcopy(summary)):
        assert (back.rows, back.bad, back.rules, back.duties, back.units) == (
            3, 1, small, summary.duties, summary.units
        )
        assert back.to_dict("duty") == summary.to_dict("duty") and repr(back) == repr(summary)


def test_a_summary_comes_back_equal(small: remit.Ruleset) -> None:
    summary = small.evaluate_batch({"age": [9]}, as_of="2020-01-01").summary()
    assert again(summary) == summary and summary != small.evaluate_batch({"age": [9, 3]}, as_of="2020-01-01").summary()


def test_a_caseload_is_no_value_and_says_so(small: remit.Ruleset) -> None:
    found = small.evaluate_batch({"age": [9]}, as_of="2020-01-01")
    for thing in (found, small.evaluate_stream({"age": [9]}, as_of="2020-01-01")):
        with pytest.raises(TypeError, match="pickle"):
            pickle.dumps(thing)


def find(of: Tuple[remit.Ruleset, int]) -> remit.Findings:
    rules, age = of
    return rules.evaluate({"age": age, "alone": True, "parent": [{"status": "away"}]}, as_of="2020-01-01")


def find_many(of: Tuple[remit.Ruleset, int]) -> int:
    rules, age = of
    found = rules.evaluate_batch({"age": [age] * 20_000, "way": ["dangerous"] * 20_000}, as_of="2020-01-01", threads=2)
    return dict(found.summary().duties)[rules.duties["bus.drive"]][found.row(0)["bus.drive"].status]


def fail(rules: remit.Ruleset) -> None:
    rules.evaluate({"agee": 9}, as_of="2020-01-01")


def test_a_pool_of_other_processes_takes_rules_and_gives_findings_and_errors(small: remit.Ruleset) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.map(find, [(small, age) for age in range(10, 22)])
        with pytest.raises(remit.InputError) as e:
            pool.apply(fail, (small,))
    assert found == [find((small, age)) for age in range(10, 22)]
    assert [f["office.go"].status.value for f in found] == ["obliged"] * 6 + ["not_applicable"] * 6
    assert found[0]["office.go"].why().sentence("en") == find((small, 10))["office.go"].why().sentence("en")
    assert e.value.diagnostics[0].pointer == "/facts/agee" and '"age"' in e.value.diagnostics[0].hint.en


def test_a_forked_process_finds_the_same_after_threads_have_run(small: remit.Ruleset) -> None:
    small.evaluate_batch({"age": [9] * 20_000}, as_of="2020-01-01", threads=2)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(find_many, [(small, age) for age in range(6)]) == [20_000] * 6


def test_a_pickle_is_read_by_an_interpreter_that_has_not_imported_remit(small: remit.Ruleset, tmp_path: Path) -> None:
    (tmp_path / "found.pickle").write_bytes(pickle.dumps(small.evaluate(FACTS, as_of="2020-01-01")))
    code = "import pickle, sys; print(pickle.load(open(sys.argv[1], 'rb'))['office.late'].status.value)"
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path / "found.pickle")], capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, "overdue\n", "")


def test_rules_made_from_a_callable_come_back_without_it() -> None:
    rules = remit.load_text('use "b.remit" duty u.go must cites i', lambda path: "unit u instrument i")
    assert again(rules) == rules and remit.load_text(SMALL) == again(remit.load_text(SMALL))


def test_findings_that_were_pickled_are_compared_with_those_of_the_rules_they_came_from() -> None:
    rules = remit.load("fujian-2019")
    before = pickle.loads(pickle.dumps(rules.evaluate({"report_accepted": False}, as_of="2019-10-08")))
    after = rules.evaluate({"report_accepted": "2019-10-09"}, as_of="2019-10-09")
    assert "public_security.attend" in [change.duty.name for change in after.since(before)]
