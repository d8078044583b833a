# Targets of ghostwire-exporter; `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test test-long fuzz bench bench-check build format lint generate preview clean image dependencies

# SwiftPM keeps the manifest's choice of library until a variable changes: this one does when the library does.
export GHOSTWIRE_PROCPS_INSTALLED = $(shell readlink --canonicalize-existing --quiet /usr/lib/*/libproc2.so /usr/lib/*/libprocps.so)

RELEASE := .build-release

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## start a desktop and the exporter watching it on :9100; Ctrl-C stops both
	@scripts/run

test: ## lint, unit tests on both procps libraries, release build, end-to-end tests
	@scripts/test

test-long: ## the same, with the long churns: 45 minutes more
	@GHOSTWIRE_LONG=1 scripts/test

fuzz: dependencies ## feed the readers of bytes from outside with what libFuzzer thinks of, 5 minutes each
	@scripts/fuzz 300

bench: ## compare cost with process-exporter and node_exporter beside a real desktop, 15 minutes
	@Benchmarks/run

bench-check: ## the same, and fail where a ratio is worse than Benchmarks/baseline.json has it
	@Benchmarks/run check

build: dependencies ## build the release binary and print its size and memory
	@scripts/build-release $(RELEASE)
	@scripts/inspect-binary $(RELEASE)/release/ghostwire-exporter $(RELEASE)/ghostwire-exporter.map

format: ## format the Swift sources in place
	swift format --in-place --recursive Sources Tests Package.swift

lint: ## check formatting, file length, the scripts' syntax and the Dockerfile
	@scripts/lint

image: ## build the container image from stand-in bases, run it and check it; needs root, buildah and debootstrap
	@scripts/image

generate: dependencies ## write the files derived from the metric declarations
	swift run --quiet ghostwire-generate

preview: build ## draw the dashboards from a real desktop's data of two minutes, as docs/dashboards.png and an HTML page beside it
	@GHOSTWIRE_LONG=1 GHOSTWIRE_PICTURE=$(CURDIR)/docs/dashboards.png \
	  GHOSTWIRE_BINARY=$(CURDIR)/$(RELEASE)/release/ghostwire-exporter \
	  swift test --disable-xctest --filter EndToEnd/Dashboards

clean: ## delete everything that was built
	rm -rf .build .build-*

dependencies:
	@scripts/install-dependencies build
