# Sourced by bin/demo and bin/test: gets what is missing from Debian, or says what to install.

fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# need_packages WHY PACKAGE...
need_packages() {
    local why=$1
    shift
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        fail "$why is missing. Install it (on Debian: apt-get install $*) and run this again."
    fi
    printf '%s is missing: installing %s\n' "$why" "$*"
    apt_get update
    apt_get install --no-install-recommends "$@"
}

apt_get() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" </dev/null
}

# Rust's own installer puts cargo in a folder that a fresh shell may not have on its path.
need_rust() {
    if ! command -v cargo >/dev/null && [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
        PATH=${CARGO_HOME:-$HOME/.cargo}/bin:$PATH
    fi
    command -v cargo >/dev/null || fail "cargo is missing. Install Rust $(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml) or newer."
    command -v cc >/dev/null || need_packages "A C compiler, which cargo links with," gcc libc6-dev
}

need_node() {
    command -v node >/dev/null && command -v npm >/dev/null || fail "node and npm are missing. Install Node.js 20 or newer."
    local version
    version=$(node --version)
    version=${version#v}
    [ "${version%%.*}" -ge 20 ] || fail "Node.js is $version. Install Node.js 20 or newer."
}
