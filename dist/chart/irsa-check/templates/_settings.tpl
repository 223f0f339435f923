{{/*
The settings of docs/settings.md: the forms of the check on which they have an effect, what they take as a regular expression,
and what is said of anything else. Generated: ChartSettingsTest of core writes this and the schema with -Dregenerate=true.
*/}}
{{- define "irsa-check.settings" -}}
mode:
  forms: [agent, command-line, server]
  pattern: '^(enforce|warn|off)$'
  complaint: 'is not one of enforce, warn, off'
where:
  forms: [agent]
  pattern: '^(start|always)$'
  complaint: 'is not one of start, always'
timeout:
  forms: [agent, command-line, server]
  pattern: '^(([1-9][0-9]{2}|[1-9][0-9]{3}|[1-9][0-9]{4}|[1-5][0-9]{5}|600000)ms|([1-9]|[1-9][0-9]|[1-5][0-9]{2}|600)s?|([1-9]|10)m|P[0-9DTHMS.]+)$'
  complaint: 'is not a duration such as 10s, 500ms or 2m. From 100ms to 10m.'
wait:
  forms: [agent, command-line]
  pattern: '^(([0-9]|[1-9][0-9]|[1-9][0-9]{2}|[1-9][0-9]{3}|[1-9][0-9]{4}|[1-9][0-9]{5}|[1-2][0-9]{6}|3[0-5][0-9]{5}|3600000)ms|([0-9]|[1-9][0-9]|[1-9][0-9]{2}|[1-2][0-9]{3}|3[0-5][0-9]{2}|3600)s?|([0-9]|[1-5][0-9]|60)m|([0-1])h|P[0-9DTHMS.]+)$'
  complaint: 'is not a duration such as 10s, 500ms or 2m. From 0s to 1h.'
cannot-tell:
  forms: [agent, command-line, server]
  pattern: '^(by-cause|stop|start)$'
  complaint: 'is not one of by-cause, stop, start'
no-role:
  forms: [agent, command-line]
  pattern: '^(stop|start)$'
  complaint: 'is not one of stop, start'
format:
  forms: [agent, command-line, server]
  pattern: '^(text|json|prometheus)$'
  complaint: 'is not one of text, json, prometheus'
textfile-directory:
  forms: [agent, command-line]
  pattern: '^([^\x00-\x1f\x7f]+)$'
  complaint: 'contains characters that do not print'
expect-identity:
  forms: [agent, command-line, server]
  pattern: '^(irsa|pod-identity|any)$'
  complaint: 'is not one of irsa, pod-identity, any'
expect-role:
  forms: [agent, command-line, server]
  pattern: '^(arn:aws[a-z-]*:iam::[0-9]{12}:role/([!-~]*/)?[A-Za-z0-9_+=,.@-]{1,64})$'
  complaint: 'is not a role ARN such as arn:aws:iam::111122223333:role/orders'
expect-account:
  forms: [agent, command-line, server]
  pattern: '^([0-9]{12})$'
  complaint: 'is not an account id of 12 digits'
expect-service-account:
  forms: [agent, command-line, server]
  pattern: '^((system:serviceaccount:)?[a-z0-9]([a-z0-9-]*[a-z0-9])?[:/][a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)$'
  complaint: 'is not a service account such as shop:orders or shop/orders'
expect-audience:
  forms: [agent, command-line, server]
  pattern: '^([^\x00-\x1f\x7f]+)$'
  complaint: 'contains characters that do not print'
ignore:
  forms: [agent, command-line, server]
  pattern: '^([+,; ]*(IRSA[0-9]{3}([+,; ]+|$))*)$'
  complaint: 'is not a code such as IRSA503'
termination-log:
  forms: [agent, command-line, server]
  pattern: '^([^\x00-\x1f\x7f]+)$'
  complaint: 'contains characters that do not print'
strict:
  forms: [agent]
  pattern: '^(true|false|yes|no|on|off|1|0)$'
  complaint: 'is neither true nor false'
no-downgrade:
  forms: [agent]
  pattern: '^(true|false|yes|no|on|off|1|0)$'
  complaint: 'is neither true nor false'
inspect-imds:
  forms: [agent]
  pattern: '^(true|false|yes|no|on|off|1|0)$'
  complaint: 'is neither true nor false'
watch:
  forms: [agent]
  pattern: '^(true|false|yes|no|on|off|1|0)$'
  complaint: 'is neither true nor false'
verbose:
  forms: [agent, command-line, server]
  pattern: '^(true|false|yes|no|on|off|1|0)$'
  complaint: 'is neither true nor false'
ca-bundle:
  forms: [command-line, server]
  pattern: '^([^\x00-\x1f\x7f]+)$'
  complaint: 'contains characters that do not print'
trust:
  forms: [agent, command-line, server]
  pattern: '^(lean|jdk)$'
  complaint: 'is not one of lean, jdk'
namespace-file:
  forms: [agent, command-line, server]
  pattern: '^([^\x00-\x1f\x7f]+)$'
  complaint: 'contains characters that do not print'
token-path:
  forms: [agent, command-line, server]
  pattern: '^([^\x00-\x1f\x7f]+)$'
  complaint: 'contains characters that do not print'
annotation-prefix:
  forms: [agent, command-line, server]
  pattern: '^([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)$'
  complaint: 'is not an annotation prefix such as eks.amazonaws.com'
scan-extra:
  forms: [agent]
  pattern: '^([^\x00-\x1f\x7f]*)$'
  complaint: 'contains characters that do not print'
rehearse:
  forms: [agent]
  pattern: '^(true|false|auto)$'
  complaint: 'is not one of true, false, auto'
permissions:
  forms: [agent, command-line, server]
  pattern: '^([+ ]*|(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+) *[@ ] *[^+ \x00-\x1f\x7f][^+\x00-\x1f\x7f]*(\+(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+) *[@ ] *[^+ \x00-\x1f\x7f][^+\x00-\x1f\x7f]*)*|\[[\s\S]*\]|(- |#)[\s\S]*)$'
  complaint: 'is not an action and a resource such as s3:GetObject@arn:aws:s3:::orders/app.yaml'
  item: '^("(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+) +([^\x00-\x1f\x7f"\\]|\\.)+"|\{"allow":"((\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+))"(,"as":"(arn:aws[a-z-]*:iam::[0-9]{12}:role/([!-~]*/)?[A-Za-z0-9_+=,.@-]{1,64})")?(,"dry-run":"(true|false|yes|no|on|off|1|0)")?,"on":"(([^\x00-\x1f\x7f"\\]|\\.)+)"(,"optional":"(true|false|yes|no|on|off|1|0)")?(,"region":"([a-z0-9-]+)")?\})$'
  item-complaint: 'is neither a line such as s3:GetObject arn:aws:s3:::orders/app.yaml nor a map of allow, on, as, optional, region, dry-run'
trust-policy:
  forms: [agent, command-line, server]
  pattern: '^([^\x00-\x1f\x7f]+)$'
  complaint: 'contains characters that do not print'
inspect-issuer:
  forms: [agent, command-line, server]
  pattern: '^(true|false|yes|no|on|off|1|0)$'
  complaint: 'is neither true nor false'
inspect-issuer-allow-private:
  forms: [agent, command-line, server]
  pattern: '^(true|false|yes|no|on|off|1|0)$'
  complaint: 'is neither true nor false'
public-page:
  forms: [server]
  pattern: '^(true|false|yes|no|on|off|1|0)$'
  complaint: 'is neither true nor false'
interval:
  forms: [server]
  pattern: '^(([1-9][0-9]{3}|[1-9][0-9]{4}|[1-9][0-9]{5}|[1-9][0-9]{6}|[1-7][0-9]{7}|8[0-5][0-9]{6}|86[0-3][0-9]{5}|86400000)ms|([1-9]|[1-9][0-9]|[1-9][0-9]{2}|[1-9][0-9]{3}|[1-7][0-9]{4}|8[0-5][0-9]{3}|86[0-3][0-9]{2}|86400)s?|([1-9]|[1-9][0-9]|[1-9][0-9]{2}|1[0-3][0-9]{2}|14[0-3][0-9]|1440)m|([1-9]|1[0-9]|2[0-4])h|P[0-9DTHMS.]+)$'
  complaint: 'is not a duration such as 10s, 500ms or 2m. From 1s to 24h.'
failure-threshold:
  forms: [server]
  pattern: '^([1-9]|[1-9][0-9]|100)$'
  complaint: 'is not a whole number from 1 to 100'
config:
  forms: [agent, command-line, server]
  pattern: '^([^\x00-\x1f\x7f]+)$'
  complaint: 'contains characters that do not print'
{{- end -}}
