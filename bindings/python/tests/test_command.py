"""The command `remit` that comes with the package."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, Optional

import pytest
import remit
from conftest import SITUATIONS, SMALL

PACKAGE = Path(remit.__file__).parent
MAIN = "from remit._command import main; main()"


def run(*arguments: str, path: Optional[Path] = None, **options: Any) -> subprocess.CompletedProcess[str]:
    environment: Dict[str, str] = {**os.environ, "PYTHONPATH": str(path or PACKAGE.parent), "LC_ALL": "C.UTF-8"}
    environment.pop("REMIT_RULES", None)
    command = [sys.executable, "-c", MAIN, *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, timeout=60, **options)


def test_its_version_is_the_packages() -> None:
    done = run("--version")
    assert (done.returncode, done.stderr) == (0, "") and remit.__version__ in done.stdout


def test_it_finds_the_rules_that_come_with_the_package_wherever_it_is_called(tmp_path: Path) -> None:
    done = run("check", "fujian-2019", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    evaluated = run("eval", "fujian-2019", str(SITUATIONS / "left-alone.json"), "--format", "json", cwd=tmp_path)
    own = remit.load("fujian-2019")
    found = own.evaluate(own.situation_from_json((SITUATIONS / "left-alone.json").read_text(encoding="utf-8")))
    assert evaluated.returncode == 0 and json.loads(evaluated.stdout)["duties"] == json.loads(found.to_json())["duties"]


def test_its_exit_codes_are_the_tools(tmp_path: Path) -> None:
    (tmp_path / "bad.remit").write_text("unit u unit u", encoding="utf-8")
    (tmp_path / "small.remit").write_text(SMALL, encoding="utf-8")
    (tmp_path / "child.json").write_text('{"as_of": "2020-01-01", "facts": {"agee": 9}}', encoding="utf-8")
    assert run("check", str(tmp_path / "small.remit")).returncode == 0
    bad = run("check", str(tmp_path / "bad.remit"))
    assert bad.returncode == 1 and "E5" in bad.stdout + bad.stderr
    assert run("eval", str(tmp_path / "small.remit"), str(tmp_path / "child.json")).returncode == 3
    assert run("no-such-command").returncode == 2
    assert run("eval", "no-such-rules", str(tmp_path / "child.json")).returncode == 3


def test_its_input_and_arguments_go_through_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "有 空格.remit").write_text(SMALL, encoding="utf-8")
    done = run(
        "eval",
        "有 空格.remit",
        "-",
        "--format",
        "json",
        cwd=tmp_path,
        input='{"as_of": "2020-01-01", "facts": {"alone": true}}',
    )
    assert done.returncode == 0, done.stderr
    assert {d["duty"]: d["status"] for d in json.loads(done.stdout)["duties"]}["bus.refuse"] == "forbidden"


def test_an_interrupt_ends_it_as_it_ends_the_tool(tmp_path: Path) -> None:
    (tmp_path / "small.remit").write_text(SMALL, encoding="utf-8")
    command = [sys.executable, "-c", MAIN, "batch", str(tmp_path / "small.remit"), "-"]
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdin and process.stdout
        process.stdin.write(b'{"as_of": "2020-01-01"}\n')
        process.stdin.flush()
        while Path(f"/proc/{process.pid}/exe").resolve().name != "remit":
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) != 0
        assert b"Traceback" not in (process.stderr.read() if process.stderr else b"")


def test_a_package_built_without_it_says_so_in_one_line_and_exits_with_2(tmp_path: Path) -> None:
    copy = tmp_path / "remit"
    copy.mkdir()
    for entry in PACKAGE.iterdir():
        if entry.name not in ("bin", "__pycache__"):
            (copy / entry.name).symlink_to(entry.resolve())
    done = run("--version", path=tmp_path)
    assert (done.returncode, done.stdout) == (2, "") and len(done.stderr.splitlines()) == 1
    assert "without the command line" in done.stderr and "install" in done.stderr


def test_what_was_printed_before_comes_first(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    code = "import sys; sys.argv = ['x', '--version']; print('before'); " + MAIN
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert done.returncode == 0 and done.stdout.splitlines()[0] == "before" and remit.__version__ in done.stdout


def test_it_is_there() -> None:
    tool = PACKAGE / "bin" / "remit"
    if not tool.exists():
        pytest.fail(f"{tool} is not there: these tests are of a package with its command line")
    assert os.access(tool, os.X_OK)
