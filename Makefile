# Two commands set everything up: `make run` shows the graph at work, `make test` passes the tests.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
KG := $(BIN)/kg

.PHONY: run test check bench lock clean

run: export KG_GRAPH ?= out/graph
run: .venv/ready
	$(KG) load seeds/articles
	$(KG) ask "Which states recognise which governments, and since when?"
	$(KG) ask "Why does Russia recognise the Taliban government?"
	$(KG) export turtle --output out/recognition.ttl

test: .venv/ready
	$(BIN)/python -m pytest

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict kg loaders

bench: .venv/ready
	$(BIN)/python bench/startup.py

# The environment is what requirements.lock says, hash by hash; it is made anew when the lock changes.
.venv/ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch .venv/ready

# New versions within the ranges of pyproject.toml, with hashes and without the address of any index.
lock: .venv/ready
	$(BIN)/python -m venv out/lock
	out/lock/bin/python -m pip install --quiet pip-tools
	env -u PIP_FIND_LINKS CUSTOM_COMPILE_COMMAND="make lock" out/lock/bin/pip-compile --quiet --upgrade --extra dev \
		--allow-unsafe --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--no-emit-options --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv out build dist *.egg-info
