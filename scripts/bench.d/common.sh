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

need_python() {
    command -v python3 >/dev/null || fail 69 'python3 is needed to measure the peers and is not on PATH'
}

# The first number called $2 in the JSON file $1.
number() {
    sed -n "s/.*\"$2\" : \([0-9.eE-]*\).*/\1/p" "$1" | head -n 1
}
