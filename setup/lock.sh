#!/usr/bin/env bash
# Pins every package with its hashes: site.txt builds the portal, dev.txt also tests it, ocr.txt
# also reads scans; converters/ are for the examination, an environment each.
# Run it after changing the dependencies in pyproject.toml.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
    local file=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --no-annotate "$@" --output-file "setup/$file.txt"
}
pin() {
    compile "$@" pyproject.toml
}
pin site --group site
pin dev --group dev
pin ocr --group dev --extra ocr --constraint setup/dev.txt
for needs in setup/converters/*.in; do
    name=$(basename "$needs" .in)
    compile "converters/$name" "$needs"
done
