# Everything that is done with this repository. `make help` lists it.
# A fresh machine needs rustup, Node 20 and, for the browser tests, apt; the rest is installed here.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

TOOLS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/leadpact/tools
export LEADPACT_TOOLS := $(TOOLS)
export LEADPACT_CRM := $(TOOLS)/crm
export PATH := $(CURDIR)/node_modules/.bin:$(TOOLS)/bin:$(PATH)

# Stamps say when a check last passed; they are made again when a file below is newer.
STAMPS := target/stamps
RUST := $(shell find src -name '*.rs') Cargo.toml Cargo.lock rust-toolchain.toml
PAGES := $(shell find www -type f)
ENGINE := $(shell find www/engine www/shared www/widget -name '*.ts')
SCRIPTS := $(shell find tests pkg-config -name node_modules -prune -o -name '*.mjs' -print) $(wildcard *.js)
RECIPE := $(filter-out pkg-config/sizes.json pkg-config/crm,$(wildcard pkg-config/*)) package.json package-lock.json tsconfig.base.json

.PHONY: help run test test-crm bench bench-one bench-many bench-tab fuzz package fmt lint build sizes bytes audit browsers tools
.DEFAULT_GOAL := help

help: ## list what can be made
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name words; do \
	  printf '  make %-9s %s\n' "$$name" "$$words"; done

run: build ## serve the product on localhost
	@node pkg-config/serve.mjs

build: pkg/package.json dist/pages/index.html ## build the npm package into pkg/, and the pages into dist/pages/

test: lint build browsers $(STAMPS)/package ## pass every check and every test, real browsers included
	@node pkg-config/test.mjs

test-crm: build browsers ## test forms and the sidebar with a real CRM, in Chromium: Django-CRM, from PyPI (340 MB, once)
	@tests/crm/install.sh $(LEADPACT_CRM)
	@node --test --test-concurrency=1 tests/crm/crm.test.mjs tests/crm/sidebar.test.mjs

lint: $(addprefix $(STAMPS)/,fmt clippy doc types eslint prettier licences) ## formatting, lints, types, docs, licences

package: build $(STAMPS)/package ## build and check the npm package and the browser extension, and pack them into target/
	@cd pkg && npm pack --silent --pack-destination ../target/npm
	@node pkg-config/extension.mjs --pack

fmt: node_modules/.stamp ## format everything
	@cargo fmt --all
	@prettier --log-level warn --write .

sizes: build ## write the exact sizes down in pkg-config/sizes.json
	@node pkg-config/extension.mjs --pack
	@node pkg-config/sizes.mjs --write

bytes: node_modules/.stamp | tools ## say what the bytes of the scoring build are, by crate and module
	@node pkg-config/bytes.mjs

bench: bench-one bench-many ## measure one decision (bench-one) and files of many rows (bench-many) beside what else one would take

bench-one: build browsers tests/bench/node_modules/.stamp
	@node tests/bench/bench.mjs

bench-many: build browsers tests/bench/node_modules/.stamp
	@node tests/bench/many/bench.mjs

bench-tab: build browsers ## measure a million rows in the app's tab: time, memory, frames while scrolling
	@node tests/bench/many/tab.mjs

fuzz: ## fuzz the definition and the lead reader (FUZZ_SECONDS=60 each)
	@tests/fuzz/run.sh

audit: ## check licences and known advisories (needs the network for the advisories)
	@pkg-config/tools.sh cargo-deny
	@cargo deny --log-level error check

browsers: ## install the browsers that the tests need, by apt, where they are missing
	@pkg-config/browsers.sh

tools: ## install the pinned tools that the package is built with, and what the compiler lacks
	@pkg-config/tools.sh wasm-bindgen-cli wasm-pack

node_modules/.stamp: package.json package-lock.json
	@command -v npm >/dev/null || { echo 'npm is missing: install Node 20 or newer' >&2; exit 1; }
	@npm ci --silent --no-fund --no-audit
	@touch $@

# What benches are run against; nothing else needs it. Not by `npm ci`, which refuses a lock without the packages for other systems.
tests/bench/node_modules/.stamp: tests/bench/package.json tests/bench/package-lock.json
	@npm install --silent --no-save --no-fund --no-audit --prefix tests/bench
	@touch $@

pkg/package.json: $(RUST) $(ENGINE) $(RECIPE) node_modules/.stamp | tools
	@echo 'building the package'
	@node pkg-config/build.mjs

dist/pages/index.html: pkg/package.json $(PAGES) $(wildcard tests/definitions/good/*.json)
	@echo 'building the pages'
	@node pkg-config/pages.mjs
	@touch $@

$(STAMPS)/fmt: $(RUST) $(shell find tests -name '*.rs') rustfmt.toml | tools
	@cargo fmt --all --check
	@$(call done,$@)

$(STAMPS)/clippy: $(RUST) $(shell find tests -name '*.rs') | tools
	@cargo clippy --quiet --locked --all-targets -- -D warnings
	@cargo clippy --quiet --locked --lib --target wasm32-unknown-unknown --no-default-features --features full -- -D warnings
	@cargo clippy --quiet --locked --lib --target wasm32-unknown-unknown --no-default-features --features tools -- -D warnings
	@cargo clippy --quiet --locked --lib --target wasm32-unknown-unknown --no-default-features --features exchanging -- -D warnings
	@cargo clippy --quiet --locked --lib --target wasm32-unknown-unknown --no-default-features --features form -- -D warnings
	@cargo clippy --quiet --locked --lib --target wasm32-unknown-unknown --no-default-features --features visits -- -D warnings
	@cargo clippy --quiet --locked --lib --target wasm32-unknown-unknown --no-default-features --features bulk -- -D warnings
	@cargo clippy --quiet --locked --lib --target wasm32-unknown-unknown --no-default-features --features workbooks -- -D warnings
	@$(call done,$@)

$(STAMPS)/doc: $(RUST) | tools
	@RUSTDOCFLAGS='-D warnings' cargo doc --quiet --locked --no-deps --document-private-items
	@$(call done,$@)

$(STAMPS)/types: $(PAGES) tsconfig.base.json pkg/package.json $(shell find pkg-config -name '*.ts')
	@for project in www/*/tsconfig.json www/engine/page/tsconfig.json pkg-config/types/tsconfig.json; do tsc -p "$$project"; done
	@$(call done,$@)

$(STAMPS)/eslint: $(PAGES) $(SCRIPTS) eslint.config.js pkg/package.json
	@eslint --max-warnings 0 .
	@$(call done,$@)

$(STAMPS)/prettier: node_modules/.stamp $(PAGES) $(SCRIPTS) $(RECIPE) $(shell find tests -name node_modules -prune -o -name '*.json' -print)
	@prettier --log-level warn --check .
	@$(call done,$@)

$(STAMPS)/licences: Cargo.lock deny.toml package-lock.json
	@pkg-config/licences.sh
	@$(call done,$@)

$(STAMPS)/package: pkg/package.json dist/pages/index.html $(PAGES) pkg-config/sizes.json
	@node pkg-config/extension.mjs --pack
	@node pkg-config/sizes.mjs
	@said=$$(publint --strict pkg 2>&1) || { echo "$$said" >&2; exit 1; }
	@attw --pack pkg --profile esm-only --exclude-entrypoints leadpact_bg.wasm leadpact-tools.wasm leadpact-exchange.wasm score_bg.wasm leadpact-form.wasm leadpact-visits.wasm leadpact-bulk.wasm leadpact-bulk-scalar.wasm leadpact-sheets.wasm many-worker.js custom-elements.json integrity.json --quiet
	@$(call done,$@)

done = mkdir -p $(dir $1) && touch $1
