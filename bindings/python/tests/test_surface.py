"""What the package offers is what was agreed on: a name, an argument or a type that changes shows here."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path
from typing import List

import remit

HERE = Path(__file__).parent
APPROVED = HERE / "surface.txt"
STUB = HERE.parent / "remit" / "_core.pyi"


def surface() -> str:
    """Every public name with its signature; of classes their own public members."""
    lines: List[str] = []
    for name in sorted(remit.__all__):
        thing = getattr(remit, name)
        if inspect.isclass(thing):
            lines += [f"class {name}({', '.join(base.__name__ for base in thing.__bases__)})", *members(thing)]
        elif callable(thing):
            lines.append(f"def {name}{inspect.signature(thing)}")
        else:
            lines.append(f"{name}: {type(thing).__name__}")
    return "\n".join(lines) + "\n"


def members(of: type) -> List[str]:
    lines = []
    if issubclass(of, remit.Status):
        lines = [f"    {status.name} = {status.value!r}" for status in remit.Status]
    for name, type_name in getattr(of, "__annotations__", {}).items():
        if not name.startswith("_"):
            lines.append(f"    {name}: {type_name}")
    for name, member in sorted(vars(of).items()):
        special = name in ("__arrow_c_schema__", "__arrow_c_stream__", "__getitem__", "__iter__", "__len__", "_repr_html_")
        if name.startswith("_") and not special:
            continue
        if isinstance(member, property):
            lines.append(f"    {name}: {inspect.signature(member.fget).return_annotation}")  # type: ignore[arg-type]
        elif isinstance(member, (classmethod, staticmethod)) or inspect.isfunction(member):
            lines.append(f"    def {name}{inspect.signature(getattr(of, name))}")
    return lines


def test_the_surface_is_the_approved_one() -> None:
    """Where a change is meant: python test_surface.py writes it down."""
    assert surface() == APPROVED.read_text(encoding="utf-8")


def test_the_extensions_stub_is_what_the_extension_has(tmp_path: Path) -> None:
    made = tmp_path / "_core.pyi"
    subprocess.run([sys.executable, "-m", "nanobind.stubgen", "-q", "-m", "remit._core", "-o", str(made)], check=True)
    assert made.read_text(encoding="utf-8") == STUB.read_text(encoding="utf-8")


def test_every_public_name_has_a_docstring_that_says_more_than_its_name() -> None:
    for name in remit.__all__:
        thing = getattr(remit, name)
        if not callable(thing):
            continue
        assert inspect.getdoc(thing), name
        if inspect.isclass(thing) and thing.__module__.startswith("remit"):
            for own, member in vars(thing).items():
                if not own.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                    assert inspect.getdoc(member), f"{name}.{own}"


if __name__ == "__main__":
    APPROVED.write_text(surface(), encoding="utf-8")
