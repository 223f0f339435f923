#!/bin/sh
# Collects the input of "irsa-check audit": a cluster's service accounts, workloads and pods, and an account's roles and OIDC providers.
# Every call only reads. "irsa-check audit --collector" prints this script; read it, then run it:
#
#   sh collect.sh [OPTION…] [FOLDER]      FOLDER is irsa-audit by default
#     --list FILE           several clusters and accounts, one in each line of FILE (see below)
#     --only PART           kubernetes; aws (EKS and IAM); or iam, for a further account that has roles or providers
#     --context NAME        kubeconfig's context; its current one by default
#     --cluster-name NAME   the cluster's name in EKS; by default the context's cluster
#     --profile NAME, --region NAME   for the AWS CLI; the default is the region of the context's cluster
#
# A line of the list is one of these, and # begins a comment:
#
#   cluster CONTEXT [cluster-name=NAME] [region=NAME] [profile=NAME] [role=ARN]
#   account NUMBER [region=NAME] [profile=NAME] [role=ARN]
#
# The script assumes a line's role with the line's profile, or that of --profile, or the AWS CLI's own credentials. The credentials of the
# role are in the AWS CLI's environment only. kubectl uses what the context says. If a line fails, the next ones are still collected. Run the
# same command again to continue: it skips every cluster and account that is complete in FOLDER.
#
# It needs kubectl, the AWS CLI (of June 2025 or newer: an older one leaves out fields that it does not know, such as target roles), and
# these programs of a POSIX system: sh, awk, sed, tr, wc, grep, find, id, head.
#
# Calls                                                                 Required permission
#   kubectl get --raw /api/v1/pods, and so on    in pages of 500        list of each kind in KINDS below, in all namespaces
#   kubectl get --raw /.well-known/openid-configuration                 get of that path
#   aws sts assume-role                          for role=ARN only      sts:AssumeRole on that role
#   aws sts get-caller-identity                                         none
#   aws eks describe-cluster                                            eks:DescribeCluster
#   aws eks list-pod-identity-associations                              eks:ListPodIdentityAssociations
#   aws eks describe-pod-identity-association    once for each          eks:DescribePodIdentityAssociation
#   aws iam get-account-authorization-details    roles only             iam:GetAccountAuthorizationDetails
#   aws iam list-open-id-connect-providers                              iam:ListOpenIDConnectProviders
#   aws iam get-open-id-connect-provider         once for each          iam:GetOpenIDConnectProvider
# It reads no Secret, ConfigMap, log or token.
#
# It writes only below FOLDER, readable only by you: cluster-NAME/ and account-NUMBER/, so that several clusters and accounts can share
# one FOLDER. With --list, NAME is the context. From Kubernetes' objects it writes only:
#   fields           those in FIELDS below
#   variables        all names; the values of those in VALUES below, if they have the form in that list
#   annotations and  those that the EKS webhook reads, their misspellings, and those in ANNOTATIONS below, if their values have the form
#   labels           in that list
#   arguments        irsa-check's own options that correspond to an IRSA_CHECK_* in VALUES, if they have its form
#   policies         a role's policies, only their names
# If audit reads only that a value exists, the value becomes "cut". Of a URL only scheme, host and port are kept.
#
# A failed call is a line of not-collected.txt, and the script continues. With --list, a folder without failed calls has a file ".complete".
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

# An owner, its fields, and what is kept of each: everything, the fields of another owner of the first column, or a form of the program below.
FIELDS='
@FIELDS@
'

# The variables whose values audit reads, and their forms, which the program below defines. Of JAVA_TOOL_OPTIONS only irsa-check's
# -javaagent is kept. Every other value is cut. A test compares this list with what audit reads.
VALUES='
arn        AWS_ROLE_ARN IRSA_CHECK_EXPECT_ROLE
region     AWS_REGION AWS_DEFAULT_REGION
path       AWS_WEB_IDENTITY_TOKEN_FILE AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE AWS_CA_BUNDLE SSL_CERT_FILE
path       AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE IRSA_CHECK_TOKEN_PATH IRSA_CHECK_NAMESPACE_FILE
url        AWS_ENDPOINT_URL_STS AWS_ENDPOINT_URL AWS_CONTAINER_CREDENTIALS_FULL_URI AWS_CONTAINER_CREDENTIALS_RELATIVE_URI
word       AWS_STS_REGIONAL_ENDPOINTS AWS_IGNORE_CONFIGURED_ENDPOINT_URLS AWS_USE_FIPS_ENDPOINT AWS_USE_DUALSTACK_ENDPOINT
word       AWS_EC2_METADATA_DISABLED AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE AWS_DISABLE_REQUEST_COMPRESSION AWS_NEW_RETRIES_2026
word       AWS_RETRY_MODE AWS_DEFAULTS_MODE IRSA_CHECK_NO_ROLE IRSA_CHECK_EXPECT_IDENTITY
number     AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES AWS_MAX_ATTEMPTS IRSA_CHECK_EXPECT_ACCOUNT
session    AWS_ROLE_SESSION_NAME
line       AWS_SDK_UA_APP_ID AWS_EXECUTION_ENV
audience   IRSA_CHECK_EXPECT_AUDIENCE
account    IRSA_CHECK_EXPECT_SERVICE_ACCOUNT
codes      IRSA_CHECK_IGNORE
domain     IRSA_CHECK_ANNOTATION_PREFIX
agent      JAVA_TOOL_OPTIONS
'

# The beginnings of tokens that their issuers mark; a test compares this with irsa-check's own list.
TOKENS='
ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- gldt- glrt- glptt- glcbt- glagent- glsoat- glffct- xoxa- xoxb- xoxe- xoxo- xoxp- xoxr- xoxs-
xapp- sk_live_ sk_test_ rk_live_ rk_test_ whsec_ AIza ya29. GOCSPX- npm_ pypi- rubygems_ dckr_pat_ hvs. hvb. hvr. dop_v1_ doo_v1_ dor_v1_
SG. xkeysib- shpat_ shpca_ shppa_ shpss_ sk-ant- sk-proj- hf_ lin_api_ ATATT3 glsa_ sntryu_ sntrys_ dt0c01. HRKU- tskey- LTAI PMAK- NRAK-
AKCp AGE-SECRET-KEY-1 k8s-aws-v1.
'

# Annotations and labels by their full names.
ANNOTATIONS='
names      kubectl.kubernetes.io/default-container
hash       pod-template-hash rollouts-pod-template-hash
word       helm.sh/hook argocd.argoproj.io/hook
role       iam.amazonaws.com/role
'

# The same for roles, in the AWS CLI's query language.
ROLES='RoleDetailList[].{Arn: Arn, AssumeRolePolicyDocument: AssumeRolePolicyDocument, AttachedManagedPolicies: AttachedManagedPolicies,'
ROLES="{RoleDetailList: $ROLES RolePolicyList: RolePolicyList[].{PolicyName: PolicyName}}}"

# Cuts a page of a list from the API server. It splits the JSON at quotation marks, so records are outside and inside of strings by turns.
# Kept text is written unchanged, byte for byte, one object per line.
# shellcheck disable=SC2016  # awk's own
CUT='
BEGIN {
  RS = "\""
  tables["words"]; tables["word"]
  read(ENVIRON["VALUES"], forms)
  read(ENVIRON["ANNOTATIONS"], annotations)
  marks = split(ENVIRON["TOKENS"], mark, " ")
  next_page = ENVIRON["NEXT"]
  lines = split(ENVIRON["FIELDS"] "\nlist items object\nlist metadata page\npage continue next", line, "\n")
  for (i = 1; i <= lines; i++) {
    words = split(line[i], word, " ")
    for (j = 2; j < words; j++) kept[word[1], word[j]] = word[words]
    if (words) tables[word[1]]
  }
  depth = 0; wants[0] = "value"
}
# Reads lines of a form and the names that have it.
function read(text, to,   lines, i, words, j) {
  lines = split(text, line, "\n")
  for (i = 1; i <= lines; i++) {
    words = split(line[i], word, " ")
    for (j = 2; j <= words; j++) to[word[j]] = word[1]
  }
}
function refuse() { print "not a list of the API server" > "/dev/stderr"; refused = 1; exit 3 }
function isOfAws(variable) { return variable ~ /^(AWS|IRSA_CHECK)_/ }
# Returns whether a text looks random, like a key: capitals, small letters and digits in irregular order.
function isRandom(text,   signs, all) {
  all = length(text)
  signs = gsub(/[0-9a-z][A-Z]|[A-Z][0-9]/, "&", text)
  return all >= 16 && text ~ /[0-9]/ && text ~ /[a-z]/ && signs * 6 >= all
}
# Returns whether a text contains the beginning of a token or key, or a name for a secret.
function isSecret(text,   i, rest) {
  for (i = 1; i <= marks; i++) if (index(text, mark[i])) {
    rest = substr(text, index(text, mark[i]) + length(mark[i]))
    if (rest ~ /[A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9]/ && rest ~ /[0-9]/) return 1
  }
  return text ~ /eyJ[A-Za-z0-9_-]*[.]|hooks[.]slack|webhook|telegram[.]org.bot/ || text ~ /(AKIA|ASIA)[A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9]/ ||
    toupper(text) ~ /(SECRET|PASS|PASSWORD|PASSWD|PASSPHRASE|PWD|KEY|TOKEN|CREDENTIALS?|SIGNATURE)=/
}
# Returns a value, without quotes, if it has the form, otherwise the word "cut". A placeholder for kubelet or a person counts as a
# letter.
function shown(form, text,   plain, isReference) {
  if (text == "") return text
  if (form == "agent") return agent(text)
  plain = text
  isReference = gsub(/[$][(][A-Za-z_][A-Za-z0-9_.-]*[)]/, "x", plain)
  if (form == "session") return isReference ? "$(cut)" : session(plain)
  if (form == "line") return isReference ? "$(cut)" : plain ~ /\\[nr]/ ? "cut\\ncut" : "cut"
  if (form == "account") return plain ~ /^[a-z0-9:.-]+[:\/][a-z0-9.-]+$/ ? "cut:cut" : "cut"
  if (form == "url") plain = text = urlOf(text)
  gsub(/[$]?[$]?[{][{]? *[.A-Za-z_][A-Za-z_. -]*[}]?[}]|[$][A-Z_]+|(<|\\u003[cC])[A-Za-z][A-Za-z_ .:-]*(>|\\u003[eE])|\[[A-Z][A-Z_ -]*\]/, "x", plain)
  gsub(/^( |\\[nrt"]|\047)+|( |\\[nrt"]|\047)+$/, "", plain)
  if (has(form, plain) && !isSecret(plain) && (form == "arn" || !isRandom(plain)) || plain == "x" && text != "x" || isToFill(text)) return text
  return isReference ? "$(cut)" : "cut"
}
# Returns whether a text is a placeholder: ROLE_ARN, your-role.
function isToFill(text) {
  return text ~ /^[A-Z]+(_[A-Z]+)+$/ && text ~ /ARN|ROLE|REGION|ACCOUNT|NAME|HERE|ME$/ || tolower(text) ~ /^((change|replace)[-_]?me|todo|tbd|fixme|region|your[-_](role|account|region)[a-z_-]*)$/
}
function has(form, text,   low) {
  # Busybox treats the backslash in [\/] as one of the characters.
  if (form != "path" && index(text, "\\")) return 0
  low = tolower(text)
  if (form == "arn") return low ~ /^arn:([a-z-]*:(iam|sts):|aws)[a-z0-9_+=,.@\/:*#-]*$/
  if (form == "role") return has("arn", text) || text ~ /^[A-Za-z]+([-_.\/][A-Za-z0-9]+)*$/
  if (form == "region") return low ~ /^([a-z][a-z]|[a-z][a-z][a-z][a-z]|x)([-_ ]?(x|gov|iso[a-z]?|de|central|north|south|east|west))+[-_ ]?[0-9x]?[a-f]?$/
  if (form == "path") return text ~ /^([A-Za-z]:|[.~x]|\/)([A-Za-z0-9._: -]|\/|\\\\)*$/ && text !~ / [^A-Z]/
  if (form == "url") return text != "cut"
  if (form == "word") return low ~ /^(true|false|yes|no|on|off|0|1|t|f|legacy|regional|standard|adaptive|in-region|cross-region|mobile|auto|ipv4|ipv6|stop|start|irsa|pod-identity|any|linux|windows|fargate|ec2|hybrid)$/
  if (form == "number") return text ~ /^[-+]?[0-9 -]+[a-z]?$/ && length(text) < 16
  if (form == "audience") return text ~ /^[A-Za-z][A-Za-z0-9.:\/_-]*$/ && length(text) < 256 && text !~ /[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]/
  if (form == "codes") return text ~ /^(IRSA[0-9][0-9][0-9][+, ]*)+$/
  if (form == "domain") return text ~ /^[a-z0-9-]+([.][a-z0-9-]+)+$/
  if (form == "names") return text ~ /^[a-z0-9-]+( *, *[a-z0-9-]+)*$/
  if (form == "hash") return text ~ /^[bcdfghjklmnpqrstvwxz0-9]+$/ && length(text) < 17
  if (form == "image") return text ~ /^[A-Za-z0-9][A-Za-z0-9._:-]*(\/[A-Za-z0-9._:-]+)*(@sha[0-9]+:[0-9a-f]+)?$/
  if (form == "near") return has("arn", text) || has("word", text) || has("number", text)
  return 0
}
# Returns scheme, host and port; and the path for the agents that supply credentials.
function urlOf(text,   scheme, host, path) {
  if (text ~ /^\/v[0-9]+\/[a-z]+$/) return text
  if (!match(text, /^[A-Za-z]+:\/\//)) return text ~ /^[a-z0-9-]+([.][a-z0-9-]+)+(:[0-9]+)?$/ ? text : "cut"
  scheme = substr(text, 1, RLENGTH); host = substr(text, RLENGTH + 1)
  path = host ~ /^[^\/?#@]*\/v1\/credentials$/ ? "/v1/credentials" : ""
  sub(/[\/?#].*$/, "", host)
  return host ~ /^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?$/ && !(index(text, "@")) ? scheme host path : hostBehindLogin(scheme, text)
}
# A password may contain characters that end a host, so the last @ counts.
function hostBehindLogin(scheme, text) {
  if (!index(text, "@")) return "cut"
  sub(/^.*@/, "", text); sub(/[\/?#].*$/, "", text)
  return text ~ /^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?$/ ? scheme text : "cut"
}
# audit judges a session name by its length and characters. A valid name becomes another valid name; of an invalid name the first wrong
# character is kept.
function session(text,   wrong) {
  if (length(text) < 2) return "x"
  if (length(text) > 64) return "cutcutcutcutcutcutcutcutcutcutcutcutcutcutcutcutcutcutcutcutcutcut"
  if (!match(text, /[^A-Za-z0-9_+=,.@-]/)) return "cut"
  wrong = substr(text, RSTART, 1)
  if (wrong == "\\") wrong = substr(text, RSTART, substr(text, RSTART + 1, 1) == "u" ? 6 : 2)
  return "cut" (wrong ~ /^[ -~]/ ? wrong : "?") "cut"
}
# Returns the agent of irsa-check from the options of a JVM, with its arguments that are in VALUES.
function agent(text,   path, size, arguments, i, name, kept_arguments) {
  if (!match(text, /-javaagent:[A-Za-z0-9._\/-]*irsa-check[A-Za-z0-9._-]*[.]jar(=[^ "\\]*)?/)) return ""
  text = path = substr(text, RSTART, RLENGTH)
  sub(/=.*$/, "", path)
  size = index(text, "=") ? split(substr(text, length(path) + 2), arguments, ",") : 0
  for (i = 1; i <= size; i++) {
    name = arguments[i]; sub(/=.*$/, "", name)
    if (optionOf(name) != "") kept_arguments = kept_arguments (kept_arguments == "" ? "=" : ",") name "=" shown(optionOf(name), substr(arguments[i], length(name) + 2))
  }
  return path kept_arguments
}
# Returns the form of an irsa-check setting; nothing for other names.
function optionOf(name) {
  name = "IRSA_CHECK_" toupper(name); gsub(/-/, "_", name)
  return name in forms ? forms[name] : ""
}
# Returns the form of an annotation or label that the webhook reads, with any prefix, or of its misspelling.
function annotationForm(key, text,   name, prefix) {
  if (key in annotations) return annotations[key]
  name = key; sub(/^.*\//, "", name)
  prefix = substr(key, 1, length(key) - length(name))
  name = tolower(name); gsub(/_/, "-", name)
  if (name ~ /role-?arn$/ || prefix ~ /amazon|(^|[.-])(aws|eks)/ && name ~ /^(iam-?)?role(-?arn)?$/) return "arn"
  if (name == "audience") return "audience"
  if (name == "sts-regional-endpoints") return "word"
  if (name == "token-expiration") return "number"
  if (name == "skip-containers") return "names"
  if (prefix == "eks.amazonaws.com/") return "near"
  return text ~ /^"arn:aws[a-z-]*:(iam|sts):/ ? "arn" : ""
}
function quoted(form, text) { return text ~ /^"/ ? "\"" shown(form, substr(text, 2, length(text) - 2)) "\"" : text }
# Returns the value of a variable as it may be written; nothing if audit does not need it.
function valueOf(variable, text) {
  if (variable in forms) { text = quoted(forms[variable], text); return text == "\"\"" && variable == "JAVA_TOOL_OPTIONS" ? "" : text }
  return !isOfAws(variable) ? "" : text == "\"\"" ? text : "\"cut\""
}
# Returns a word of the command line of irsa-check itself. After "--", or in a line for a shell, the words are of another program.
function wordOf(text,   name, form) {
  if (isOver) return "\"cut\""
  if (text == "\"--\"") isOver = 1
  if (text ~ /^"(--|check|serve|install|explain|lint|trust|scan|audit|permissions)"$/) return text
  if (text ~ /^"--./) {
    name = substr(text, 4, length(text) - 4); sub(/=.*$/, "", name)
    form = optionOf(name)
    formOfNext = text ~ /=/ ? "" : form
    return form == "" ? "\"--cut\"" : text !~ /=/ ? text : "\"--" name "=" shown(form, substr(text, length(name) + 5, length(text) - length(name) - 5)) "\""
  }
  form = formOfNext; formOfNext = ""
  return form == "" ? text ~ /^"-/ ? "\"-cut\"" : "\"cut\"" : quoted(form, text)
}
# Begins a kept member or item.
function put(text) { printf "%s%s%s", (written[depth]++ ? "," : ""), (isArray[depth] ? "" : "\"" key "\":"), text }
function enter(kind, text) {
  depth++
  of[depth] = kind; isArray[depth] = text == "["; wants[depth] = text == "[" ? "value" : "key"
  written[depth] = depth == 3                 # a Kubernetes object, whose kind is already written
  if (kind == "variable") variable = ""
  if (kind == "container") isCheck = 0
  if (kind == "words") { isOver = 0; formOfNext = "" }
}
# Begins a kept value, and ends it if it is a string, a number or a word.
function value(text,   holder, kind, opens, form) {
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
  if (kind == "ofAws") kind = isOfAws(variable) ? "from" : ""
  if (kind == "ofIrsaCheck") kind = isCheck && opens ? "words" : ""
  else if (kind == "words" && !opens) { text = wordOf(text); kind = "all" }
  if (kind == "ofWebhook") { form = opens ? "" : annotationForm(key, text); kind = form == "" ? "" : "all"; text = kind == "" ? text : quoted(form, text) }
  if (kind ~ /^(word|image)$/ && !opens) { text = quoted(kind, text); kind = "all" }
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
# Reads a sign, a number or a word.
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
  # All at once: cutting the beginning off a long list of numbers repeatedly takes quadratic time.
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

# Checks the list, and prints its lines as "LINE-NUMBER FOLDER KIND NAME KEY=VALUE…".
# shellcheck disable=SC2016  # awk's own
LINES='
function wrong(text) { print file ":" NR ": " text > "/dev/stderr"; isWrong = 1 }
# Returns a word without control characters, in quotes.
function quoted(word) { gsub(/[^ -~]/, "?", word); return "\047" substr(word, 1, 100) "\047" }
function accountOf(arn) { split(arn, part, ":"); return part[5] }
{ sub(/\r$/, ""); sub(/^[ \t]*#.*$/, ""); sub(/[ \t]#.*$/, "") }
NF == 0 { next }
$1 != "cluster" && $1 != "account" { wrong("a line begins with cluster or account, not with " quoted($1)); next }
NF == 1 || $2 ~ /^(cluster-name|region|profile|role)=/ { wrong($1 == "cluster" ? "give a context of kubeconfig after cluster" : "give an account number after account"); next }
$1 == "account" && $2 !~ /^[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]$/ { wrong(quoted($2) " is no account number, which has 12 digits"); next }
$2 ~ /[^ -~]/ || $2 ~ /^-/ || length($2) > 200 { wrong(quoted($2) " is no name of a context"); next }
{
  split("", has)
  for (i = 3; i <= NF; i++) {
    key = value = $i
    sub(/=.*$/, "", key)
    if (key !~ ($1 == "cluster" ? "^(cluster-name|region|profile|role)$" : "^(region|profile|role)$") || $i !~ /=/)
      wrong(quoted($i) " is not one of " ($1 == "cluster" ? "cluster-name=, " : "") "region=, profile= and role=")
    else if (key in has) wrong(key "= is there twice")
    else {
      value = substr($i, length(key) + 2)
      has[key] = value
      if (value == "") wrong(key "= has no value")
      else if (value ~ /[^ -~]/ || value ~ /^-/) wrong(quoted(value) " is no value of " key "=")
      else if (key == "role" && value !~ /^arn:aws[a-z-]*:iam::[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]:role\/[A-Za-z0-9_+=,.@\/-]+$/)
        wrong(quoted(value) " is no ARN of a role, arn:aws:iam::NUMBER:role/NAME")
      else if (key == "role" && $1 == "account" && accountOf(value) != $2) wrong("the role is in account " accountOf(value) ", not in " $2)
    }
  }
  folder = $2
  gsub(/[^A-Za-z0-9._-]/, "_", folder)
  folder = $1 "-" folder
  if (tolower(folder) in at) wrong($1 " " quoted($2) " has the same folder as line " at[tolower(folder)] ", " folder)
  at[tolower(folder)] = NR
  $1 = $1
  lines = lines NR " " folder " " $0 "\n"
}
END {
  if (!isWrong && lines == "") { print file ": it has no line with a cluster or an account" > "/dev/stderr"; isWrong = 1 }
  if (isWrong) exit 64
  printf "%s", lines
}'

say() {
  printf '%s\n' "$*" >&2
}

# Prints a tool's reason for a failure, in one line without control characters and possible secrets.
reason() {
  tr '\011' ' ' <"$1" | tr -d '\000-\010\013-\037\177' | awk '
    /^[EWIF][0-9][0-9][0-9][0-9] / || /^ *$/ { next }   # the log of a kubectl library
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

# Marks a folder without failed calls as complete, in one step. The mark contains the line of the list, and the account.
mark() {
  [ -s "$1/not-collected.txt" ] || { printf '%s\n%s\n' "$2" "$account" >"$tmp/mark" && mv "$tmp/mark" "$1/.complete"; }
}

# Calls that failed in an earlier run are repeated.
forget() {
  [ -f "$1/not-collected.txt" ] || return 0
  grep -vF "$2" "$1/not-collected.txt" >"$tmp/noted"
  cat "$tmp/noted" >"$1/not-collected.txt"
}

# ask FOLDER CALL FILE FILTER COMMAND…   adds the command's filtered output to FILE; messages name CALL
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

# collect FOLDER FILE CALL COMMAND…   writes the command's output to FILE in the folder
collect() {
  folder=$1 file=$2 call=$3 part="$tmp/$(printf %s "$2" | tr / .)"
  shift 3
  if ask "$folder" "$call" "$part" cat "$@"; then mv "$part" "$folder/$file"; else rm -f "$folder/$file" && return 1; fi
}

# list PATH KIND   prints all pages of the API server's list as one
list() {
  path=$1 name=$2 file="${1##*/}.json" call="kubectl get --raw $1" page="$1?limit=500"
  version=${path%/*} version=${version#/api/} version=${version#/apis/} first=0
  forget "$cluster_folder" "$call:"
  printf '{"apiVersion":"%s","kind":"%sList","metadata":{},"items":[' "$version" "$name" >"$tmp/list"
  : >"$tmp/list.said"
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
  FIELDS=$FIELDS VALUES=$VALUES ANNOTATIONS=$ANNOTATIONS TOKENS=$TOKENS NEXT=$tmp/next awk -v version="$version" -v name="$name" -v first="$first" "$CUT"
}

# Returns whether the last list failed because no API server answered, or because it knows no such user.
is_silent() {
  grep -q -e '^Unable to connect' -e '^The connection to the server' -e '^error: You must be logged in' "$tmp/list.said"
}

kube() {
  kubectl ${context:+"--context=$context"} "$@"
}

kubernetes() {
  command -v kubectl >/dev/null || { note "$home" kubectl "there is no such command"; return; }
  forget "$cluster_folder" "kubectl: "
  printf %s "$KINDS" >"$tmp/kinds"
  silent=''
  while read -r path kind; do
    if [ -n "$silent" ]; then
      rm -f "$cluster_folder/${path##*/}.json"
    elif [ -n "$path" ] && ! list "$path" "$kind" && is_silent; then
      silent=yes
    fi
  done <"$tmp/kinds"
  forget "$cluster_folder" "kubectl get --raw /.well-known"
  if [ -n "$silent" ]; then
    rm -f "$cluster_folder/openid-configuration.json"
    note "$cluster_folder" kubectl "the API server does not answer, so nothing more was asked"
    return
  fi
  collect "$cluster_folder" openid-configuration.json "kubectl get --raw /.well-known/openid-configuration" \
    kube get --raw /.well-known/openid-configuration
}

# The assumed credentials are in the environment of the AWS CLI alone; a profile would override them.
amazon() {
  if [ -n "$role" ]; then
    AWS_ACCESS_KEY_ID=$key AWS_SECRET_ACCESS_KEY=$secret AWS_SESSION_TOKEN=$token \
      aws ${region:+--region "$region"} --output json "$@"
  else
    aws ${profile:+--profile "$profile"} ${region:+--region "$region"} --output json "$@"
  fi
}

# Assumes the role of the list's line. The AWS CLI prints the credentials, and does not cache them, as it would those of a profile.
assume() {
  set +x # a trace would print them
  forget "$home" "aws sts assume-role"
  say "aws sts assume-role $role"
  credentials=$(aws ${profile:+--profile "$profile"} ${region:+--region "$region"} --output text sts assume-role --role-arn "$role" \
    --role-session-name irsa-check-audit --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' 2>"$tmp/assumed" </dev/null) ||
    { note "$home" "aws sts assume-role" "$(reason "$tmp/assumed")"; return 1; }
  # shellcheck disable=SC2086  # three words
  set -- $credentials
  [ $# = 3 ] || { note "$home" "aws sts assume-role" "the answer has no credentials"; return 1; }
  key=$1 secret=$2 token=$3 credentials=''
}

# If the first call is denied, the others are not made. The others run four at a time.
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
    option=--cluster-name
    [ -z "$line" ] || option="cluster-name=NAME"
    note "$cluster_folder" "aws eks" "the cluster's name is not known; give $option"
    return
  fi
  forget "$cluster_folder" "aws eks"
  if [ -n "$owner" ] && [ "$owner" != "$account" ]; then
    note "$cluster_folder" "aws eks" "the cluster is in account $owner, and these credentials are for $account"
    return
  fi
  collect "$cluster_folder" cluster.json "aws eks describe-cluster" amazon eks describe-cluster --name "$cluster" \
    --query '{cluster: cluster.{name: name, arn: arn, version: version, status: status, createdAt: createdAt, identity: identity}}'
  rm -f "$cluster_folder"/associations/*.json
  collect "$cluster_folder" associations.json "aws eks list-pod-identity-associations" \
    amazon eks list-pod-identity-associations --cluster-name "$cluster" && describe_each
}

iam() {
  account_folder="$out/account-$account"
  if [ -n "$line" ] && [ -f "$account_folder/.complete" ]; then
    rm "$home/.caller-identity.json"
    say "  account-$account is complete already"
    return
  fi
  mkdir -p "$account_folder/providers"
  rm -f "$account_folder/.complete"
  mv "$home/.caller-identity.json" "$account_folder/caller-identity.json"
  forget "$account_folder" ""
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
  [ -z "$line" ] || mark "$account_folder" "$line"
}

# Finds out whose credentials these are; without credentials there are no other AWS calls.
identified() {
  command -v aws >/dev/null || { note "$home" aws "there is no such command"; return 1; }
  [ -z "$role" ] || assume || return
  collect "$home" .caller-identity.json "aws sts get-caller-identity" amazon sts get-caller-identity || return
  account=$(sed -n 's/^ *"Account": "\([0-9]*\)".*/\1/p' "$home/.caller-identity.json")
}

# Collects a cluster, an account or both. Notes that belong to neither go into the folder $home.
collect_one() {
  account='' key='' secret='' token='' owner='' cluster_folder=''
  if [ "$only" != iam ]; then
    # A context from "aws eks update-kubeconfig" or eksctl names the cluster and its region.
    named=$(kube config view --minify -o 'jsonpath={.contexts[0].context.cluster}' 2>"$tmp/context" </dev/null) || [ -z "$line" ] ||
      { note "$home" "kubectl config view" "$(reason "$tmp/context")"; return; }
    server=''
    [ "$only" = aws ] || server=$(kube config view --minify -o 'jsonpath={.clusters[0].cluster.server}' 2>/dev/null </dev/null | sed 's#//[^/]*@#//#')
    rest=${named#arn:*:eks:}
    case $named in
      arn:*:eks:*:*:cluster/*)
        cluster=${cluster:-${named##*:cluster/}} region=${region:-${rest%%:*}} rest=${rest#*:}
        owner=${rest%%:*}
        ;;
      *.*.eksctl.io) rest=${named%.eksctl.io} cluster=${cluster:-${named%%.*}} region=${region:-${rest##*.}} ;;
    esac
    cluster_folder=$home
    [ -n "$line" ] || cluster_folder="$out/cluster-$(printf %s "${cluster:-${named:-unnamed}}" | tr -c 'A-Za-z0-9._-' _)"
    if [ -n "$server" ] && [ -f "$cluster_folder/.server" ] && [ "$server" != "$(cat "$cluster_folder/.server")" ]; then
      [ -n "$line" ] || usage "$cluster_folder has another cluster of this name; give another folder"
      note "$home" "kubectl config view" "the folder has another cluster of this name; give another folder"
      return
    fi
    mkdir -p "$cluster_folder/associations"
    rm -f "$cluster_folder/.complete"
    [ -z "$server" ] || printf '%s\n' "$server" >"$cluster_folder/.server"
  fi
  case $only in '' | kubernetes) kubernetes ;; esac
  [ "$only" != kubernetes ] && identified || return
  if [ -n "$wanted" ] && [ "$account" != "$wanted" ]; then
    rm "$home/.caller-identity.json"
    note "$home" "aws sts get-caller-identity" "these credentials are for the account $account"
    return
  fi
  [ "$only" = iam ] || eks
  [ -z "$line" ] || [ "$only" = iam ] || mark "$home" "$line"
  iam
}

# Returns whether an earlier run, or another line, collected everything for the line $line of the folder $home. Of a cluster, sets $only if
# only the roles of its account are missing.
is_complete() {
  only=''
  case $line in account*) only=iam ;; esac
  [ -f "$home/.complete" ] || return 1
  [ -z "$only" ] || return 0
  { read -r marked && read -r account; } <"$home/.complete" && [ "$marked" = "$line" ] || return 1
  only=iam
  [ -f "$out/account-$account/.complete" ]
}

collect_list() {
  all=0 each=0 before=0 lacking=0
  while read -r number folder line <&3; do all=$((all + 1)); done 3<"$tmp/lines"
  while read -r number folder line <&3; do
    home="$out/$folder" each=$((each + 1))
    if is_complete; then
      before=$((before + 1))
      say "$each of $all: $folder is complete already"
      continue
    fi
    say "$each of $all: $folder"
    context='' wanted='' cluster='' profile=$default_profile region=$default_region role=''
    set -f
    # shellcheck disable=SC2086  # words without blanks
    set -- $line
    set +f
    case $1 in account) wanted=$2 ;; *) context=$2 ;; esac
    shift 2
    for word; do
      case $word in
        cluster-name=*) cluster=${word#*=} ;; region=*) region=${word#*=} ;; profile=*) profile=${word#*=} ;; role=*) role=${word#*=} ;;
      esac
    done
    mkdir -p "$home" || exit 64
    forget "$home" ""
    collect_one
  done 3<"$tmp/lines"
  while read -r number folder line <&3; do
    home="$out/$folder"
    if is_complete; then
      forget "$home" ""
      continue
    fi
    lacking=$((lacking + 1))
    [ -s "$home/not-collected.txt" ] || home="$out/account-$account"
    [ $lacking != 1 ] || say "not complete:"
    say "  $list_file:$number: ${line%% *} $(printf %s "${line#* }" | sed 's/ .*//'): $(sed -n 1p "$home/not-collected.txt")$(more "$home/not-collected.txt")"
  done 3<"$tmp/lines"
  say "$((all - lacking)) of $all lines are complete in $out, $before of them already before"
  rm -f "$tmp/missing"
  [ $lacking = 0 ] || { say "run the same command again to collect what is missing"; : >"$tmp/missing"; }
}

more() {
  failed=$(($(wc -l <"$1")))
  [ $failed -lt 2 ] || printf ' (and %s more in %s)' $((failed - 1)) "$1"
}

stopped() {
  [ -z "$list_file" ] || say "stopped: run the same command again to continue"
  exit "$1"
}

usage() {
  say "$1"
  say "usage: sh collect.sh [--only kubernetes|aws|iam] [--context NAME] [--cluster-name NAME] [--profile NAME] [--region NAME] [FOLDER]"
  say "       sh collect.sh --list FILE [--profile NAME] [--region NAME] [FOLDER]"
  exit 64
}

out='' list_file='' only='' context='' cluster='' profile='' region='' role='' line='' wanted='' lines=''
while [ $# -gt 0 ]; do
  case $1 in
    --list | --only | --context | --cluster-name | --profile | --region)
      [ $# -gt 1 ] || usage "$1 has no value"
      case $1 in
        --list) list_file=$2 ;; --only) only=$2 ;; --context) context=$2 ;; --cluster-name) cluster=$2 ;; --profile) profile=$2 ;; *) region=$2 ;;
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
if [ -n "$list_file" ]; then
  [ -z "$only$context$cluster" ] || usage "--list has contexts and clusters in its lines; give no --only, --context or --cluster-name"
  [ -f "$list_file" ] || usage "there is no file $list_file"
  lines=$(file=$list_file awk 'BEGIN { file = ENVIRON["file"] }'"$LINES" <"$list_file") || exit 64
fi
if [ -e "$out" ] && [ ! -e "$out/.irsa-check-audit" ] && [ -n "$(ls -A "$out" 2>&1)" ]; then
  usage "$out is there, and nothing that this wrote; give another folder"
fi
if [ -n "$(find "$out/." \( -type l -o ! -user "$(id -u)" ! -user 0 \) 2>/dev/null | head -n 1)" ]; then
  usage "$out has a link, or what is somebody else's; give another folder"
fi
# What a killed run left. In a container it may have had the same process id.
tmp="$out/.collecting.$$"
rm -rf "$tmp"
for each in "$out"/.collecting.*; do kill -0 "${each##*.}" 2>/dev/null || rm -rf "$each"; done
trap 'wait; rm -rf "$tmp"' EXIT
trap 'stopped 129' HUP
trap 'stopped 130' INT
trap 'stopped 143' TERM
mkdir -p "$tmp" && : >"$out/.irsa-check-audit" || exit 64

forget "$out" ""
if [ -n "$list_file" ]; then
  default_profile=$profile default_region=$region
  printf '%s\n' "$lines" >"$tmp/lines"
  collect_list
else
  home=$out
  collect_one
fi
find "$out" -name not-collected.txt -size 0 -exec rm {} +
[ ! -f "$tmp/missing" ] || [ -n "$list_file" ] || say "$out lacks what not-collected.txt names"
[ ! -f "$tmp/missing" ] || exit 1
[ -n "$list_file" ] || say "all is in $out"
