#!/bin/sh
# @HEADER@
#
#   sh restart.sh [CONTEXT]     CONTEXT is a context of your kubeconfig. Default: the current one
#
# It restarts one workload first, then waves of at most ten. A wave starts only if all workloads of the wave before are rolled out, and if
# their new pods have a token for their role. Otherwise the script stops: collect and audit again, and the next script has what is left.
# It needs kubectl with permission to get and patch the workloads, to list their pods, and to get /.well-known/openid-configuration.
# Exit code: 0 all were restarted, 1 it stopped or some were left, 64 wrong usage.
set -eu

TIMEOUT=10m # for each workload; a large StatefulSet or DaemonSet may need more

say() {
  printf '%s\n' "$*"
}

stop() {
  printf 'restart.sh stopped: %s\n' "$*" >&2
  exit 1
}

kube() {
  kubectl ${context:+"--context=$context"} "$@"
}

# restart WORKLOAD -n NAMESPACE
restart() {
  state=$(kube get "$1" -n "$3" --ignore-not-found \
    -o 'jsonpath={.kind}|{.spec.updateStrategy.type}|{.spec.updateStrategy.rollingUpdate.partition}|{.spec.paused}|') ||
    stop "cannot read $1 -n $3"
  case $state in
    '') say "$1 -n $3 does not exist any more" ;;
    *'|OnDelete|'*) leave "$1 -n $3" "its update strategy is OnDelete: delete its pods" ;;
    *'|'[1-9]*'|'*) leave "$1 -n $3" "its update strategy has a partition: delete its pods" ;;
    *'|true|') leave "$1 -n $3" "it is paused: resume it" ;;
    *)
      kube rollout restart "$1" -n "$3" || stop "$1 -n $3 was not restarted. No further wave was started."
      wave="$wave$1 $3
"
      ;;
  esac
}

leave() {
  left="$left
  $1: $2"
}

# Waits for the wave.
rolled_out() {
  while read -r workload namespace; do
    [ -n "$workload" ] || continue
    kube rollout status "$workload" -n "$namespace" --timeout="$TIMEOUT" </dev/null ||
      stop "$workload -n $namespace is not rolled out. No further wave was started."
    has_token "$workload" "$namespace" ||
      stop "new pods of $workload -n $namespace have no token for their role, so the webhook did not change them. No further wave was started." \
        "Look for the webhook: kubectl get mutatingwebhookconfigurations"
  done <<WAVE
$wave
WAVE
  wave=''
}

# Whether every pod with the workload's labels has a volume with a token, which only the webhook adds. A selector without matchLabels is not
# checked.
has_token() {
  # shellcheck disable=SC2016  # variables of the template
  selector=$(kube get "$1" -n "$2" -o 'go-template={{range $key, $value := .spec.selector.matchLabels}}{{$key}}={{$value}},{{end}}' </dev/null) ||
    stop "cannot read $1 -n $2"
  [ -n "$selector" ] || return 0
  pods=$(kube get pods -n "$2" -l "${selector%,}" --field-selector 'status.phase!=Succeeded,status.phase!=Failed' \
    -o 'go-template={{range .items}}{{if not .metadata.deletionTimestamp}}pod{{range .spec.volumes}} {{.name}}{{end}}{{"\n"}}{{end}}{{end}}' </dev/null) ||
    stop "cannot list the pods of $1 -n $2"
  [ -z "$pods" ] || printf '%s\n' "$pods" | awk '!/ (@VOLUMES@)( |$)/ { lacks = 1 } END { exit lacks }'
}

context=${1-} wave='' left=''
# No argument, or one that is neither empty nor an option.
case $#$context in
  0 | 1[!-]*) ;;
  *) say "usage: sh restart.sh [CONTEXT]" >&2; exit 64 ;;
esac

# @CLUSTERS@
# @CHOICE@
[ -z "$left" ] || { printf 'All others are restarted. Left:%s\n' "$left" >&2; exit 1; }
say "done"
