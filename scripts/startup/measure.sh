#!/usr/bin/env bash
# Start-up, for scripts/bench: measure.sh ROOT JDK [REPEAT]. From exec to two ready workers, of the product as it is
# started, and of the same jar with the JVM's own defaults and no AOT cache, alternately; then what a warm coordinator's
# workers cost. A worker is ready when its kernel has been prepared.
set -euo pipefail

root=$1
java_home=$2
repeat=${3:-11}
here=$root/scripts/startup
directory=$(mktemp -d)
# shellcheck disable=SC2064 # it is to be removed by this name
trap "rm -rf '$directory'" EXIT
mkdir "$directory/ready" "$directory/plain" "$directory/classes"
export XDG_CACHE_HOME=$directory/cache

"$root/scripts/forkmap" version >"$directory/version" # builds it if it must be built
jars=("$root"/coordinator/target/dist/lib/forkmap-*.jar)
jar=${jars[0]}
cp "$jar" "$directory/plain/" # without the cache beside it
plain_jar=$directory/plain/${jar##*/}
run=(run "$here/Ready.java" --param "directory=$directory/ready" --param workers=2 --param draws=1 --workers 2 --quiet)

product() { "$root/scripts/forkmap" "${run[@]}"; }

plain() {
    "$java_home/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$plain_jar" \
        io.forkmap.cli.Main "${run[@]}" --worker-jvm-arg=-XX:-UseSerialGC --worker-jvm-arg=-XX:+UseG1GC \
        --worker-jvm-arg=-Dio.netty.jfr.enabled=true
}

# Sets micros to the time from the start of a command to the last worker's being ready.
measure() {
    rm -f "$directory"/ready/*
    local began=${EPOCHREALTIME/[.,]/} at file
    micros=0
    "$@" >"$directory/output" 2>&1 || {
        cat "$directory/output" >&2
        exit 1
    }
    for file in "$directory"/ready/*; do
        read -r at <"$file"
        ((at - began <= micros)) || micros=$((at - began))
    done
}

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

measure product # compiles the job
measure plain
for ((i = 0; i < repeat; i++)); do
    measure product
    echo "$micros" >>"$directory/product.micros"
    measure plain
    echo "$micros" >>"$directory/plain.micros"
done
awk -v product="$(median "$directory/product.micros")" -v plain="$(median "$directory/plain.micros")" -v n="$repeat" 'BEGIN {
    printf "exec to 2 workers ready, medians of %d: %.0f ms; plain JVMs %.0f ms; ratio %.2f\n",
        n, product / 1000, plain / 1000, plain / product
}'

"$java_home/bin/javac" -d "$directory/classes" -cp "$jar" "$here"/*.java
rm -f "$directory"/ready/*
"$java_home/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC \
    -cp "$jar:$directory/classes" Warm "$directory/ready"
