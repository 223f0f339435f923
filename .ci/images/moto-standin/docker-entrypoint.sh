#!/bin/bash
# Serves moto on LocalStack's port and prints "Ready." when it answers: Testcontainers waits for that line.
set -euo pipefail

/usr/bin/moto_server -H 0.0.0.0 -p 4566 &
server=$!
trap 'kill "$server"' TERM INT

until (exec 3<>/dev/tcp/127.0.0.1/4566) 2>/dev/null; do
  kill -0 "$server" # ends this script, through set -e, if moto could not start
  sleep 0.1
done
echo "Ready."
wait "$server"
