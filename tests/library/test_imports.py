import subprocess
import sys

LATE = ("pydantic", "tomllib", "paperreader.domain.paper", "paperreader.domain.query", "paperreader.typeset")


def test_importing_the_library_imports_nothing_that_the_first_screen_does_not_need() -> None:
    code = f"import sys, paperreader.library; print([name for name in {LATE} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
