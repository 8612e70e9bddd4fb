# What a developer types; every target makes its own environment first, quickly when nothing changed.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run check test bench bench-large fmt docs rule lock tidy mutate setup-run setup-dev format-check lint types imports fast

BIN := .venv/bin
JOBS ?= 2

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "make %-11s %s\n", $$1, $$2}'

run: setup-run  ## Make a sample of contacts, audit it, and say where the report lies
	@test -e var/sample/truth.csv || $(BIN)/fencun sample --contacts 20000 --seed 1 --out var/sample
	@$(BIN)/fencun audit var/sample/contacts.parquet --registers var/sample/registers --out var/report --force \
		|| test $$? -eq 1  # the sample has breaches planted in it

check: format-check lint types imports fast  ## Format, lint, types, rooms, tidy and fast tests (under 90 s)

test: format-check lint types imports  ## Everything, with every test and many examples
	FENCUN_TEST_PROFILE=full $(BIN)/pytest -n $(JOBS)

bench: setup-dev  ## Measure (under 20 minutes)
	$(BIN)/python -m bench

bench-large: setup-dev  ## Audit 100 million contacts within 4 GB (hours, some 40 GB of disk)
	$(BIN)/python -m bench.large

fmt: setup-dev  ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: setup-dev  ## Write the reference pages anew
	$(BIN)/python -m tools.reference

rule: setup-dev  ## Scaffold a rule: make rule ARGS="10 my-rule 10.1"
	$(BIN)/python -m tools.new_rule $(ARGS)

lock: setup-run  ## Write the lock files anew (UPGRADE=1: with the newest versions)
	tools/lock.sh

tidy: setup-dev  ## Only the house rules
	$(BIN)/pytest tests/house

mutate: setup-dev  ## Which small changes of the law would no case notice?
	$(BIN)/python -m tools.mutation --jobs $(JOBS)

setup-run:
	@tools/setup.sh run

setup-dev:
	@tools/setup.sh dev

format-check: setup-dev
	$(BIN)/ruff format --check .

lint: setup-dev
	$(BIN)/ruff check .

types: setup-dev
	$(BIN)/mypy

imports: setup-dev
	$(BIN)/lint-imports --no-logo

fast: setup-dev
	$(BIN)/pytest -n $(JOBS) -m "not slow"
