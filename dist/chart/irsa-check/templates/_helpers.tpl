{{/*
Returns irsa-check's values. Takes the root context or, if a chart has several workloads,
(dict "context" $ "values" DIFFERENCES "kind" KIND). Later sources override earlier ones:

- the defaults
- .Values.irsa-check
- .Values.global.irsa-check, which a chart of others also sees, if a string of its values includes our templates
- DIFFERENCES

For a chart with this library as a dependency, Helm merges the defaults into its values and checks the schema. For a subchart
beside the library, and for DIFFERENCES, Helm does neither. So a template contains the defaults too, and names are checked here.
*/}}
{{- define "irsa-check.values" -}}
{{- $root := .context | default . -}}
{{- $defaults := include "irsa-check.defaults" . | fromYaml -}}
{{- $given := list (index $root.Values "global" | default dict | dig "irsa-check" dict | default dict) -}}
{{- $values := index $root.Values "irsa-check" | default dict -}}
{{- if not (hasKey ($root.Subcharts | default dict) "irsa-check") -}}
{{- $given = prepend $given $values -}}
{{- $values = deepCopy $defaults -}}
{{- end -}}
{{- if .context -}}
{{- $_ := include "irsa-check.kind" . -}}
{{- $given = append $given (.values | default dict) -}}
{{- end -}}
{{- $values = deepCopy $values -}}
{{- range $given -}}
{{- include "irsa-check.known" (dict "given" . "defaults" $defaults "path" "") -}}
{{- $values = mustMergeOverwrite $values (deepCopy .) -}}
{{- end -}}
{{- /* Null means the defaults, as for a global: each value in these maps has a default. */ -}}
{{- range list "image" "initContainer" "agent" "sidecar" "readinessGate" -}}
{{- if not (index $values .) -}}
{{- $_ := set $values . (index $defaults .) -}}
{{- end -}}
{{- end -}}
{{- include "irsa-check.shaped" $values -}}
{{- toYaml $values -}}
{{- end -}}

{{- define "irsa-check.known" -}}
{{- $free := list "settings" "resources" "securityContext" "startupProbe" "readinessProbe" "livenessProbe" -}}
{{- range $name, $value := .given -}}
{{- if not (hasKey $.defaults $name) -}}
{{- fail (printf "irsa-check: there is no value %q; its README lists them" (printf "%s%s" $.path $name)) -}}
{{- end -}}
{{- if and (kindIs "map" $value) (not (has $name $free)) -}}
{{- include "irsa-check.known" (dict "given" $value "defaults" (index $.defaults $name) "path" (printf "%s%s." $.path $name)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The workload's kind, which a template cannot see itself: (dict "context" $ "kind" "Job"). Empty if it is not passed. */}}
{{- define "irsa-check.kind" -}}
{{- if .context -}}
{{- range $key, $_ := . -}}
{{- if not (has $key (list "context" "values" "kind")) -}}
{{- fail (printf "irsa-check: %q is none of context, values, kind" $key) -}}
{{- end -}}
{{- end -}}
{{- $kinds := list "" "CronJob" "DaemonSet" "Deployment" "Job" "Pod" "ReplicaSet" "Rollout" "StatefulSet" -}}
{{- $kind := .kind | default "" -}}
{{- if not (has $kind $kinds) -}}
{{- fail (printf "irsa-check: it knows no workload of the kind %q, only %s" $kind (rest $kinds | join ", ")) -}}
{{- end -}}
{{- $kind -}}
{{- end -}}
{{- end -}}

{{/* Fails in a Job with this text. Takes (dict "dot" DOT "because" WORDS). */}}
{{- define "irsa-check.notInJobs" -}}
{{- $kind := include "irsa-check.kind" .dot -}}
{{- if has $kind (list "Job" "CronJob") -}}
{{- fail (printf "irsa-check: not in a %s: %s" $kind .because) -}}
{{- end -}}
{{- end -}}

{{/* "true" or nothing; absent means true. */}}
{{- define "irsa-check.enabled" -}}
{{- $values := include "irsa-check.values" . | fromYaml -}}
{{- if dig "enabled" true $values -}}true{{- end -}}
{{- end -}}

{{- define "irsa-check.image" -}}
{{- $image := .image | default dict -}}
{{- $repository := required "irsa-check: set irsa-check.image.repository to where its image is, without a tag (for a subchart, global.irsa-check.image.repository)" $image.repository -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (required "irsa-check: set irsa-check.image.tag or irsa-check.image.digest" $image.tag) -}}
{{- end -}}
{{- end -}}

{{/* Both region variables, for the application's container too, which needs them as well. */}}
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
Renders settings as environment variables. Takes (dict "root" ROOT "settings" SETTINGS "form" FORM). It leaves out a setting that
has no effect on this form of the check, and one that is null. YAML reads "mode: off" as false. It refuses a wrong value for
every form of the check: the container would refuse it only at its start.
*/}}
{{- define "irsa-check.settingsEnv" -}}
{{- $root := .root -}}
{{- $form := .form -}}
{{- $known := include "irsa-check.settings" . | fromYaml -}}
{{- range $name, $value := .settings -}}
{{- $setting := index $known $name -}}
{{- if not $setting -}}
{{- fail (printf "irsa-check: there is no setting %q; docs/settings.md lists them" $name) -}}
{{- end -}}
{{- if and (eq $name "mode") (eq (toString $value) "false") -}}
{{- $value = "off" -}}
{{- end -}}
{{- if not (kindIs "invalid" $value) }}
{{- $text := include "irsa-check.settingText" (dict "root" $root "name" $name "value" $value "setting" $setting) -}}
{{- if not (regexMatch $setting.pattern $text) -}}
{{- fail (printf "irsa-check: the setting %s, %q, %s%s" $name $text $setting.complaint (toString $value | contains "e+" | ternary ", in quotes" "")) -}}
{{- end }}
{{- if has $form $setting.forms }}
- name: IRSA_CHECK_{{ $name | upper | replace "-" "_" }}
  value: {{ $text | quote }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
Returns a setting's text, with its templates rendered. Takes (dict "root" ROOT "name" NAME "value" VALUE "setting" KNOWN). A list
is joined as the check reads it; a list that may contain maps becomes JSON, which may contain any character. YAML reads the key
"on" as true.
*/}}
{{- define "irsa-check.settingText" -}}
{{- $top := . -}}
{{- if kindIs "map" .value -}}
{{- fail (printf "irsa-check: the setting %s is a map; %s %s" .name (toJson .value) .setting.complaint) -}}
{{- else if not (kindIs "slice" .value) -}}
{{- tpl (toString .value) .root -}}
{{- else if not .setting.item -}}
{{- tpl (join (eq .name "scan-extra" | ternary "|" "+") .value) .root -}}
{{- else -}}
{{- $items := list -}}
{{- range .value -}}
{{- $item := . -}}
{{- if kindIs "map" . -}}
{{- $item = dict -}}
{{- range $key, $value := . -}}
{{- $_ := set $item (eq $key "true" | ternary "on" $key) (tpl (toString $value) $top.root) -}}
{{- end -}}
{{- else -}}
{{- $item = tpl (toString .) $top.root | trim -}}
{{- end -}}
{{- $json := toJson $item -}}
{{- if not (regexMatch $top.setting.item $json) -}}
{{- fail (printf "irsa-check: the setting %s: %s %s" $top.name $json (index $top.setting "item-complaint")) -}}
{{- end -}}
{{- $items = append $items $item -}}
{{- end -}}
{{- toJson $items -}}
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
{{- include "irsa-check.noneTwice" . }}
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

{{/* If a name occurs twice, the last variable counts, which a reader of the values does not see. Takes the text of an env. */}}
{{- define "irsa-check.noneTwice" -}}
{{- $names := list -}}
{{- range fromYamlArray . -}}
{{- if has .name $names -}}
{{- fail (printf "irsa-check: the variable %s would be set twice: leave it out of irsa-check.env, since region, settings or the readiness gate sets it" .name) -}}
{{- end -}}
{{- $names = append $names .name -}}
{{- end -}}
{{- end -}}

{{/* The environment of a container that checks. Takes (dict "dot" DOT "values" VALUES "form" FORM). */}}
{{- define "irsa-check.checkEnv" -}}
{{- $root := .dot.context | default .dot -}}
{{- $settings := .values.settings | default dict -}}
{{- $parts := list (include "irsa-check.regionEnv" .dot) -}}
{{- $parts = append $parts (include "irsa-check.settingsEnv" (dict "root" $root "settings" $settings "form" .form)) -}}
{{- with .values.env -}}
{{- $parts = append $parts (toYaml .) -}}
{{- end -}}
{{- range $parts -}}
{{- with trim . }}
{{ . }}
{{- end -}}
{{- end -}}
{{- end -}}
