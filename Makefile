# Two commands do all the set-up: `make start` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

.PHONY: start test lint unit browser bench eval screenshots lock clean

start: $(INSTALLED)
	$(BIN)/python app.py

$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(DEV): $(INSTALLED) requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

test: lint unit browser

lint: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

unit: $(DEV)
	$(BIN)/pytest -m "not browser"

browser: $(DEV)
	$(BIN)/pytest -m browser

# Latencies as ratios, in one process.
bench: $(DEV)
	$(BIN)/python benchmarks/bench.py

# The committed question suites, scored; see evals/README.md.
eval: $(DEV)
	$(BIN)/python -m evals.run

screenshots: $(DEV)
	RAPPORTWIJZER_SCREENSHOTS=docs/screenshots $(BIN)/pytest -m browser -k screenshots

# Pin what is installed now; run in a fresh environment with the ranges of pyproject.toml.
lock: $(DEV)
	$(BIN)/python benchmarks/lock.py

clean:
	rm -rf $(VENV) .index .cache
