# Everything a newcomer needs: `make` alone lists it. Needs python3 (3.11+), python3-venv and make.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=
VENV := .venv
RUN := $(VENV)/bin/python
CATALOGS := $(wildcard locale/*/LC_MESSAGES/*.po)
STATIC := $(shell find static */static -type f 2>/dev/null)
CHECKS := check-style check-floors check-templates check-types check-texts check-deployed
BROKEN := $(shell $(RUN) -c '' 2>/dev/null || echo is-broken)

# Settings as on a server, so that `check --deploy` judges what is served.
DEPLOYED := CMS_DEBUG=0 CMS_HTTPS=1 CMS_ALLOWED_HOSTS=news.example.org \
	CMS_SECRET_KEY=for-the-check-alone-0123456789-abcdefghijklmnopqrstuvwxyz-%+ \
	DATABASE_URL=sqlite:///build/check.sqlite3

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup demo demo-password test check $(CHECKS) fmt messages parity screenshots lighthouse bench shell clean is-broken

help: ## list these targets
	@echo "make TARGET, where TARGET is one of"
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)$$/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) \
		| while IFS="$$(printf '\t')" read -r name purpose; do printf '  %-14s %s\n' "$$name" "$$purpose"; done

setup: $(VENV)/run-installed $(CATALOGS:.po=.mo) staticfiles/staticfiles.json ## install what the site needs into .venv

demo: setup ## fill a site with the samples and serve it on 127.0.0.1:8000 (PORT=8001 for another)
	@PORT=$(PORT) $(RUN) -m tools.demo

demo-password: setup ## give the demo's editor a new password
	@$(RUN) manage.py create_demo_editor --new-password

test: setup $(VENV)/test-installed ## run all tests on SQLite, and on PostgreSQL where one answers (ARGS="-k word")
	@$(RUN) -m tools.run_tests $(ARGS)

check: setup $(VENV)/test-installed ## lint, types, import floors, templates, migrations, deployment settings
	@mkdir -p build
	@$(MAKE) --no-print-directory --keep-going $(CHECKS)

check-style:
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

check-floors:
	$(RUN) $(VENV)/bin/lint-imports --no-logo

check-templates:
	$(RUN) -m djlint templates --lint --quiet

check-types:
	$(RUN) -m mypy

check-texts:
	$(RUN) -m tools.messages check

check-deployed:
	$(DEPLOYED) $(RUN) manage.py makemigrations --check --dry-run
	$(DEPLOYED) $(RUN) manage.py check --deploy --fail-level WARNING

fmt: $(VENV)/test-installed ## format Python, and mend what ruff can
	$(RUN) -m ruff check --fix --quiet . || true
	$(RUN) -m ruff format .

messages: $(VENV)/test-installed ## bring locale/*/django.po up to date with the code and templates
	@$(RUN) -m tools.messages update

parity: setup $(VENV)/test-installed ## compare our Markdown with CommonMark over the legacy posts
	@$(RUN) -m tests.parity $(ARGS)

screenshots: setup $(VENV)/test-installed ## picture every kind of page, 390 to 1280 px, light and dark (ARGS=--readme)
	@$(RUN) -m tools.screenshots $(ARGS)

lighthouse: setup $(VENV)/test-installed ## measure the main pages as on a phone; needs npm (ARGS="home --language en")
	@$(RUN) -m tools.lighthouse $(ARGS)

bench: setup $(VENV)/test-installed ## measure what should be fast
	@$(RUN) -m benchmarks $(ARGS)

shell: setup ## a Python prompt inside the site
	@$(RUN) manage.py shell

clean: ## remove what was built; the database, media and secret key stay
	rm -rf $(VENV) build staticfiles .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	rm -f $(CATALOGS:.po=.mo)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg: $(BROKEN)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, and this is " + sys.version.split()[0] + "; name another: make PYTHON=python3.12 ...")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "This Python cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/run-installed: requirements/run.txt $(VENV)/pyvenv.cfg
	$(RUN) -m pip install --quiet --disable-pip-version-check --requirement requirements/run.txt
	@touch $@

$(VENV)/test-installed: requirements/test.txt $(VENV)/run-installed
	$(RUN) -m pip install --quiet --disable-pip-version-check --requirement requirements/test.txt
	@touch $@

%.mo: %.po $(VENV)/run-installed
	$(RUN) -m tools.messages compile

staticfiles/staticfiles.json: $(STATIC) cmsproject/settings.py $(VENV)/run-installed
	CMS_DEBUG=0 $(RUN) manage.py collectstatic --no-input --verbosity 0
	@touch $@
