"""Pictures of a caseload's counts, by matplotlib.

Figures are made without pyplot, and fonts are set on each text: no backend is chosen, no setting changed.
"""

from __future__ import annotations

import functools
import io
import os
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Dict, List, Literal, NamedTuple, Optional, Tuple

from ._status import Status
from ._text import (
    ORDER,
    called,
    children,
    clean,
    cut,
    is_wide,
    question_text,
    say,
    title,
    used_statuses,
    width,
    word,
    wrapped,
)
from ._words import Language, reader

if TYPE_CHECKING:
    from ._summary import Needs, Summary

# Of each status its colour and hatch. Lightness falls by steps of nine at least (CIELAB), so that greys differ too.
LOOKS: Mapping[Status, Tuple[str, str]] = {
    Status.OVERDUE: ("#a3172a", "////"),
    Status.OBLIGED: ("#2171b5", ""),
    Status.FORBIDDEN: ("#2d1e3e", "xx"),
    Status.PERMITTED: ("#4fa3a5", "\\\\\\\\"),
    Status.UNDETERMINED: ("#f2cf6b", ".."),
    Status.DISCHARGED: ("#9ec48f", ""),
    Status.NOT_APPLICABLE: ("#eeeeee", ""),
}

_PALE = frozenset({Status.PERMITTED, Status.UNDETERMINED, Status.DISCHARGED, Status.NOT_APPLICABLE})
"""What takes dark hatches and edges."""

_HAN_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "STHeiti",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Sarasa Gothic SC",
    "Noto Sans CJK TC",
    "Noto Sans CJK JP",
    "Noto Sans CJK KR",
    "Noto Serif CJK SC",
    "Noto Serif CJK JP",
    "Source Han Serif SC",
    "Songti SC",
    "SimSun",
    "AR PL UMing CN",
    "AR PL UKai CN",
    "Droid Sans Fallback",
    "Arial Unicode MS",
)
"""Fonts with Chinese characters, the better ones for pictures first."""

_HAN_FILES = (
    "notosanscjk",
    "sourcehansans",
    "wqy",
    "msyh",
    "simhei",
    "pingfang",
    "notoserifcjk",
    "sourcehanserif",
    "uming",
    "ukai",
    "droidsansfallback",
)
"""How their files are called."""

_MISSING = "plots need matplotlib: pip install matplotlib"


def _matplotlib() -> Any:
    try:
        import matplotlib.figure
        import matplotlib.font_manager
    except ImportError as e:
        raise ImportError(_MISSING, name="matplotlib") from e
    return matplotlib


# ── fonts ──


class _Fonts:
    """Properties of a text by its size; Chinese where `of` is what a font is known by."""

    def __init__(self, of: Mapping[str, Any]) -> None:
        self._of = of
        self.linespacing = 1.45 if of else 1.15

    def __call__(self, size: float) -> Any:
        return _matplotlib().font_manager.FontProperties(size=size, **self._of)


def _has_all(path: Any, needed: Iterable[str]) -> bool:
    """Whether a font file has these characters."""
    try:
        font = _matplotlib().font_manager.get_font(path)
        return all(font.get_char_index(ord(c)) for c in needed)
    except (OSError, RuntimeError):  # a file that is gone, or no font
        return False


def _han_font(needed: Iterable[str]) -> Optional[Dict[str, Any]]:
    """How a font with these characters is named to matplotlib, if one is installed."""
    manager: Any = _matplotlib().font_manager
    known = {entry.name: entry.fname for entry in manager.fontManager.ttflist}
    for family in _HAN_FAMILIES:
        if family in known and _has_all(known[family], needed):
            return {"family": [family, "DejaVu Sans"]}  # the latter for marks that it has not
    # matplotlib keeps its list of fonts, and does not see one that was installed later.
    found = manager.findSystemFonts()
    for part in _HAN_FILES:
        for path in sorted(found, key=lambda p: ("regular" not in p.lower(), p)):
            if part in os.path.basename(path).lower() and _has_all(path, needed):
                return {"fname": path}
    return None


_NO_FONT = (
    "remit: no font with Chinese characters is installed, so labels are in English; "
    "install one (Debian, Ubuntu: fonts-noto-cjk; Fedora: google-noto-sans-cjk-fonts)"
)

_Labels = Callable[[Language], List[str]]


def _readable(labels: _Labels, names: Sequence[str], language: Language) -> Tuple[Language, List[str], _Fonts]:
    """Labels that can be drawn, the language they came out in, and the fonts.

    Parameters
    ----------
    labels : callable
        Gives all of them in a language, the first `len(names)` of them of things that have these names.
    names : sequence of str
        What stands for labels that cannot be drawn in either language.
    language : {"zh", "en"}
    """
    said = labels(language)
    needed = {c for text in said for c in text if is_wide(c)}
    if language == "zh":
        needed |= {c for s in ORDER for c in word(s, "zh")} | set("占该单位认定的比例，儿童人数")
    if not needed:
        return language, said, _Fonts({})
    if font := _han_font(needed):
        return language, said, _Fonts(font)
    warnings.warn(_NO_FONT, UserWarning, stacklevel=4)
    said = labels("en")
    drawn = [name if any(map(is_wide, text)) else text for name, text in zip(names, said)]
    return "en", drawn + said[len(names) :], _Fonts({})


# ── figures ──


def _png(figure: Any) -> bytes:
    out = io.BytesIO()
    figure.savefig(out, format="png", bbox_inches="tight")
    return out.getvalue()


def _axes(ax: Any, wide: float, high: float) -> Any:
    """The axes to draw on; by default of a new figure, which a notebook shows even where no backend is chosen."""
    if ax is not None:
        return ax
    figure = _matplotlib().figure.Figure(figsize=(wide, high), layout="constrained")
    figure._repr_png_ = functools.partial(_png, figure)
    return figure.add_subplot()


def _head(ax: Any, is_own: bool, said: Sequence[str], fonts: _Fonts, pad: float = 10) -> None:
    """A title: over the whole of an own figure, else over the axes."""
    font = fonts(11)
    if is_own:
        columns = int(ax.figure.get_figwidth() * 72 / (font.get_size_in_points() * 0.62))
        lines = [line for one in said for line in wrapped(one, columns)]
        ax.figure.suptitle(_literal("\n".join(lines)), x=0.01, ha="left", fontproperties=font, linespacing=fonts.linespacing)
    else:
        lines = [line for one in said for line in wrapped(one, 60)]
        ax.set_title(_literal("\n".join(lines)), fontproperties=font, loc="left", pad=pad, linespacing=fonts.linespacing)


def _bare(ax: Any) -> None:
    for side in ("top", "right", "left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.tick_params(length=0)


def _tick_fonts(ax: Any, fonts: _Fonts, size: float) -> None:
    for label in (*ax.get_xticklabels(), *ax.get_yticklabels()):
        label.set_fontproperties(fonts(size))
        label.set_linespacing(fonts.linespacing)


_LINE = 0.155  # inches


def _lines_of(label: str, columns: int, most: int) -> str:
    """A label in so many lines at most."""
    lines = wrapped(label, columns)
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), columns)]
    return _literal("\n".join(lines))


def _literal(text: str) -> str:
    """The same without mathematics: to matplotlib, what stands between two dollars is a formula."""
    return text.replace("$", r"\$")


class _Rows(NamedTuple):
    """Where rows stand, in lines of text, so that labels of several do not meet."""

    middles: List[float]
    depth: float

    @staticmethod
    def of(labels: Iterable[str]) -> _Rows:
        middles, depth = [], 0.0
        for label in labels:
            high = max(1.9, label.count("\n") + 1.7)
            middles.append(depth + high / 2)
            depth += high
        return _Rows(middles, max(depth, 1.9))

    def put(self, ax: Any, labels: Sequence[str]) -> None:
        """Bars' labels, from above."""
        ax.set_yticks(self.middles, labels)
        ax.set_ylim(self.depth, 0)


_BAR = 1.15  # lines


def plot(
    summary: Summary,
    kind: Literal["unit", "duty"] = "unit",
    *,
    language: Optional[Language] = None,
    ax: Any = None,
    top: Optional[int] = None,
    standing: bool = False,
    not_applicable: bool = True,
) -> Any:
    """A picture of the counts of a caseload.

    Parameters
    ----------
    summary : Summary
    kind : {"unit", "duty"}
        "unit": a heat map of units by status with the counts in its cells; a shade is the count's share of the unit's
        findings. "duty": a bar a duty, divided by status.
    language : {"zh", "en"}, optional
        By default the locale's. Where no installed font has Chinese characters, English, with a warning.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure.
    top : int, optional
        How many units or duties: those with most overdue and obliged findings; then most undetermined. By default all
        units, and 20 duties.
    standing : bool
        Those that are always in force too. Of bars they are shown anyway where there are no others.
    not_applicable : bool
        Show that status too.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ImportError
        matplotlib is not installed.
    ValueError
        There is no such kind.
    """
    if kind not in ("unit", "duty"):
        raise ValueError(f'kind is "unit" or "duty", not {kind!r}')
    if top is not None and top < 1:
        raise ValueError("top is how many are shown, 1 or more")
    _matplotlib()
    lang = reader(language)
    if kind == "unit":
        return _plot_units(summary, lang, ax, top, standing, not_applicable)
    return _plot_duties(summary, lang, ax, 20 if top is None else top, standing, not_applicable)


_Counts = Mapping[Status, int]


def _pressing(counts: _Counts) -> Tuple[int, int, int]:
    owed = counts[Status.OVERDUE] + counts[Status.OBLIGED]
    return owed, counts[Status.OVERDUE], counts[Status.UNDETERMINED]


def _shown_statuses(rows: Iterable[_Counts], not_applicable: bool) -> List[Status]:
    return [s for s in used_statuses(rows) if not_applicable or s is not Status.NOT_APPLICABLE]


class _Row(NamedTuple):
    label: str
    counts: _Counts


def _plot_units(
    summary: Summary, lang: Language, ax: Any, top: Optional[int], standing: bool, not_applicable: bool
) -> Any:
    every = list((summary if standing else summary.only(standing=False)).units)
    if top is not None and top < len(every):
        kept = {id(one) for one in sorted(every, key=lambda one: _pressing(one[1]), reverse=True)[:top]}
        every = [one for one in every if id(one) in kept]

    def labels(language: Language) -> List[str]:
        return [*(called(unit, language) for unit, _ in every), title(summary.rules, language)]

    lang, said, fonts = _readable(labels, [unit.name for unit, _ in every], lang)
    rows = [_Row(_lines_of(label, 46, 2), counts) for label, (_, counts) in zip(said, every)]
    used = _shown_statuses((row.counts for row in rows), not_applicable)
    is_own = ax is None
    labels_wide = 0.075 * max((width(line) for row in rows for line in row.label.split("\n")), default=0)
    ax = _axes(ax, 1.6 + labels_wide + 0.95 * max(2, len(used)), 1.3 + 0.31 * max(2, len(rows)))
    shares = [[row.counts[s] / (sum(row.counts.values()) or 1) for s in used] or [0.0] for row in rows] or [[0.0]]
    image = ax.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for y, row in enumerate(rows):
        for x, status in enumerate(used):
            n = row.counts[status]
            ink = "#767676" if not n else "black" if _light(image.cmap(shares[y][x])) else "white"
            ax.text(x, y, f"{n:,}", ha="center", va="center", color=ink, fontproperties=fonts(9))
    ax.set_yticks(range(len(rows)), [row.label for row in rows])
    ax.set_xticks(range(len(used)), [word(s, lang) for s in used])
    ax.xaxis.tick_top()
    _bare(ax)
    # Lines between the cells, so that light ones end somewhere on white paper.
    ax.set_xticks([x - 0.5 for x in range(len(used) + 1)], minor=True)
    ax.set_yticks([y - 0.5 for y in range(len(rows) + 1)], minor=True)
    ax.grid(which="minor", color="#c8c8c8", linewidth=0.6)
    ax.tick_params(which="minor", length=0)
    _tick_fonts(ax, fonts, 8.5)
    _head(ax, is_own, [said[-1], children(summary.rows, summary.bad, lang)], fonts, 22)
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.5, aspect=30, pad=0.02, format=_percent)
    bar.outline.set_visible(False)
    bar.set_label(say(lang, "占该单位认定的比例", "share of the unit's findings"), fontproperties=fonts(8.5))
    _tick_fonts(bar.ax, fonts, 8)
    return ax.figure


def _light(colour: Sequence[float]) -> bool:
    """Whether black is read better on it than white (WCAG 2)."""
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179


def _percent(share: float, _: Any = None) -> str:
    return f"{share:.0%}"


def _plot_duties(
    summary: Summary, lang: Language, ax: Any, top: int, standing: bool, not_applicable: bool
) -> Any:
    every = [one for one in summary.duties if standing or not one[0].standing] or list(summary.duties)
    every = sorted(every, key=lambda one: _pressing(one[1]), reverse=True)[:top]  # of equals the rules' first

    def labels(language: Language) -> List[str]:
        duties = [_lines_of(called(duty, language), 52, 2) + "\n" + _literal(called(duty.owner, language)) for duty, _ in every]
        return [*duties, title(summary.rules, language)]

    lang, said, fonts = _readable(labels, [duty.name for duty, _ in every], lang)
    rows = [_Row(label, counts) for label, (_, counts) in zip(said, every)]
    used = _shown_statuses((row.counts for row in rows), not_applicable)
    is_own = ax is None
    places = _Rows.of(row.label for row in rows)
    ax = _axes(ax, 10, 1.5 + _LINE * places.depth)
    left = [0] * len(rows)
    for status in used:
        colour, hatch = LOOKS[status]
        values = [row.counts[status] for row in rows]
        there = [i for i, n in enumerate(values) if n]  # a bar of no width would be a line
        ax.barh(
            [places.middles[i] for i in there],
            [values[i] for i in there],
            left=[left[i] for i in there],
            height=_BAR,
            color=colour,
            hatch=hatch,
            edgecolor="#555555" if status in _PALE else "white",
            linewidth=0.5,
            label=word(status, lang),
        )
        left = [a + b for a, b in zip(left, values)]
    places.put(ax, [row.label for row in rows])
    _bare(ax)
    ax.set_xlim(0, max(left, default=0) or 1)
    ax.locator_params(axis="x", integer=True)
    ax.xaxis.set_major_formatter(_thousands)
    ax.grid(axis="x", color="#d0d0d0", linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_xlabel(say(lang, "儿童人数", "children"), fontproperties=fonts(9))
    _tick_fonts(ax, fonts, 9)
    _head(ax, is_own, [said[-1], children(summary.rows, summary.bad, lang)], fonts, 30)
    if used:
        looks: Dict[str, Any] = {"ncols": len(used), "frameon": False, "prop": fonts(9), "columnspacing": 1.4}
        if is_own:
            ax.figure.legend(loc="outside lower left", **looks)
        else:
            # Wider than the axes, as like as not: they are not to shrink for it.
            ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, **looks).set_in_layout(False)
    return ax.figure


def _thousands(n: float, _: Any = None) -> str:
    return f"{n:,.0f}"


def plot_needs(needs: Needs, *, top: int = 15, language: Optional[Language] = None, ax: Any = None) -> Any:
    """A picture of what undetermined findings wait for: a bar a question, the most needed first.

    Parameters
    ----------
    needs : Needs
    top : int
        How many are shown.
    language, ax
        As of :func:`plot`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ImportError
        matplotlib is not installed.
    """
    if top < 1:
        raise ValueError("top is how many are shown, 1 or more")
    _matplotlib()
    shown = list(needs.items())[:top]

    def labels(language: Language) -> List[str]:
        return [*(question_text(needs.rules, name, language) for name, _ in shown), title(needs.rules, language)]

    lang, said, fonts = _readable(labels, [name for name, _ in shown], reader(language))
    rows = [_lines_of(label, 58, 4) for label, _ in zip(said, shown)]
    is_own = ax is None
    places = _Rows.of(rows)
    ax = _axes(ax, 10, 0.9 + _LINE * places.depth)
    bars = ax.barh(places.middles, [n for _, n in shown], height=_BAR, color=LOOKS[Status.OBLIGED][0])
    for text in ax.bar_label(bars, [f"{n:,}" for _, n in shown], padding=4):
        text.set_fontproperties(fonts(9))
    places.put(ax, rows)
    _bare(ax)
    ax.set_xticks([])
    ax.set_xlim(0, 1.12 * max((n for _, n in shown), default=1))
    _tick_fonts(ax, fonts, 9)
    told = children(needs.rows, 0, lang) + say(
        lang, "：待定职责缺少的事实，各有多少项在等", ": how many undetermined findings wait for which answer"
    )
    _head(ax, is_own, [said[-1], told], fonts)
    return ax.figure
