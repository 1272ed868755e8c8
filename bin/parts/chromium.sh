# The browser of the tests and what drives it. Needs common.sh and .venv.
. bin/parts/apt.sh

# find_chromium: sets and exports CHIBO_CHROMIUM, or ends with what to install
find_chromium() {
    if [ "${CHIBO_CHROMIUM:-}" ]; then
        command -v "$CHIBO_CHROMIUM" >/dev/null 2>&1 || fail "CHIBO_CHROMIUM is “${CHIBO_CHROMIUM}”, which is no program."
    else
        CHIBO_CHROMIUM=$(chromium_on_path) ||
            { apt_install var/log/chromium.log chromium && CHIBO_CHROMIUM=$(chromium_on_path); } ||
            fail "The browser tests need Chromium: install it (on Debian: apt-get install chromium), or name it in CHIBO_CHROMIUM."
    fi
    export CHIBO_CHROMIUM
}

chromium_on_path() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}

# check_playwright: its driver runs here, or ends with what to install
check_playwright() {
    driver_runs || { apt_install var/log/chromium.log libatomic1 && driver_runs; } ||
        fail "The browser tests need the library libatomic: install it (on Debian: apt-get install libatomic1)."
}

driver_runs() { .venv/bin/playwright --version >/dev/null 2>&1; }
