# newsfigures: make run, make test. Everything else: make help.
VENV ?= .venv
PY = $(VENV)/bin/python
RAW ?=
OUT ?=
CONFIG ?= config.yaml

.DEFAULT_GOAL := help
.PHONY: help run test bench check lint docs package clean

help:  ## what there is
	@sed -n 's/^\([a-z]*\):.*## */  make \1\t/p' Makefile

run:  ## news in RAW (data/raw) → tables in OUT (data/processed)
	@tools/environment.sh "$(VENV)" requirements.txt
	@"$(PY)" -m pipeline run --config "$(CONFIG)" $(if $(RAW),--raw "$(RAW)") $(if $(OUT),--out "$(OUT)")

test:  ## all tests
	@tools/environment.sh "$(VENV)" requirements-dev.txt
	@"$(PY)" -m pytest

bench:  ## the whole pipeline beside bare jieba on the same text
	@tools/environment.sh "$(VENV)" requirements.txt
	@"$(PY)" -m pipeline bench

check:  ## the configuration, and every rule on its own examples
	@tools/environment.sh "$(VENV)" requirements.txt
	@"$(PY)" -m pipeline check --config "$(CONFIG)"

lint:  ## style, types and the order of the stages
	@tools/environment.sh "$(VENV)" requirements-dev.txt
	@"$(PY)" -m ruff check .
	@"$(PY)" -m ruff format --check .
	@"$(PY)" -m mypy
	@"$(VENV)/bin/lint-imports"

docs:  ## what is made from code: config.schema.json, docs, the output that README shows
	@tools/environment.sh "$(VENV)" requirements-dev.txt
	@"$(PY)" -m tools.generate
	@"$(PY)" -m tools.readme

package:  ## a wheel in dist/, its contents and its command tried out
	@tools/environment.sh "$(VENV)" requirements-dev.txt
	@"$(PY)" -m tools.package

clean:  ## the environment and everything made; not data/
	rm -rf "$(VENV)" build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
