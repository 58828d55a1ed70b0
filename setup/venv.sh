#!/usr/bin/env bash
# Makes .venv with the pinned packages of setup/$1.txt and this package itself.
# Usage: setup/venv.sh site|dev
set -euo pipefail
cd "$(dirname "$0")/.."

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
        if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "没有找到 Python 3.11 或更新的版本。怎么办：先安装，例如 apt-get install python3。" >&2
    exit 1
}

# Debian and Ubuntu keep venv in a package of its own, which a fresh machine lacks.
install_venv_module() {
    local version sudo=""
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    [ "$(id -u)" = 0 ] || sudo=sudo
    echo "安装 python${version}-venv ……" >&2
    $sudo apt-get update -qq
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y "python${version}-venv" >&2
}

if ! [ -x .venv/bin/pip ]; then
    python=$(find_python)
    "$python" -m venv --clear .venv >/dev/null 2>&1 || {
        install_venv_module "$python"
        "$python" -m venv --clear .venv
    }
fi
# Of what is installed a tenth is ever imported: that is compiled then.
install=(.venv/bin/pip install --quiet --disable-pip-version-check --no-compile)
"${install[@]}" --require-hashes -r "setup/$1.txt"
"${install[@]}" --no-deps --no-build-isolation -e .
