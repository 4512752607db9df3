# Everything a contributor needs; each target sets up what it lacks.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export MAGPIE_LEXICON ?= $(CURDIR)/var/lexicon

.PHONY: help run test test-postgres ci check bench lock messages clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

run: $(VENV)/run ## serve http://127.0.0.1:8000 (HOST, PORT), with the demo world the first time
	@exec $(BIN)/magpie up

test: $(VENV)/dev ## the whole suite on SQLite, browser tests included
	@$(BIN)/python -m scripts.browser
	@MAGPIE_DATABASE= $(BIN)/pytest -n $(WORKERS)

test-postgres: $(VENV)/dev ## the same suite on PostgreSQL (TEST_POSTGRES says where)
	@$(BIN)/python -m scripts.browser
	@MAGPIE_DATABASE=$${TEST_POSTGRES:-postgresql://postgres@127.0.0.1:5432/postgres} $(BIN)/pytest -n $(WORKERS)

check: $(VENV)/dev ## formatting, lint, types, import contracts, migrations, messages
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djangofmt --check src/magpie
	$(BIN)/mypy
	$(BIN)/lint-imports
	MAGPIE_HOME=var/check $(BIN)/magpie manage makemigrations --check --dry-run
	$(BIN)/python -m scripts.messages --check

ci: check test test-postgres ## exactly what continuous integration runs

bench: $(VENV)/dev ## measure; one JSON object per figure
	@$(BIN)/magpie bench

lock: $(VENV)/dev ## pin dependencies anew, with hashes
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group dev -o requirements-dev.lock

messages: $(VENV)/dev ## bring the Chinese catalogue up to date with the sources
	$(BIN)/python -m scripts.messages

clean: ## remove the environment and caches; data in var/ stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Magpie needs Python 3.11 or newer.")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements.lock | $(BIN)/python
	$(BIN)/pip install -q --require-hashes -r requirements.lock
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: requirements-dev.lock requirements.lock | $(BIN)/python
	$(BIN)/pip install -q --require-hashes -r requirements-dev.lock
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/run
