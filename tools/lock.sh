#!/usr/bin/env bash
# Write the lock files anew from pyproject.toml: with hashes, for every platform, without addresses.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

upgrade=()
[[ -z ${UPGRADE:-} ]] || upgrade=(--upgrade)

# Nothing of this machine may colour a lock: no uv setting from the environment, no configuration file.
for name in $(compgen -e UV_ || true); do unset "$name"; done

compile() {
    local out=$1
    shift
    .venv/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
        "${upgrade[@]}" --output-file "$out" "$@" >/dev/null
}

compile requirements.lock pyproject.toml
compile requirements-setup.lock --group setup --constraints requirements.lock
compile requirements-dev.lock pyproject.toml --group setup --group dev \
    --constraints requirements.lock --constraints requirements-setup.lock
