# The three commands a newcomer needs: `make chat`, `make test` and `make web`.
# Each sets up its own environment in .venv, from the hashed lock files.

PYTHON ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3.14 python3,\
            $(shell command -v $(p) 2>/dev/null)))
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
CORPUS ?=
PORT ?=
BENCH ?=
# Where no line and no branch may go untried.
WHOLE := bot/delivery/*,briefings/store/*,briefings/names/*
TRUST ?=

.DEFAULT_GOAL := help
.PHONY: help chat web test covered bench trust simulate screenshots pictures format lint lock licences audit catalogues clean

help:  ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 13

chat: $(VENV)/chat.ready  ## Chat in this terminal; CORPUS=folder loads your own digests
	@$(BIN)/tidings chat $(if $(CORPUS),--corpus "$(CORPUS)")

web: $(VENV)/chat.ready  ## Serve the pages; CORPUS=folder shows your own digests, PORT=n
	@$(BIN)/tidings web $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(PORT),--port $(PORT))

test: $(VENV)/test.ready lint  ## Lint, type-check and run every test
	@$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term

covered: $(VENV)/test.ready  ## After the tests: hold delivery, store and names to every branch
	@$(BIN)/coverage report --include='$(WHOLE)' --fail-under=100

bench: $(VENV)/test.ready $(VENV)/peers.ready  ## Print the figures of the README; BENCH=names names some
	@$(BIN)/python -m tests.bench $(BENCH)

trust: $(VENV)/test.ready $(VENV)/hostile.ready  ## Try the promises against faults; TRUST=full takes hours
	@$(BIN)/python -m tests.trust $(TRUST)

simulate: $(VENV)/test.ready  ## Work out ten million readers and a hundred million sources
	@$(BIN)/python -m tests.bench.simulate

screenshots: $(VENV)/test.ready  ## Take the pictures of the README anew; needs Chromium
	@$(BIN)/python -m tests.screenshots

pictures: $(VENV)/test.ready  ## Draw anew the README's picture and those the tests compare
	@$(BIN)/python -m tests.pictures

format: $(VENV)/test.ready  ## Mend what lint finds, where that can be done by itself
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

lint: $(VENV)/test.ready  ## Lint and type-check only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

lock: $(VENV)/lock.ready  ## Refresh both lock files to the newest allowed versions
	@$(BIN)/uv pip compile $(LOCK) --group build -o requirements.lock pyproject.toml
	@$(BIN)/uv pip compile $(LOCK) --group dev -c requirements.lock -o tests/requirements.lock
	@$(BIN)/uv pip compile $(LOCK) -o tests/bench/peers.lock tests/bench/peers.in
	@$(BIN)/uv pip compile $(LOCK) -o tests/audit.lock tests/audit.in
	@$(BIN)/uv pip compile $(LOCK) -c requirements.lock -c tests/requirements.lock \
	    -o tests/trust/hostile.lock tests/trust/hostile.in

licences: $(VENV)/chat.ready  ## Write what licences all has that is installed: deploy/licences.md
	@$(BIN)/python -m tests.licences

audit: $(VENV)/audit.ready  ## Look for known faults of what is locked; needs the internet
	@$(VENV)/audit/bin/python -m tests.audited requirements.lock tests/requirements.lock

catalogues: $(VENV)/chat.ready  ## Bring the catalogues up to date with the code; count what waits
	@$(BIN)/python -m tests.catalogues

LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --no-annotate

clean:  ## Remove the environment and the chat's databases; what `load` keeps stays
	@rm -rf $(VENV) .tidings/chat-*.db*

$(VENV)/chat.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Tidings needs Python 3.11 or newer; set PYTHON=... to name one." >&2; exit 1; }
	@echo "Setting up in $(VENV) (once, about a minute)" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.ready: $(VENV)/chat.ready tests/requirements.lock
	@echo "Adding what the tests need" >&2
	@$(PIP) install --require-hashes -r tests/requirements.lock
	@touch $@

# What some figures are held against; it wants other versions than we do.
$(VENV)/peers.ready: $(VENV)/test.ready tests/bench/peers.lock
	@echo "Adding what figures are held against" >&2
	@$(PYTHON) -m venv $(VENV)/peers
	@$(VENV)/peers/bin/python -m pip -qq --disable-pip-version-check install \
	    --require-hashes -r tests/bench/peers.lock
	@touch $@

$(VENV)/audit.ready: $(VENV)/chat.ready tests/audit.lock
	@$(PYTHON) -m venv $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip -qq --disable-pip-version-check install \
	    --require-hashes -r tests/audit.lock
	@touch $@

# What makes hostile input; some of it is to be had for Linux alone.
$(VENV)/hostile.ready: $(VENV)/test.ready tests/trust/hostile.lock
	@echo "Adding what makes hostile input" >&2
	@$(PIP) install --require-hashes -r tests/trust/hostile.lock
	@touch $@

$(VENV)/lock.ready: $(VENV)/chat.ready
	@$(PIP) install uv
	@touch $@
