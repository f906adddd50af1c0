# The commands for people and for CI; `make` lists them. An environment is created when it is first needed, and created
# again when its lock or PYTHON changes.

PYTHON ?= python3
SOURCE ?= $(STANDOFF_SOURCE)

# Tests that read the source article find it here.
ifneq ($(SOURCE),)
export STANDOFF_SOURCE := $(SOURCE)
endif

MAKEFLAGS += --no-builtin-rules
# Environments are created and test runs go in parallel; each target's output is shown when it ends. Make 3.81, which
# macOS has, does one after the other.
ifneq ($(filter output-sync,$(.FEATURES)),)
MAKEFLAGS += --jobs=4 --output-sync=target
endif

.DEFAULT_GOAL := help
.PHONY: help setup check test lint fix docs explorer release clients bench mutants lock clean \
        wheel test-checkout test-newest test-oldest test-release test-explorer

interpreter := $(subst /,-,$(PYTHON))
tools       := .build/tools/.locked-$(interpreter)
locked      := .venv/.locked-$(interpreter)
ready       := .venv/.ready
users       := .venv-users/.locked-$(interpreter)
oldest      := .venv-oldest/.locked-$(interpreter)
release     := .venv-release/.locked-$(interpreter)
releasable  := .venv-release/.ready
browsing    := .venv-explorer/.locked-$(interpreter)
explorable  := .venv-explorer/.ready

pip    := .build/tools/bin/python -m pip --disable-pip-version-check -qq
marked := $(if $(SLOW),,-m "not slow")

# $(call install,FOLDER,ARGUMENTS): install with uv, which is about ten times faster, or else with pip. pip is needed
# where uv has no wheel, and where only pip is configured to reach an index.
define install
.build/tools/bin/uv pip install --quiet --python $(1)/bin/python $(2) || \
    { echo "Installing with pip instead ..." >&2; $(pip) --python $(1)/bin/python install $(2); }
endef

# $(call environment,FOLDER,LOCK): create an environment that holds what the lock names and nothing else.
define environment
@echo "Installing $(2) into $(1) ..."
@$(PYTHON) -m venv --clear --without-pip $(1)
@$(call install,$(1),--require-hashes --requirement $(2))
@touch $@
endef

# $(call editable,FOLDER): install the project itself.
define editable
@$(call install,$(1),--no-deps --no-build-isolation --editable .)
@touch $@
endef

# $(call wheel,FOLDER): install the built wheel and run the users' tests. --confcutdir leaves out tests/conftest.py,
# which needs the checking environment.
define wheel
@$(call install,$(1),--no-deps --no-index --force-reinstall .build/wheel/*.whl)
@$(1)/bin/pytest --quiet --confcutdir=tests/users tests/users
endef

help:  ## list the targets
	@awk -F ':.*##  *' '/^[a-z]+:.*##/ { printf "  make %-7s %s\n", $$1, $$2 }' Makefile
	@echo "Variables: SOURCE=article.txt (check, test), SLOW=1 (test), SINCE=v0.1.0 (release), PYTHON=python3.12, UPGRADE=1 (lock)"

setup: $(ready)  ## create .venv, the environment of the checks

check: $(ready)  ## check the data
	@.venv/bin/python validate.py $(if $(SOURCE),--source "$(SOURCE)")

test: check test-checkout test-newest test-oldest test-release test-explorer  ## check the data and run the tests; SLOW=1 includes the slow ones

test-checkout: $(ready)
	@.venv/bin/pytest --quiet --numprocesses auto $(marked)

wheel: $(ready)
	@rm -rf .build/wheel
	@.venv/bin/python -m hatchling build -t wheel -d .build/wheel >/dev/null

# The wheel with the newest and with the oldest libraries that it supports.
test-newest: $(users) wheel
	$(call wheel,.venv-users)

test-oldest: $(oldest) wheel
	$(call wheel,.venv-oldest)

test-release: $(releasable)
	@.venv-release/bin/pytest --quiet --confcutdir=tests/release $(marked) tests/release

# In a browser where there is one (STANDOFF_BROWSER, or a Chromium); without one, CI=true fails and others are told.
test-explorer: $(explorable)
	@.venv-explorer/bin/pytest --quiet --numprocesses auto -rs --confcutdir=tests/explorer $(marked) tests/explorer

lint: $(ready)  ## check style and types
	@failed=0; for tool in "ruff check" "ruff format --check" mypy "zizmor --offline --quiet .github"; do .venv/bin/$$tool || failed=1; done; exit $$failed

fix: $(ready)  ## repair what has one right answer, in code and data
	@.venv/bin/ruff check --fix --exit-zero
	@.venv/bin/ruff format
	@.venv/bin/python validate.py --fix

docs: $(ready)  ## write the generated files: codebook, counts, citation, rule pages, descriptors; with SOURCE, the lock
	@.venv/bin/python -m schemas.generated
	@.venv/bin/python validate.py --fix $(if $(SOURCE),--source "$(SOURCE)")
	@.venv/bin/python validate.py tests/tiny --fix --source tests/tiny/source.txt
	@.venv/bin/python -m tests.rule_pages

explorer: $(explorable)  ## write the data as one page, explorer.html
	@.venv-explorer/bin/python -m schemas.exports.explorer

release: $(releasable)  ## check strictly, then write every file of the release to dist/
	@.venv-release/bin/python release.py build $(if $(SINCE),--since "$(SINCE)")

clients: $(ready) $(releasable)  ## open a release with R, Node, LibreOffice and others, and write docs/clients.md
	@.venv-release/bin/python clients/run.py

bench: $(ready)  ## measure speed and memory; SIZE=10m
	@.venv/bin/python benchmarks/run.py $(if $(SIZE),$(SIZE),100k 1m)

mutants: $(ready)  ## change the data in every column and count what is found; needs SOURCE
	@.venv/bin/python -m tests.mutants --source "$(SOURCE)"

# --no-config and --no-emit-index-url: no lock may name an index of the machine that wrote it.
compile := .build/tools/bin/uv pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes \
           --no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

lock: $(tools)  ## write requirements/ from pyproject.toml; UPGRADE=1 takes the newest releases
	@$(compile) --group dev --output-file requirements/dev.txt pyproject.toml
	@$(compile) --group users --extra pandas --output-file requirements/users.txt pyproject.toml
	@$(compile) --group users --extra pandas --resolution lowest-direct --output-file requirements/oldest.txt pyproject.toml
	@$(compile) --group explorer --extra check --output-file requirements/explorer.txt pyproject.toml
	@$(compile) --group release --extra check --extra export --output-file requirements/release.txt pyproject.toml
	@$(compile) --group tools --output-file requirements/tools.txt

clean:  ## remove environments, builds and caches
	@rm -rf .venv .venv-users .venv-oldest .venv-release .venv-explorer .build build dist explorer.html .frictionless .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name .git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

# pip and uv, which fill the other environments.
$(tools): requirements/tools.txt
	@command -v $(PYTHON) >/dev/null || \
	    { echo "There is no $(PYTHON) here. Name a Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Standoff needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -c 'import platform; print(platform.python_version())')." \
	           "Name another: make $(MAKECMDGOALS) PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -m venv --clear .build/tools || \
	    { echo "$(PYTHON) cannot create a virtual environment; it needs its modules venv and ensurepip." >&2; exit 1; }
	@$(pip) install --only-binary :all: --require-hashes --requirement requirements/tools.txt || \
	    echo "uv cannot be installed here; pip installs the packages, which takes longer." >&2
	@touch $@

$(locked): requirements/dev.txt $(tools)
	$(call environment,.venv,requirements/dev.txt)

# The version is read from schemas/__init__.py when the project is installed.
$(ready): $(locked) pyproject.toml hatch_build.py schemas/__init__.py
	$(call editable,.venv)

$(release): requirements/release.txt $(tools)
	$(call environment,.venv-release,requirements/release.txt)

$(releasable): $(release) pyproject.toml hatch_build.py schemas/__init__.py
	$(call editable,.venv-release)

$(browsing): requirements/explorer.txt $(tools)
	$(call environment,.venv-explorer,requirements/explorer.txt)

$(explorable): $(browsing) pyproject.toml hatch_build.py schemas/__init__.py
	$(call editable,.venv-explorer)

$(users): requirements/users.txt $(tools)
	$(call environment,.venv-users,requirements/users.txt)

$(oldest): requirements/oldest.txt $(tools)
	$(call environment,.venv-oldest,requirements/oldest.txt)
