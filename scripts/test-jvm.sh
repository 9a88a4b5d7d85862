#!/usr/bin/env bash
# Sourced by scripts that run something of the coordinator's tests; needs root, and the script's name.
: "${root:?}" "${name:?}"
# shellcheck source=scripts/find-jdk.sh
. "$root/scripts/find-jdk.sh"

# shellcheck disable=SC2034 # for the script that sources this
jvm_flags=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

say() { printf '%s: %s\n' "$name" "$*" >&2; }

fail() { # exit code, lines
    local code=$1 line
    shift
    for line in "$@"; do say "$line"; done
    exit "$code"
}

# Builds the tests, up to a phase of Maven's but without running them, and sets class_path to what they run with.
# After find_jdk.
#
#   build_tests test-compile|package
build_tests() {
    local phase=$1
    command -v mvn >/dev/null || fail 69 'Maven (mvn) is needed to build the tests and is not on PATH: install it'
    local target=$root/coordinator/target
    local log=$target/$name-build.log
    mkdir -p "$target"
    say 'building …'
    # shellcheck disable=SC2154 # find_jdk sets java_home
    (cd "$root" && JAVA_HOME=$java_home mvn -q -B -P '!format' -pl coordinator -am -DskipTests "$phase" \
        dependency:build-classpath -Dmdep.outputFile=target/tests.classpath) >"$log" 2>&1 || {
        tail -n 30 "$log" >&2
        fail 70 "the build failed; all of its output is in $log"
    }
    # shellcheck disable=SC2034 # for the script that sources this
    class_path=$target/test-classes:$target/classes:$(<"$target/tests.classpath")
}
