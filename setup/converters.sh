#!/usr/bin/env bash
# Installs the converters that people read reports with, for `make accuracy`: programs as Debian's
# packages where apt can give them, Python libraries in environments of their own under
# .venv/converters, since their versions and needs differ. What cannot be installed is left out;
# the examination then says that it is absent.
set -euo pipefail
cd "$(dirname "$0")/.."

programs=(pandoc w3m lynx pdftotext soffice)
packages=(pandoc w3m lynx poppler-utils libreoffice-writer-nogui)

have_all() {
    local program
    for program in "${programs[@]}"; do
        command -v "$program" >/dev/null || return 1
    done
}

install_with_apt() {
    local sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    command -v apt-get >/dev/null || return 1
    $sudo apt-get update -qq
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        "${packages[@]}" >/dev/null
}

have_all || install_with_apt || echo "有的转换程序没有装上，检验时会注明。" >&2
for pins in setup/converters/*.txt; do
    home=.venv/converters/$(basename "$pins" .txt)
    if ! cmp -s "$pins" "$home/pins.txt"; then
        .venv/bin/python -m venv --clear "$home"
        "$home/bin/pip" install -qq --disable-pip-version-check --require-hashes -r "$pins" &&
            cp "$pins" "$home/pins.txt" || echo "没有装上：$home，检验时会注明。" >&2
    fi
done
