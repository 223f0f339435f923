#!/usr/bin/env bash
# How long the application's own SDK (plain SDK v2 here) takes to fetch the role's credentials in a rehearsal: the median.
# Needs a built tree. Usage: measure-rehearsal.sh [RUNS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
runs="${1:-9}"
dir="$(mktemp -d)"
"$java" -jar emulator/target/irsa-emulator.jar --scenario healthy --dir "$dir" >"$dir/ready" 2>"$dir/log" &
serving=$!
trap 'kill "$serving"; rm -rf "$dir"' EXIT
until grep -q ready "$dir/ready"; do sleep 0.1; done
# shellcheck disable=SC1091  # the emulator wrote it a moment ago
. "$dir/env"

for _ in $(seq "$runs"); do
  "$java" -javaagent:agent/target/irsa-check.jar=rehearse=true,verbose=true \
    -Djavax.net.ssl.trustStore="$IRSA_TRUSTSTORE" -Djavax.net.ssl.trustStorePassword="$IRSA_TRUSTSTORE_PASSWORD" \
    -cp "examples/target/classes:examples/target/plain-sdk/*" dev.irsacheck.examples.OrdersApp 2>&1 >/dev/null |
    sed -n 's/.* became .* in \([0-9]*\) ms$/\1/p'
done | sort -n >"$dir/times"
[ "$(wc -l <"$dir/times")" = "$runs" ] || { echo "a rehearsal failed" >&2; exit 1; }
echo "rehearsal, median of $runs: $(sed -n "$(((runs + 1) / 2))p" "$dir/times") ms"
