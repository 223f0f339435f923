#!/usr/bin/env bash
# The demo: one application, started with the agent in a healthy pod and in three broken ones.
# Needs a JDK 17 or newer. It builds what is missing, talks to loopback only, and leaves nothing behind.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
agent=agent/target/irsa-check.jar
emulator=emulator/target/irsa-emulator.jar
app=examples/target/classes
pods="$(mktemp -d)"
serving=""
failed=0

main() {
  trap 'stop_emulator; rm -rf "$pods"' EXIT
  build
  pod healthy 0
  pod not-injected 78
  pod trust-mismatch 78
  pod no-provider 78
  if ((failed)); then
    echo "quickstart: a pod ended otherwise than it should"
    exit 1
  fi
  echo "quickstart: all four pods ended as they should"
}

build() {
  if [[ -f $agent && -f $emulator && -f $app/dev/irsacheck/examples/OrdersApp.class ]]; then
    return
  fi
  echo "quickstart: building, for a few minutes the first time ..."
  ./mvnw -B -q -DskipTests -pl agent,emulator,examples -am package
}

# Starts the application in this scenario's pod and compares its exit code.
pod() {
  local scenario="$1" expected="$2" status=0 dir="$pods/$1"
  start_emulator "$scenario" "$dir"
  echo
  echo "--- pod: $scenario"
  run_application "$dir" || status=$?
  echo "--- exit code $status"
  if ((status != expected)); then
    echo "quickstart: $scenario should have ended with exit code $expected"
    failed=1
  fi
  stop_emulator
}

# Uses the pod's environment: "env" sets its variables, and removes a developer's variables for AWS, proxies and Java options.
run_application() (
  # shellcheck disable=SC1091  # the emulator wrote it a moment ago
  . "$1/env"
  HOME="$1" exec "$java" \
    "-javaagent:$agent=namespace-file=$1/namespace" \
    "-Djavax.net.ssl.trustStore=$IRSA_TRUSTSTORE" \
    "-Djavax.net.ssl.trustStorePassword=$IRSA_TRUSTSTORE_PASSWORD" \
    -cp "$app" dev.irsacheck.examples.OrdersApp 2>&1
)

start_emulator() {
  local scenario="$1" dir="$2" waited=0
  mkdir -p "$dir"
  "$java" -jar "$emulator" --scenario "$scenario" --dir "$dir" >"$dir/ready" 2>"$dir/log" &
  serving=$!
  until grep -qs ready "$dir/ready"; do
    if ((++waited > 3000)) || ! kill -0 "$serving" 2>/dev/null; then
      echo "quickstart: the emulator did not start:"
      cat "$dir/log"
      exit 1
    fi
    sleep 0.1
  done
}

stop_emulator() {
  if [[ -n $serving ]]; then
    kill "$serving" 2>/dev/null || true
    wait "$serving" 2>/dev/null || true
    serving=""
  fi
}

main
