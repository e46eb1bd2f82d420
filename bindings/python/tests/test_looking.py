"""How findings look in a terminal and in a notebook."""

from __future__ import annotations

import datetime
import html
import random
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any, Dict, List, Optional, Tuple

import pytest
import remit
from conftest import draw
from remit import _html, _text
from remit._status import STATUSES
from remit._summary import Summary

LANGUAGES = ("en", "zh")

KNOWN = {
    "age": 9,
    "rural": True,
    "no_guardian": True,
    "report_accepted": "2019-10-08",
    "police_attended": "2019-10-08",
    "parent": [{"status": "away", "cannot_care": False}, {"status": "away"}],
    "difficulty": ["poverty"],
}

# Labels that would be markup, steer a terminal, or turn the direction of a line.
EVIL = """
ruleset evil "规<b>&'</b>" | "R <script>alert(1)</script> & \\"q\\""
instrument law "法" | "Law <i>" text "law.txt"
unit office "单位<u>" | "Unit & <script>x</script>"
unit bare
party kid "孩<" | "kid<" : 1..3
fact kid.sick "病" | "sick <i>" : bool asks "病了吗<" | "Is it <sick>?"
fact age "年龄" | "age <a href='x'>" : int 0..17
fact sort "种" | "sort" : one of a "甲<" | "A\x1b[31m&<", b "乙" | "B"
event seen "事" | "seen <b>"
define young "幼<" | "young <x>" as age < 14
duty office.go "去" | "go <img src=x onerror=alert(1)>\u202e" must when young and some kid (sick) and sort is a
  within 3 days since seen cites law at "一" "去 & <b>走</b>"
duty bare.go must cites law "去"
"""


@pytest.fixture(scope="module")
def evil() -> remit.Ruleset:
    return remit.load_text(EVIL, {"law.txt": "一\n去 & <b>走</b>"})


@pytest.fixture(scope="module")
def found(rules: remit.Ruleset) -> remit.Findings:
    return rules.evaluate(KNOWN, as_of="2019-10-09", id="c-1")


@pytest.fixture(scope="module")
def summary(rules: remit.Ruleset) -> Summary:
    """Of every status some."""
    rng = random.Random(5)
    counts = {duty: {s: rng.choice([0, 7, 1234, 98765]) for s in STATUSES} for duty in rules.duties.values()}
    return Summary(rules, 1_000_000, 3, counts)


def needs_of(rules: remit.Ruleset, names: List[str]) -> remit.Needs:
    return remit.Needs(rules, 500, {name: 1000 - i for i, name in enumerate(names)})


# ── reading HTML ──

VOID = {"br"}
KNOWN_TAGS = set(
    "div style table caption thead tbody tr th td details summary ul ol li p b i br code cite strong span".split()
)
KNOWN_ATTRIBUTES = {"class", "lang", "scope", "colspan", "open", "style"}
NOT_IN_A_PARAGRAPH = {"p", "div", "table", "ul", "ol", "li", "details", "summary"}


class Node:
    def __init__(self, tag: str, attributes: Dict[str, Optional[str]], above: Optional[Node]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.above = above
        self.parts: List[Any] = []

    def has(self, kind: str) -> bool:
        return kind in (self.attributes.get("class") or "").split()

    def all(self, tag: str, kind: str = "") -> List[Node]:
        out = []
        for part in self.parts:
            if isinstance(part, Node):
                if part.tag == tag and (not kind or part.has(kind)):
                    out.append(part)
                out += part.all(tag, kind)
        return out

    def children(self) -> List[Node]:
        return [part for part in self.parts if isinstance(part, Node)]

    def text(self) -> str:
        if self.tag == "style":
            return ""
        return re.sub(r"\s+", " ", "".join(p.text() if isinstance(p, Node) else p for p in self.parts)).strip()

    def is_in(self, tag: str, kind: str = "") -> bool:
        above = self.above
        return above is not None and ((above.tag == tag and (not kind or above.has(kind))) or above.is_in(tag, kind))


class Reader(HTMLParser):
    """Takes HTML whose every tag is closed in order, and nothing that it does not know."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {}, None)
        self.at = self.root

    def handle_starttag(self, tag: str, attrs: List[Tuple[str, Optional[str]]]) -> None:
        assert tag in KNOWN_TAGS, f"<{tag}>"
        attributes = dict(attrs)
        assert set(attributes) <= KNOWN_ATTRIBUTES, attributes
        for kind in (attributes.get("class") or "").split():
            assert kind == "remit" or kind.startswith("remit-"), kind
        assert not (tag in NOT_IN_A_PARAGRAPH and (self.at.tag == "p" or self.at.is_in("p"))), f"<{tag}> in <p>"
        expected = {"tr": {"thead", "tbody"}, "td": {"tr"}, "th": {"tr"}, "li": {"ul", "ol"}, "summary": {"details"}}
        expected.update({"tbody": {"table"}, "thead": {"table"}, "caption": {"table"}})
        assert self.at.tag in expected.get(tag, {self.at.tag}), f"<{tag}> in <{self.at.tag}>"
        node = Node(tag, attributes, self.at)
        self.at.parts.append(node)
        if tag not in VOID:
            self.at = node

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.at.tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.above is not None
        self.at = self.at.above

    def handle_data(self, data: str) -> None:
        self.at.parts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def read(text: str) -> Node:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.tag}> stays open"
    (page,) = reader.root.children()
    assert page.tag == "div" and page.has("remit")
    return page


def pages_of(rules: remit.Ruleset, facts: Dict[str, Any], language: Any) -> Dict[str, str]:
    found = rules.evaluate(facts, as_of="2019-10-09", id="<i>&")
    counts = {duty: {s: i + j for j, s in enumerate(STATUSES)} for i, duty in enumerate(rules.duties.values())}
    pages = {
        "findings": _html.findings_html(found, language),
        "plan": _html.plan_html(found.plan(with_standing=True), language),
        "questions": _html.questions_html(found.ask(), rules, language),
        "summary": _html.summary_html(Summary(rules, 10, 1, counts), language),
        "needs": _html.needs_html(needs_of(rules, [f.name for f in rules.facts.values()]), language, most=2),
    }
    for f in found:
        pages[f"finding {f.duty.name}"] = _html.finding_html(f, language)
        pages[f"reasons {f.duty.name}"] = _html.reasons_html(f.why(), language)
    return pages


# ── HTML ──


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_closes_its_tags_in_order_and_says_its_language(rules: remit.Ruleset, language: str) -> None:
    for facts in ({}, KNOWN):
        for name, page in pages_of(rules, facts, language).items():
            assert read(page).attributes["lang"] == language, name


@pytest.mark.parametrize(
    "facts", [{}, {"age": 15}, {"age": 3, "sort": "a", "kid": [{"sick": True}], "seen": "2019-10-01"}]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_in_labels_is_text(evil: remit.Ruleset, facts: Dict[str, Any], language: str) -> None:
    pages = pages_of(evil, facts, language)
    read_all = {name: read(page).text() for name, page in pages.items()}
    assert all("\x1b" not in page and "\u202e" not in page for page in pages.values())
    label, unit, title = {
        "en": ("go <img src=x onerror=alert(1)>", "Unit & <script>x</script>", "R <script>alert(1)</script> & \"q\""),
        "zh": ("去", "单位<u>", "规<b>&'</b>"),
    }[language]
    for name in ("findings", "summary", "finding office.go", "reasons office.go"):
        assert label in read_all[name] and unit in read_all[name], name
    assert title in read_all["findings"] and title in read_all["summary"]
    assert "“去 & <b>走</b>”" in read_all["findings"] and "“去 & <b>走</b>”" in read_all["finding office.go"]


def test_locale_chooses_the_language_of_a_repr(found: remit.Findings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert read(found._repr_html_()).attributes["lang"] == "zh" and "待定" in found._repr_html_()
    monkeypatch.setenv("LC_ALL", "C")
    assert read(found._repr_html_()).attributes["lang"] == "en" and "undetermined" in found._repr_html_()


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_are_grouped_by_unit_and_say_their_status(found: remit.Findings, language: Any) -> None:
    page = read(_html.findings_html(found, language))
    (table,) = [t for t in page.all("table") if not t.is_in("details")]
    got = [
        (body.all("th")[0].text(), row.children()[0].text(), row.all("summary")[0].text(), row.all("code")[0].text())
        for body in table.all("tbody")
        for row in body.all("tr")[1:]
    ]
    shown = [f for f in found if not f.duty.standing and f.status is not remit.Status.NOT_APPLICABLE]
    assert sorted(got) == sorted(
        (f.unit.label.of(language), f.status.label.of(language), f.duty.label.of(language), f.duty.name) for f in shown
    )
    units = [body.all("th")[0].text() for body in table.all("tbody")]
    assert len(units) == len(set(units)) > 5
    assert [t.attributes["scope"] for t in table.all("thead")[0].all("th")] == ["col"] * 3
    assert all(body.all("th")[0].attributes["scope"] == "rowgroup" for body in table.all("tbody"))
    said = table.all("caption")[0].text()
    assert found.rules.label.of(language) in said and "2019-10-09" in said and "c-1" in said
    for status in {f.status for f in shown}:
        n = sum(1 for f in shown if f.status is status)
        assert (f"{n} {status.value}" if language == "en" else f"{status.label.zh} {n}") in said


def test_what_presses_most_comes_first_in_a_unit(small: remit.Ruleset) -> None:
    page = read(_html.findings_html(small.evaluate({"asked": "2019-10-01"}, as_of="2019-10-09"), "en"))
    statuses = [row.children()[0].text() for row in page.all("tbody")[0].all("tr")[1:]]
    assert statuses == ["overdue", "undetermined", "undetermined"]
    rows = {r.all("code")[0].text(): r.children()[2].text() for r in page.all("tr") if r.all("code")}
    assert rows["office.late"] == "2019-10-06" and rows["office.go"] == ""


def test_standing_and_inapplicable_duties_are_folded_and_counted(found: remit.Findings) -> None:
    page = read(_html.findings_html(found, "en"))
    folded = page.all("details", "remit-w")
    assert folded and all("open" not in d.attributes for d in folded)
    heads = [d.children()[0].text() for d in folded]
    apart = [f for f in found if f.status is remit.Status.NOT_APPLICABLE]
    standing = [f for f in found if f.duty.standing and f not in apart]
    assert f"{len(apart)} not applicable" in heads and apart
    for word in ("obliged", "permitted", "forbidden"):
        n = sum(1 for f in standing if f.status.value == word)
        assert f"Standing duties: {n} {word}" in heads and n
    assert len(heads) == 4
    assert sorted(code.text() for code in page.all("code")) == sorted(f.duty.name for f in found)
    assert {c.text() for d in folded for c in d.all("code")} == {f.duty.name for f in apart + standing}


def test_every_duty_has_its_clause_beside_what_mouse_and_keyboard_reach(found: remit.Findings) -> None:
    text = _html.findings_html(found, "zh")
    page = read(text)
    clauses = {}
    for code in page.all("code"):
        opens = code.above
        assert opens is not None and opens.above is not None
        assert opens.tag == "details" and opens.children()[0].tag == "summary" and opens.above.tag in ("td", "li")
        assert opens.above.children()[1].tag == "p" and len(opens.above.children()) == 2
        clauses[code.text()] = opens.above.children()[1].text()
    for f in found:
        for cited in f.duty.cites:
            assert cited.place in clauses[f.duty.name]
            assert all(f"“{quote}”" in clauses[f.duty.name] for quote in cited.quotes)
    for holder in ("td", "li"):
        assert f".remit {holder}:hover>p" in text and f".remit {holder}:focus-within>p" in text
    below = page.all("ol", "remit-e")[0]
    titles = {c.instrument: c.label.zh for f in found for c in f.duty.cites}
    assert sorted(re.sub(r"^\[\d+\] ", "", li.text()) for li in below.all("li")) == sorted(titles.values())


def test_an_undetermined_duty_says_what_it_needs(found: remit.Findings) -> None:
    page = read(_html.findings_html(found, "en"))
    waiting = found.where(status="undetermined")
    f = next(f for f in waiting if 2 <= len(f.needs) <= 4)
    (code,) = [c for c in page.all("code") if c.text() == f.duty.name]
    assert code.above is not None
    assert "needs: " + "; ".join(_text.fact_text(found.rules, n, "en") for n in f.needs) in code.above.text()
    nothing_known = found.rules.evaluate({}, as_of="2019-10-09")
    many = max(nothing_known, key=lambda f: len(f.needs))
    (code,) = [c for c in read(_html.findings_html(nothing_known, "en")).all("code") if c.text() == many.duty.name]
    assert code.above is not None and len(many.needs) > 5
    first = "; ".join(_text.fact_text(found.rules, n, "en") for n in many.needs[:4])
    assert f"needs: {first}; and {len(many.needs) - 4} more" in code.above.text()
    one = read(_html.finding_html(f, "en"))
    assert [li.all("code")[0].text() for li in one.all("li")] == list(f.needs)
    assert [li.text() for li in one.all("li")] == [
        f"{_text.question_text(found.rules, n, 'en')} {n}" for n in f.needs
    ]


def test_a_page_of_all_shipped_rules_is_small(rules: remit.Ruleset) -> None:
    for facts in ({}, KNOWN):
        page = _html.findings_html(rules.evaluate(facts, as_of="2019-10-09"), "en")
        assert len(page) < 60_000 and len(page.encode()) < 75_000


def test_statuses_differ_in_mark_and_border_and_stand_out_on_white_and_on_black() -> None:
    looks = _html._LOOKS
    assert set(looks) == set(remit.Status)
    for part in range(4):
        assert len({look[part] for look in looks.values()}) == len(looks)

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for letter, mark, colour, border in looks.values():
        own = luminance(colour)
        assert 1.05 / (own + 0.05) >= 3 and (own + 0.05) / (luminance("#111111") + 0.05) >= 3, colour
        assert f'.remit .remit-{letter}::before{{content:"{mark} "' in _html._STYLE
        assert f"border:{border} {colour}" in _html._STYLE


def test_styles_are_their_own_know_dark_pages_and_print_the_clauses() -> None:
    style = _html._STYLE
    rules_of = re.sub(r"@keyframes [^{]*\{(?:[^{}]*\{[^{}]*\})*\}", "", re.sub(r"</?style>", "", style))
    for selectors in re.findall(r"([^{}]+)\{[^{}]*\}", re.sub(r"@media[^{]*\{", "", rules_of)):
        for selector in selectors.strip(" \n}").split(","):
            assert ".remit" in selector, selector
    assert style.count("{") == style.count("}")
    assert "prefers-color-scheme:dark" in style and '[data-jp-theme-light="false"]' in style and "@media print" in style
    assert "url(" not in style and "@import" not in style


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tree_of_reasons_is_as_deep_as_its_lines(rules: remit.Ruleset, language: Any) -> None:
    deepest = 0
    for facts in ({}, KNOWN):
        for f in rules.evaluate(facts, as_of="2019-10-09"):
            reasons = f.why()
            page = read(_html.reasons_html(reasons, language))
            got: List[Tuple[int, str]] = []

            def walk(node: Node, depth: int, got: List[Tuple[int, str]] = got) -> None:
                for item in node.children():
                    inner = item.children()[0]
                    if inner.tag == "details":
                        got.append((depth, inner.children()[0].text()))
                        walk(inner.children()[1], depth + 1)
                    else:
                        got.append((depth, inner.text()))

            for tree in [n for n in page.children() if n.tag == "ul" and n.has("remit-r")]:
                walk(tree, 0)
            lines = [(line.depth, re.sub(r"\s+", " ", line.text)) for line in reasons.lines(language)]
            assert got == lines, f.duty.name
            assert re.sub(r"\s+", " ", reasons.sentence(language)) in page.text()
            assert f.status.label.of(language).replace("_", " ") in page.text()
            deepest = max(deepest, *(depth for depth, _ in lines), 0)
    assert deepest >= 4


def test_a_short_account_is_open_and_a_long_one_to_its_second_level(rules: remit.Ruleset) -> None:
    found = rules.evaluate({}, as_of="2019-10-09")
    seen = set()
    for f in found.where(standing=False):
        reasons = f.why()
        page = read(_html.reasons_html(reasons, "en"))
        is_short = len(reasons.lines("en")) <= _html._OPEN_LINES
        for d in page.all("details"):
            if d.has("remit-w"):
                continue
            deep, above = 0, d.above
            while above is not None:
                deep += above.tag == "details"
                above = above.above
            assert ("open" in d.attributes) == (is_short or deep < 2)
            seen.add((is_short, "open" in d.attributes))
    assert {(True, True), (False, True), (False, False)} <= seen


def test_reasons_tell_what_it_may_be_what_would_change_it_and_the_clause(small: remit.Ruleset) -> None:
    found = small.evaluate({"age": 15, "alone": True, "way": "safe"}, as_of="2019-10-09")
    said = read(_html.reasons_html(found["office.go"].why(), "en")).text()
    assert "It may be: not applicable, obliged" in said
    said = read(_html.reasons_html(found["bus.drive"].why(), "en")).text()
    assert "The least that would change it: the way: dangerous" in said and "the act" in said
    said = read(_html.reasons_html(found["bus.drive"].why(), "zh")).text()
    assert "至少须改为： 路况：危险" in said


def test_other_reasons_are_folded_below(small: remit.Ruleset) -> None:
    found = small.evaluate({"way": "safe", "age": 3}, as_of="2019-10-09")
    reasons = found["bus.drive"].why()
    assert len(reasons.all) == 2
    (folded,) = read(_html.reasons_html(reasons, "en")).all("details", "remit-w")
    assert folded.children()[0].text() == "1 more, each enough by itself"
    other = [r.input for r in reasons.all[1]]
    assert [li.text() for li in folded.all("li")] == ["the way: safe" if other == ["way"] else "age 3"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_has_a_number_for_every_unit_and_status(summary: Summary, language: Any) -> None:
    page = read(_html.summary_html(summary, language))
    table = page.all("table")[0]
    assert not table.is_in("details")
    heads = table.all("thead")[0].all("th")
    assert all(h.attributes["scope"] == "col" for h in heads)
    statuses = [next(s for s in STATUSES if s.label.of(language).replace("_", " ") == h.text()) for h in heads[1:]]
    assert set(statuses) == set(STATUSES)
    *rows, total = table.all("tbody")[0].all("tr")
    assert len(rows) == len(summary.units)
    for row, (unit, counts) in zip(rows, summary.units):
        head, *cells = row.children()
        assert (head.tag, head.attributes["scope"], head.text()) == ("th", "row", unit.label.of(language))
        assert [int(c.text().replace(",", "")) for c in cells] == [counts[s] for s in statuses]
        assert all(c.has("remit-i") for c in cells)
        for cell, status in zip(cells, statuses):
            bars = cell.all("i")
            share = 100 * counts[status] / sum(counts.values())
            assert len(bars) == (counts[status] > 0)
            for bar in bars:
                wide = re.fullmatch(r"width:(\d+)%", bar.attributes["style"] or "")
                assert wide and abs(int(wide[1]) - share) <= 1
    every = [sum(counts[s] for _, counts in summary.units) for s in statuses]
    assert [int(c.text().replace(",", "")) for c in total.children()[1:]] == every
    assert re.search(r"\.remit-i\{text-align:right", _html._STYLE)
    assert re.search(r"\.remit-i i\{[^}]*border-bottom:3px", _html._STYLE)  # a border: backgrounds are not printed
    assert "1,000,000" in table.all("caption")[0].text() and "3" in table.all("caption")[0].text()
    (folded,) = page.all("details", "remit-w")
    assert len(folded.all("tr")) == 1 + sum(1 for d in summary.rules.duties.values() if not d.standing)


def test_needs_are_told_by_label_the_rest_folded(rules: remit.Ruleset) -> None:
    names = ["difficulty", "parent[2].cannot_care", "rural"]
    page = read(_html.needs_html(needs_of(rules, names), "en", most=2))
    shown, rest = page.all("table")
    rows = [[c.text() for c in r.children()] for r in shown.all("tbody")[0].all("tr")]
    assert rows == [
        ["difficulties difficulty", "1,000"],
        ["parent 2: cannot look after the child parent[2].cannot_care", "999"],
    ]
    (folded,) = page.all("details", "remit-w")
    assert rest.is_in("details", "remit-w") and folded.children()[0].text() == "… and 1 more"
    assert "500 children" in shown.all("caption")[0].text()


def test_a_plan_goes_round_by_round(small: remit.Ruleset) -> None:
    facts = {"asked": "2019-10-08", "alone": True, "age": 9, "parent": [{"status": "away"}]}
    plan = small.evaluate(facts, as_of="2019-10-09").plan()
    page = read(_html.plan_html(plan, "en"))
    bodies = page.all("tbody")
    assert [b.all("th")[0].text() for b in bodies] == [f"Round {i}" for i in range(1, len(plan.rounds) + 1)] != []
    for body, one in zip(bodies, plan.rounds):
        assert [r.all("code")[0].text() for r in body.all("tr")[1:]] == [s.duty.name for s in one]
    assert "2019-10-13" in page.text()
    nothing = small.evaluate({}, as_of="2019-10-09").plan()
    assert nothing.steps == () and "Nothing is owed" in read(_html.plan_html(nothing, "en")).text()


def test_questions_tell_what_each_answer_would_do(rules: remit.Ruleset) -> None:
    asked = rules.evaluate(KNOWN, as_of="2019-10-09").ask()
    page = read(_html.questions_html(asked, rules, "en", most=5))
    answers, shown, _ = page.all("table")
    assert _text.question_text(rules, asked[0].input, "en") in answers.all("caption")[0].text()
    rows = answers.all("tbody")[0].all("tr")
    assert len(rows) == len(asked[0].answers) > 1
    for row, answer in zip(rows, asked[0].answers):
        assert len(row.all("li")) == len(answer.settles)
        assert int(row.children()[2].text()) == answer.waiting
    assert [r.all("code")[0].text() for r in shown.all("tbody")[0].all("tr")] == [q.input for q in asked[:5]]


# ── a terminal ──


def texts_of(rules: remit.Ruleset, summary: Summary) -> List[str]:
    out = []
    for facts in ({}, KNOWN):
        found = rules.evaluate(facts, as_of="2019-10-09", id="c-1")
        out += [_text.findings_text(found, None), _text.findings_text(found, None, 20)]
        out.append(_text.plan_text(found.plan(with_standing=True), None))
    out += [_text.summary_text(summary), _text.needs_text(needs_of(rules, list(rules.facts)))]
    return out


@pytest.mark.parametrize("locale", ["C", "zh_CN.UTF-8"])
def test_no_line_takes_more_than_80_columns(
    rules: remit.Ruleset, summary: Summary, locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    widest = 0
    for text in texts_of(rules, summary):
        for line in text.split("\n"):
            assert _text.width(line) <= 80, line
            widest = max(widest, _text.width(line))
    assert widest > 76


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert [_text.width(t) for t in ("abc", "省公安厅", "，（", "e\u0301", "a\u200bb", "…")] == [3, 8, 4, 1, 2, 1]
    assert _text.padded("省厅", 6) == "省厅  " and _text.padded("abc", 2) == "abc"


def test_wrapping_loses_nothing_and_keeps_to_its_width() -> None:
    rng = random.Random(3)
    letters = "ab省公厅，。（）“” -.(),\u0301"
    for _ in range(3000):
        text = "".join(rng.choice(letters) for _ in range(rng.randint(0, 60)))
        start, hanging = rng.choice([("", None), ("* ", None), ("状态  ", "  ")])
        columns = rng.randint(14, 40)
        lines = _text.wrapped(text, columns, start, hanging)
        assert lines[0].startswith(start)
        begins = " " * _text.width(start) if hanging is None else hanging
        assert all(line.startswith(begins) for line in lines[1:])
        said = lines[0][len(start) :] + "".join(line[len(begins) :] for line in lines[1:])
        assert said.replace(" ", "") == text.replace(" ", "")
        assert all(_text.width(line) <= columns for line in lines), (text, lines)


def test_chinese_breaks_between_characters_but_not_before_its_stops() -> None:
    assert _text.wrapped("省公安厅应当督促，（指导）公安机关。", 12) == ["省公安厅应当", "督促，（指", "导）公安机", "关。"]
    assert _text.wrapped("one two three", 7) == ["one two", "three"]
    assert _text.wrapped("a [public_security.attend]", 12) == ["a", "[public_secu", "rity.attend]"]


def test_a_cut_text_ends_in_an_ellipsis() -> None:
    assert _text.cut("省公安厅", 8) == "省公安厅"
    assert _text.cut("省公安厅", 7) == "省公安…" and _text.cut("省公安厅", 6) == "省公…"
    assert _text.cut("Provincial Department", 12) == "Provincial…"


def test_findings_in_a_terminal_show_unit_status_label_due_and_name(small: remit.Ruleset) -> None:
    found = small.evaluate({"asked": "2019-10-01", "age": 20, "quiet": False}, as_of="2019-10-09")
    assert _text.findings_text(found, "en").split("\n") == [
        "Small",
        "as of 2019-10-09",
        "1 overdue, 4 undetermined",
        "not shown: 1 standing, 2 not applicable",
        "",
        "the office",
        "  overdue       deal with it (2019-10-06) [office.late]",
        "  undetermined  keep the file [office.old]",
        "",
        "the fleet",
        "  undetermined  drive [bus.drive]",
        "  undetermined  refuse [bus.refuse]",
        "",
        "the school",
        "  undetermined  visit [school.visit]",
    ]
    assert "  逾期  办理（2019-10-06） [office.late]" in _text.findings_text(found, "zh").split("\n")


def test_few_findings_are_those_that_press_most(rules: remit.Ruleset) -> None:
    found = rules.evaluate(KNOWN, as_of="2019-10-09")
    shown = found.where(standing=False)
    owed = [f for f in shown if f.status in (remit.Status.OBLIGED, remit.Status.OVERDUE)]
    rest = [f for f in shown if f.status is not remit.Status.NOT_APPLICABLE]
    text = _text.findings_text(found, "en", len(owed) + 2)
    names = re.findall(r"\[([a-z_.]+)\]", text)
    assert {f.duty.name for f in owed} < set(names) and len(names) == len(owed) + 2
    assert f"… and {len(rest) - len(names)} more" in text
    assert owed[0].unit.label.en in text.split("\n\n")[1]
    assert "… and" not in _text.findings_text(found, "en")


def test_a_summary_in_a_terminal_has_every_number(summary: Summary, monkeypatch: pytest.MonkeyPatch) -> None:
    for locale, language in (("C", "en"), ("zh_CN.UTF-8", "zh")):
        monkeypatch.setenv("LC_ALL", locale)
        text = _text.summary_text(summary)
        rows = [re.findall(r"[\d,]+|·", line) for line in text.split("\n")]
        for unit, counts in summary.units:
            assert unit.label.of(language) in text  # type: ignore[arg-type]
            assert [f"{counts[s]:,}" if counts[s] else "·" for s in _text.ORDER] in rows
        assert [f"{sum(c[s] for _, c in summary.units):,}" for s in _text.ORDER] in rows
    assert "… 另有 27 项" in _text.summary_text(summary, most=2)


def test_a_summary_of_very_many_has_its_numbers_in_words(rules: remit.Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    many = Summary(rules, 10**9, 0, dict.fromkeys(rules.duties.values(), dict.fromkeys(STATUSES, 10**9)))
    text = _text.summary_text(many)
    assert "171,000,000,000 overdue" in text and all(_text.width(line) <= 80 for line in text.split("\n"))
    none = Summary(rules, 0, 0, dict.fromkeys(rules.duties.values(), dict.fromkeys(STATUSES, 0)))
    assert _text.summary_text(none).endswith("0 children")


def test_needs_in_a_terminal_are_labels_the_first_twenty(rules: remit.Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    names = ["parent[2].cannot_care", *(n for n in rules.facts if "." not in n)][:30]
    lines = _text.needs_text(needs_of(rules, names)).split("\n")
    assert "1,000  parent 2: cannot look after the child [parent[2].cannot_care]" in lines
    assert len([line for line in lines if re.match(r" *[\d,]+  ", line)]) == 20
    assert lines[-1].strip() == "… and 10 more"
    assert "Is this parent" not in "\n".join(lines)


def test_a_terminal_is_not_steered_by_labels(evil: remit.Ruleset) -> None:
    for facts in ({}, {"age": 3, "sort": "a", "kid": [{"sick": True}]}):
        found = evil.evaluate(facts, as_of="2019-10-09")
        for text in (_text.findings_text(found, "en"), _text.plan_text(found.plan(), "en")):
            assert "\x1b" not in text and "\u202e" not in text
    assert _text.evidence_text(evil, "sort", "a", False, "en") == "sort: A\ufffd[31m&<"


# ── facts in words ──


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_are_told_as_the_account_tells_them(rules: remit.Ruleset, small: remit.Ruleset, language: Any) -> None:
    told = 0
    for of in (rules, small):
        for seed in range(12):
            child = draw(of, seed, known=0.6)
            for f in of.evaluate(child.facts, as_of=child.as_of).where(standing=False):
                reasons = f.why()
                account = [line.text for line in reasons.lines(language)]
                for r in reasons.reason or ():
                    if of.facts[re.sub(r"\[\d+\]", "", r.input)].form == "party":
                        continue  # whose members the account names, and does not count
                    said = _text.evidence_text(of, r.input, r.value, r.presumed, language)
                    assert any(said in line for line in account), (said, account)
                    told += 1
    assert told > 500


def test_values_are_told_in_the_words_of_the_rules(rules: remit.Ruleset) -> None:
    facts = rules.facts
    cases: List[Tuple[Callable[[], str], str]] = [
        (lambda: _text.value_text(facts["parent.status"], "away", "en"), "away for work"),
        (lambda: _text.value_text(facts["difficulty"], [], "en"), "none"),
        (lambda: _text.value_text(facts["difficulty"], {"other": True, "poverty": False}, "en"), "other"),
        (lambda: _text.value_text(facts["rural"], False, "zh"), "否"),
        (lambda: _text.value_text(facts["parent"], [{}, None], "en"), "1, perhaps 1 more"),
        (lambda: _text.value_text(facts["age"], None, "zh"), "未知"),
        (lambda: _text.question_text(rules, "parent", "en"), "How many: parent?"),
        (lambda: _text.evidence_text(rules, "reported", False, False, "zh"), "尚未向公安机关报告"),
        (lambda: _text.evidence_text(rules, "reported", False, False, "en"), "reported to the police: not yet"),
        (lambda: _text.fact_text(rules, "parent[1].status", "zh"), "父母1：状况"),
        (lambda: _text.fact_text(rules, "as_of", "en"), "as_of"),
    ]
    for make, expected in cases:
        assert make() == expected


def test_how_far_a_fact_may_be_is_told(small: remit.Ruleset) -> None:
    found = small.evaluate({"age": 20, "alone": True, "parent": [{"status": "away"}, None]}, as_of="2019-10-09")
    (change,) = found["office.go"].why().change or ()
    assert _text.alteration_text(small, change, "en") == f"age {change.value} (or as far as {change.through})"
    assert (change.value, change.through) == (15, -5)
    assert html.escape(_text.alteration_text(small, change, "zh")) in _html.reasons_html(found["office.go"].why(), "zh")


def test_what_would_have_to_change_is_told_in_words_where_it_is_a_list() -> None:
    rules = remit.load_text(
        'instrument i unit u event e "来访" | "visit" party p "父母" | "parent" : 0..2 fact p.h : bool '
        "duty u.go must when some p (h) and e cites i"
    )
    fact = rules.facts["p"]
    assert _text.value_text(fact, (True, None), "en") == _text.value_text(fact, [True, None], "en") == "1, perhaps 1 more"
    days = (datetime.date(2019, 10, 1), datetime.date(2019, 10, 2))
    assert _text.value_text(rules.facts["e"], days, "zh") == "2019-10-01、2019-10-02"
