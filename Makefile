# Two commands do all the set-up: `make start` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

.PHONY: start test lint unit browser bench eval gate benchmark screenshots lock clean

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
	$(BIN)/python -m benchmarks.bench

# All committed question suites, scored and kept, with the page of the outcome; see evals/suites/README.md.
eval: $(DEV)
	$(BIN)/rapportwijzer eval run
	$(BIN)/rapportwijzer eval report

# The fast suites against their thresholds and the committed baseline; fails when something got worse.
gate: $(DEV)
	$(BIN)/rapportwijzer eval gate

# Set-ups side by side, into docs/benchmark.md.
benchmark: $(DEV)
	$(BIN)/rapportwijzer eval benchmark

screenshots: $(DEV)
	RW_SCREENSHOTS=1 $(BIN)/pytest -m browser -k pictures

# Pin what pyproject.toml asks for, in a fresh environment. A "+cpu" behind torch's version names one way of building it.
LOCK := .cache/lock
FREEZE := $(LOCK)/bin/python -m pip freeze --exclude rapportwijzer | sed 's/+cpu$$//'

lock:
	rm -rf $(LOCK)
	$(PYTHON) -m venv $(LOCK)
	$(LOCK)/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	$(FREEZE) > requirements.lock
	$(LOCK)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(FREEZE) | grep -vxFf requirements.lock > requirements-dev.lock

clean:
	rm -rf $(VENV) .index .cache
