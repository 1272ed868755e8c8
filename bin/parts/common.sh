# Read by the programs of bin/ (". bin/parts/common.sh") from the root of the checkout.

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# The checksum of files that exist and of words, to see whether a step has to be done again.
fingerprint() { cat -- "$@" 2>/dev/null | cksum; }

# fresh STAMP FINGERPRINT: has this step been done for exactly this?
fresh() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# locked NAME: the lines of one package, with its hashes, from requirements-tools.txt
locked() {
    awk -v name="$1" '/^[a-z]/ { on = index($1, name "==") == 1 } on' requirements-tools.txt
}

# quietly LOG COMMAND...: run it with its output in LOG
quietly() {
    log=$1
    shift
    mkdir -p "$(dirname "$log")"
    "$@" >"$log" 2>&1
}
