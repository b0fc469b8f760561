"""`make bench`: how fast the reader is, in multiples of an empty Textual app, against its budgets.

It reads and writes only folders that it makes itself. Ratios compare programs that ran in turn with each
other; still, a machine that does other things meanwhile gives other figures, so the last lines say how busy
it was. Nothing fails when a budget is exceeded: the verdict is for people. Below the budgets stands how fast
notes are shown here, and in Textual's own Markdown widget.
"""

import argparse
import compileall
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from tests.bench.budgets import ROWS, Row
from tests.bench.comparison import GROUP, HEADING, LINES, Line, compare, comparison
from tests.bench.figures import Figures, Source, median
from tests.bench.inside import (
    measure_imports,
    measure_journal,
    measure_long,
    measure_notes,
    measure_search,
)
from tests.bench.ledger import measure_ledger
from tests.bench.report import columns, judge, table
from tests.bench.suites import FULL, QUICK, Suites
from tests.bench.worlds import Left, Worlds

_SOURCE = Path(__file__).resolve().parents[2] / "src"
_LASTING = Path(__file__).resolve().parents[2] / "build" / "bench"
_GROUPS = ("starts", "keys", "idle", "commands")
_UNITS = (
    ("usable after", Source("starts", "empty", "usable_ms"), "ms"),
    ("answers a key in", Source("keys", "empty", "key.done"), "ms"),
    ("leaves in", Source("starts", "empty", "exit_ms"), "ms"),
    ("takes", Source("starts", "empty", "rss_peak_mb"), "MB"),
    ("python -c pass is over after", Source("commands", "python", "ready_ms"), "ms"),
)


def main() -> int:
    """Measure, and print the table."""
    wanted = _arguments()
    rows = [row for row in ROWS if wanted.only is None or re.search(wanted.only, row.what)]
    lines = [line for line in LINES if wanted.only is None or re.search(wanted.only, line.name)]
    if not rows and not lines:
        _say(f"no row matches {wanted.only!r}")
        return 2
    start = perf_counter()
    # As an installed program has it, whatever this environment says about writing bytecode.
    compileall.compile_dir(_SOURCE, quiet=1)
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="paperreader-bench-") as folder:
        # For all that asks the platform for a folder, here and in what is started from here.
        os.environ.update(dict.fromkeys(("HOME", "PAPERREADER_DATA_DIR"), f"{folder}/home"))
        os.environ.update(
            {f"XDG_{kind}_HOME": f"{folder}/home/{kind}" for kind in ("CONFIG", "DATA", "CACHE")}
        )
        _measure(rows, lines, figures, Path(folder), wanted)
    judged = [judge(row, figures) for row in rows]
    compared = [compare(line, figures) for line in lines]
    if judged:
        _out(f"{table(judged)}\n")
    if compared:
        _out(f"{HEADING}\n\n{columns(comparison(compared))}\n")
    for footnote in _footnotes(figures, perf_counter() - start):
        _out(footnote)
    if wanted.json is not None:
        told = {"rows": judged, GROUP: compared, "groups": figures.raw}
        wanted.json.write_text(json.dumps(told, indent=1), "utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few runs")
    parser.add_argument(
        "--only", metavar="REGEX", help="only rows whose name matches; markdown: the comparison"
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write all samples there")
    parser.add_argument(
        "--max-foreign",
        metavar="PCT",
        type=float,
        help="measure again what others took more of the machine in",
    )
    return parser.parse_args()


def _measure(
    rows: Sequence[Row], lines: Sequence[Line], figures: Figures, work: Path, wanted: argparse.Namespace
) -> None:
    """Measure what the rows need, and nothing else."""
    effort = QUICK if wanted.quick else FULL
    worlds = Worlds(work, _LASTING)
    suites = Suites(worlds, effort, wanted.max_foreign)
    sources = dict.fromkeys(source for row in rows for source in (row.base, row.source) if source)
    for group in (*_GROUPS, GROUP):
        targets = list(dict.fromkeys(source.target for source in sources if source.group == group))
        if group == GROUP:
            targets = list(dict.fromkeys(target for line in lines for target in line.targets))
        if targets:
            _say(f"{group}: {', '.join(targets)} ...")
            try:
                figures.take_in(group, suites.run(group, targets, work))
            except subprocess.CalledProcessError as error:
                figures.troubles.append(f"{group}: the terminal tool failed: {str(error.stderr)[-2000:]}")
    inside = {source.target for source in sources if source.group == "inside"}
    if "note" in inside:
        measure_notes(figures, work / "notes")
    if inside & {"long", "paragraph", "list", "table", "code"}:
        measure_long(figures, effort.keys)
    if "ledger" in inside:
        measure_ledger(figures, work / "ledger")
    if "search" in inside:
        measure_search(figures, worlds.large("inside-search", Left()), work / "inside-search")
    if "journal" in inside:
        measure_journal(figures, work / "journal", 40)
    if any(source.group == "imports" for source in sources):
        measure_imports(figures, work / "imports")


def _footnotes(figures: Figures, seconds: float) -> list[str]:
    units = [
        f"{words} {median(figures.of(source)):.1f} {unit}"
        for words, source, unit in _UNITS
        if figures.of(source)
    ]
    lines = [f"The unit, an empty Textual app: {', '.join(units)}."] if units else []
    lines += [f"Ratios are to medians. {seconds:.0f} s"]
    if figures.foreign:
        lines[-1] += (
            f"; others used {median(figures.foreign):.0f} % of the machine,"
            f" at most {max(figures.foreign):.0f} %"
        )
    lines[-1] += "."
    return lines + [f"FAILED {trouble}" for trouble in dict.fromkeys(figures.troubles)]


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _out(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
