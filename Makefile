# What people and CI run; `make` alone lists it. Environments are made when first needed, and made anew
# when their lock changes or another PYTHON is named.

PYTHON ?= python3
SOURCE ?= $(STANDOFF_SOURCE)

# Tests that read the source article find it here.
ifneq ($(SOURCE),)
export STANDOFF_SOURCE := $(SOURCE)
endif

MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := help
.PHONY: help check test lint fix docs release clients bench mutants lock clean

interpreter := $(subst /,-,$(PYTHON))
locked      := .venv/.locked-$(interpreter)
ready       := .venv/.ready
users       := .venv-users/.locked-$(interpreter)
oldest      := .venv-oldest/.locked-$(interpreter)
release     := .venv-release/.locked-$(interpreter)
releasable  := .venv-release/.ready
pip         := -m pip --disable-pip-version-check -qq install
uv          := .build/uv/bin/uv pip compile --no-config --quiet --universal --python-version 3.11 \
               --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
               $(if $(UPGRADE),--upgrade)

# $(call venv,FOLDER): a new, empty environment.
define venv
command -v $(PYTHON) >/dev/null || \
    { echo "There is no $(PYTHON) here. Name a Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=..." >&2; exit 1; }; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
    { echo "Standoff needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -c 'import platform; print(platform.python_version())')." \
           "Name another: make $(MAKECMDGOALS) PYTHON=..." >&2; exit 1; }; \
$(PYTHON) -m venv --clear $(1) || \
    { echo "$(PYTHON) cannot make a virtual environment; its modules venv and ensurepip are needed." >&2; exit 1; }
endef

# $(call environment,FOLDER,LOCK): an environment that holds what the lock names and nothing else.
define environment
@$(call venv,$(1))
@echo "Installing $(2) into $(1) ..."
@$(1)/bin/python $(pip) --require-hashes --requirement $(2)
@touch $@
endef

help:  ## list the targets
	@awk -F ':.*##  *' '/^[a-z]+:.*##/ { printf "  make %-7s %s\n", $$1, $$2 }' Makefile
	@echo "Variables: SOURCE=article.txt (check, test), PYTHON=python3.12, UPGRADE=1 (lock)"

check: $(ready)  ## check the data
	@.venv/bin/python validate.py $(if $(SOURCE),--source "$(SOURCE)")

test: check $(users) $(oldest) $(releasable)  ## check, then run the tests: the work tree, the built wheel, a release
	@.venv/bin/pytest --numprocesses auto
	@rm -rf .build/wheel
	@.venv/bin/python -m hatchling build -t wheel -d .build/wheel >/dev/null
	@# The wheel, with the newest and with the oldest libraries that it supports. The conftest.py of tests/ needs the
	@# checking environment.
	@set -e; for venv in .venv-users .venv-oldest; do \
	    $$venv/bin/python $(pip) --no-deps --no-index --force-reinstall .build/wheel/*.whl; \
	    $$venv/bin/pytest --confcutdir=tests/users tests/users; done
	@.venv-release/bin/pytest --confcutdir=tests/release tests/release

lint: $(ready)  ## look for faults of style and type
	@failed=0; for tool in "ruff check" "ruff format --check" mypy "zizmor --offline --quiet .github"; do .venv/bin/$$tool || failed=1; done; exit $$failed

fix: $(ready)  ## mend what can be mended by rule, in code and data
	@.venv/bin/ruff check --fix --exit-zero
	@.venv/bin/ruff format
	@.venv/bin/python validate.py --fix

docs: $(ready)  ## write anew what is generated: codebook, counts, citation, rule pages, descriptors; with SOURCE, the lock
	@.venv/bin/python -m schemas.generated
	@.venv/bin/python validate.py --fix $(if $(SOURCE),--source "$(SOURCE)")
	@.venv/bin/python validate.py tests/tiny --fix --source tests/tiny/source.txt
	@.venv/bin/python -m tests.rule_pages

release: $(releasable)  ## check strictly, then write every file of the release to dist/
	@.venv-release/bin/python release.py build

clients: $(ready) $(releasable)  ## open a release with R, Node, LibreOffice and others, and write docs/clients.md
	@.venv-release/bin/python clients/run.py

bench: $(ready)  ## measure speed
	@.venv/bin/python benchmarks/run.py

mutants: $(ready)  ## change the real data in every column and see what is found; needs SOURCE
	@.venv/bin/python -m tests.mutants --source "$(SOURCE)"

lock:  ## write requirements*.txt anew from pyproject.toml; UPGRADE=1 takes the newest releases
	@$(call venv,.build/uv)
	@.build/uv/bin/python $(pip) "uv>=0.13,<0.14"
	@$(uv) --group dev --output-file requirements.txt pyproject.toml
	@$(uv) --group users --extra pandas --output-file requirements-users.txt pyproject.toml
	@$(uv) --group users --extra pandas --resolution lowest-direct --output-file requirements-oldest.txt pyproject.toml
	@$(uv) --group release --extra check --extra export --output-file requirements-release.txt pyproject.toml
	@rm -rf .build/uv

clean:  ## remove environments, builds and caches
	@rm -rf .venv .venv-users .venv-oldest .venv-release .build build dist .frictionless .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name .git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

$(locked): requirements.txt
	$(call environment,.venv,requirements.txt)

# The version is read from schemas/__init__.py when the project is installed.
$(ready): $(locked) pyproject.toml hatch_build.py schemas/__init__.py
	@.venv/bin/python $(pip) --no-deps --no-build-isolation --editable .
	@touch $@

$(release): requirements-release.txt
	$(call environment,.venv-release,requirements-release.txt)

$(releasable): $(release) pyproject.toml hatch_build.py schemas/__init__.py
	@.venv-release/bin/python $(pip) --no-deps --no-build-isolation --editable .
	@touch $@

$(users): requirements-users.txt
	$(call environment,.venv-users,requirements-users.txt)

$(oldest): requirements-oldest.txt
	$(call environment,.venv-oldest,requirements-oldest.txt)
