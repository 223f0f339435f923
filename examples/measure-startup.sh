#!/usr/bin/env bash
# What the agent adds to the start of an empty application, beside plain SDK v2 making the same two calls in main.
# Whole processes, in turns, by /usr/bin/time; medians as a table. Needs GNU time and a built tree.
# Usage: measure-startup.sh [RUNS] [DIR]
#   DIR  holds irsa-check.jar and runtime/, as "irsa-check install --with-runtime" or the image has them
#   JAVA_HOME names the application's Java
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
runs="${1:-11}"
with_runtime="${2-}"
dir="$(mktemp -d)"
"$java" -jar emulator/target/irsa-emulator.jar --scenario healthy --dir "$dir" >"$dir/ready" 2>"$dir/log" &
serving=$!
trap 'kill "$serving"; rm -rf "$dir"' EXIT
until grep -q ready "$dir/ready"; do sleep 0.1; done
# shellcheck disable=SC1091  # the emulator wrote it a moment ago
. "$dir/env"

# What applications have: the JDK's own CAs, about 150, and one more.
home="$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')"
cp -L "$home/lib/security/cacerts" "$dir/cacerts"
chmod u+w "$dir/cacerts"
"$home/bin/keytool" -importcert -noprompt -alias emulator -file "$dir/ca.pem" -keystore "$dir/cacerts" -storepass changeit 2>/dev/null

trust="-Djavax.net.ssl.trustStore=$dir/cacerts"
empty="-cp examples/target/classes dev.irsacheck.examples.Resident"
names=(none plain own)
declare -A command=(
  [none]="$trust $empty"
  [plain]="$trust -cp examples/target/classes:examples/target/plain-sdk/* dev.irsacheck.examples.PlainSdk"
  [own]="$trust -javaagent:agent/target/irsa-check.jar=namespace-file=$dir/namespace $empty"
)
if [[ -n "$with_runtime" ]]; then
  names+=(runtime)
  command[runtime]="$trust -javaagent:$with_runtime/irsa-check.jar=namespace-file=$dir/namespace $empty"
fi

run() {
  # shellcheck disable=SC2086  # an option a word
  /usr/bin/time -f '%e %U %S %M' -o "$dir/time" "$java" ${command[$1]} >"$dir/out" 2>"$dir/err" ||
    { cat "$dir/err" >&2; exit 1; }
}

for name in "${names[@]}"; do run "$name"; done # warm
for ((i = 1; i <= runs; i++)); do
  for name in "${names[@]}"; do
    run "$name"
    # The first number on standard output: what the application has resident.
    echo "$(cat "$dir/time") $(grep -oE '^[0-9]+$' "$dir/out" | head -1)" >>"$dir/$name"
    echo -n . >&2
  done
done
echo >&2
"$java" examples/StartupTable.java "$dir" "${names[@]}"
