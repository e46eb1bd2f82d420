"""Pictures of a caseload: what is in them, and that they leave everything else as it was."""

from __future__ import annotations

import copy
import io
import itertools
import pickle
import random
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any, Dict, List, Set

import pytest
import remit
from remit import _plot, _text
from remit._status import STATUSES, Status
from remit._summary import Summary

matplotlib = pytest.importorskip("matplotlib")
from matplotlib import font_manager  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402


@pytest.fixture(scope="module")
def summary(rules: remit.Ruleset) -> Summary:
    """Of every status some."""
    rng = random.Random(5)
    counts = {duty: {s: rng.choice([0, 7, 123, 1234]) for s in STATUSES} for duty in rules.duties.values()}
    return Summary(rules, 10_000, 3, counts)


@pytest.fixture(scope="module")
def few(small: remit.Ruleset) -> Summary:
    counts = {duty: {s: i * 10 + j for j, s in enumerate(STATUSES)} for i, duty in enumerate(small.duties.values())}
    return Summary(small, 500, 0, counts)


@pytest.fixture(scope="module")
def needs(rules: remit.Ruleset) -> remit.Needs:
    names = [name for name, fact in rules.facts.items() if fact.party is None]
    return remit.Needs(rules, 500, {"parent[2].cannot_care": 3000, **{n: 1000 - i for i, n in enumerate(names)}})


def no_fonts(monkeypatch: pytest.MonkeyPatch, but: List[str]) -> None:
    """As where no font is installed but these files."""
    own = [entry for entry in font_manager.fontManager.ttflist if entry.name == "DejaVu Sans"]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", own)
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda *_: list(but))


def font_of(characters: Set[str], path: Path) -> str:
    """A font that has these characters, each a box."""
    builder = pytest.importorskip("fontTools.fontBuilder")
    pens = pytest.importorskip("fontTools.pens.ttGlyphPen")
    names = {ord(c): f"u{ord(c):04X}" for c in characters}
    pen = pens.TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 700), (900, 700), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    box, order = pen.glyph(), [".notdef", *names.values()]
    font = builder.FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(names)
    font.setupGlyf(dict.fromkeys(order, box))
    font.setupHorizontalMetrics(dict.fromkeys(order, (1000, 50)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Box", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.save(path)
    return str(path)


def drawn(figure: Any) -> bytes:
    """The picture; a warning on the way, of a missing glyph or of too little room, is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=40)
    return out.getvalue()


def labels(axis: Any) -> List[str]:
    return [tick.get_text() for tick in axis.get_ticklabels()]


# ── what is in them ──


def test_the_heat_map_has_every_count_in_its_cell(summary: Summary) -> None:
    figure = summary.plot("unit", language="en", standing=True)
    ax = figure.axes[0]
    statuses = [next(s for s in STATUSES if _text.word(s, "en") == label) for label in labels(ax.xaxis)]
    assert set(statuses) == set(STATUSES)
    cells = {t.get_position(): t.get_text() for t in ax.texts}
    shares = ax.images[0].get_array()
    assert len(cells) == len(summary.units) * len(STATUSES) and shares.shape == (len(summary.units), len(STATUSES))
    for y, (unit, counts) in enumerate(summary.units):
        assert labels(ax.yaxis)[y].replace("\n", " ") == unit.label.en
        for x, status in enumerate(statuses):
            assert cells[(x, y)] == f"{counts[status]:,}"
            assert shares[y, x] == pytest.approx(counts[status] / sum(counts.values()))
    assert figure.get_suptitle() == f"{summary.rules.label.en}\n10,000 children, 3 bad rows"
    drawn(figure)


def test_the_bars_are_as_long_as_the_counts(few: Summary) -> None:
    figure = few.plot("duty", language="en")
    ax = figure.axes[0]
    shown = [(duty, counts) for duty, counts in few.duties if not duty.standing]
    assert len(shown) == len(few.duties) - 1  # both.meet is always in force
    names = labels(ax.yaxis)
    assert sorted(names) == sorted(f"{duty.label.en}\n{duty.owner.label.en}" for duty, _ in shown)
    looks = [(t.get_text(), h.get_facecolor()) for t, h in zip(*_legend(figure))]
    assert [word for word, _ in looks] == [_text.word(s, "en") for s in _text.ORDER]
    middles = list(ax.get_yticks())
    for duty, counts in shown:
        row = middles[names.index(f"{duty.label.en}\n{duty.owner.label.en}")]
        bars = [p for p in ax.patches if p.get_y() + p.get_height() / 2 == pytest.approx(row)]
        lengths = {p.get_facecolor(): p.get_width() for p in bars}
        assert lengths == {colour: counts[s] for (_, colour), s in zip(looks, _text.ORDER) if counts[s]}
        ends = sorted((p.get_x(), p.get_x() + p.get_width()) for p in bars)
        assert ends[0][0] == 0 and all(a[1] == b[0] for a, b in zip(ends, ends[1:]))
    drawn(figure)


def _legend(figure: Any) -> Any:
    (legend,) = figure.legends
    return legend.get_texts(), legend.get_patches()


def test_top_keeps_what_is_most_owed(summary: Summary) -> None:
    def owed(counts: Dict[Status, int]) -> int:
        return counts[Status.OVERDUE] + counts[Status.OBLIGED]

    most = sorted((owed(c) for d, c in summary.duties if not d.standing), reverse=True)
    ax = summary.plot("duty", language="en", top=7).axes[0]
    assert len(labels(ax.yaxis)) == 7
    by_label = {f"{d.label.en} {d.owner.label.en}": owed(c) for d, c in summary.duties}
    assert [by_label[label.replace("\n", " ")] for label in labels(ax.yaxis)] == most[:7]
    assert len(labels(summary.plot("duty", language="en").axes[0].yaxis)) == 20
    by_unit = {unit.label.en: owed(c) for unit, c in summary.units}
    shown = [by_unit[label.replace("\n", " ")] for label in labels(summary.plot(language="en", top=4, standing=True).axes[0].yaxis)]
    assert sorted(shown, reverse=True) == sorted(by_unit.values(), reverse=True)[:4]


def test_what_is_not_asked_for_is_left_out(few: Summary) -> None:
    standing = few.plot("duty", language="en", standing=True)
    assert len(labels(standing.axes[0].yaxis)) == len(few.duties)
    always = Summary(few.rules, 500, 0, {duty: counts for duty, counts in few.duties if duty.standing})
    assert len(labels(always.plot("duty", language="en").axes[0].yaxis)) == 1
    without = few.plot("duty", language="en", not_applicable=False)
    assert "not applicable" not in [t.get_text() for t in _legend(without)[0]]
    assert "not applicable" not in labels(few.plot(language="en", not_applicable=False).axes[0].xaxis)


def test_needs_are_bars_with_the_questions_beside(needs: remit.Needs) -> None:
    figure = _plot.plot_needs(needs, language="en", top=9)
    ax = figure.axes[0]
    asked = [label.replace("\n", " ") for label in labels(ax.yaxis)]
    assert asked == [_text.question_text(needs.rules, n, "en") for n in list(needs)[:9]]
    assert [bar.get_width() for bar in ax.patches] == list(needs.values())[:9]
    assert [t.get_text() for t in ax.texts] == [f"{n:,}" for n in list(needs.values())[:9]]
    assert any("\n" in label for label in labels(ax.yaxis))
    drawn(figure)


def test_labels_of_several_lines_do_not_meet(needs: remit.Needs) -> None:
    figure = _plot.plot_needs(needs, language="en", top=30)
    drawn(figure)
    boxes = [tick.get_window_extent() for tick in figure.axes[0].yaxis.get_ticklabels()]
    ends = sorted((box.y0, box.y1) for box in boxes)
    assert all(a[1] <= b[0] for a, b in zip(ends, ends[1:]))


def test_nothing_can_be_drawn(small: remit.Ruleset) -> None:
    none = Summary(small, 0, 0, {duty: dict.fromkeys(STATUSES, 0) for duty in small.duties.values()})
    needs = _plot.plot_needs(remit.Needs(small, 0, {}), language="en")
    for figure in (none.plot(language="en"), none.plot("duty", language="en"), needs):
        assert drawn(figure).startswith(b"\x89PNG")


def test_what_there_is_no_picture_of_is_refused(few: Summary, needs: remit.Needs) -> None:
    with pytest.raises(ValueError, match='kind is "unit" or "duty"'):
        few.plot("status")  # type: ignore[arg-type]
    for make in (lambda: few.plot(top=0), lambda: _plot.plot_needs(needs, top=0)):
        with pytest.raises(ValueError, match="1 or more"):
            make()
    with pytest.raises(ValueError, match='language is "zh" or "en"'):
        few.plot(language="fr")


# ── colours ──


def _linear(colour: str) -> List[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def _lightness(colour: str) -> float:
    """CIELAB's L*."""
    red, green, blue = _linear(colour)
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_statuses_differ_in_grey() -> None:
    assert set(_plot.LOOKS) == set(Status)
    for one, other in itertools.combinations([colour for colour, _ in _plot.LOOKS.values()], 2):
        assert abs(_lightness(one) - _lightness(other)) >= 8, (one, other)


def test_what_stands_beside_each_other_differs_in_hatch_or_much_in_lightness() -> None:
    for one, other in itertools.combinations(_text.ORDER, 2):
        (colour, hatch), (colour_other, hatch_other) = _plot.LOOKS[one], _plot.LOOKS[other]
        assert hatch != hatch_other or abs(_lightness(colour) - _lightness(colour_other)) >= 15


# ── fonts ──


def test_without_a_chinese_font_labels_are_english_and_that_is_said(
    few: Summary, needs: remit.Needs, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_fonts(monkeypatch, [])
    for make in (
        lambda: few.plot("unit", language="zh"),
        lambda: few.plot("duty", language="zh"),
        lambda: _plot.plot_needs(needs, language="zh"),
    ):
        with pytest.warns(UserWarning, match="fonts-noto-cjk") as told:
            figure = make()
        assert len(told) == 1 and str(told[0].message).startswith("remit: ")
        assert not any(map(_text.is_wide, "".join(labels(figure.axes[0].yaxis)) + figure.get_suptitle()))
        drawn(figure)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    with pytest.warns(UserWarning, match="in English"):
        assert "500 children" in few.plot().get_suptitle()


def test_labels_that_are_chinese_only_are_drawn_as_names_without_a_font(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = remit.load_text(
        'ruleset r instrument a "法" unit office "办公室" fact x : bool duty office.go "去" must when x cites a'
    )
    summary = Summary(rules, 9, 0, {duty: dict.fromkeys(STATUSES, 3) for duty in rules.duties.values()})
    no_fonts(monkeypatch, [])
    with pytest.warns(UserWarning, match="fonts-noto-cjk"):
        assert labels(summary.plot("duty", language="en").axes[0].yaxis) == ["office.go"]


def test_a_font_that_has_the_characters_is_found_and_used_for_the_figure_alone(
    few: Summary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = {c for one in (*few.rules.duties.values(), *few.rules.units.values()) for c in one.label.zh}
    words = {c for s in STATUSES for c in s.label.zh}
    own = set("小名儿童人数占该单位认定的比例行有误应待逾期，：")
    font = font_of(every | words | own | {chr(i) for i in range(32, 127)}, tmp_path / "SimHei.ttf")
    lacking = font_of({chr(i) for i in range(32, 127)}, tmp_path / "wqy-lacking.ttf")
    no_fonts(monkeypatch, [lacking, font])
    before = copy.deepcopy(dict(matplotlib.rcParams))
    for kind in ("unit", "duty"):
        figure = few.plot(kind, language="zh")  # type: ignore[arg-type]
        assert "500 名儿童" in figure.get_suptitle() and "办公室" in "".join(labels(figure.axes[0].yaxis))
        for text in figure.findobj(matplotlib.text.Text):
            if text.get_visible() and any(map(_text.is_wide, text.get_text())):
                assert text.get_fontproperties().get_file() == font
        drawn(figure)
    assert dict(matplotlib.rcParams) == before
    assert not any(entry.name == "Box" for entry in font_manager.fontManager.ttflist)


def test_english_needs_no_chinese_font(few: Summary, monkeypatch: pytest.MonkeyPatch) -> None:
    no_fonts(monkeypatch, [])
    drawn(few.plot("duty", language="en"))


# ── what is around them ──


def test_a_notebook_shows_a_figure_where_no_backend_is_chosen(few: Summary) -> None:
    figure = few.plot(language="en")
    assert isinstance(figure, Figure) and figure._repr_png_().startswith(b"\x89PNG")  # type: ignore[attr-defined]
    formatters = pytest.importorskip("IPython.core.formatters")
    shown, _ = formatters.DisplayFormatter().format(figure)
    assert shown["image/png"]
    assert pickle.loads(pickle.dumps(figure))._repr_png_().startswith(b"\x89PNG")


def test_pyplot_is_not_touched(tmp_path: Path) -> None:
    code = (
        "import sys, remit; from remit._summary import Summary; from remit._status import STATUSES\n"
        "rules = remit.load_text('ruleset r instrument a unit u fact x : bool duty u.go must when x cites a')\n"
        "summary = Summary(rules, 3, 0, {d: dict.fromkeys(STATUSES, 1) for d in rules.duties.values()})\n"
        "assert not any(m.split('.')[0] in ('matplotlib', 'numpy', 'pandas') for m in sys.modules)\n"
        "summary.plot('duty').savefig(sys.argv[1]); summary.plot('unit')._repr_png_()\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.png")], check=True)
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_axes_that_are_given_are_drawn_on(few: Summary, needs: remit.Needs) -> None:
    figure = Figure(layout="constrained", figsize=(20, 6))
    left, middle, right = figure.subplots(1, 3)
    assert few.plot("duty", language="en", ax=left) is figure
    assert few.plot("unit", language="en", ax=middle) is figure
    assert _plot.plot_needs(needs, language="en", ax=right) is figure
    assert left.patches and middle.images and right.patches
    assert all("500 children" in ax.get_title(loc="left") for ax in (left, middle, right))
    assert figure.get_suptitle() == "" and not figure.legends and left.get_legend() is not None
    drawn(figure)


def test_without_matplotlib_it_is_said_what_to_install(few: Summary, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in sys.modules if n == "matplotlib" or n.startswith("matplotlib.")]:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError, match="pip install matplotlib"):
        few.plot()


def test_dollars_in_labels_are_dollars(tmp_path: Path) -> None:
    rules = remit.load_text(
        'ruleset r "规则" | "for $1_{ and $2" instrument i unit u "部门" | "the $of_{fice$ x" fact a : bool duty u.go "去" | "pay $5 or $\\\\x$" must when a cites i'
    )
    summary = rules.evaluate_batch({"a": [True, False]}, as_of="2019-10-09").summary()
    for kind in ("unit", "duty"):
        figure = summary.plot(kind, language="en")  # type: ignore[arg-type]
        figure.savefig(tmp_path / "x.png")
    drawn(figure)


def test_the_heat_map_leaves_standing_duties_out_unless_they_are_asked_for(summary: Summary) -> None:
    def total(figure: Any) -> int:
        return sum(int(t.get_text().replace(",", "")) for t in figure.axes[0].texts)

    own, every = (total(summary.plot("unit", language="en", standing=standing)) for standing in (False, True))
    assert own == sum(sum(n.values()) for duty, n in summary.duties if not duty.standing) < every
