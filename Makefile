# Four words for a contributor: test, lint, fix, serve. `make quick` is the part of the tests that takes no minutes.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: test quick lint fix serve

test: .venv/ready
	$(BIN)/python -m pytest

quick: .venv/ready
	$(BIN)/python -m pytest -m "not slow"

# The quickest first.
lint: .venv/ready node_modules/ready
	npx --no-install biome ci --error-on-warnings
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright --pythonpath $(BIN)/python

fix: .venv/ready node_modules/ready
	npx --no-install biome check --write
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

serve: .venv/ready
	$(BIN)/python app.py

.venv/ready: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -r requirements-dev.txt
	touch $@

node_modules/ready: package.json
	npm install --no-audit --no-fund --silent
	touch $@
