"""What the tests share: rules, and children drawn at random, as facts and as columns."""

from __future__ import annotations

import datetime
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List

import pytest
import remit

CHECKOUT = Path(__file__).resolve().parents[3]
RULES = CHECKOUT / "rules" / "fujian-2019"
SITUATIONS = RULES / "situations"

# Every form that a fact can have, small enough to be worked out by hand.
SMALL = """
ruleset small "小" | "Small"
instrument act "条例" | "the act" valid 2000-01-01..
unit office "办公室" | "the office"
unit school "学校" | "the school"
unit bus "车队" | "the fleet"
group both "两家" | "both" = school, bus
fact age "年龄" | "age" : int -5..25 asks "几岁？" | "How old?"
fact born "出生" | "born" : date
fact alone "独自" | "alone" : bool
fact quiet "无异议" | "nobody objects" : bool presumed yes
fact way "路况" | "the way" : one of safe "安全" | "safe", dangerous "危险" | "dangerous"
fact need "需要" | "needs" : any of tutoring "辅导" | "tutoring", rehab "康复" | "rehab", other "其他" | "other"
event asked "申请" | "asked" asks "何时申请？" | "When was it asked for?"
event done "办结" | "done" presumed no
party parent "父母" | "parent" : 0..2
fact parent.status "状况" | "situation" : one of home "在家" | "at home", away "外出" | "away"
fact parent.means "收入" | "means" : any of wage "工资" | "wage", land "土地" | "land"
define left_behind "留守" | "left behind" as age < 16 and some parent (status is away)
duty office.go "前往" | "go" must when left_behind and alone cites act
duty office.late "办理" | "deal with it" must when asked until done >= asked within 5 days since asked cites act
duty school.tutor "辅导" | "tutor" must when need has tutoring and quiet cites act
duty bus.drive "接送" | "drive" must when way is dangerous and age >= 6 to school cites act
duty bus.refuse "拒绝" | "refuse" must not when alone cites act
duty school.visit "家访" | "visit" may when some parent (means has wage) cites act
duty office.old "旧档" | "keep the file" must when years since born >= 18 cites act
duty both.meet "会商" | "meet" jointly must cites act
"""


@pytest.fixture(scope="session")
def rules() -> remit.Ruleset:
    return remit.load(RULES)


@pytest.fixture(scope="session")
def small() -> remit.Ruleset:
    return remit.load_text(SMALL)


@dataclass(frozen=True)
class Child:
    """One child, as a situation's facts and as cells of a frame; a cell that is None is not stated."""

    facts: Dict[str, Any]
    cells: Dict[str, Any]
    as_of: datetime.date


# Events are stated by a day in some columns, by yes and no in others: a column has one type.
ONLY_WHETHER = ("escorted", "suit_filed", "treated", "guardianship_petition", "assessment_opened")


def draw(rules: remit.Ruleset, seed: int, known: float, exact: bool = False) -> Child:
    """A child of whom about so much is known; sets are known value by value or, where `exact`, as a whole."""
    rng = random.Random(seed)
    as_of = datetime.date(2019, 8, 20) + datetime.timedelta(days=rng.randrange(800))
    facts: Dict[str, Any] = {}
    cells: Dict[str, Any] = {}

    def value(fact: remit.Fact) -> Any:
        if fact.form == "bool" or fact.name in ONLY_WHETHER:
            return rng.random() < 0.6
        if fact.form == "int":
            return rng.randint(fact.least, fact.most)
        if fact.form == "choice":
            return rng.choice(fact.values).name
        if fact.form == "date":
            return as_of - datetime.timedelta(days=rng.randrange(9000))
        return as_of + datetime.timedelta(days=rng.randint(-40, 5))

    def state(fact: remit.Fact, name: str, anything: bool = True) -> Any:
        """What is stated of it, and its cells; None: nothing."""
        said = anything and rng.random() < known
        if fact.form != "set":
            cells[name] = value(fact) if said else None
            return cells[name]
        drawn = {v.name: rng.random() < 0.5 for v in fact.values if said and (exact or rng.random() < 0.7)}
        cells.update({f"{name}.{v.name}": drawn.get(v.name) for v in fact.values})
        if exact:
            return [word for word, has in drawn.items() if has] if said else None
        return drawn or None

    for fact in rules.facts.values():
        if fact.party is None and fact.form != "party":
            facts[fact.name] = state(fact, fact.name)
    for party in (f for f in rules.facts.values() if f.form == "party"):
        own = [f for f in rules.facts.values() if f.party == party.name]
        members: List[Any] = []
        anything = False
        for slot in range(1, party.most + 1):
            there = rng.choice([True, None, None, False])
            cells[f"{party.name}[{slot}]"] = there
            short = {f.name: f.name.split(".")[1] for f in own}
            said = {short[f.name]: state(f, f"{party.name}[{slot}].{short[f.name]}", there is not False) for f in own}
            stated = {name: v for name, v in said.items() if v is not None}
            anything = anything or there is not None or bool(stated)
            if there is not False:
                members.append(stated if stated or there else None)
        facts[party.name] = members if anything else None
    return Child({name: v for name, v in facts.items() if v is not None}, cells, as_of)


@dataclass(frozen=True)
class Caseload:
    """Children of one rule set; their cells as columns of Python's own values; what is found of each alone."""

    rules: remit.Ruleset
    children: List[Child]
    columns: Dict[str, List[Any]]
    expected: List[remit.Findings]

    def kind(self, column: str) -> str:
        """What its cells are: "bool", "int", "day" or "word"."""
        fact = self.rules.facts.get(re.sub(r"\[\d+\]", "", column))
        if column == "as_of":
            return "day"
        if fact is None or fact.form in ("bool", "party") or fact.name in ONLY_WHETHER:
            return "bool"
        return {"int": "int", "choice": "word"}.get(fact.form, "day")


def caseload_of(rules: remit.Ruleset, children: List[Child]) -> Caseload:
    columns: Dict[str, List[Any]] = {"as_of": [child.as_of for child in children]}
    for name in children[0].cells:
        columns[name] = [child.cells[name] for child in children]
    return Caseload(rules, children, columns, [rules.evaluate(child.facts, as_of=child.as_of) for child in children])


@pytest.fixture(scope="session", params=["fujian", "small"])
def caseload(request: pytest.FixtureRequest, rules: remit.Ruleset, small: remit.Ruleset) -> Caseload:
    of = rules if request.param == "fujian" else small
    return caseload_of(of, [draw(of, seed, known=0.15 + seed % 7 * 0.14) for seed in range(60)])


@pytest.fixture(scope="session", params=["fujian", "small"])
def exact_caseload(request: pytest.FixtureRequest, rules: remit.Ruleset, small: remit.Ruleset) -> Caseload:
    """Whose sets are known as a whole, so that they can be lists."""
    of = rules if request.param == "fujian" else small
    return caseload_of(of, [draw(of, seed, known=0.15 + seed % 7 * 0.14, exact=True) for seed in range(1000, 1060)])
