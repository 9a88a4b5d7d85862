#!/usr/bin/env bash
# Sourced by the benchmarks beside it: what scripts/bench has found, a directory of one's own, and samples.
# shellcheck disable=SC2034 # for the script that sources this
root=${BENCH_ROOT:?is set by scripts/bench} java_home=${BENCH_JAVA_HOME:?is set by scripts/bench}
name=bench
# shellcheck source=scripts/test-jvm.sh
. "$root/scripts/test-jvm.sh"

directory=$(mktemp -d)
# shellcheck disable=SC2064 # it is to be removed by this name
trap "rm -rf '$directory'" EXIT

sample() { # measure, way, unit, value
    printf '%s\t%s\t%s\t%s\n' "$@" >>"$BENCH_SAMPLES"
}

# Whether --quick was said to scripts/bench: then fewer rounds do.
quick() { [[ -n ${BENCH_QUICK:-} ]]; }

# Sets python to the interpreter itself: python3 may be a script that looks for one.
need_python() {
    command -v python3 >/dev/null || fail 69 'python3 is needed to measure the peers and is not on PATH'
    python=$(python3 -c 'import sys; print(sys.executable)')
}

# Whether Python has all of these modules; says so if not.
has_modules() {
    local module
    for module in "$@"; do
        "$python" -c "import $module" 2>"$directory/import" || {
            say "$module is not there: what needs it is left out"
            return 1
        }
    done
}

# The first number called $2 in the JSON file $1.
number() {
    sed -n "s/.*\"$2\" : \([0-9.eE-]*\).*/\1/p" "$1" | head -n 1
}
