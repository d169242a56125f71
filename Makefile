# `make` or `make help` lists the targets. All work in .venv, which quickstart.sh makes.
.DEFAULT_GOAL := help
.PHONY: help setup film test format lint types imports unit golden-update hooks docs \
	examples bench bench-core lock wheel clean

bin := .venv/bin
lock-flags := --universal --python-version 3.11 --fork-strategy fewest \
	--no-header --no-annotate --no-emit-index-url --quiet

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make .venv with the test tools
	@bash quickstart.sh setup

film: ## render the showcase lecture, setting up first where needed
	@bash quickstart.sh

test: ## every check: formatting, lint, types, import contracts, tests
	@bash quickstart.sh test

format: setup ## format all Python files and mend what lint can mend by itself
	@$(bin)/ruff format .
	@$(bin)/ruff check --fix .

lint: setup ## ruff's rules
	@$(bin)/ruff check .

types: setup ## mypy, strict, over the four rooms
	@$(bin)/mypy

imports: setup ## who may import whom
	@$(bin)/lint-imports

unit: setup ## the tests alone; choose some with ARGS="-k eigen"
	@$(bin)/pytest -n auto --dist loadgroup $(ARGS)

golden-update: setup ## accept the pictures of today as the golden stills; look at the diff first
	@$(bin)/pytest -n auto --dist loadgroup tests/scenes --update-golden

hooks: setup ## run formatting, lint and types at every git commit
	@$(bin)/pre-commit install

docs: setup ## build the documentation into build/site
	@NO_MKDOCS_2_WARNING=1 $(bin)/mkdocs build --strict

examples: setup ## write the outputs of the documentation's examples anew; look at the diff
	@$(bin)/python docs/hooks/examples.py

bench: setup ## film the bench scenes side by side with manim and write docs/performance.md
	@$(bin)/python -m benchmarks.side_by_side $(ARGS)

bench-core: setup ## time what the scenes ask of the core
	@$(bin)/python -m benchmarks.core

lock: ## resolve the lock files anew (needs uv)
	@uv pip compile $(lock-flags) pyproject.toml --extra slides --group build -o requirements.lock
	@uv pip compile $(lock-flags) pyproject.toml --extra slides --extra jupyter --group dev -c requirements.lock \
		-o requirements-dev.lock

wheel: setup ## build the wheel into dist/
	@$(bin)/python -m build --no-isolation

clean: ## remove builds and caches; .venv and renders stay
	@rm -rf build dist ./*.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
