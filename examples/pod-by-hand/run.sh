#!/usr/bin/env bash
# A pod without Kubernetes: starts its containers one by one, as kubelet would, against an STS that can refuse.
# The init container gates the application, the sidecar gates its readiness, and the token is renewed while it runs.
# Needs a Docker engine, a built tree (./mvnw -B -DskipTests package), the image of irsa-check, and one with a JDK 17 or
# newer and bash. Usage: run.sh [IMAGE [JDK_IMAGE]]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
image="${1:-irsa-check}"
jdk="${2:-$(sed -n 's/^ARG BUILD_BASE=//p' Dockerfile)}"

readonly EMULATOR=emulator/target/irsa-emulator.jar
readonly APPLICATION=examples/target/classes
# Where the webhook mounts the token, and kubelet the pod's namespace.
readonly TOKENS=/var/run/secrets/eks.amazonaws.com/serviceaccount
readonly NAMESPACE=/var/run/secrets/kubernetes.io/serviceaccount/namespace
readonly PORT=8113
# As with Pod Security "restricted" and small limits.
readonly RESTRICTED=(--user 65532:65532 --read-only --cap-drop ALL --security-opt no-new-privileges
  --memory 96m --memory-swap 96m --cpus 0.5)

pod="$(mktemp -d)"
chmod 755 "$pod" # the containers' users read it
sandbox="irsa-check-pod-$$"
failed=0
trap 'docker rm -f "$sandbox" "$sandbox-sidecar" >/dev/null 2>&1 || true; rm -rf "$pod"' EXIT

main() {
  prerequisites
  start_sandbox

  echo "--- the role trusts another service account: the init container holds the application back"
  trust billing
  init_container 78 "irsa-check FAILED  IRSA301"
  expect "termination message" "$(head -c 27 "$pod/termination-log")" "irsa-check FAILED  IRSA301 "

  echo "--- the trust policy is repaired: the application starts, with the agent that an init container brought"
  trust orders
  init_container 0 "irsa-check OK  arn:aws:sts::111122223333:assumed-role/orders/irsa-check"
  expect "termination message" "$(<"$pod/termination-log")" ""
  install_agent
  application "$pod/agent"

  echo "--- the same with the image mounted as a volume: nothing is copied, and the image's Java checks"
  mount_image
  application "$pod/image"

  echo "--- the sidecar: ready; not, once a renewed token is refused; and ready again"
  start_sidecar
  becomes 200 "irsa-check OK"
  expect "/livez" "$(status /livez)" 200
  trust billing
  expect "/readyz, of the last check" "$(status /readyz)" 200
  renew_token
  becomes 503 "IRSA301"
  expect "the log: the fix, once" "$(docker logs "$sandbox-sidecar" 2>&1 | grep -c '^  fix   ' || true)" 1
  expect "/livez, which does not ask AWS" "$(status /livez)" 200
  trust orders
  becomes 200 "irsa-check OK"
  sidecar_ends

  if ((failed)); then
    echo "pod by hand: $failed expectations failed"
    exit 1
  fi
  echo "pod by hand: all expectations held"
}

prerequisites() {
  local missing=()
  [[ -f $EMULATOR && -f $APPLICATION/dev/irsacheck/examples/OrdersApp.class ]] || missing+=("the built tree: ./mvnw -B -DskipTests package")
  docker info >/dev/null 2>&1 || missing+=("a Docker engine that answers")
  docker image inspect "$image" >/dev/null 2>&1 || missing+=("the image $image: docker build -t $image .")
  if ((${#missing[@]})); then
    printf 'pod by hand: missing: %s\n' "${missing[@]}" >&2
    exit 64
  fi
}

# The pod's network with the emulator, which the other containers join. It has no internet access.
start_sandbox() {
  mkdir -m 755 "$pod/aws"
  docker run --detach --name "$sandbox" --network none --volume "$pod/aws:$pod/aws" \
    --volume "$PWD/$EMULATOR:/emulator.jar:ro" "$jdk" \
    java -jar /emulator.jar --scenario healthy --dir "$pod/aws" >/dev/null
  await "the emulator" "ready" emulator_output
  # shellcheck disable=SC1091  # the emulator wrote it a moment ago
  . "$pod/aws/env"
}

emulator_output() {
  docker logs "$sandbox" 2>&1
}

# Changes the role's trust policy; the emulator's next response uses it. The file is overwritten, not replaced: a mounted file keeps its inode.
trust() {
  sed "s/system:serviceaccount:shop:[a-z]*/system:serviceaccount:shop:$1/" "$pod/aws/world.yaml" >"$pod/world"
  cat "$pod/world" >"$pod/aws/world.yaml"
}

# Runs a container of the pod, with the webhook's variables and volumes, and the pod's network.
container() {
  docker run --network "container:$sandbox" \
    --env AWS_ROLE_ARN --env AWS_REGION --env AWS_DEFAULT_REGION --env AWS_STS_REGIONAL_ENDPOINTS --env AWS_ENDPOINT_URL_STS \
    --env "AWS_WEB_IDENTITY_TOKEN_FILE=$TOKENS/token" --env "AWS_CA_BUNDLE=/aws/ca.pem" \
    --volume "$pod/aws/token:$TOKENS:ro" --volume "$pod/aws/namespace:$NAMESPACE:ro" --volume "$pod/aws:/aws:ro" "$@"
}

init_container() {
  local exit="$1" words="$2" status=0
  rm -f "$pod/termination-log"
  install -m 666 /dev/null "$pod/termination-log" # kubelet mounts a world-writable file
  container --rm "${RESTRICTED[@]}" --volume "$pod/termination-log:/dev/termination-log" "$image" \
    >"$pod/out" 2>&1 || status=$?
  cat "$pod/out"
  expect "init container: exit code" "$status" "$exit"
  expect "init container: first words" "$(head -c "${#words}" "$pod/out")" "$words"
}

install_agent() {
  install -d -m 777 "$pod/agent" # an emptyDir
  container --rm "${RESTRICTED[@]}" --volume "$pod/agent:/irsa-check-agent" "$image" install /irsa-check-agent
}

# Copies the content of an image volume.
mount_image() {
  local container
  container="$(docker create "$image")"
  docker cp "$container:/irsa-check" "$pod/image" >/dev/null
  docker rm "$container" >/dev/null
}

application() {
  local status=0
  container --rm --user 65532:65532 --volume "$1:/irsa-check:ro" --volume "$PWD/$APPLICATION:/app:ro" \
    --env "JAVA_TOOL_OPTIONS=-javaagent:/irsa-check/irsa-check.jar" "$jdk" \
    java -Djavax.net.ssl.trustStore=/aws/truststore.p12 "-Djavax.net.ssl.trustStorePassword=$IRSA_TRUSTSTORE_PASSWORD" \
    -cp /app dev.irsacheck.examples.OrdersApp >"$pod/out" 2>&1 || status=$?
  cat "$pod/out"
  expect "application: exit code" "$status" 0
  expect "application: its own words" "$(grep -c '^orders: the application runs$' "$pod/out" || true)" 1
  expect "application: the agent's words" "$(grep -c '^irsa-check OK' "$pod/out" || true)" 1
}

# The interval never passes here: the sidecar checks again after the token's renewal, or while it is not ready.
start_sidecar() {
  container --detach --name "$sandbox-sidecar" "${RESTRICTED[@]}" "$image" serve --interval=1h >/dev/null
}

# Renews the token as kubelet does: a new directory beside the old one, then one rename of the link ..data. The emulator issues a token
# for another name of the pod at the next request, which the init container makes.
renew_token() {
  local before
  before="$(readlink "$pod/aws/token/..data")"
  echo 'token: {pod: orders-6f9c7d5b8-renew}' >>"$pod/aws/world.yaml"
  container --rm "${RESTRICTED[@]}" "$image" >/dev/null 2>&1 || true
  expect "the token was renewed" "$([[ "$(readlink "$pod/aws/token/..data")" != "$before" ]] && echo yes)" yes
}

# Waits until the sidecar answers with this status.
becomes() {
  local code="$1" words="$2" waited=0
  until [[ "$(status /readyz)" == "$code" ]]; do
    if ((++waited > 600)); then
      break
    fi
    sleep 0.5
  done
  expect "/readyz" "$(status /readyz)" "$code"
  expect "/readyz: its words" "$(body /readyz | grep -c "$words" || true)" 1
  body /readyz
}

# Prints the status code of GET PATH; nothing if the port is closed.
status() {
  request "$1" | head -n 1 | cut -d' ' -f2
}

body() {
  request "$1" | sed '1,/^\r*$/d'
}

# Bash sends the request from within the pod's network, so neither image needs an HTTP client.
request() {
  docker exec "$sandbox" timeout 60 bash -c \
    'exec 3<>"/dev/tcp/127.0.0.1/$1" && printf "GET %s HTTP/1.0\r\n\r\n" "$2" >&3 && cat <&3' bash "$PORT" "$1" 2>/dev/null || true
}

sidecar_ends() {
  # A kill would give 137, after five minutes.
  docker stop --time 300 "$sandbox-sidecar" >/dev/null
  expect "sidecar: exit code" "$(docker inspect -f '{{.State.ExitCode}}' "$sandbox-sidecar")" 0
  docker logs "$sandbox-sidecar"
}

# Waits until a command prints a word.
await() {
  local what="$1" word="$2" waited=0
  shift 2
  until "$@" | grep -q "$word"; do
    if ((++waited > 600)); then
      echo "pod by hand: $what did not come up:" >&2
      "$@" >&2
      exit 1
    fi
    sleep 0.5
  done
}

expect() {
  local what="$1" found="$2" wanted="$3"
  if [[ "$found" == "$wanted" ]]; then
    printf 'ok    %s\n' "$what"
    return
  fi
  failed=$((failed + 1))
  printf 'FAIL  %s\n      found   %s\n      wanted  %s\n' "$what" "$found" "$wanted"
}

main
