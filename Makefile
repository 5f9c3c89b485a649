# make run, make test; make check while you work. What they need besides Python 3.11 they install.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check battery coverage bench messages clean

run: $(VENV)/runs
	@exec $(BIN)/python manage.py run

test: $(VENV)/tests
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash tests/run.sh

check: $(VENV)/tests
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash tests/run.sh check

battery: $(VENV)/tests
	@PATH="$(CURDIR)/$(BIN):$$PATH" DATA_DIR="$(CURDIR)/.data/tests" pytest -n 2 --dist worksteal -m battery

coverage: $(VENV)/tests
	@PATH="$(CURDIR)/$(BIN):$$PATH" DATA_DIR="$(CURDIR)/.data/tests" pytest -n 2 --dist worksteal --cov --cov-report=term:skip-covered

bench: $(VENV)/tests
	@$(BIN)/python tests/bench/registering.py
	@$(BIN)/python tests/bench/counting.py
	@$(BIN)/python tests/bench/finding.py
	@$(BIN)/python tests/bench/accusing.py

messages: $(VENV)/tests
	@$(BIN)/python -m tests.catalogue

$(VENV)/python:
	@command -v $(PYTHON) >/dev/null 2>&1 && $(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	@touch $@

$(VENV)/runs: requirements.txt | $(VENV)/python
	@echo "· 安装运行所需的软件包（首次约一分钟）"
	@$(BIN)/python -m pip install --quiet --requirement requirements.txt
	@touch $@

$(VENV)/tests: tests/requirements.txt requirements.txt | $(VENV)/python
	@echo "· 安装测试所需的软件包（首次约一分钟）"
	@$(BIN)/python -m pip install --quiet --requirement tests/requirements.txt
	@touch $@ $(VENV)/runs

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
