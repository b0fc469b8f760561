"""`python -m paperreader` is the `paperreader` command."""

import sys

from paperreader.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
