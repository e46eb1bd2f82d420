"""The notebook of docs/, and what the README has of it.

    notebook.py           executes docs/analyst.ipynb in place, draws docs/caseload.png, writes the README's table
    notebook.py --check   changes nothing; exits with 1 where the notebook or that table is not what comes of it

The notebook is its own source: change its cells in any editor, then run this. Numbers come of a seed, and are compared;
how a version of matplotlib draws or of pandas aligns is not.
"""

from __future__ import annotations

import argparse
import copy
import html
import io
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any, Iterator

import nbformat
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from traitlets import default

ROOT = Path(__file__).resolve().parents[3]
NOTEBOOK = ROOT / "docs" / "analyst.ipynb"
PICTURE = ROOT / "docs" / "caseload.png"
README = ROOT / "README.md"
BEGIN, END = "<!-- caseload -->", "<!-- end of caseload -->"
LINES = 6  # of the README's table
LARGEST = 700_000  # bytes of the notebook


class ThisPython(KernelSpecManager):
    """Whatever kernels are installed: the Python that runs this, with the packages it has."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"]
        return KernelSpec(argv=argv, display_name="Python 3", language="python")


class Kernel(AsyncKernelManager):
    """One of those."""

    @default("kernel_spec_manager")
    def _this_python(self) -> KernelSpecManager:
        return ThisPython()


def read() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


def executed(notebook: Any) -> Any:
    """A copy with the outputs of today, in English, without what is another each time."""
    with tempfile.TemporaryDirectory() as empty:
        # Nothing of this user's: no profile, no settings.
        own = {"LC_ALL": "C.UTF-8", "IPYTHONDIR": empty, "MPLCONFIGDIR": empty, "JUPYTER_RUNTIME_DIR": empty}
        before = {name: os.environ.get(name) for name in own}
        os.environ.update(own)
        try:
            made = copy.deepcopy(notebook)
            NotebookClient(
                made,
                kernel_manager_class=Kernel,
                timeout=600,
                record_timing=False,
                resources={"metadata": {"path": empty}},
            ).execute()
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
    made.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in made.cells:
        cell.metadata.pop("execution", None)
    return made


def words(output: Any) -> Iterator[str]:
    """What an output says, word by word and number by number: not how it is set out."""
    if output.output_type == "stream":
        yield output.name
        yield from re.findall(r"\S+", output.text)
        return
    data = output.data
    if "image/png" in data:
        yield "a picture"
        return
    for kind in "text/plain", "text/html":
        said = data.get(kind, "")
        if kind == "text/html":
            said = html.unescape(re.sub(r"(?s)<style.*?</style>|<script.*?</script>|<!--.*?-->|<[^>]*>", " ", said))
        yield kind
        yield from re.findall(r"[\w.,%-]+", said)


def differences(stored: Any, fresh: Any) -> Iterator[str]:
    """Cells whose stored outputs say something else than those of today."""
    for number, (old, new) in enumerate(zip(stored.cells, fresh.cells), 1):
        if old.cell_type != "code":
            continue
        if old.execution_count != new.execution_count:
            yield f"cell {number}: it was not executed in order"
        said, says = ([list(words(output)) for output in cell.outputs] for cell in (old, new))
        if any(one[:1] == ["stderr"] for one in says):
            yield f"cell {number}: it warns: {' '.join(says[0])}"
        if said != says:
            yield f"cell {number}: stored {said}\n  but now {says}"


def caseload() -> dict[str, Any]:
    """The names that the notebook's cells with the tag `caseload` make."""
    import numpy as np
    import remit

    names: dict[str, Any] = {"np": np, "remit": remit, "rules": remit.load("fujian-2019")}
    cells = [c for c in read().cells if "caseload" in c.metadata.get("tags", ())]
    for cell in cells:
        exec(compile(cell.source, f"{NOTEBOOK.name}, {cell.id}", "exec"), names)
    return names


def table(summary: Any) -> str:
    """The README's: the units with most to do. Standing duties are the same for all children, and left out."""
    from remit import Status

    of = [
        (unit.label.en, n[Status.OBLIGED] + n[Status.OVERDUE], n[Status.UNDETERMINED], n[Status.DISCHARGED])
        for unit, n in summary.units
    ]
    top = sorted(of, key=lambda line: (-line[1], line[0]))[:LINES]
    rows = [f"| {unit} | " + " | ".join(f"{n:,}" for n in counts) + " |" for unit, *counts in top]
    return "\n".join(["| unit | owed | undetermined | done |", "|---|---:|---:|---:|", *rows])


def readme_with(made: str) -> tuple[str, str]:
    """The README, and what it should be."""
    text = README.read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise LookupError(f"{README.name} has no place for the table: {BEGIN} and {END}, once each")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return text, f"{before}{BEGIN}\n\n{made}\n\n{END}{after}"


def picture(summary: Any, to: Any) -> None:
    figure = summary.plot("duty", language="en", top=10)
    figure.savefig(to, format="png", dpi=80, metadata={"Software": None}, bbox_inches="tight")


def check_notebook() -> list[str]:
    stored = read()
    wrong = list(differences(stored, executed(stored)))
    if NOTEBOOK.stat().st_size > LARGEST:
        wrong.append(f"{NOTEBOOK.name} has {NOTEBOOK.stat().st_size:,} bytes, more than {LARGEST:,}")
    return wrong


def check_readme() -> list[str]:
    summary = caseload()["found"].summary(standing=False)
    picture(summary, io.BytesIO())  # it can be drawn; how is another matter in each version of matplotlib
    try:
        is_, should = readme_with(table(summary))
    except LookupError as e:
        return [str(e)]
    wrong = [] if is_ == should else [f"{README.name}: the table is not what comes of the notebook's caseload"]
    return wrong if PICTURE.exists() else [*wrong, f"{PICTURE.name} is not there"]


def write() -> list[str]:
    nbformat.write(executed(read()), NOTEBOOK)  # type: ignore[no-untyped-call]
    summary = caseload()["found"].summary(standing=False)
    picture(summary, PICTURE)
    try:
        README.write_text(readme_with(table(summary))[1], encoding="utf-8")
    except LookupError as e:
        return [str(e)]
    return []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, and tell what is stale")
    if parser.parse_args().check:
        wrong = [*check_notebook(), *check_readme()]
        advice = ["run bindings/python/docs/notebook.py, and read what changed"]
    else:
        wrong, advice = write(), []
    if wrong:
        print("\n".join([*wrong, *advice]), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
