#!/usr/bin/env bash
# What the agent adds to a JVM's start, beside plain SDK v2 doing the same two calls in the application's main.
# Needs hyperfine and a built tree. Usage: measure-startup.sh [RUNS]
# A machine that does other work blurs wall times; run it as root with MEASURE="chrt -f 30" to go first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
runs="${1:-9}"
dir="$(mktemp -d)"
# shellcheck disable=SC2086  # a command with its arguments
${MEASURE-} "$java" -jar emulator/target/irsa-emulator.jar --scenario healthy --dir "$dir" >"$dir/ready" 2>"$dir/log" &
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
app="-cp examples/target/classes dev.irsacheck.examples.OrdersApp"
plain="-cp examples/target/classes:examples/target/plain-sdk/* dev.irsacheck.examples.PlainSdk"
# shellcheck disable=SC2086
${MEASURE-} hyperfine -N --warmup 2 --runs "$runs" --export-json "$dir/result.json" \
  --command-name "no agent" "$java $trust $app" \
  --command-name "agent" "$java -javaagent:agent/target/irsa-check.jar $trust $app" \
  --command-name "plain SDK v2 in main" "$java $trust $plain" >/dev/null 2>"$dir/log" || { cat "$dir/log"; exit 1; }

"$java" examples/StartupTable.java "$dir/result.json"
