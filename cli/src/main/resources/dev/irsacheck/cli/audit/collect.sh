#!/bin/sh
# Collects what "irsa-check audit" judges: a cluster's service accounts, workloads and pods, and an account's roles and OIDC providers.
# Every call reads. Printed by "irsa-check audit --collector"; read it, then run it:
#
#   sh collect.sh [OPTION…] [FOLDER]      FOLDER is irsa-audit by default
#     --only PART           kubernetes; aws (EKS and IAM); or iam, for a further account that has roles or providers
#     --context NAME        kubeconfig's context; its current one by default
#     --cluster-name NAME   as EKS calls it; by default what the context is for
#     --profile NAME, --region NAME   of the AWS CLI; the region of the context's cluster by default
#
# It needs kubectl, the AWS CLI (of June 2025 or newer: an older one leaves out what it does not know, such as target roles), and of a POSIX system sh, awk, sed, tr, wc, grep, find, id, head.
#
# What it asks                                                          and the right that this takes
#   kubectl get --raw /api/v1/pods, and so on    in pages of 500        list of each kind in KINDS below, in all namespaces
#   kubectl get --raw /.well-known/openid-configuration                 get of that path
#   aws sts get-caller-identity                                         none
#   aws eks describe-cluster                                            eks:DescribeCluster
#   aws eks list-pod-identity-associations                              eks:ListPodIdentityAssociations
#   aws eks describe-pod-identity-association    once for each          eks:DescribePodIdentityAssociation
#   aws iam get-account-authorization-details    roles only             iam:GetAccountAuthorizationDetails
#   aws iam list-open-id-connect-providers                              iam:ListOpenIDConnectProviders
#   aws iam get-open-id-connect-provider         once for each          iam:GetOpenIDConnectProvider
# No Secret, ConfigMap, log or token is read.
#
# What it writes is below FOLDER alone, readable by you alone: cluster-NAME/ and account-NUMBER/, so that the next cluster or account goes
# into the same FOLDER. Kubernetes' objects are cut before they are written: what FIELDS below names is kept, and nothing else. Of a
# variable that is its name, and its value only if it is one of AWS_* or IRSA_* and no secret. Of a role's policies it is their names.
#
# A call that fails is a line of not-collected.txt, and the rest goes on.
# Exit code: 0 all was collected, 1 something was not, 64 wrong usage.
set -u
umask 077
export LC_ALL=C AWS_PAGER="" AWS_RETRY_MODE="${AWS_RETRY_MODE:-standard}" AWS_MAX_ATTEMPTS="${AWS_MAX_ATTEMPTS:-10}"

KINDS='
/api/v1/serviceaccounts     ServiceAccount
/api/v1/pods                Pod
/apis/apps/v1/deployments   Deployment
/apis/apps/v1/statefulsets  StatefulSet
/apis/apps/v1/daemonsets    DaemonSet
/apis/apps/v1/replicasets   ReplicaSet
/apis/batch/v1/jobs         Job
/apis/batch/v1/cronjobs     CronJob
'

# What has the fields, the fields, and what is kept of each: all of it, what has a name in the first column, or what the program below says.
FIELDS='
object       automountServiceAccountToken                                                       all
object       metadata                                                                           metadata
object       spec                                                                               spec
object       status                                                                             status
metadata     name generateName namespace creationTimestamp deletionTimestamp ownerReferences    all
metadata     annotations labels                                                                 annotations
annotations  *                                                                                  ofWebhook
status       phase                                                                              all
status       conditions                                                                         condition
condition    type status                                                                        all
spec         replicas suspend                                                                   all
spec         template jobTemplate                                                               object
spec         serviceAccountName automountServiceAccountToken hostNetwork                        all
spec         securityContext nodeSelector os                                                    all
spec         affinity                                                                           affinity
spec         volumes                                                                            volume
spec         initContainers containers                                                          container
affinity     nodeAffinity                                                                       all
volume       name projected                                                                     all
volume       *                                                                                  presence
container    name image envFrom volumeMounts securityContext                                    all
container    args command                                                                       ofIrsaCheck
container    env                                                                                variable
variable     name                                                                               all
variable     value                                                                              value
variable     valueFrom                                                                          ofAws
'

# The same for roles, in the AWS CLI's own language.
ROLES='RoleDetailList[].{Arn: Arn, AssumeRolePolicyDocument: AssumeRolePolicyDocument, AttachedManagedPolicies: AttachedManagedPolicies,'
ROLES="{RoleDetailList: $ROLES RolePolicyList: RolePolicyList[].{PolicyName: PolicyName}}}"

# Cuts a page of a list, as the API server sends it: JSON, of which records that quotation marks end are what is outside of strings and
# what is in them, in turns. What is kept is written as it came, byte for byte, an object a line.
# shellcheck disable=SC2016  # awk's own
CUT='
BEGIN {
  RS = "\""
  tables["words"]
  lines = split(ENVIRON["FIELDS"] "\nlist items object\nlist metadata page\npage continue next", line, "\n")
  for (i = 1; i <= lines; i++) {
    words = split(line[i], word, " ")
    for (j = 2; j < words; j++) kept[word[1], word[j]] = word[words]
    if (words) tables[word[1]]
  }
  depth = 0; wants[0] = "value"
}
function refuse() { print "not a list of the API server" > "/dev/stderr"; refused = 1; exit 3 }
function isOfAws(variable) { return variable ~ /^(AWS|IRSA)_/ }
function isSecret(name) {
  name = toupper(name); gsub(/-/, "_", name)
  return name ~ /SECRET|PASS|PWD|KEY|TOKEN|CREDENTIAL|AUTH|SESSION|SIGNATURE/ && name !~ /_(FILE|PATH|URI|ARN|NAME|EXPIRATION)$/
}
# A text without logins of URLs; nothing of one in which a token begins, or what is called as secrets are.
function harmless(text) {
  if (text ~ /[^A-Za-z0-9_.-]eyJ[A-Za-z0-9_-]*[.]/ ||
    toupper(text) ~ /[^A-Z0-9_-][A-Z0-9_-]*(SECRET|PASS|PASSWORD|PASSWD|PASSPHRASE|PWD|KEY|TOKEN|CREDENTIALS?|SIGNATURE)=/) return "\"cut\""
  gsub(/:\/\/[^\/]*@/, "://", text)
  sub(/^"[^\/@ ]*:[^\/ ]*@/, "\"", text)
  return text
}
# Annotations and labels that the webhook reads, what people write for them, and three of others: which container
# is meant, what made a pod, and what is a hook.
function isRead(key, text,   name, prefix) {
  name = key; sub(/^.*\//, "", name)
  prefix = substr(key, 1, length(key) - length(name))
  if (prefix == "eks.amazonaws.com/" || name ~ /^(audience|sts-regional-endpoints|token-expiration|skip-containers)$/) return 1
  if (isSecret(name)) return 0
  return prefix ~ /amazon|(^|[.-])(aws|eks)/ || tolower(name) ~ /role[-_]?arn$/ || text ~ /^"arn:/ ||
    key ~ /^(kubectl[.]kubernetes[.]io\/default-container|pod-template-hash|helm[.]sh\/hook|argocd[.]argoproj[.]io\/hook)$/
}
# A value of a variable as it may be written down; nothing where it may not.
function valueOf(variable, text) {
  if (variable == "JAVA_TOOL_OPTIONS" && match(text, /-javaagent:[^ "\\]*irsa-check[^ "\\]*/)) return harmless("\"" substr(text, RSTART, RLENGTH) "\"")
  if (!isOfAws(variable)) return ""
  if (text == "\"\"") return text
  if (isSecret(variable)) return "\"cut\""
  # People write what is in the file where its path belongs.
  if (variable ~ /TOKEN_FILE$/ && text !~ /^"([\/.$~]|[A-Za-z]:)/) return "\"cut\""
  return harmless(text)
}
# A word of the command line of irsa-check itself. Behind "--", or in a line for a shell, is that of another program.
function wordOf(text,   name) {
  if (isOver || text ~ /[ \t]|\\[nt]/) return "\"cut\""
  if (text == "\"--\"") isOver = 1
  if (text ~ /^"--./) {
    name = text; gsub(/^"--|=.*$|"$/, "", name)
    cutsNext = isSecret(name) && text !~ /=/
    return isSecret(name) && text ~ /=/ ? "\"--" name "=cut\"" : harmless(text)
  }
  if (cutsNext) { cutsNext = 0; return "\"cut\"" }
  return harmless(text)
}
# Begins a member or an item of what is kept.
function put(text) { printf "%s%s%s", (written[depth]++ ? "," : ""), (isArray[depth] ? "" : "\"" key "\":"), text }
function enter(kind, text) {
  depth++
  of[depth] = kind; isArray[depth] = text == "["; wants[depth] = text == "[" ? "value" : "key"
  written[depth] = depth == 3                 # an object of Kubernetes, which has its kind already
  if (kind == "variable") variable = ""
  if (kind == "container") isCheck = 0
  if (kind == "words") isOver = cutsNext = 0
}
# A value of what is kept begins, and ends if it is a string, a number or a word.
function value(text,   holder, kind, opens) {
  if (wants[depth] != "value") refuse()
  wants[depth] = "comma"
  holder = of[depth]
  opens = text == "{" || text == "["
  kind = isArray[depth] ? holder : depth ? kept[holder, ((holder, key) in kept) ? key : "*"] : "list"
  if (holder == "variable" && key == "name") variable = substr(text, 2, length(text) - 2)
  if (holder == "container" && (key == "name" && text == "\"irsa-check\"" || key == "image" && text ~ /^"([^"]*\/)?irsa-check([-:@][^\/]*)?"$/)) isCheck = 1
  if (kind == "next" && text != "\"\"") {
    if (text !~ /^"[A-Za-z0-9_=-]+"$/) refuse()
    print substr(text, 2, length(text) - 2) > next_page
  }
  if (kind == "ofAws") kind = isOfAws(variable) ? "all" : ""
  if (kind == "ofIrsaCheck") kind = isCheck && opens ? "words" : ""
  else if (kind == "words" && !opens) { text = wordOf(text); kind = "all" }
  if (kind == "ofWebhook") { kind = !opens && isRead(key, text) ? "all" : ""; text = kind == "" ? text : harmless(text) }
  if (kind == "value") { text = opens ? text : valueOf(variable, text); kind = opens || text == "" ? "" : "all" }

  if (opens && kind in tables) {
    if (depth == 1 && key == "items") hasItems = 1
    if (depth == 2) printf "%s{\"apiVersion\":\"%s\",\"kind\":\"%s\"", (first++ ? ",\n" : "\n"), version, name
    if (depth > 2) put(text)
    enter(kind, text)
  } else if (opens) {
    if (kind == "all") put(text)
    if (kind == "presence") put("{}")
    below = kind == "all" ? "all" : "nothing"
    top = depth++
  } else if (!tooLong && (kind == "all" || kind == "presence")) put(text)
}
function string(text) {
  if (below == "all") printf "\"%s\"", text
  if (below != "") return
  if (wants[depth] != "key") { value("\"" text "\""); return }
  key = text
  wants[depth] = "colon"
}
# A sign, a number or a word.
function token(text) {
  if (below != "") {
    if (text == "{" || text == "[") depth++
    if (text == "}" || text == "]") depth--
    if (below == "all") printf "%s", text
    if (depth == top) below = ""
  } else if (text == "}" || text == "]") {
    if (depth == 0 || isArray[depth] != (text == "]")) refuse()
    depth--
    if (depth > 1) printf "%s", text
  } else if (text == ":" || text == ",") {
    if (wants[depth] != (text == ":" ? "colon" : "comma")) refuse()
    wants[depth] = text == ":" || isArray[depth] ? "value" : "key"
  } else if (text ~ /^([[{]|[-+.0-9A-Za-z]+)$/) value(text)
  else refuse()
}
isString {
  escaped = match($0, /\\+$/) && RLENGTH % 2
  if (length(begun) < 8192) begun = begun $0
  else tooLong = 1
  if (escaped) { begun = begun "\""; next }
  string(begun)
  begun = ""; tooLong = isString = 0
  next
}
{
  # At once: whoever cuts off the beginning of a long list of numbers again and again is never done.
  gsub(/[]{}:,[]/, " & ")
  gsub(/\r/, " ")
  size = split($0, tokens, " ")
  for (each = 1; each <= size; each++) token(tokens[each])
  isString = 1
}
END {
  if (refused) exit 3
  if (depth != 0 || !hasItems) { print "the answer ends before its end" > "/dev/stderr"; exit 3 }
}'

say() {
  printf '%s\n' "$*" >&2
}

# What a tool said was the reason, in one line without control characters and without what may be a secret.
reason() {
  tr '\011' ' ' <"$1" | tr -d '\000-\010\013-\037\177' | awk '
    /^[EWIF][0-9][0-9][0-9][0-9] / || /^ *$/ { next }   # the log of a library of kubectl
    first == "" { first = $0 }
    found == "" && /[Ee]rror|denied|[Ff]orbidden|Unable|Could not/ { found = $0 }
    END { print substr(found == "" ? first : found, 1, 400) }' |
    sed -e 's#//[^/@ ]*@#//#g' -e 's#[A-Za-z0-9+/=_.-]\{80,\}#(cut)#g'
}

note() {
  : >"$tmp/missing"
  say "  not collected: $2: $3"
  printf '%s: %s\n' "$2" "$3" >>"$1/not-collected.txt"
}

# What an earlier run could not collect is asked again.
forget() {
  [ -f "$1/not-collected.txt" ] || return 0
  grep -vF "$2" "$1/not-collected.txt" >"$tmp/noted"
  cat "$tmp/noted" >"$1/not-collected.txt"
}

# ask FOLDER CALL FILE FILTER COMMAND…   what the command prints, filtered, is added to FILE; CALL is what people are told
ask() {
  folder=$1 call=$2 to=$3 filter=$4
  shift 4
  say "$call"
  { "$@" 2>"$to.said" </dev/null || printf 'exit %s\n' "$?" >"$to.failed"; } | $filter >>"$to" 2>"$to.cut" ||
    [ -f "$to.failed" ] || { cat "$to.cut" >"$to.said" && : >"$to.failed"; }
  [ -f "$to.failed" ] || return 0
  cat "$to.failed" >>"$to.said"
  note "$folder" "$call" "$(reason "$to.said")"
  rm -f "$to" "$to.failed"
  return 1
}

# collect FOLDER FILE CALL COMMAND…   what the command prints becomes FILE of the folder
collect() {
  folder=$1 file=$2 call=$3 part="$tmp/$(printf %s "$2" | tr / .)"
  shift 3
  if ask "$folder" "$call" "$part" cat "$@"; then mv "$part" "$folder/$file"; else rm -f "$folder/$file" && return 1; fi
}

# list PATH KIND   all pages of the API server's list, as one
list() {
  path=$1 name=$2 file="${1##*/}.json" call="kubectl get --raw $1" page="$1?limit=500"
  version=${path%/*} version=${version#/api/} version=${version#/apis/} first=0
  forget "$cluster_folder" "$call:"
  printf '{"apiVersion":"%s","kind":"%sList","metadata":{},"items":[' "$version" "$name" >"$tmp/list"
  while [ -n "$page" ]; do
    : >"$tmp/next"
    ask "$cluster_folder" "$call" "$tmp/list" cut_page kube get --raw "$page" || { rm -f "$cluster_folder/$file"; return 1; }
    page=$(cat "$tmp/next")
    page=${page:+"$path?limit=500&continue=$page"} first=1
  done
  printf '\n]}\n' >>"$tmp/list"
  mv "$tmp/list" "$cluster_folder/$file"
}

cut_page() {
  FIELDS=$FIELDS awk -v version="$version" -v name="$name" -v first="$first" -v next_page="$tmp/next" "$CUT"
}

kube() {
  kubectl ${context:+"--context=$context"} "$@"
}

kubernetes() {
  command -v kubectl >/dev/null || { note "$out" kubectl "there is no such command"; return; }
  printf %s "$KINDS" >"$tmp/kinds"
  while read -r path kind; do
    [ -z "$path" ] || list "$path" "$kind"
  done <"$tmp/kinds"
  forget "$cluster_folder" "kubectl get --raw /.well-known"
  collect "$cluster_folder" openid-configuration.json "kubectl get --raw /.well-known/openid-configuration" \
    kube get --raw /.well-known/openid-configuration
}

amazon() {
  aws ${profile:+--profile "$profile"} ${region:+--region "$region"} --output json "$@"
}

# Whether the first is allowed tells whether the others are worth asking for; these are asked four at a time.
describe_each() {
  asked=0
  sed -n 's/^ *"associationId": "\([A-Za-z0-9-]*\)".*/\1/p' "$cluster_folder/associations.json" >"$tmp/ids"
  while read -r id; do
    asked=$((asked + 1))
    if [ "$asked" != 1 ]; then
      describe "$id" &
      [ $((asked % 4)) != 0 ] || wait
    elif ! describe "$id" && grep -qF AccessDenied "$cluster_folder/not-collected.txt"; then
      note "$cluster_folder" "aws eks describe-pod-identity-association" "$(($(wc -l <"$tmp/ids") - 1)) more were not asked for"
      return
    fi
  done <"$tmp/ids"
  wait
}

describe() {
  collect "$cluster_folder" "associations/$1.json" "aws eks describe-pod-identity-association $1" \
    amazon eks describe-pod-identity-association --cluster-name "$cluster" --association-id "$1"
}

eks() {
  if [ -z "$cluster" ]; then
    note "$cluster_folder" "aws eks" "the cluster's name is not known; give --cluster-name"
    return
  fi
  forget "$cluster_folder" "aws eks"
  collect "$cluster_folder" cluster.json "aws eks describe-cluster" amazon eks describe-cluster --name "$cluster" \
    --query '{cluster: cluster.{name: name, arn: arn, version: version, status: status, createdAt: createdAt, identity: identity}}'
  rm -f "$cluster_folder"/associations/*.json
  collect "$cluster_folder" associations.json "aws eks list-pod-identity-associations" \
    amazon eks list-pod-identity-associations --cluster-name "$cluster" && describe_each
}

iam() {
  account_folder="$out/account-$account"
  mkdir -p "$account_folder/providers"
  mv "$out/.caller-identity.json" "$account_folder/caller-identity.json"
  forget "$account_folder" "aws iam"
  collect "$account_folder" roles.json "aws iam get-account-authorization-details" \
    amazon iam get-account-authorization-details --filter Role --query "$ROLES"
  rm -f "$account_folder"/providers/*.json
  collect "$account_folder" providers.json "aws iam list-open-id-connect-providers" amazon iam list-open-id-connect-providers || return
  sed -n 's/^ *"Arn": "\([^"]*\)".*/\1/p' "$account_folder/providers.json" >"$tmp/arns"
  while read -r arn; do
    collect "$account_folder" "providers/$(printf %s "${arn##*:oidc-provider/}" | tr -c 'A-Za-z0-9._-' _).json" \
      "aws iam get-open-id-connect-provider ${arn##*:oidc-provider/}" \
      amazon iam get-open-id-connect-provider --open-id-connect-provider-arn "$arn"
  done <"$tmp/arns"
}

# Whose credentials these are; without any no other call is worth its time.
identified() {
  command -v aws >/dev/null || { note "$out" aws "there is no such command"; return 1; }
  collect "$out" .caller-identity.json "aws sts get-caller-identity" amazon sts get-caller-identity || return
  account=$(sed -n 's/^ *"Account": "\([0-9]*\)".*/\1/p' "$out/.caller-identity.json")
}

usage() {
  say "$1"
  say "usage: sh collect.sh [--only kubernetes|aws|iam] [--context NAME] [--cluster-name NAME] [--profile NAME] [--region NAME] [FOLDER]"
  exit 64
}

out='' only='' context='' cluster='' profile='' region=''
while [ $# -gt 0 ]; do
  case $1 in
    --only | --context | --cluster-name | --profile | --region)
      [ $# -gt 1 ] || usage "$1 has no value"
      case $1 in
        --only) only=$2 ;; --context) context=$2 ;; --cluster-name) cluster=$2 ;; --profile) profile=$2 ;; *) region=$2 ;;
      esac
      shift
      ;;
    -*) usage "$1 is no option" ;;
    *) [ -z "$out" ] || usage "one folder, not '$out' and '$1'"; out=$1 ;;
  esac
  shift
done
case $only in '' | kubernetes | aws | iam) ;; *) usage "--only $only: it is kubernetes, aws or iam" ;; esac
out=${out:-irsa-audit}
case $out in /*) ;; *) out=./$out ;; esac
if [ -e "$out" ] && [ ! -e "$out/.irsa-check-audit" ] && [ -n "$(ls -A "$out" 2>&1)" ]; then
  usage "$out is there, and nothing that this wrote; give another folder"
fi
if [ -n "$(find "$out/." \( -type l -o ! -user "$(id -u)" ! -user 0 \) 2>/dev/null | head -n 1)" ]; then
  usage "$out has a link, or what is somebody else's; give another folder"
fi
tmp="$out/.collecting.$$"
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir -p "$tmp" && : >"$out/.irsa-check-audit" || exit 64

if [ "$only" != iam ]; then
  # A context of "aws eks update-kubeconfig" or of eksctl names the cluster and its region.
  named=$(kube config view --minify -o 'jsonpath={.contexts[0].context.cluster}' 2>/dev/null)
  server=''
  [ "$only" = aws ] || server=$(kube config view --minify -o 'jsonpath={.clusters[0].cluster.server}' 2>/dev/null | sed 's#//[^/]*@#//#')
  rest=${named#arn:*:eks:}
  case $named in
    arn:*:eks:*:*:cluster/*) cluster=${cluster:-${named##*:cluster/}} region=${region:-${rest%%:*}} ;;
    *.*.eksctl.io) rest=${named%.eksctl.io} cluster=${cluster:-${named%%.*}} region=${region:-${rest##*.}} ;;
  esac
  cluster_folder="$out/cluster-$(printf %s "${cluster:-${named:-unnamed}}" | tr -c 'A-Za-z0-9._-' _)"
  if [ -n "$server" ] && [ -f "$cluster_folder/.server" ] && [ "$server" != "$(cat "$cluster_folder/.server")" ]; then
    usage "$cluster_folder has another cluster of this name; give another folder"
  fi
  mkdir -p "$cluster_folder/associations"
  [ -z "$server" ] || printf '%s\n' "$server" >"$cluster_folder/.server"
fi
forget "$out" ""
case $only in '' | kubernetes) kubernetes ;; esac
if [ "$only" != kubernetes ] && identified; then
  [ "$only" = iam ] || eks
  iam
fi
find "$out" -name not-collected.txt -size 0 -exec rm {} +
if [ -f "$tmp/missing" ]; then
  say "$out lacks what not-collected.txt names"
  exit 1
fi
say "all is in $out"
