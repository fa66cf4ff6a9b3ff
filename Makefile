# Two commands do everything: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo serve test newcomer audit bless format bench lighthouse clean

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

demo: $(VENV)/all  ## the whole main job on the demonstration community, offline
	@$(BIN)/bottega demo

serve: $(VENV)/all  ## the portal at localhost, rebuilt on change
	@$(BIN)/bottega serve

test: $(VENV)/dev  ## every test, side by side
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports
	@$(BIN)/pytest -n auto

newcomer: $(VENV)/dev  ## the walk from the built wheel, with every dependency installed anew
	@BOTTEGA_FRESH=1 $(BIN)/pytest -q tests/packaging

audit: $(VENV)/all  ## known weaknesses of what we depend on (asks an advisory service)
	@$(BIN)/python -m pip install --quiet pip-audit && $(BIN)/pip-audit --skip-editable

bless: $(VENV)/dev  ## write the expected outputs of the tests anew
	@BLESS=1 $(BIN)/pytest -q -n auto

format: $(VENV)/dev  ## tidy the code
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

bench: $(VENV)/dev  ## cost by size, beside named peers (about half an hour)
	@$(BIN)/python -m benchmarks && $(BIN)/python -m benchmarks.portal && $(BIN)/python -m benchmarks.matching && $(BIN)/python -m benchmarks.reviewing

lighthouse: $(VENV)/dev  ## Lighthouse on a phone, on four kinds of page
	@$(BIN)/python -m benchmarks.lighthouse

clean:  ## remove everything derived
	@rm -rf build $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/pip: 
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1' && touch $@

$(VENV)/all: $(VENV)/pip pyproject.toml
	@echo "Setting up (once) …"
	@$(BIN)/python -m pip install --quiet --editable '.[all]' && touch $@

$(VENV)/dev: $(VENV)/all pyproject.toml
	@echo "Setting up the tools for tests (once) …"
	@$(BIN)/python -m pip install --quiet --group dev && touch $@
