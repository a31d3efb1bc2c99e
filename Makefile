# Everything sets itself up: `make serve` needs only Python 3.11 or newer; `make test` also gets a browser.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := install --quiet --disable-pip-version-check --require-hashes
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)

.PHONY: serve build test test-times weight audit beside check cards bench limits format lock packages clean

serve: $(VENV)/.site  ## live preview on http://127.0.0.1:8000/
	SITE_URL=http://127.0.0.1:8000/ $(BIN)/mkdocs serve

build: $(VENV)/.site  ## both trees in site/
	$(BIN)/mkdocs build --strict

check: $(VENV)/.site  ## what a contribution can get wrong
	$(BIN)/python hooks/check.py

test: $(VENV)/.browser  ## every check and every test, the browser's included
	$(BIN)/ruff format --check hooks tests tools
	$(BIN)/ruff check hooks tests tools
	$(BIN)/mypy
	PYTHONPATH=hooks $(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/zizmor --quiet --persona auditor --offline .github
	$(BIN)/python hooks/check.py
	$(BIN)/pytest --numprocesses auto

test-times: $(VENV)/.browser  ## every test, and which twenty take longest
	$(BIN)/pytest --numprocesses auto --durations 20

weight: build  ## what the first view of each page costs, in bytes
	$(BIN)/python tests/weight.py

audit: build tests/audit/node_modules  ## Lighthouse and two HTML checkers; needs Node 20, Java 11 and Chromium
	cd tests/audit && node audit.mjs ../../site

beside: build tests/audit/node_modules  ## the audit, with plain Material's figures for the same pages beside ours
	$(BIN)/python tests/audit/plain.py .cache/plain
	cd tests/audit && node audit.mjs ../../site --beside ../../.cache/plain

tests/audit/node_modules: tests/audit/package.json
	cd tests/audit && npm install --no-audit --no-fund --no-package-lock
	touch $@

cards: $(VENV)/.browser  ## draw anew the link pictures whose titles changed (docs/assets/cards)
	$(BIN)/python tools/cards.py

bench: $(VENV)/.bench build  ## builds and previews; search beside the theme's own and Pagefind
	$(BIN)/python tests/bench_build.py --keep tests/bench/builds.md
	$(BIN)/python tests/bench_search.py

limits: $(VENV)/.tests  ## the check and the build on pages and records made to be slow; takes a quarter of an hour
	$(BIN)/python tests/bench_limits.py

format: $(VENV)/.tests
	$(BIN)/ruff format hooks tests tools
	$(BIN)/ruff check --fix hooks tests tools

LISTS := requirements $(addprefix tests/,build-requirements requirements bench-requirements upkeep-requirements)

lock: $(VENV)/upkeep/.ready  ## every list of packages anew from its .in, with hashes; what is pinned stays
	for list in $(LISTS); do sh tests/lock.sh $(VENV)/upkeep/bin $$list || exit 1; done

packages: $(VENV)/upkeep/.ready  ## which of the packages have weaknesses that are known; needs the network
	$(VENV)/upkeep/bin/python .github/packages.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.txt | $(VENV)/bin/python
	$(BIN)/pip $(PIP_INSTALL) -r requirements.txt
	touch $@

# jieba is published as source alone: it is built with the setuptools of our list, not with any.
$(VENV)/.tests: tests/build-requirements.txt tests/requirements.txt | $(VENV)/.site
	$(BIN)/pip $(PIP_INSTALL) -r tests/build-requirements.txt
	$(BIN)/pip $(PIP_INSTALL) --no-build-isolation -r tests/requirements.txt
	touch $@

$(VENV)/.browser: tests/browser.sh | $(VENV)/.tests
	sh tests/browser.sh $(BIN)
	touch $@

$(VENV)/.bench: tests/bench-requirements.txt | $(VENV)/.browser
	$(BIN)/pip $(PIP_INSTALL) --no-build-isolation -r tests/bench-requirements.txt
	touch $@

$(VENV)/upkeep/.ready: tests/upkeep-requirements.txt | $(VENV)/bin/python
	$(PYTHON) -m venv $(VENV)/upkeep
	$(VENV)/upkeep/bin/pip $(PIP_INSTALL) -r tests/upkeep-requirements.txt
	touch $@

clean:
	rm -rf site .site.* .cache $(VENV)
