#!/usr/bin/env bash
# Pins every package with its hashes: site.txt builds the portal, dev.txt also tests it, ocr.txt
# also reads scans.
# Run it after changing the dependencies in pyproject.toml.
set -euo pipefail
cd "$(dirname "$0")/.."
pin() {
    local file=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --no-annotate \
        "$@" pyproject.toml --output-file "setup/$file.txt"
}
pin site --group site
pin dev --group dev
pin ocr --group dev --extra ocr --constraint setup/dev.txt
