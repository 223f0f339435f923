{{/*
The form of values that are not settings, by their paths under irsa-check, and the message for a wrong value. An empty value counts
as absent. values.schema.json has only their names: Helm would print an expression instead of a sentence, and does not check the
values of a chart of others.
*/}}
{{- define "irsa-check.shapes" -}}
{{- $truth := dict "kind" "bool" "pattern" "" "complaint" "is neither true nor false, which need no quotes" -}}
{{- $name := dict "pattern" "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" "complaint" "is not a name of small letters, digits and hyphens, 63 at most" -}}
enabled: {{ toJson $truth }}
image.repository:
  pattern: '^[^:@\s]+(:[0-9]+/[^:@\s]+)?$'
  complaint: 'is not where an image is, without tag and digest, such as registry.example.com/irsa-check'
image.tag:
  kind: string
  pattern: '^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$'
  complaint: 'is not a tag such as 1.2.3; a number needs quotes'
image.digest:
  pattern: '^sha256:[0-9a-f]{64}$'
  complaint: 'is not a digest, sha256: and 64 hexadecimal digits'
image.pullPolicy:
  pattern: '^(Always|IfNotPresent|Never)$'
  complaint: 'is not one of Always, IfNotPresent, Never'
region:
  pattern: '^[a-z]{2,}(-[a-z]+)+-[0-9]+$'
  complaint: 'is not a Region such as eu-west-1'
initContainer.name: {{ toJson $name }}
agent.name: {{ toJson $name }}
agent.volumeName: {{ toJson $name }}
agent.mountPath:
  pattern: '^/[^\s:]+[^/\s:]$'
  complaint: 'is not a path such as /irsa-check, from the root and without a slash at its end'
agent.withRuntime: {{ toJson $truth }}
agent.sizeLimit:
  pattern: '^[0-9]+([.][0-9]+)?(m|[kMGTPE]|[KMGTPE]i)?$'
  complaint: 'is not a size such as 256Mi'
sidecar.name: {{ toJson $name }}
sidecar.native: {{ toJson $truth }}
sidecar.port:
  pattern: '^(102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$'
  complaint: 'is not a port from 1024 to 65535'
sidecar.events: {{ toJson $truth }}
readinessGate.enabled: {{ toJson $truth }}
readinessGate.conditionType:
  pattern: '^[a-z0-9.-]+/[A-Za-z0-9._-]+$'
  complaint: 'is not a condition with a prefix, such as irsacheck.dev/ready'
readinessGate.volumeName: {{ toJson $name }}
{{- end -}}

{{/* Takes VALUES. */}}
{{- define "irsa-check.shaped" -}}
{{- $values := . -}}
{{- range $path, $shape := include "irsa-check.shapes" . | fromYaml -}}
{{- $value := $values -}}
{{- range splitList "." $path -}}
{{- if kindIs "map" $value -}}
{{- $value = get $value . -}}
{{- end -}}
{{- end -}}
{{- $text := kindIs "invalid" $value | ternary "" (toString $value) -}}
{{- $kind := get $shape "kind" | default (kindOf $value) -}}
{{- if and $text (not (and (kindIs $kind $value) (regexMatch $shape.pattern $text))) -}}
{{- fail (printf "irsa-check: the value %s, %q, %s" $path $text $shape.complaint) -}}
{{- end -}}
{{- end -}}
{{- end -}}
