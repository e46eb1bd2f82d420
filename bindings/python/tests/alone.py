"""The package with nothing beside it: no NumPy, no library of frames. Run, not collected: exits with 1 where it fails."""

from __future__ import annotations

import sys
from typing import Any, Tuple

import remit


class Frame:
    """A frame of somebody who speaks Arrow: here what remit itself found, read back as it stands."""

    def __init__(self, of: Any) -> None:
        self._of = of

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._of.__arrow_c_stream__()


def main() -> Tuple[str, ...]:
    rules = remit.load("fujian-2019")
    found = rules.evaluate({"report_accepted": "2019-10-08", "age": 9, "parent": [{"status": "away"}]}, as_of="2019-10-09")
    assert found["public_security.attend"].status is remit.Status.OBLIGED
    assert "report accepted by the police 2019-10-08" in found["public_security.attend"].why().sentence("en")
    assert found.ask()[0].answers and found.plan().steps and "obliged" in found.text("en")
    try:
        rules.evaluate({"agee": 9}, as_of="2019-10-09")
    except remit.InputError as e:
        assert e.diagnostics[0].hint.en == 'did you mean "age"?', e.diagnostics
    small = remit.load_text("instrument i unit u fact a : bool duty u.go must when a cites i")
    none = small.evaluate_batch({}, as_of="2019-10-09")
    assert len(none) == 0 and none.columns == ["u.go", "error"]
    try:
        small.evaluate_batch(Frame(none), as_of="2019-10-09")
    except remit.InputError as e:
        assert [d.pointer for d in e.diagnostics] == ["/u.go", "/error"], e.diagnostics
    return tuple(sorted(name for name in sys.modules if name in ("numpy", "pandas", "polars", "pyarrow", "matplotlib", "tqdm")))


if __name__ == "__main__":
    loaded = main()
    print(f"remit {remit.__version__}, Python {sys.version.split()[0]}; imported beside it: {', '.join(loaded) or 'nothing'}")
    sys.exit(1 if loaded else 0)
