# One command runs the portal, one passes the tests; both set up what they need.
.PHONY: serve demo site test types tests quick test-ocr pictures bench accuracy fuzz faults scaling mutation clean lock
BIN := .venv/bin
# Material and MkDocs each print a notice of their own end: it is known, and no maintainer's worry.
export NO_MKDOCS_2_WARNING := 1
# Where nothing compiled may be kept, each of hundreds of processes compiles the package anew.
unexport PYTHONDONTWRITEBYTECODE
INPUTS := pyproject.toml build_tools/__init__.py
# Tests of a file stay together: what they share is made once. tests/conftest.py says which are first.
SPREAD := --maxprocesses=8 --dist loadfile --no-loadscope-reorder
# One process more than cores: some tests wait for a terminal, a network, a browser, a killed worker.
PROCESSES := $(shell expr 1 + $$(getconf _NPROCESSORS_ONLN))
# The tests, and what they start, write 300,000 small files: into memory where 6 GB of it are free,
# else to the disk.
MEMORY := $(shell df -k /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 6000000 {print "/dev/shm"}')
QUICK := tests/forms tests/recovery tests/checks tests/common tests/sections tests/reports \
	tests/test_statements.py

serve: .venv/site.done  ## preview the portal at http://127.0.0.1:8000
	$(BIN)/mkdocs serve

demo: .venv/site.done  ## preview a portal of invented agencies at http://127.0.0.1:8001
	$(BIN)/nianbao demo

site: .venv/site.done  ## build the portal into site/; BUILD=--gzip: with .gz beside what compresses
	$(BIN)/nianbao build $(BUILD)

test: .venv/dev.done .venv/browser.done  ## style, types and every test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(MAKE) --no-print-directory -j2 types tests

types:
	$(BIN)/mypy

tests:
	$(if $(MEMORY),TMPDIR=$(MEMORY)) $(BIN)/pytest -n $(PROCESSES) $(SPREAD)

quick: .venv/dev.done  ## in under 20 s: style, and the tests of the forms, of recovery and of the rules
	$(BIN)/ruff check
	$(if $(MEMORY),TMPDIR=$(MEMORY)) $(BIN)/pytest -n logical $(SPREAD) -m "not slow" $(QUICK)

test-ocr: .venv/ocr.done .venv/browser.done  ## the tests of reading, scans read by the extra too (400 MB)
	$(BIN)/pytest tests/readers

pictures: .venv/dev.done .venv/browser.done  ## make the pictures of the README anew
	$(BIN)/python -m tests.pictures

bench: .venv/dev.done  ## time and memory beside stock mkdocs-material, measured in one run
	$(BIN)/python -m tests.benchmarks

accuracy: .venv/dev.done .venv/browser.done .venv/converters.done  ## mark every cell of generated and converted reports
	$(BIN)/python -m tests.accuracy --publish

fuzz: .venv/dev.done  ## feed 100,000 damaged sources to every reader
	$(BIN)/python -m tests.fuzz

faults: .venv/dev.done  ## kill builds, fill disks, damage caches: how many of each were survived
	$(BIN)/python -m tests.faults

mutation: .venv/dev.done  ## break every promise of the suite on purpose: do the tests notice?
	$(BIN)/python -m tests.mutation

scaling: .venv/dev.done  ## publish 10 MB of every kind of endless text, with its time and memory
	$(BIN)/python -m tests.scaling

lock: .venv/dev.done  ## pin the packages anew after changing pyproject.toml
	$(BIN)/pip install --quiet uv
	PATH="$(CURDIR)/$(BIN):$$PATH" setup/lock.sh

clean:  ## remove everything that can be made again
	rm -rf .venv .cache site build *.egg-info

.venv/site.done: setup/site.txt setup/venv.sh $(INPUTS)
	setup/venv.sh site
	touch $@

.venv/dev.done: setup/dev.txt setup/venv.sh $(INPUTS)
	setup/venv.sh dev
	touch $@ .venv/site.done

.venv/ocr.done: setup/ocr.txt setup/venv.sh $(INPUTS) | .venv/dev.done
	setup/venv.sh ocr
	touch $@

.venv/converters.done: setup/converters.sh $(wildcard setup/converters/*.txt) | .venv/dev.done
	setup/converters.sh
	touch $@

.venv/browser.done: setup/browser.sh | .venv/dev.done
	setup/browser.sh
	touch $@
