# One command runs the portal, one passes the tests; both set up what they need.
.PHONY: serve demo site test check bench clean lock
BIN := .venv/bin
INPUTS := pyproject.toml build_tools/__init__.py

serve: .venv/site.done  ## preview the portal at http://127.0.0.1:8000
	$(BIN)/mkdocs serve

demo: .venv/site.done  ## preview a portal of invented agencies at http://127.0.0.1:8001
	$(BIN)/nianbao demo

site: .venv/site.done  ## build the portal into site/
	$(BIN)/nianbao build

test: .venv/dev.done .venv/browser.done  ## style, types and every test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest

bench: .venv/dev.done  ## time and memory beside stock mkdocs-material, measured in one run
	$(BIN)/python -m tests.benchmarks

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

.venv/browser.done: setup/browser.sh | .venv/dev.done
	setup/browser.sh
	touch $@
