"""What goes wrong is told all at once, with its place, in the reader's language."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any, List

import numpy as np
import pyarrow as pa
import pytest
import remit

BROKEN = """ruleset broken
unit u
instrument i
fact age : int 0..17
duty u.go must when agee < 9 cites i
duty u.stay must when age cites i
"""


@pytest.fixture(autouse=True)
def no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def of_rules() -> remit.RulesError:
    with pytest.raises(remit.RulesError) as e:
        remit.load_text(BROKEN, name="broken.remit")
    return e.value


def of_facts(small: remit.Ruleset) -> remit.InputError:
    with pytest.raises(remit.InputError) as e:
        small.evaluate(
            {"agee": 9, "age": 99, "way": "saef", "parent": [{"statu": "home"}], "left_behind": True},
            as_of="2020-01-01",
        )
    return e.value


def of_columns(small: remit.Ruleset) -> remit.InputError:
    with pytest.raises(remit.InputError) as e:
        small.evaluate_batch({"agee": np.array([9]), "born": np.array(["x"])}, as_of="2020-01-01")
    return e.value


def of_rows(small: remit.Ruleset) -> remit.InputError:
    with pytest.raises(remit.InputError) as e:
        small.evaluate_batch({"age": np.array([9, 99, 3, -99])}, as_of="2020-01-01")
    return e.value


def of_stream(small: remit.Ruleset) -> remit.StreamError:
    def batches() -> Any:
        raise ZeroDivisionError("the disk is gone")
        yield

    with pytest.raises(remit.StreamError) as e:
        small.evaluate_batch(
            pa.RecordBatchReader.from_batches(pa.schema([("age", pa.int64())]), batches()), as_of="2020-01-01"
        )
    return e.value


def every(small: remit.Ruleset) -> List[remit.Error]:
    return [
        of_rules(),
        of_facts(small),
        of_columns(small),
        of_rows(small),
        of_stream(small),
        remit.TooHardError("难", "hard"),
    ]


def test_rules_with_errors_are_told_with_the_line_and_a_caret_under_the_place() -> None:
    lines = str(of_rules()).splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("broken.remit:5:21: error E7"))
    assert lines[at + 1].endswith("| duty u.go must when agee < 9 cites i")
    caret = lines[at + 2]
    assert caret.strip() == "^^^^" and caret.index("^") == lines[at + 1].index("agee")
    assert "did you mean 'age'" in lines[at + 3]


def test_all_errors_of_rules_come_at_once_as_diagnostics_too() -> None:
    errors = [d for d in of_rules().diagnostics if d.severity == "error"]
    assert [(d.code, d.file, d.line, d.column, d.end_line, d.end_column) for d in errors] == [
        ("E7", "broken.remit", 5, 21, 5, 25),
        ("E9", "broken.remit", 6, 23, 6, 26),
    ]
    assert all(d.message.zh and d.message.en and d.message.zh != d.message.en and d.pointer == "" for d in errors)
    assert errors[0].hint.en == "did you mean 'age'?" and "age" in errors[0].hint.zh
    assert str(errors[0]).startswith("broken.remit:5:21: error E7: ") and errors[0].message.en in str(errors[0])


def test_an_error_in_a_used_file_names_that_file() -> None:
    with pytest.raises(remit.RulesError) as e:
        remit.load_text('use "units/b.remit"', {"units/b.remit": "\nunit u unit u"})
    assert [(d.code, d.file, d.line) for d in e.value.diagnostics if d.severity == "error"] == [
        ("E5", "units/b.remit", 2)
    ]


def test_all_that_does_not_fit_a_child_comes_at_once_with_the_nearest_names(small: remit.Ruleset) -> None:
    told = {d.pointer: d for d in of_facts(small).diagnostics}
    assert set(told) == {"/facts/agee", "/facts/age", "/facts/way", "/facts/parent/0/statu", "/facts/left_behind"}
    assert told["/facts/agee"].hint.en == 'did you mean "age"?' and told["/facts/way"].hint.en == 'did you mean "safe"?'
    assert told["/facts/parent/0/statu"].hint.en == 'did you mean "status"?'
    assert told["/facts/age"].message.en == "out of range: from -5 to 25"
    for pointer, d in told.items():
        assert d.severity == "error" and d.code.startswith("S") and (d.line, d.column) == (0, 0)
        assert f"{pointer}: error {d.code}: {d.message.en}" in str(of_facts(small))


def test_a_situation_in_json_is_told_with_line_and_column(small: remit.Ruleset) -> None:
    with pytest.raises(remit.InputError) as e:
        small.situation_from_json('{"as_of": "2020-01-01",\n "facts": {"age": 99}}', "child.json")
    (d,) = e.value.diagnostics
    assert (d.file, d.line, d.column, d.pointer) == ("child.json", 2, 19, "/facts/age")
    assert "child.json:2:19" in str(e.value) and "^^" in str(e.value)
    for text in ("", "{", "[]", "null", '{"facts": {}}', '{"as_of": "2020-01-01", "as_of": "2020-01-01"}'):
        with pytest.raises(remit.InputError):
            small.situation_from_json(text)
    with pytest.raises(TypeError):
        small.situation_from_json(b"{}")  # type: ignore[arg-type]


def test_all_columns_that_do_not_fit_come_at_once_with_the_nearest_names(small: remit.Ruleset) -> None:
    told = {d.pointer: d for d in of_columns(small).diagnostics}
    assert set(told) == {"/agee", "/born"} and told["/agee"].hint.en == 'did you mean "age"?'
    assert "date" in told["/born"].message.en


def test_rows_that_do_not_fit_are_told_with_their_number_and_column(small: remit.Ruleset) -> None:
    e = of_rows(small)
    assert [d.pointer for d in e.diagnostics] == ["/age", "/age"]
    assert "row 1: /age" in str(e) and "row 3: /age" in str(e) and "row 0" not in str(e)
    assert "第 1 行" in e.text("zh") and "第 3 行" in e.text("zh")


def test_of_very_many_bad_rows_twenty_are_told_and_the_others_counted(small: remit.Ruleset) -> None:
    with pytest.raises(remit.InputError) as e:
        small.evaluate_batch({"age": np.full(1000, 99)}, as_of="2020-01-01")
    assert len(e.value.diagnostics) == 20
    assert "row 19: " in str(e.value) and "row 20: " not in str(e.value) and "980 rows more" in str(e.value)
    assert "980" in e.value.text("zh")


def test_a_word_that_is_none_of_the_values_is_told_as_it_stands(small: remit.Ruleset) -> None:
    for frame in (
        pa.table({"way": ["saef"]}),
        pa.table({"way": pa.array(["saef"]).dictionary_encode()}),
        {"way": np.array(["saef"])},
    ):
        with pytest.raises(remit.InputError, match="saef"):
            small.evaluate_batch(frame, as_of="2020-01-01")


def test_every_error_speaks_both_languages(small: remit.Ruleset) -> None:
    for e in every(small):
        assert str(e) == e.text() == e.text("en") != e.text("zh")
        assert any("\u4e00" <= c <= "\u9fff" for c in e.text("zh"))
        assert ": error " not in e.text("zh") and "错误" not in e.text("en")
        with pytest.raises(ValueError, match="language"):
            e.text("fr")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "settings, language",
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LC_MESSAGES": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_locale_decides_the_language(
    small: remit.Ruleset, monkeypatch: pytest.MonkeyPatch, settings: Any, language: Any
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    for e in every(small):
        assert str(e) == e.text(language)


def test_an_uncaught_error_of_a_chinese_reader_is_chinese_to_the_end() -> None:
    environment = {**os.environ, "LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "1"}
    code = "import remit; remit.load_text('unit u unit u')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment)
    assert run.returncode == 1 and "错误 E5" in run.stderr and "error E5" not in run.stderr


def test_errors_are_caught_as_what_they_are(small: remit.Ruleset) -> None:
    for e in (of_rules(), of_facts(small), of_columns(small), of_rows(small)):
        assert isinstance(e, ValueError) and isinstance(e, remit.Error) and not isinstance(e, OSError)
    try:
        small.evaluate({"age": 99}, as_of="2020-01-01")
    except ValueError as e:
        assert "out of range" in str(e)
    stream = of_stream(small)
    assert isinstance(stream, OSError) and isinstance(stream, remit.Error) and stream.diagnostics == ()
    assert stream.errno is None and stream.filename is None and "the disk is gone" in str(stream)
    assert not isinstance(remit.TooHardError("难", "hard"), (ValueError, OSError))


def test_errors_pickle_and_copy_with_all_they_say(small: remit.Ruleset) -> None:
    for e in every(small):
        for again in (pickle.loads(pickle.dumps(e)), copy.copy(e), copy.deepcopy(e)):
            assert type(again) is type(e) and again.args == e.args
            assert again.diagnostics == e.diagnostics and again.text("zh") == e.text("zh") and str(again) == str(e)


def test_diagnostics_are_values(small: remit.Ruleset) -> None:
    for d in (*of_rules().diagnostics, *of_facts(small).diagnostics):
        assert pickle.loads(pickle.dumps(d)) == d and hash(pickle.loads(pickle.dumps(d))) == hash(d)
        with pytest.raises(AttributeError):
            d.code = "E1"  # type: ignore[misc]


def test_a_folder_whose_rules_have_errors_is_told_with_the_path_inside_it(tmp_path: Path) -> None:
    (tmp_path / "units").mkdir()
    (tmp_path / "main.remit").write_text('ruleset r use "units/u.remit"')
    (tmp_path / "units" / "u.remit").write_text("unit u\nduty u.go must when x cites i")
    with pytest.raises(remit.RulesError) as e:
        remit.load(tmp_path)
    assert {(d.code, d.line) for d in e.value.diagnostics if d.severity == "error"} == {("E7", 2)}
    assert all(d.file.endswith("units/u.remit") for d in e.value.diagnostics)


def test_an_answer_that_takes_too_long_is_an_error_of_its_own() -> None:
    facts = [f"f{i}" for i in range(1500)]
    duties = " ".join(f"duty u.d_{name} must when every_one and {name} cites i" for name in facts)
    hard = remit.load_text(
        f"unit u instrument i {' '.join(f'fact {name} : bool' for name in facts)} "
        f"define every_one as {' and '.join(facts)} {duties}"
    )
    with pytest.raises(remit.TooHardError) as e:
        hard.evaluate({}, as_of="2020-01-01").ask()
    assert e.value.text("zh") and "limits" in str(e.value)
