#!/usr/bin/env bash
# Pins every package with its hashes: site.txt builds the portal, dev.txt also tests it.
# Run it after changing the dependencies in pyproject.toml.
set -euo pipefail
cd "$(dirname "$0")/.."
for group in site dev; do
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --no-annotate \
        --group "$group" pyproject.toml --output-file "setup/$group.txt"
done
