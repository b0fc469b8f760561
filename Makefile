# Everything runs in .venv, which `.ci/setup` makes on a machine that has only Python and make.
.PHONY: run test check bench format messages picture clean
PYTHON := .venv/bin/python

run: ; @sh .ci/setup run && exec $(PYTHON) -m paperreader $(ARGS)

test: ; @sh .ci/setup dev && $(PYTHON) -m pytest -n 4 $(ARGS)

# Changes no file.
check:
	@sh .ci/setup dev
	$(PYTHON) -m ruff format --check src tests
	$(PYTHON) -m ruff check src tests
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

bench: ; @sh .ci/setup dev && $(PYTHON) -m tests.bench $(ARGS)

format:
	@sh .ci/setup dev
	$(PYTHON) -m ruff format src tests
	$(PYTHON) -m ruff check --fix src tests

# Takes the interface's words from the code into the catalogues, and compiles them.
messages: ; @sh .ci/setup dev && $(PYTHON) -m tests.messages

# Draws the pictures of README and docs from the running program.
picture: ; @sh .ci/setup dev && $(PYTHON) -m tests.pictures.draw

clean: ; rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
