#!/usr/bin/env bash
# Make .venv ready: `tools/setup.sh run` for the product alone, `tools/setup.sh dev` for what checks it too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly VENV=.venv
readonly KIND=${1:-dev}

main() {
    [[ $KIND == run || $KIND == dev ]] || die "usage: tools/setup.sh [run|dev]"
    local key
    key=$(key_now)
    ! ready "$key" || return 0
    one_at_a_time
    ! ready "$key" || return 0
    make_venv
    install
    [[ $KIND == run ]] || browser
    printf '%s\n' "$key" >"$VENV/.ready-$KIND"
}

# What the environment was made from: the locks, the project's declaration, this script, and where it lies.
key_now() {
    { cat requirements*.lock pyproject.toml tools/setup.sh && pwd -P; } | sha256sum | cut -d' ' -f1
}

# A developer's environment holds all that the product needs, so it also serves `run`.
ready() {
    local stamp
    for stamp in "$VENV/.ready-$KIND" "$VENV/.ready-dev"; do
        if [[ -f $stamp && $(<"$stamp") == "$1" ]] && venv_works; then return 0; fi
    done
    return 1
}

venv_works() { "$VENV/bin/python" -c 'import sys' 2>/dev/null; }

one_at_a_time() {
    command -v flock >/dev/null || return 0
    exec 9>.venv.lock
    flock 9
}

make_venv() {
    rm -f "$VENV"/.ready-*
    if venv_works && "$VENV/bin/python" -m pip --version >/dev/null 2>&1; then return 0; fi
    local python
    python=$(find_python) || { provide_python && python=$(find_python); } || die "no usable Python was found"
    say "making $VENV with $("$python" --version)"
    rm -rf "$VENV"
    "$python" -m venv "$VENV"
}

# Python 3.11 or later that can make environments; Debian ships that part as a package of its own.
find_python() {
    local python
    for python in ${FENCUN_PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$python"
            return 0
        fi
    done
    return 1
}

provide_python() {
    command -v apt-get >/dev/null || die "Python 3.11 or later with venv is needed: install it, or name it in FENCUN_PYTHON"
    [[ $(id -u) == 0 ]] || die "Python 3.11 or later with venv is needed. Ask an administrator to run:
    apt-get update && apt-get install python3 python3-venv
(on a release whose python3 is older: python3.11 python3.11-venv), or name another Python in FENCUN_PYTHON"
    say "installing Python and its venv part"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends python3 python3-venv ca-certificates >/dev/null
    find_python >/dev/null || apt-get install -y -qq --no-install-recommends python3.11 python3.11-venv >/dev/null
}

# Every package is checked against the hashes of the locks, the build backend too: no build fetches its own.
install() {
    local locks=(requirements-setup.lock requirements.lock)
    [[ $KIND == run ]] || locks=(requirements-dev.lock)
    export UV_HTTP_TIMEOUT=${UV_HTTP_TIMEOUT:-180}
    say "installing ${locks[*]}"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
        --requirement requirements-setup.lock
    "$VENV/bin/uv" pip sync --quiet --python "$VENV/bin/python" --require-hashes "${locks[@]}"
    "$VENV/bin/uv" pip install --quiet --python "$VENV/bin/python" --no-deps --no-build-isolation --editable .
}

# Tests look at the report in a real browser; the characters of its Chinese pages need a font.
browser() {
    ! find_browser || return 0
    [[ $(id -u) == 0 ]] || die "the tests need a browser. Ask an administrator to run:
    apt-get update && apt-get install chromium fonts-noto-cjk
or install Chromium or Google Chrome in another way, or name it in FENCUN_CHROMIUM"
    command -v apt-get >/dev/null || {
        say "the tests need Chromium or Google Chrome: install one, or name it in FENCUN_CHROMIUM"
        return 0
    }
    say "installing a browser for the tests"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null
}

find_browser() { command -v "${FENCUN_CHROMIUM:-chromium}" google-chrome >/dev/null; }

say() { printf 'setup: %s\n' "$*"; }
die() { printf 'setup: %s\n' "$*" >&2; exit 1; }

main
