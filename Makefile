# Targets of ghostwire-exporter; `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test test-endurance test-long test-tsan test-asan test-tsan-all test-asan-all build-tsan build-asan attack attack-brief soak soak-brief fuzz bench bench-check instructions fleet-sim build install format lint generate preview clean image newcomer dependencies

# SwiftPM keeps the manifest's choice of library until a variable changes: this one does when the library does.
export GHOSTWIRE_PROCPS_INSTALLED = $(shell readlink --canonicalize-existing --quiet /usr/lib/*/libproc2.so /usr/lib/*/libprocps.so)

RELEASE := .build-release
PREFIX := /usr/local
# Runs suites of the end-to-end tests by name.
END_TO_END = GHOSTWIRE_BINARY=$(CURDIR)/$(RELEASE)/release/ghostwire-exporter swift test --disable-xctest --filter

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## start a desktop and the exporter watching it on :9100; Ctrl-C stops both
	@scripts/run

test: ## lint, unit tests on both procps libraries, release build, instruction counts, end-to-end tests; 20 minutes
	@scripts/test

test-endurance: build ## end-to-end tests with thousands of processes, probes and files, 8 minutes
	@scripts/install-dependencies run test
	@$(END_TO_END) EndToEnd/Endurance

test-long: ## both, with the long churns: 45 minutes more
	@GHOSTWIRE_LONG=1 scripts/test
	@GHOSTWIRE_LONG=1 $(MAKE) --no-print-directory test-endurance

test-tsan: ## the unit tests, and the exporter beside the desktop, under ThreadSanitizer, 11 minutes
	@scripts/test-sanitized thread

test-asan: ## the same under AddressSanitizer
	@scripts/test-sanitized address

test-tsan-all: ## all end-to-end tests under ThreadSanitizer but those that cannot be so, which it names, 16 minutes
	@scripts/test-sanitized thread all

test-asan-all: ## the same under AddressSanitizer
	@scripts/test-sanitized address all

build-tsan: ## compile what test-tsan runs, and run nothing
	@scripts/test-sanitized thread build

build-asan: ## the same for test-asan
	@scripts/test-sanitized address build

attack-brief: build ## attack the exporter's port beside a real desktop while a Prometheus scrapes it, five seconds each, 4 minutes
	@scripts/install-dependencies run test
	@$(END_TO_END) EndToEnd/Attacks

attack: ## the same, a minute each, over 20 minutes
	@GHOSTWIRE_LONG=1 $(MAKE) --no-print-directory attack-brief

soak-brief: build ## watch memory, descriptors and threads for 4 minutes beside restarts, sessions, files and 50 new processes a second
	@scripts/install-dependencies run test
	@$(END_TO_END) EndToEnd/Soak

soak: ## the same for an hour, and draw them: .build-soak.svg
	@GHOSTWIRE_LONG=1 GHOSTWIRE_SOAK_RECORD=$(CURDIR)/.build-soak.csv $(MAKE) --no-print-directory soak-brief

fuzz: dependencies ## feed the readers of bytes from outside with what libFuzzer thinks of, 5 minutes each
	@scripts/fuzz 300

bench: ## compare cost with process-exporter and node_exporter beside a real desktop, 20 minutes
	@Benchmarks/run

bench-check: ## the same, and fail where a ratio is worse than Benchmarks/baseline.json has it
	@Benchmarks/run check

instructions: dependencies ## count the instructions of the exporter's parts and keep them as what make test compares with
	@scripts/install-dependencies test
	@scripts/build-release $(RELEASE) ghostwire-microbenchmarks >/dev/null
	@python3 Benchmarks/instructions.py keep $(RELEASE)/release/ghostwire-microbenchmarks

fleet-sim: ## run 200 exporters, a Prometheus and a VictoriaMetrics, and say what 10,000 pods would cost; 17 minutes
	@Benchmarks/fleet/run

build: dependencies ## build the release binary and print its size and memory
	@scripts/build-release $(RELEASE)
	@scripts/inspect-binary $(RELEASE)/release/ghostwire-exporter $(RELEASE)/ghostwire-exporter.map

install: build ## install the binary, its manual and completions below PREFIX (/usr/local)
	@scripts/install $(RELEASE)/release/ghostwire-exporter "$(DESTDIR)$(PREFIX)"

format: ## format the Swift sources in place
	swift format --in-place --recursive Sources Tests Benchmarks Package.swift

lint: ## check formatting, file length, the scripts' syntax and the Dockerfile
	@scripts/lint

image: ## build the container image from stand-in bases, run it and check it; needs root, buildah and debootstrap
	@scripts/image

newcomer: ## walk and time README's commands in a fresh Debian with git, make and Swift alone; needs root and debootstrap, 10 minutes
	@scripts/newcomer

generate: dependencies ## write the files derived from the metric declarations
	swift run --quiet ghostwire-generate

preview: build ## draw the dashboards from a real desktop's data of two minutes, as docs/dashboards.png and an HTML page beside it
	@GHOSTWIRE_LONG=1 GHOSTWIRE_PICTURE=$(CURDIR)/docs/dashboards.png $(END_TO_END) EndToEnd/Dashboards

clean: ## delete everything that was built
	rm -rf .build .build-*

dependencies:
	@scripts/install-dependencies build
