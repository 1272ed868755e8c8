# Installing what is no Python package. Needs common.sh.

# apt_install LOG PACKAGE...: true when it could be installed here
apt_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    log=$1
    shift
    say "Installing $* ..."
    quietly "$log" apt_get "$@"
}

apt_get() {
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get -q update && apt-get -q -y --no-install-recommends install "$@"
}
