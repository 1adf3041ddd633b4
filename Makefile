# make run: set up everything and open the dashboard.
# make test: set up everything, a browser included, and test.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8501
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test coverage test-fast check browser audit bench pictures illustrate clean

run: .venv/running
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

test: check browser
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not benchmark and not audit"

# Line and branch coverage is printed; it takes twice as long.
coverage: browser
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not benchmark and not audit" --cov

test-fast: .venv/testing
	$(BIN)/python -m pytest -n 2 -m "not benchmark and not audit and not browser"

check: .venv/testing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# Every page and view as pictures, those of the README among them.
pictures: browser
	$(BIN)/python -m tests.pictures

# Every page and view, in both schemes and widths, closed and with all open, under the rules of axe-core.
audit: browser
	$(BIN)/python -m pytest -n 2 -m audit

bench: .venv/testing
	$(BIN)/python -m pytest -m benchmark -s

illustrate: .venv/running
	$(BIN)/python -m scr_data illustrate

# Debian's Chromium where there is one or it can be installed; otherwise the browser that Playwright brings.
browser: .venv/testing
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	  || command -v google-chrome >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	       && apt-get update -q && apt-get install -y -q chromium; } \
	  || $(BIN)/playwright install chromium

.venv/running: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version)."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -r requirements.txt
	touch $@

.venv/testing: .venv/running tests/requirements.txt
	$(BIN)/pip install --quiet -r tests/requirements.txt
	touch $@

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
