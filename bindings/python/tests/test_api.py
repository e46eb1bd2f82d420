"""Rules, one child, and what each finding opens to."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import doctest
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import pytest
import remit
from conftest import RULES, SITUATIONS, SMALL

DAY = datetime.date
STORIES = sorted(SITUATIONS.glob("*.json"))
TOOL = Path(remit.__file__).parent / "bin" / "remit"


def of_story(rules: remit.Ruleset, path: Path) -> remit.Findings:
    return rules.evaluate(rules.situation_from_json(path.read_text(encoding="utf-8"), path.name))


def waits(f: remit.Finding) -> bool:
    return f.status is remit.Status.UNDETERMINED or (f.status is remit.Status.OBLIGED and f.overdue is None)


# ── loading ──


def test_a_name_a_folder_and_a_path_load_the_same_rules(rules: remit.Ruleset) -> None:
    assert rules.name == "fujian_2019" and len(rules.duties) == 171
    for path in ("fujian-2019", str(RULES), RULES, RULES / "main.remit", os.fsencode(RULES)):
        assert remit.load(path) == rules, path  # type: ignore[arg-type]
    assert "fujian-2019" in remit.shipped()


def test_rules_of_remit_rules_go_before_those_that_are_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, second = tmp_path / "own", tmp_path / "second"
    for folder, name in ((own / "a", "first"), (second / "a", "second"), (second / "fujian-2019", "mine")):
        folder.mkdir(parents=True)
        (folder / "main.remit").write_text(f"ruleset {name} unit u")
    monkeypatch.setenv("REMIT_RULES", os.pathsep.join([str(own), "", str(second)]))
    assert [remit.load(name).name for name in ("a", "fujian-2019")] == ["first", "mine"]
    monkeypatch.delenv("REMIT_RULES")
    assert remit.load("fujian-2019").name == "fujian_2019"
    with pytest.raises(remit.RulesError, match='no rule set "a"'):
        remit.load("a")


def test_what_lies_here_goes_before_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fujian-2019").mkdir()
    (tmp_path / "fujian-2019" / "x.remit").write_text("ruleset here unit u")
    (tmp_path / "one.remit").write_text("unit u")
    monkeypatch.chdir(tmp_path)
    assert remit.load("fujian-2019").name == "here"
    assert remit.load("one.remit").name == "one"


def test_what_is_not_there_is_a_rules_error_and_no_other() -> None:
    for path in ("no-such-rules", "/no/such/rules.remit", "", "no\0such"):
        with pytest.raises(remit.RulesError) as e:
            remit.load(path)
        assert e.value.diagnostics[0].code == "F2"
    with pytest.raises(TypeError):
        remit.load(5)  # type: ignore[arg-type]


def test_a_text_takes_its_files_from_a_dict_or_from_whoever_is_asked() -> None:
    root, used = 'ruleset r use "a/b.remit" duty u.go must cites i', "unit u instrument i"
    asked: List[str] = []

    def ask(path: str) -> Optional[str]:
        asked.append(path)
        return used if path == "a/b.remit" else None

    assert list(remit.load_text(root, {"a/b.remit": used, "other": "?"}).duties) == ["u.go"]
    assert remit.load_text(root, ask) == remit.load_text(root, {"a/b.remit": used}) and asked == ["a/b.remit"]
    for nothing in (None, {}, {"b.remit": used}, lambda path: None):
        with pytest.raises(remit.RulesError, match=r'there is no file "a/b\.remit"'):
            remit.load_text(root, nothing)


def test_the_quotes_of_an_instrument_are_found_in_a_text_from_memory() -> None:
    root = 'ruleset r unit u instrument i text "letter.txt" duty u.go must cites i "must go"'
    rules = remit.load_text(root, {"letter.txt": "1. The office must go."})
    assert rules.duties["u.go"].cites[0].quotes == ("must go",)
    with pytest.raises(remit.RulesError) as e:
        remit.load_text(root, {"letter.txt": "It may stay."})
    assert [d.code for d in e.value.diagnostics if d.severity == "error"] == ["E21"]


@pytest.mark.parametrize("own", [KeyError("mine"), KeyboardInterrupt(), remit.InputError("错", "wrong")])
def test_what_the_callable_raises_comes_out_as_it_is(own: BaseException) -> None:
    def ask(path: str) -> str:
        raise own

    with pytest.raises(type(own)) as e:
        remit.load_text('use "b.remit"', ask)
    assert e.value is own


def test_a_file_that_is_no_text_is_told_with_its_path() -> None:
    for files in ({"b.remit": 5}, lambda path: 5, {"b.remit": b"unit u"}, lambda path: b"unit u"):
        with pytest.raises(TypeError, match=r"b\.remit"):
            remit.load_text('use "b.remit"', files)  # type: ignore[arg-type]


# ── what there is ──


def test_the_catalogue_has_labels_in_both_languages(rules: remit.Ruleset) -> None:
    duty = rules.duties["public_security.attend"]
    assert rules.label.zh.startswith("福建") and rules.label.en.startswith("Fujian 2019")
    assert duty.owner is rules.units["public_security"]
    assert duty.unit.label == ("省公安厅", "Provincial Public Security Department")
    assert duty.label == ("第一时间出警调查", "go and investigate")
    assert duty.role == ("督促指导", "supervise and guide") and [u.name for u in duty.through] == ["police"]
    assert duty.urgency == ("第一时间", "at once") and not duty.standing and not duty.has_deadline
    assert duty.cites[0].instrument == "letter42" and "第一时间" in duty.cites[0].quotes[0]
    assert duty.cites[0].label.zh and duty.cites[0].label.en
    things: List[Any] = [
        *rules.units.values(), *rules.duties.values(), *rules.facts.values(), *rules.definitions.values()
    ]
    for thing in things:
        assert thing.label.zh and thing.label.en, thing.name
        assert thing.label.of("zh") == thing.label.zh and thing.label.of("en") == thing.label.en


def test_facts_tell_what_can_be_stated_of_them(small: remit.Ruleset) -> None:
    facts = small.facts
    forms = {
        "age": "int",
        "born": "date",
        "alone": "bool",
        "way": "choice",
        "need": "set",
        "asked": "event",
        "parent": "party",
    }
    assert {name: facts[name].form for name in forms} == forms
    assert (facts["age"].least, facts["age"].most, facts["parent"].least, facts["parent"].most) == (-5, 25, 0, 2)
    assert [v.name for v in facts["way"].values] == ["safe", "dangerous"]
    assert facts["way"].values[0].label == ("安全", "safe")
    assert (facts["quiet"].presumed, facts["done"].presumed, facts["alone"].presumed) == (True, False, None)
    assert facts["parent.status"].party == "parent" and facts["age"].party is None
    assert facts["age"].question == ("几岁？", "How old?") and facts["alone"].question == ("", "")
    assert list(small.definitions) == ["left_behind"] and small.definitions["left_behind"].label.zh == "留守"


def test_a_group_has_its_units_and_a_unit_itself(small: remit.Ruleset) -> None:
    assert small.units["both"].is_group and small.units["both"].members == ("school", "bus")
    assert not small.units["bus"].is_group and small.units["bus"].members == ("bus",)
    assert small.duties["office.late"].has_deadline and small.duties["both.meet"].standing
    assert small.duties["bus.drive"].to == (small.units["school"],)


def test_a_label_in_one_language_serves_both(monkeypatch: pytest.MonkeyPatch) -> None:
    label = remit.load_text('unit u "单位" unit v').units["u"].label
    assert label == ("单位", "单位") and label.of("en") == "单位"
    assert remit.Words("", "x").of("zh") == "x" and remit.Words("字", "").of("en") == "字"
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert remit.Words("字", "word").of() == "字"
    monkeypatch.setenv("LC_ALL", "C")
    assert remit.Words("字", "word").of() == "word"


def test_a_name_that_is_not_there_is_told_with_the_nearest(rules: remit.Ruleset) -> None:
    with pytest.raises(
        KeyError, match=r"there is no duty 'public_security\.atend'; did you mean 'public_security\.attend'"
    ):
        rules.duties["public_security.atend"]
    with pytest.raises(KeyError, match=r"there is no unit 'polic'; did you mean 'police'"):
        rules.units["polic"]
    assert rules.facts.get("agee") is None and "agee" not in rules.facts


def test_nothing_of_a_rule_set_can_be_assigned(small: remit.Ruleset) -> None:
    found = small.evaluate({"alone": True}, as_of="2020-01-01")
    things: List[Tuple[Any, str]] = [
        (small, "name"),
        (small, "units"),
        (small, "own"),
        (small.units, "own"),
        (small.units["bus"], "name"),
        (small.duties["bus.drive"], "label"),
        (small.facts["age"], "least"),
        (small.facts["way"].values[0], "name"),
        (small.definitions["left_behind"], "name"),
        (small.duties["bus.drive"].cites[0], "place"),
        (small.label, "zh"),
        (found, "situation"),
        (found, "own"),
        (found["bus.drive"], "status"),
        (found.situation, "id"),
        (found["bus.refuse"].why(), "reason"),
    ]
    for thing, name in things:
        with pytest.raises((AttributeError, TypeError)):
            setattr(thing, name, "x")
    catalogue: Any
    for catalogue in (small.units, small.duties, small.facts, small.definitions):
        with pytest.raises(TypeError):
            catalogue["x"] = None
        with pytest.raises(TypeError):
            del catalogue[next(iter(catalogue))]


def test_what_is_given_out_can_be_changed_without_changing_the_findings(small: remit.Ruleset) -> None:
    found = small.evaluate({"alone": True, "need": ["rehab"]}, as_of="2020-01-01")
    found.statuses.clear()
    found.situation.facts["need"].append("other")
    found.where().clear()
    assert len(found.statuses) == 8 and found.situation.facts["need"] == ["rehab"] and len(found.where()) == 8


def test_warnings_are_diagnostics_with_their_place(rules: remit.Ruleset) -> None:
    assert {d.code for d in rules.warnings} == {"W5"} and {d.severity for d in rules.warnings} == {"warning"}
    lines = (RULES / rules.warnings[0].file).read_text(encoding="utf-8").splitlines()
    assert lines[rules.warnings[0].line - 1][rules.warnings[0].column - 1 :].startswith("unnamed")
    assert remit.load_text(SMALL).warnings == ()


def test_rule_sets_are_equal_where_all_of_their_texts_are(small: remit.Ruleset) -> None:
    again = remit.load_text(SMALL)
    assert again is not small and again == small and hash(again) == hash(small) and len({again, small}) == 1
    assert remit.load_text(SMALL + "\n") != small and small != SMALL
    assert copy.copy(small) is small and copy.deepcopy([small])[0] is small
    files = 'use "b.remit" duty u.go must cites i'
    one, other = (remit.load_text(files, {"b.remit": used}) for used in ("unit u instrument i", "unit u  instrument i"))
    assert one != other


# ── one child ──


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_attributes_say_what_the_tool_says(rules: remit.Ruleset, path: Path) -> None:
    found = of_story(rules, path)
    run = subprocess.run([TOOL, "eval", RULES, path, "--format", "json"], capture_output=True, check=True)
    told = json.loads(run.stdout)
    own = json.loads(found.to_json())
    assert own["duties"] == told["duties"] and own["ask"] == told["ask"]
    assert (told["id"], told["as_of"]) == (found.situation.id, found.situation.as_of.isoformat())
    names = [f.duty.name for f in found]
    assert [d["duty"] for d in told["duties"]] == names == list(found.statuses) == list(rules.duties)
    for said, f in zip(told["duties"], found):
        due = f.due.isoformat() if f.due else None
        assert (said["status"], said["due"]) == (f.status.value, due), f
        assert (said["in_force"], said["applies"], said["discharged"], said["overdue"]) == (
            f.in_force,
            f.applies,
            f.discharged,
            f.overdue,
        ), f
        assert tuple(said["needs"]) == f.needs and said["standing"] == f.duty.standing
        assert tuple(said["units"]) == f.unit.members and said["urgency"] in (None, f.duty.urgency._asdict())
        assert said["through"] == [u.name for u in f.duty.through] and said["with"] == [u.name for u in f.duty.with_]
        assert [c["instrument"] for c in said["cites"]] == [c.instrument for c in f.duty.cites]


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_stating_the_facts_of_a_situation_again_gives_the_same_findings(rules: remit.Ruleset, path: Path) -> None:
    found = of_story(rules, path)
    situation = found.situation
    again = rules.evaluate(situation.facts, as_of=situation.as_of, id=situation.id)
    assert again == found and again.situation == situation and hash(again) == hash(found)
    assert rules.evaluate(rules.situation(situation.facts, situation.as_of, situation.id)) == found
    assert json.loads(situation.to_json())["facts"] == json.loads(path.read_text(encoding="utf-8"))["facts"]


def test_a_situation_gives_its_facts_as_pythons_own_values(small: remit.Ruleset) -> None:
    facts: Dict[str, Any] = {
        "age": 9,
        "born": "2010-05-01",
        "alone": None,
        "need": {"tutoring": True, "rehab": False},
        "asked": ["2019-12-01", DAY(2019, 12, 9)],
        "done": True,
        "parent": [{"status": "away", "means": ["land"]}, None],
    }
    said = small.situation(facts, as_of=DAY(2020, 1, 1), id="c-1")
    assert (said.id, said.as_of) == ("c-1", DAY(2020, 1, 1))
    assert said.facts == {**facts, "born": DAY(2010, 5, 1), "asked": [DAY(2019, 12, 1), DAY(2019, 12, 9)]}
    assert "c-1" in repr(said) and "2020-01-01" in repr(said)


def test_a_situation_of_other_rules_is_refused_and_one_of_equal_rules_taken(
    rules: remit.Ruleset, small: remit.Ruleset
) -> None:
    of_small = small.situation({"alone": True}, "2020-01-01")
    with pytest.raises(ValueError, match="small"):
        rules.evaluate(of_small)
    with pytest.raises(ValueError, match="fujian_2019"):
        small.evaluate(rules.situation({"age": 9, "reported": "2019-10-08"}, "2020-01-01"))
    assert remit.load_text(SMALL).evaluate(of_small) == small.evaluate(of_small)


def test_a_situation_has_its_own_day_and_facts_need_one(small: remit.Ruleset) -> None:
    said = small.situation({}, "2020-01-01")
    for options in ({"as_of": "2020-01-01"}, {"id": "x"}):
        with pytest.raises(TypeError, match="its own"):
            small.evaluate(said, **options)
    with pytest.raises(TypeError, match="as_of"):
        small.evaluate({})


def test_every_status_comes_out_by_hand(small: remit.Ruleset) -> None:
    found = small.evaluate(
        {
            "age": 12,
            "alone": True,
            "way": "dangerous",
            "need": [],
            "asked": "2019-12-20",
            "born": "2001-12-31",
            "parent": [{"status": "away", "means": {"wage": True}}],
        },
        as_of="2020-01-01",
    )
    assert {name: status.name for name, status in found.statuses.items()} == {
        "office.go": "OBLIGED",
        "office.late": "OVERDUE",
        "school.tutor": "NOT_APPLICABLE",
        "bus.drive": "OBLIGED",
        "bus.refuse": "FORBIDDEN",
        "school.visit": "PERMITTED",
        "office.old": "OBLIGED",
        "both.meet": "OBLIGED",
    }
    late = found["office.late"]
    assert late.due == DAY(2019, 12, 25)
    assert (late.overdue, late.applies, late.discharged, late.in_force) == (True, True, False, True)
    done = small.evaluate({"asked": "2019-12-20", "done": "2019-12-30"}, as_of="2020-01-01")
    assert done["office.late"].status is remit.Status.DISCHARGED and done["office.late"].due == DAY(2019, 12, 25)
    before = small.evaluate({"alone": True}, as_of="1999-12-31")
    assert set(before.statuses.values()) == {remit.Status.NOT_APPLICABLE} and not before["bus.refuse"].in_force


def test_what_is_unknown_stays_so_and_says_what_it_needs(small: remit.Ruleset) -> None:
    found = small.evaluate({"alone": True, "age": 9}, as_of="2020-01-01")
    go = found["office.go"]
    assert (go.status, go.applies) == (remit.Status.UNDETERMINED, None)
    assert go.needs == ("parent", "parent[1].status", "parent[2].status") and found["bus.refuse"].needs == ()


def test_a_finding_is_got_by_name_by_place_and_by_duty(small: remit.Ruleset) -> None:
    found = small.evaluate({}, as_of="2020-01-01")
    duty = small.duties["office.late"]
    assert found["office.late"] == found[1] == found[duty] == found[-7] == list(found)[1]
    assert "office.late" in found and duty in found and found[1] in found
    assert "office.lat" not in found and dataclasses.replace(duty, name="x") not in found and 5 not in found
    with pytest.raises(KeyError, match=r"did you mean 'office\.late'"):
        found["office.lat"]
    with pytest.raises(IndexError):
        found[8]
    for wrong in (slice(0, 2), None, 1.5):
        with pytest.raises(TypeError):
            found[wrong]  # type: ignore[index]


def test_findings_are_equal_where_child_and_day_are(small: remit.Ruleset) -> None:
    one = small.evaluate({"alone": True, "need": ["rehab", "tutoring"]}, as_of="2020-01-01")
    same = small.evaluate({"need": ("tutoring", "rehab"), "alone": True}, as_of=DAY(2020, 1, 1))
    assert one == same and hash(one) == hash(same) and one[0] == same[0] and hash(one[0]) == hash(same[0])
    assert len({one, same}) == 1 and one[0] != one[1]
    for other in (
        small.evaluate({"alone": True}, as_of="2020-01-01"),
        small.evaluate({"alone": True, "need": ["rehab", "tutoring"]}, as_of="2020-01-02"),
        small.evaluate({"alone": True, "need": ["rehab", "tutoring"]}, as_of="2020-01-01", id="x"),
    ):
        assert one != other and one[0] != other[0]
    assert one != remit.load_text(SMALL + "unit z").evaluate(one.situation.facts, as_of="2020-01-01")


def test_where_narrows_by_status_unit_and_standing(rules: remit.Ruleset) -> None:
    found = of_story(rules, SITUATIONS / "left-alone.json")
    assert found.where() == list(found)
    for status in remit.Status:
        want = [f for f in found if f.status is status]
        assert found.where(status=status) == found.where(status=status.value) == want
    assert {f.duty.standing for f in found.where(standing=True)} == {True}
    assert len(found.where(standing=True)) + len(found.where(standing=False)) == len(found)
    police = found.where(status="obliged", unit="public_security", standing=False)
    assert police == found.where(status="obliged", unit=rules.units["public_security"], standing=False)
    assert "public_security.attend" in {f.duty.name for f in police}
    assert {f.unit.name for f in police} == {"public_security"}


def test_where_gives_a_unit_what_its_groups_owe_and_a_group_what_its_units_owe(small: remit.Ruleset) -> None:
    found = small.evaluate({}, as_of="2020-01-01")
    assert [f.duty.name for f in found.where(unit="school")] == ["school.tutor", "school.visit", "both.meet"]
    of_group = ["school.tutor", "bus.drive", "bus.refuse", "school.visit", "both.meet"]
    assert [f.duty.name for f in found.where(unit="both")] == of_group
    assert [f.duty.name for f in found.where(unit="office")] == ["office.go", "office.late", "office.old"]


def test_where_tells_names_that_are_not_there(small: remit.Ruleset) -> None:
    found = small.evaluate({}, as_of="2020-01-01")
    with pytest.raises(KeyError, match="did you mean 'school'"):
        found.where(unit="scool")
    with pytest.raises(ValueError, match="oblige"):
        found.where(status="oblige")


def test_a_status_is_an_enum_of_words_in_both_languages() -> None:
    assert [s.value for s in remit.Status] == [
        "not_applicable",
        "undetermined",
        "discharged",
        "overdue",
        "obliged",
        "permitted",
        "forbidden",
    ]
    assert remit.Status("overdue") is remit.Status.OVERDUE and remit.Status.OVERDUE.label == ("逾期", "overdue")
    assert copy.deepcopy(remit.Status.OVERDUE) is remit.Status.OVERDUE
    assert all(re.fullmatch(r"[\u4e00-\u9fff]+", s.label.zh) for s in remit.Status)


# ── why ──


def test_why_tells_a_status_in_both_languages(rules: remit.Ruleset) -> None:
    found = of_story(rules, SITUATIONS / "left-alone.json")
    why = found["public_security.attend"].why()
    assert why.finding == found["public_security.attend"] and why.duty.name == "public_security.attend"
    assert why.status is remit.Status.OBLIGED and why.cites == why.duty.cites
    for language, unit in (("en", "Provincial Public Security Department"), ("zh", "省公安厅")):
        said = why.sentence(language)  # type: ignore[arg-type]
        assert unit in said and "2019-10-08" in said
    assert why.lines("en")[0].depth == 0 and len(why.lines("en")) == len(why.lines("zh"))
    assert any("2019-10-08" in line.text for line in why.lines("zh"))
    assert any(line.depth > 0 for line in why.lines("zh"))
    for language in ("de", "", "ZH"):
        with pytest.raises(ValueError, match="language"):
            why.sentence(language)  # type: ignore[arg-type]


def test_the_reason_keeps_the_status_and_none_of_it_can_be_left_out(rules: remit.Ruleset) -> None:
    for path in STORIES:
        found = of_story(rules, path)
        for f in [f for f in found if f.status is not remit.Status.UNDETERMINED and not f.duty.standing][:12]:
            why = f.why()
            assert why.reason is not None and why.reason == why.all[0] and why.possible == () and why.matter == ()
            assert len(why.shortest) == min(len(one) for one in why.all)
            assert all(r.label.zh and r.label.en for r in why.reason)
            if any("parent" in r.input or r.presumed for r in why.reason):
                continue  # of those alone a situation of fewer facts is another
            facts = {r.input: r.value for r in why.reason}
            day = found.situation.as_of
            assert rules.evaluate(facts, as_of=day)[f.duty.name].status is f.status, f
            for name in facts:
                fewer = {other: value for other, value in facts.items() if other != name}
                assert rules.evaluate(fewer, as_of=day)[f.duty.name].status is not f.status, (f, name)


def test_reasons_have_values_of_pythons_own(small: remit.Ruleset) -> None:
    facts = {"asked": ["2019-12-20", "2019-12-30"], "need": ["tutoring"], "parent": [{"means": ["wage"]}, None]}
    found = small.evaluate({**facts, "born": "2001-01-01"}, as_of="2020-01-01")

    def reason(duty: str) -> List[Tuple[str, Any, bool]]:
        return [(r.input, r.value, r.presumed) for r in found[duty].why().reason or ()]

    assert reason("office.late") == [("asked", (DAY(2019, 12, 20), DAY(2019, 12, 30)), False), ("done", False, True)]
    assert reason("school.tutor") == [("quiet", True, True), ("need", ("tutoring",), False)]
    assert reason("office.old") == [("born", DAY(2001, 1, 1), False)]
    assert reason("school.visit") == [("parent", (True, None), False), ("parent[1].means", ("wage",), False)]
    assert reason("both.meet") == [] and found["bus.drive"].why().reason is None


def test_several_reasons_are_all_told_the_shortest_among_them(small: remit.Ruleset) -> None:
    rules = remit.load_text(
        "unit u instrument i fact a:bool fact b:bool fact c:bool duty u.go must when (a and b) or c cites i"
    )
    why = rules.evaluate({"a": True, "b": True, "c": True}, as_of="2020-01-01")["u.go"].why()
    assert {tuple(r.input for r in one) for one in why.all} == {("a", "b"), ("c",)} and not why.has_more
    assert [r.input for r in why.shortest] == ["c"]


def test_of_what_is_undetermined_it_tells_what_may_come_and_what_matters(small: remit.Ruleset) -> None:
    why = small.evaluate({"alone": True, "age": 9}, as_of="2020-01-01")["office.go"].why()
    assert why.reason is None and why.all == () and why.shortest == () and not why.has_more
    assert set(why.possible) == {remit.Status.OBLIGED, remit.Status.NOT_APPLICABLE}
    assert why.matter == ("parent", "parent[1].status", "parent[2].status")
    either = remit.load_text("unit u instrument i fact a : bool duty u.go must when a or not a cites i")
    settled = either.evaluate({}, as_of="2020-01-01")["u.go"].why()
    assert settled.status is remit.Status.UNDETERMINED and settled.possible == (remit.Status.OBLIGED,)
    assert settled.matter == ()


def test_the_change_that_it_tells_would_make_it_owed(small: remit.Ruleset) -> None:
    facts = {"alone": True, "age": 17, "parent": [{"status": "away"}]}
    why = small.evaluate(facts, as_of="2020-01-01")["office.go"].why()
    assert [(c.input, c.value, c.through, c.label) for c in why.change or ()] == [("age", 15, -5, ("年龄", "age"))]
    assert why.is_least
    for age, owed in ((15, True), (-5, True), (16, False)):
        status = small.evaluate({**facts, "age": age}, as_of="2020-01-01")["office.go"].status
        assert (status is remit.Status.OBLIGED) == owed
    assert small.evaluate({"alone": True}, as_of="2020-01-01")["bus.refuse"].why().change is None
    born = small.evaluate({"born": "2005-06-01"}, as_of="2020-01-01")["office.old"].why().change or ()
    assert [(c.input, c.value) for c in born] == [("born", DAY(2002, 1, 1))]
    assert small.evaluate({}, as_of="1999-01-01")["office.old"].why().change == ()


def test_why_of_every_duty_of_every_story_is_told(rules: remit.Ruleset) -> None:
    for path in STORIES[:2]:
        for f in of_story(rules, path):
            why = f.why()
            assert why.sentence("zh") and why.sentence("en") and json.loads(why.to_json())["duty"] == f.duty.name
            assert (why.change is None) == (json.loads(why.to_json())["change"] is None)


# ── ask ──


def answered(facts: Dict[str, Any], name: str, value: Any, most: Dict[str, int]) -> Dict[str, Any]:
    """The facts with one more."""
    facts = copy.deepcopy(facts)
    member = re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", name)
    if member:
        facts[member[1]][int(member[2]) - 1][member[3]] = value
    elif name in most:
        facts[name] = [{} if one is True else one for one in value]
    else:
        facts[name] = value
    return facts


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_each_answer_to_the_first_question_settles_what_it_is_said_to(rules: remit.Ruleset, path: Path) -> None:
    situation = of_story(rules, path).situation
    most = {f.name: f.most for f in rules.facts.values() if f.form == "party"}
    facts = situation.facts
    asked = 0
    for _ in range(8):
        found = rules.evaluate(facts, as_of=situation.as_of)
        questions = found.ask()
        if not questions:
            break
        first = questions[0]
        assert [q.duties for q in questions] == sorted((q.duties for q in questions), reverse=True)
        assert first.text.zh and first.text.en and all(q.answers == () for q in questions[1:])
        waiting = [f.duty for f in found if waits(f)]
        for answer in first.answers:
            for value in {repr(v): v for v in (answer.value, answer.through) if v is not None}.values():
                after = rules.evaluate(answered(facts, first.input, value, most), as_of=situation.as_of)
                settled = {duty.name: after[duty].status for duty in waiting if not waits(after[duty])}
                assert settled == {duty.name: status for duty, status in answer.settles}, (first.input, value)
                assert sum(waits(f) for f in after) == answer.waiting
                asked += 1
        if not first.answers:
            break
        facts = answered(facts, first.input, first.answers[-1].value, most)
    assert asked or not of_story(rules, path).ask()


def test_there_is_nothing_to_ask_where_all_is_settled(small: remit.Ruleset) -> None:
    facts = {"age": 3, "alone": False, "way": "safe", "need": [], "asked": False, "born": "2016-01-01", "parent": []}
    assert list(small.evaluate(facts, as_of="2020-01-01").ask()) == []


def test_what_was_asked_and_is_not_known_is_not_asked_again(small: remit.Ruleset) -> None:
    asked = [q.input for q in small.evaluate({"alone": None}, as_of="2020-01-01").ask()]
    assert "alone" not in asked and "way" in asked


def test_answers_about_a_day_are_days(small: remit.Ruleset) -> None:
    facts = {"age": 3, "alone": False, "way": "safe", "need": [], "asked": False, "parent": []}
    first = small.evaluate(facts, as_of="2020-01-01").ask()[0]
    assert first.input == "born" and {(a.through, a.waiting) for a in first.answers} >= {(DAY(2002, 1, 1), 0)}
    assert {status for a in first.answers for _, status in a.settles} == {
        remit.Status.OBLIGED, remit.Status.NOT_APPLICABLE
    }


def test_a_question_without_words_of_its_own_is_the_facts_label(small: remit.Ruleset) -> None:
    texts = {q.input: q.text for q in small.evaluate({}, as_of="2020-01-01").ask()}
    assert texts["age"] == ("几岁？", "How old?") and texts["alone"] == ("独自", "alone")


# ── plan, since ──


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_a_plan_has_each_duty_that_is_owed_once_behind_what_it_follows(rules: remit.Ruleset, path: Path) -> None:
    found = of_story(rules, path)
    owed = {f.duty.name for f in found if f.status in (remit.Status.OBLIGED, remit.Status.OVERDUE)}
    plan, whole = found.plan(), found.plan(with_standing=True)
    assert sorted(s.duty.name for s in whole.steps) == sorted(owed)
    assert sorted(s.duty.name for s in plan.steps) == sorted(name for name in owed if not rules.duties[name].standing)
    rounds = {s.duty.name: s.round for s in whole.steps}
    for number, one in enumerate(whole.rounds, 1):
        for step in one:
            assert step.round == number and step.status is found[step.duty].status and step.due == found[step.duty].due
            assert step.units and all(isinstance(u, remit.Unit) and not u.is_group for u in step.units)
            assert all(rounds[before.name] <= number for before in step.after)


def test_what_follows_comes_in_a_later_round() -> None:
    chain = remit.load_text(
        "unit a unit b instrument i event e event f presumed no "
        "duty b.second must when a.first is obliged cites i "
        "duty a.first must when e until f within 3 days since e cites i"
    )
    plan = chain.evaluate({"e": "2020-01-01"}, as_of="2020-01-02").plan()
    assert [[s.duty.name for s in one] for one in plan.rounds] == [["a.first"], ["b.second"]]
    assert plan.steps[1].after == (chain.duties["a.first"],) and plan.steps[0].due == DAY(2020, 1, 4)


def test_since_tells_what_changed_and_because_of_what(rules: remit.Ruleset) -> None:
    before = of_story(rules, SITUATIONS / "left-alone.json")
    facts = {**before.situation.facts, "injured": True, "emergency_handled": DAY(2019, 10, 10)}
    after = rules.evaluate(facts, as_of="2019-10-12")
    changes = {c.duty.name: c for c in after.since(before)}
    assert set(changes) == {f.duty.name for f in after if f.status is not before[f.duty].status}
    for name, c in changes.items():
        assert (c.before, c.after) == (before[name].status, after[name].status) and c.because
    handled = next(c for c in changes.values() if c.after is remit.Status.DISCHARGED)
    assert {(d.input, d.before, d.after) for d in handled.because or ()} == {
        ("emergency_handled", False, DAY(2019, 10, 10)),
        ("as_of", DAY(2019, 10, 9), DAY(2019, 10, 12)),
    }
    assert after.since(after) == []


def test_since_tells_a_last_day_that_moved(small: remit.Ruleset) -> None:
    before = small.evaluate({"asked": "2019-12-30"}, as_of="2020-01-01")
    after = small.evaluate({"asked": "2019-12-31"}, as_of="2020-01-01")
    (change,) = after.since(before)
    assert (change.due_before, change.due_after) == (DAY(2020, 1, 4), DAY(2020, 1, 5))
    assert change.before is change.after is remit.Status.OBLIGED


def test_findings_of_other_rules_are_not_compared(rules: remit.Ruleset, small: remit.Ruleset) -> None:
    with pytest.raises(ValueError, match="rule set"):
        rules.evaluate({}, as_of="2020-01-01").since(small.evaluate({}, as_of="2020-01-01"))


# ── the package ──


@pytest.mark.parametrize("name", sorted(p.stem for p in Path(remit.__file__).parent.glob("*.py")))
def test_the_examples_of_the_docstrings_come_out_as_written(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    result = doctest.testmod(remit if name == "__init__" else importlib.import_module(f"remit.{name}"))
    assert result.failed == 0


def test_importing_remit_imports_none_of_the_optional_libraries(tmp_path: Path) -> None:
    shutil.copytree(RULES, tmp_path / "rules")
    code = (
        "import sys, remit\n"
        "r = remit.load(sys.argv[1])\n"
        "f = r.evaluate({'age': 9}, as_of='2019-10-09'); repr(f); f[0].why().text(); f.ask(); f.plan(); f.to_json()\n"
        "assert not {'numpy', 'pandas', 'polars', 'pyarrow', 'matplotlib', 'tqdm'} & set(sys.modules), sys.modules\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path / "rules")], capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
