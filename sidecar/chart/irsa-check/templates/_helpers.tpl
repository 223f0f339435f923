{{/*
The values of irsa-check. Takes the root context, or, where one chart has several workloads,
(dict "context" $ "values" DIFFERENCES): what DIFFERENCES sets comes before .Values.irsa-check.
Helm holds .Values.irsa-check against the schema, but not DIFFERENCES; so their names are held against the defaults here.
*/}}
{{- define "irsa-check.values" -}}
{{- $root := .context | default . -}}
{{- $values := index $root.Values "irsa-check" | default dict -}}
{{- if .context -}}
{{- $differences := .values | default dict -}}
{{- include "irsa-check.known" (dict "given" $differences "defaults" $values "path" "") -}}
{{- $values = mustMergeOverwrite (deepCopy $values) (deepCopy $differences) -}}
{{- end -}}
{{- toYaml $values -}}
{{- end -}}

{{- define "irsa-check.known" -}}
{{- $free := list "settings" "resources" "securityContext" -}}
{{- range $name, $value := .given -}}
{{- if not (hasKey $.defaults $name) -}}
{{- fail (printf "irsa-check: there is no value %q; its README lists them" (printf "%s%s" $.path $name)) -}}
{{- end -}}
{{- if and (kindIs "map" $value) (not (has $name $free)) -}}
{{- include "irsa-check.known" (dict "given" $value "defaults" (index $.defaults $name) "path" (printf "%s%s." $.path $name)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* "true" or nothing; absent means true. */}}
{{- define "irsa-check.enabled" -}}
{{- $values := include "irsa-check.values" . | fromYaml -}}
{{- if dig "enabled" true $values -}}true{{- end -}}
{{- end -}}

{{- define "irsa-check.image" -}}
{{- $image := .image | default dict -}}
{{- $repository := required "irsa-check: set irsa-check.image.repository to where its image is, without a tag" $image.repository -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (required "irsa-check: set irsa-check.image.tag or irsa-check.image.digest" $image.tag) -}}
{{- end -}}
{{- end -}}

{{/* Both region variables, for the application's container too: it needs them as much as the check does. */}}
{{- define "irsa-check.regionEnv" -}}
{{- $values := include "irsa-check.values" . | fromYaml -}}
{{- with $values.region -}}
- name: AWS_REGION
  value: {{ . | quote }}
- name: AWS_DEFAULT_REGION
  value: {{ . | quote }}
{{- end -}}
{{- end -}}

{{/*
Settings as environment variables. Takes (dict "root" ROOT "settings" SETTINGS "without" NAMES), where
NAMES have no effect on this form of the check.
A list is joined as the check reads it; a setting that is null is left to its default. YAML reads "mode: off" as false.
*/}}
{{- define "irsa-check.settingsEnv" -}}
{{- $root := .root -}}
{{- $without := .without -}}
{{- range $name, $value := .settings -}}
{{- if and (eq $name "mode") (eq (toString $value) "false") -}}
{{- $value = "off" -}}
{{- end -}}
{{- if not (or (has $name $without) (kindIs "invalid" $value)) }}
- name: IRSA_CHECK_{{ $name | upper | replace "-" "_" }}
  value: {{ tpl (kindIs "slice" $value | ternary (join (eq $name "scan-extra" | ternary "|" "+") $value) (toString $value)) $root | quote }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
What irsa-check's containers have in common, after their name.
Takes (dict "values" VALUES "args" LIST "env" TEXT "volumeMounts" LIST).
*/}}
{{- define "irsa-check.container" -}}
{{- $values := .values -}}
image: {{ include "irsa-check.image" $values }}
{{- with dig "image" "pullPolicy" "" $values }}
imagePullPolicy: {{ . }}
{{- end }}
args: {{ toJson .args }}
{{- with .env }}
env:
  {{- . | nindent 2 }}
{{- end }}
{{- with $values.resources }}
resources:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.securityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .volumeMounts }}
volumeMounts:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* The environment of a container that checks. Takes (dict "dot" DOT "values" VALUES "without" NAMES). */}}
{{- define "irsa-check.checkEnv" -}}
{{- $root := .dot.context | default .dot -}}
{{- $settings := .values.settings | default dict -}}
{{- $parts := list (include "irsa-check.regionEnv" .dot) -}}
{{- $parts = append $parts (include "irsa-check.settingsEnv" (dict "root" $root "settings" $settings "without" .without)) -}}
{{- with .values.env -}}
{{- $parts = append $parts (toYaml .) -}}
{{- end -}}
{{- range $parts -}}
{{- with trim . }}
{{ . }}
{{- end -}}
{{- end -}}
{{- end -}}
