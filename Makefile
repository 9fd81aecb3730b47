# Quartier: what to type on a fresh machine that has Python 3.11, make and git.
#
#   make demo    set everything up, build the example city, serve it
#   make test    set everything up and run every test
#   make fast    only the tests of the rooms, on SQLite: for the minutes between two commits
#   make lint    style, types, import contracts, templates, translations, migrations
#
# Everything lands in .venv/; nothing has to be activated. `make demo ARGS="--port 9000"` hands
# options on; so does `make fast ARGS="-k receipt"`.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup assets demo test fast lint format bench messages lock clean

ARGS ?=
VENV := .venv/bin
PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$name; break; }; done)

# Compiled files make every start of Django more than twice as fast.
unexport PYTHONDONTWRITEBYTECODE

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile

setup:
	@test -n "$(PYTHON)" || { echo "Quartier needs Python 3.11 or newer, and none was found. \
	Install it, or name it: make PYTHON=/path/to/python3.11 …"; exit 1; }
	@$(PYTHON) tools/setup.py

assets: setup

demo: setup
	@$(VENV)/quartier demo $(ARGS)

test: setup
	@$(VENV)/python -m tools.run_tests all $(ARGS)

fast: setup
	@$(VENV)/python -m tools.run_tests fast $(ARGS)

lint: setup
	@$(VENV)/python -m tools.lint $(ARGS)

format: setup
	@$(VENV)/ruff check --fix . ; $(VENV)/ruff format .

bench: setup
	@$(VENV)/python -m bench $(ARGS)

messages: setup
	@$(VENV)/python -m tools.extract_messages
	@$(VENV)/python -m tools.compile_messages

lock: setup
	@$(VENV)/python -m tools.lock

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
