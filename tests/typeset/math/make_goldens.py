"""Write the golden file anew: `python -m tests.typeset.math.make_goldens`; then look at it."""

from __future__ import annotations

import json
from pathlib import Path

from paperreader.typeset.math import display, inline

HERE = Path(__file__).parent
GOLDENS = HERE / "goldens.txt"


def main() -> None:
    formulas = json.loads((HERE / "formulas.json").read_text(encoding="utf-8"))["formulas"]
    parts = []
    for formula in formulas:
        tex = formula["tex"]
        box = display(tex, 80)
        lines = "\n".join(f"{'>' if at == box.baseline else '|'}{line}|" for at, line in enumerate(box.lines))
        parts.append(f"# {formula['id']}\n$ {tex}\n= {inline(tex)}\n{lines}\n")
    GOLDENS.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
