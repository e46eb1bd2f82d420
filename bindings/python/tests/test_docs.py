"""The guide, the docstrings, the notebook and the README say what is so."""

from __future__ import annotations

import copy
import doctest
import importlib
import importlib.util
import pkgutil
import re
from pathlib import Path
from types import ModuleType
from typing import Any, Iterator

import pytest
import remit

ROOT = Path(__file__).resolve().parents[3]
GUIDE = ROOT / "docs" / "python.md"
README = ROOT / "README.md"
NOTEBOOK = ROOT / "bindings" / "python" / "docs" / "notebook.py"
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("MPLBACKEND", "agg")


def blocks(page: Path) -> Iterator[tuple[int, str, str]]:
    """Of each fenced block the line it stands on, what it says it is, and what is in it."""
    text = page.read_text(encoding="utf-8")
    for block in re.finditer(r"^```([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield text[: block.start()].count("\n") + 1, block[1], block[2]


def run(page: Path, kind: str) -> int:
    """Runs a page's blocks of this kind, one after another in one namespace; how many examples there were."""
    runner = doctest.DocTestRunner(verbose=False, optionflags=OPTIONS)
    names: dict[str, Any] = {}
    told: list[str] = []
    for line, said, code in blocks(page):
        if said == kind:
            test = doctest.DocTestParser().get_doctest(code, names, page.name, str(page), line)
            runner.run(test, out=told.append, clear_globs=False)
            names = test.globs
    assert runner.summarize(verbose=False).failed == 0, "".join(told)
    return runner.tries


def modules() -> list[ModuleType]:
    """The package's own, without what is compiled."""
    names = [m.name for m in pkgutil.iter_modules(remit.__path__, "remit.") if m.name != "remit._core"]
    return [remit, *(importlib.import_module(name) for name in names)]


@pytest.fixture(scope="module")
def maker() -> Any:
    """The script that makes the notebook and the README's table."""
    spec = importlib.util.spec_from_file_location("remit_notebook", NOTEBOOK)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_guide_says_what_the_package_does() -> None:
    assert run(GUIDE, "python") > 50


def test_no_block_of_the_guide_goes_without_being_run() -> None:
    for line, said, code in blocks(GUIDE):
        assert said == "python" and code.startswith(">>> "), f"{GUIDE.name}:{line}"


def test_links_of_the_guide_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", GUIDE.read_text(encoding="utf-8"))
    assert len(links) > 10
    assert [link for link in links if not (GUIDE.parent / link).exists()] == []


def test_docstrings_say_what_the_package_does() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(verbose=False, optionflags=OPTIONS)
    told: list[str] = []
    for module in modules():
        for test in finder.find(module):
            runner.run(test, out=told.append)
    assert runner.tries > 30
    assert runner.summarize(verbose=False).failed == 0, "".join(told)


def test_the_readme_says_what_the_package_does() -> None:
    assert run(README, "python") > 3


def test_the_notebook_runs_and_says_what_is_stored(maker: Any) -> None:
    assert maker.check_notebook() == []


def test_the_readme_has_the_table_of_the_notebook(maker: Any) -> None:
    assert maker.check_readme() == []


def test_a_number_that_changed_is_told(maker: Any) -> None:
    stored, fresh = maker.read(), maker.read()
    assert list(maker.differences(stored, fresh)) == []
    every = [(i, o) for i, cell in enumerate(fresh.cells) for o in cell.get("outputs", ())]
    place, output = next((i, o) for i, o in every if "text/plain" in o.get("data", {}))
    output.data["text/plain"] += " 1"
    told = list(maker.differences(stored, fresh))
    assert len(told) == 1 and told[0].startswith(f"cell {place + 1}: ")


def test_outputs_that_are_missing_are_told(maker: Any) -> None:
    stored, fresh = maker.read(), maker.read()
    bare = copy.deepcopy(stored)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    assert len(list(maker.differences(bare, fresh))) >= sum(1 for cell in fresh.cells if cell.get("outputs"))


def test_a_table_of_the_readme_that_changed_is_told(
    maker: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "README.md"
    monkeypatch.setattr(maker, "README", page)
    table = maker.table(maker.caseload()["found"].summary(standing=False))
    text = f"# remit\n\n{maker.BEGIN}\n\n{table}\n\n{maker.END}\n"
    page.write_text(text, encoding="utf-8")
    assert maker.check_readme() == []
    page.write_text(text.replace("1", "2", 1), encoding="utf-8")
    assert len(maker.check_readme()) == 1
    page.write_text("# remit\n", encoding="utf-8")
    assert maker.check_readme() == [f"README.md has no place for the table: {maker.BEGIN} and {maker.END}, once each"]
