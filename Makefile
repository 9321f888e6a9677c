# The commands of quizapp; each prepares what it needs, once.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
DOMAIN := quizapp/translations
CATALOGUES := $(wildcard $(DOMAIN)/*/LC_MESSAGES/messages.po)
COMPILED := $(CATALOGUES:.po=.mo)
CODE := quizapp seeds migrations tests wsgi.py
EXTRACT := $(BIN)/pybabel -q extract -F pyproject.toml --ignore-dirs ".*" -k lazy_gettext -k lazy_ngettext:1,2 \
	--no-location --sort-output --project=quizapp
UPDATE := $(BIN)/pybabel -q update -d $(DOMAIN) --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

.DEFAULT_GOAL := run
.PHONY: run setup test fast test-slow check format lock translations backup restore

run: setup
	@exec $(BIN)/python -m quizapp.serve

setup: $(VENV)/installed $(COMPILED)

# The first Python that is new enough; PYTHON=... chooses another.
$(VENV)/installed: requirements.lock
	@found=""; for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14; do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
		then found=$$python; break; fi; done; \
	if [ -z "$$found" ]; then echo "quizapp needs Python 3.11 or newer."; exit 1; fi; \
	test -x $(BIN)/python || $$found -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
	@echo "Installing what quizapp is built on (once, a minute or two)..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

%.mo: %.po $(VENV)/installed
	@$(BIN)/pybabel -q compile -i $< -o $@ -l $(word 3,$(subst /, ,$@))

test: setup
	$(BIN)/pytest -q -n auto -m "not slow"

# In memory where the machine can: what these tests write need not outlive them.
fast: setup
	PYTEST_DEBUG_TEMPROOT=$(firstword $(wildcard /dev/shm) /tmp) $(BIN)/pytest -q -n auto -m "not slow and not browser and not server and not model"

test-slow: setup
	$(BIN)/pytest -q -m slow
	$(BIN)/pytest -q -n auto -m "not slow and not browser" --postgres

check: setup
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports
	$(BIN)/djlint quizapp/templates --lint --quiet
	$(EXTRACT) -o $(VENV)/messages.pot .
	$(UPDATE) -i $(VENV)/messages.pot --check
	$(BIN)/pytest -q tests/ops/test_translations.py

format: setup
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

# Brings the catalogues up to date with the code; what is new waits for its French.
translations: setup
	$(EXTRACT) -o $(VENV)/messages.pot .
	$(UPDATE) -i $(VENV)/messages.pot --init-missing -l fr

# Needs uv.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --group dev pyproject.toml -o requirements.lock

backup: setup
	@$(BIN)/flask backup $(FILE)

restore: setup
	@$(BIN)/flask restore $(FILE) $(if $(OVERWRITE),--overwrite)
