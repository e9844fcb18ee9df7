# Two commands set everything up: `make run` shows the graph at work, `make test` passes the tests.
PYTHON ?= python3
BIN := .venv/bin
ARTICLE := seeds/articles/russia-recognises-taliban.txt
KG := $(BIN)/kg
export KG_GRAPH ?= out/graph

.PHONY: run test check lock clean

run: .venv/ready
	@rm -rf out/graph && mkdir -p out
	$(KG) load $(ARTICLE)
	$(KG) query recognitions
	$(KG) explain "$$($(KG) query recognitions --csv | tail -n 1 | tr -d '\r' | sed 's/.*,//')"
	$(KG) export turtle --output out/recognition.ttl

test: .venv/ready
	$(BIN)/python -m pytest

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict -p kg

# The environment is what requirements.lock says, hash by hash; it is made anew when the lock changes.
.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch .venv/ready

lock:
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--strip-extras --allow-unsafe --extra dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv out build dist *.egg-info
