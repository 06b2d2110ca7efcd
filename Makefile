PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.PHONY: help demo demo-reset test check messages bench matrix env

help:
	@echo "make demo        serve the demo site on http://127.0.0.1:8000 (PORT= for another port)"
	@echo "make demo-reset  start the demo over"
	@echo "make test        run all tests, on SQLite and on PostgreSQL"
	@echo "make check       lint, types, import contracts, migrations, catalogues, deployment"
	@echo "make messages    bring the translation catalogues up to date with the code"
	@echo "make bench       measure the API's speed; needs wrk and PostgreSQL's server programs"
	@echo "make matrix      run the fast tests on all supported versions"

demo:
	@$(PYTHON) scripts/demo.py "$(PORT)"

demo-reset:
	@$(PYTHON) scripts/demo.py "$(PORT)" --reset

env:
	@$(PYTHON) scripts/environment.py --group dev
	@$(BIN)/python scripts/catalogue.py compile

# Without npm, or without its network, the browser tests are skipped, and the suite says so.
CHECKERS := tests/node_modules/.package-lock.json
$(CHECKERS): tests/package-lock.json
	@npm ci --prefix tests --ignore-scripts --silent || true

test: env $(CHECKERS)
	@$(BIN)/python tests/run.py

check: export DATABASE_URL = sqlite://:memory:
check: env
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python scripts/catalogue.py check
	SECRET_KEY=0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFG \
	ALLOWED_HOSTS=www.example.org WAGTAILADMIN_BASE_URL=https://www.example.org \
	DJANGO_SETTINGS_MODULE=cms.settings.production \
	$(BIN)/python manage.py check --deploy --fail-level WARNING

messages: env
	@$(BIN)/python scripts/catalogue.py update

bench: env
	@$(BIN)/python tests/bench/run.py

matrix: env
	@$(BIN)/nox
