#!/usr/bin/env bash
# Makes sure the tests have a Chromium, a CJK font, an nginx and what Playwright's driver needs:
# Debian's packages where apt can give them, otherwise Playwright's own browser. A Chromium without
# windows opens a page with a quarter of the work.
set -euo pipefail
cd "$(dirname "$0")/.."

have_all() {
    command -v chromium-headless-shell >/dev/null && command -v nginx >/dev/null &&
        fc-list :lang=zh | grep -q . && .venv/bin/playwright --version >/dev/null
}

install_with_apt() {
    local sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    command -v apt-get >/dev/null || return 1
    $sudo apt-get update -qq
    for packages in "fontconfig fonts-noto-cjk nginx-light libatomic1" chromium-headless-shell; do
        # shellcheck disable=SC2086 # several names
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
            $packages >/dev/null
    done
}

have_all 2>/dev/null || install_with_apt || true
# Ubuntu's chromium is a stub that asks for snap: it counts only if it runs.
chromium-headless-shell --version >/dev/null 2>&1 || chromium --version >/dev/null 2>&1 ||
    .venv/bin/playwright install --with-deps chromium
