# Everything that is done with this repository; `make` alone lists it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

PREFIX ?= /usr/local
ACCOUNTS ?= 100000
VISITS ?= 1000000
ROWS ?= 1000000
ROUNDS ?= 5
SEEDS ?= 1000
FIRST ?= 0
CROWD_SECONDS ?= 60
FUZZ_SECONDS ?= 600
DATE ?= $(shell date -u +%F)

release := swift build --configuration release --static-swift-stdlib
debug := swift build --build-tests
test := swift test --skip-build --disable-xctest --quiet
sources := Package.swift Sources Tests
venv := .venv/.installed

.PHONY: help
help: ## List what can be done
	@sed -n 's/^\([a-z]*\):.* ## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) \
		| awk -F '\t' '{ printf "make %-9s %s\n", $$1, $$2 }'

.PHONY: setup
setup: ## Install what the build needs and the machine lacks
	@Scripts/setup

.PHONY: build
build: setup ## Build the program, optimised, in .build/release
	@Scripts/quietly 'Building signalbox' $(release) --product signalbox

.PHONY: demo
demo: build ## Run a night of the small firm in SampleData and print its digests
	@Scripts/demo

.PHONY: test
test: lint ## Run lint and the tests
	@$(test)

.PHONY: verify
verify: test build fault ## Run the tests and everything long
	@Scripts/kill-campaign --kills 200
	@Scripts/kill-campaign --imports --kills 50

.PHONY: fault
fault: build ## Meet kills, failing disks and losses of power (SEEDS=, FIRST=; SEED= repeats one)
	@Scripts/quietly 'Building the fault harness' $(release) --product FaultHarness
	@Scripts/quietly 'Building its failing disk' $(release) --product FaultShim
	@.build/release/FaultHarness campaign --shim .build/release/libFaultShim.so \
		--scratch .build/fault $(if $(SEED),--seed $(SEED),--seeds $(SEEDS) --first $(FIRST))
	@$(if $(SEED),,.build/release/FaultHarness crowd --seconds $(CROWD_SECONDS) \
		--signalbox .build/release/signalbox --data SampleData --scratch .build/crowd)

.PHONY: fuzz
fuzz: setup ## Feed made-up files to the reading of exports (FUZZ_SECONDS=)
	@Scripts/fuzz $(FUZZ_SECONDS)

.PHONY: lint
lint: setup ## Check formatting, the direction of dependencies and the house rules
	@swift format lint --strict --parallel --recursive $(sources)
	@Scripts/quietly 'Building for tests' $(debug)
	@# The check reads what the build before it found to be imported.
	@Scripts/quietly 'Checking dependencies' \
		$(debug) --explicit-target-dependency-import-check error
	@Scripts/quietly 'Checking house rules' $(test) --filter TidyTests

.PHONY: format
format: ## Format all Swift files
	@swift format format --in-place --parallel --recursive $(sources)

.PHONY: bench
bench: build $(venv) ## Measure signalbox beside its peers (ACCOUNTS=, VISITS=, ROWS=, ROUNDS=, DATE=)
	@Scripts/quietly 'Building benchmarks' $(release) --product Benchmarks
	@.build/release/Benchmarks nightly --accounts $(ACCOUNTS) --visits $(VISITS) \
		--rounds $(ROUNDS) --date $(DATE) --signalbox .build/release/signalbox \
		--python .venv/bin/python --scratch .build/bench \
		--report Reports/benchmarks/nightly.md
	@Scripts/quietly 'Building the C peer' $(release) --product SQLiteAppend
	@.build/release/Benchmarks log --rounds $(ROUNDS) --date $(DATE) \
		--program .build/release/Benchmarks --peer .build/release/SQLiteAppend \
		--scratch .build/bench --report Reports/benchmarks/log.md
	@Scripts/quietly 'Building the other C peer' $(release) --product CSVDiff
	@.build/release/Benchmarks import --rows $(ROWS) --rounds $(ROUNDS) --date $(DATE) \
		--signalbox .build/release/signalbox --python .venv/bin/python \
		--diff .build/release/CSVDiff --scratch .build/bench \
		--report Reports/benchmarks/imports.md

.PHONY: reports
reports: build ## Refresh the reports that are kept in the repository
	@rm -rf .demo Reports/digests
	@Scripts/demo
	@Scripts/quietly 'Building for tests' $(debug)
	@UPDATE_GOLDEN=1 Scripts/quietly 'Refreshing the README' $(test) --filter ReadmeTests
	@$(MAKE) --no-print-directory bench

.PHONY: docs
docs: setup ## Write the reference of all public API as a site in .build/docs
	@Scripts/docs

.PHONY: install
install: build ## Install the program and its shell completions below PREFIX
	@Scripts/install $(PREFIX)

.PHONY: clean
clean: ## Remove everything that was built, and the demo's home
	@rm -rf .build .demo .venv

$(venv): Scripts/requirements.txt
	@Scripts/quietly 'Installing Python packages' bash -c 'python3 -m venv .venv \
		&& .venv/bin/pip install --disable-pip-version-check --requirement $<'
	@touch $@
