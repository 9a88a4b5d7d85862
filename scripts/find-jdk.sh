#!/bin/sh
# Sourced by the scripts beside it, which define fail(exit code, lines…): find_jdk sets java_home to a JDK that is new
# enough, or fails. No fork unless java on PATH must be looked at: it is on the start-up path of every command.
java_floor=25
seen=

# Sets version and java_build to what the release file of directory $1 says ("25.0.3", "25.0.3+9-LTS"), or to "".
read_version() {
    version=
    java_build=
    [ -r "$1/release" ] || return 0
    while IFS= read -r line; do
        value=${line#*=}
        value=${value#\"}
        value=${value%\"}
        # shellcheck disable=SC2034 # scripts/forkmap finds its cache by it
        case $line in
            JAVA_VERSION=*) version=$value ;;
            JAVA_RUNTIME_VERSION=*) java_build=$value ;;
        esac
    done <"$1/release"
}

# Takes directory $1, found by way of $2, as the JDK if it is new enough; otherwise notes why not.
try_jdk() {
    [ -z "${java_home:-}" ] || return 0
    [ -d "$1" ] || return 0
    case $seen in *" $1 ("*) return 0 ;; esac
    read_version "$1"
    major=${version%%[!0-9]*}
    if [ ! -x "$1/bin/java" ]; then
        reason='no bin/java in it'
    elif [ -z "$major" ]; then
        reason="no release file that tells its version"
    elif [ "$major" -lt "$java_floor" ]; then
        reason="Java $version"
    else
        java_home=$1
        return 0
    fi
    seen="$seen
forkmap:   $1 ($2): $reason"
}

find_jdk() {
    java_home=
    if [ -n "${FORKMAP_JAVA_HOME:-}" ]; then
        try_jdk "$FORKMAP_JAVA_HOME" 'FORKMAP_JAVA_HOME'
        [ -n "$java_home" ] || fail 69 \
            "FORKMAP_JAVA_HOME=$FORKMAP_JAVA_HOME is no JDK $java_floor or newer: ${reason:-no such directory}" \
            "set it to the directory of one, or unset it to have one looked for"
        return 0
    fi
    [ -z "${JAVA_HOME:-}" ] || try_jdk "$JAVA_HOME" 'JAVA_HOME'
    [ -z "$java_home" ] || return 0
    on_path=$(command -v java) && on_path=$(readlink -f -- "$on_path") && try_jdk "${on_path%/bin/java}" 'java on PATH'
    [ -z "$java_home" ] || return 0
    set +f
    for home in /usr/lib/jvm/* /opt/*jdk* "${HOME:-}"/.sdkman/candidates/java/*; do
        # Symbolic links are other names of what is listed anyway.
        [ -h "$home" ] || try_jdk "$home" 'usual place'
    done
    set -f
    [ -z "$java_home" ] || return 0
    fail 69 "needs a JDK $java_floor or newer; found ${seen:-none.}" \
        "install one (e.g. Temurin $java_floor), or set FORKMAP_JAVA_HOME to its directory" \
        "looked at FORKMAP_JAVA_HOME, JAVA_HOME, java on PATH, /usr/lib/jvm/*, /opt/*jdk*, ~/.sdkman/candidates/java/*"
}
