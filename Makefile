# make run   the dashboard on http://localhost:8501
# make test  all tests
# make bench how fast, as ratios measured side by side
# make faults  500 kills, 200 races and 1.000 swaps: the tests of the store with many times as many of each (half an hour)
# make lock  new versions of the dependencies (needs uv)

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
# What Debian is missing is installed: as root as it is, else through sudo.
APT := $(shell [ "$$(id -u)" = 0 ] || echo sudo) env DEBIAN_FRONTEND=noninteractive apt-get

.PHONY: run build test browser bench faults lint lock clean

run: build
	$(VENV)/bin/streamlit run app.py

# A refused delivery is told and left out; the dashboard opens all the same.
build: $(VENV)/.run
	@$(PY) -m indicators build --hvis-nyt || true

test: $(VENV)/.test lint browser
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

# Debian's chromium, and the library that the tests' driver of it needs.
browser:
	@command -v chromium >/dev/null && ls /usr/lib/*/libatomic.so.1 >/dev/null 2>&1 || { $(APT) update -qq && $(APT) install -y -qq chromium libatomic1; }

lint: $(VENV)/.test
	$(VENV)/bin/ruff check .

faults: $(VENV)/.test
	NOEGLETAL_FEJL=mange $(PY) -m pytest tests/test_store_faults.py tests/test_store_damage.py tests/test_store_threads.py -x

bench: $(VENV)/.bench browser
	$(PY) -m benchmarks

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 eller nyere mangler."; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); echo "Installerer python3-venv."; \
	  $(APT) update -qq && $(APT) install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); }

$(VENV)/.run: requirements.lock | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.test: requirements-test.lock | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $(VENV)/.run $@

$(VENV)/.bench: requirements-bench.lock | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $(VENV)/.run $@

lock:
	uv pip compile -q pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 -o requirements.lock
	uv pip compile -q pyproject.toml --extra test --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 -c requirements.lock -o requirements-test.lock
	uv pip compile -q pyproject.toml --extra bench --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 -c requirements-test.lock -o requirements-bench.lock

clean:
	rm -rf $(VENV) data/releases
