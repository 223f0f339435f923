{{/*
A container that checks for as long as the pod lives. With sidecar.native (the default) an item of initContainers, which
starts before the containers and outlives them:

      initContainers:
        {{- include "irsa-check.sidecar" . | nindent 8 }}

With sidecar.native=false an item of containers.
*/}}
{{- define "irsa-check.sidecar" -}}
{{- if include "irsa-check.enabled" . -}}
{{- $values := include "irsa-check.values" . | fromYaml -}}
{{- $sidecar := $values.sidecar | default dict -}}
{{- $native := dig "native" true $sidecar -}}
{{- $port := $sidecar.port | default 8113 | int -}}
{{- $gate := include "irsa-check.readinessGate.enabled" . -}}
{{- $env := include "irsa-check.checkEnv" (dict "dot" . "values" $values "without" (list "strict" "no-downgrade" "watch" "rehearse" "scan-extra" "wait" "cannot-tell" "no-role")) | trim -}}
{{- $args := list "serve" (printf "--listen=:%d" $port) -}}
{{- $mounts := $values.volumeMounts | default list -}}
{{- if $gate -}}
{{- $args = append $args (printf "--condition=%s" (include "irsa-check.readinessGate.conditionType" $values)) -}}
{{- end -}}
{{- if include "irsa-check.events" . -}}
{{- $args = append $args "--events" -}}
{{- end -}}
{{- if include "irsa-check.apiAccess" . -}}
{{- $env = printf "%s\n%s" (include "irsa-check.readinessGate.env" . | trim) $env | trim -}}
{{- $mounts = append $mounts (include "irsa-check.readinessGate.volumeMount" $values | fromYaml) -}}
{{- end -}}
{{- if $sidecar.resources -}}
{{- $_ := set $values "resources" $sidecar.resources -}}
{{- end -}}
- name: {{ $sidecar.name | default "irsa-check" }}
  {{- if $native }}
  restartPolicy: Always
  {{- end }}
  {{- include "irsa-check.container" (dict "values" $values "args" $args "env" $env "volumeMounts" $mounts) | nindent 2 }}
  ports:
    - name: irsa-check
      containerPort: {{ $port }}
  {{- if $native }}
  startupProbe:
    {{- include "irsa-check.probe" (dict "path" "/readyz" "times" $sidecar.startupProbe) | nindent 4 }}
  {{- end }}
  readinessProbe:
    {{- include "irsa-check.probe" (dict "path" "/readyz" "times" $sidecar.readinessProbe) | nindent 4 }}
  livenessProbe:
    {{- include "irsa-check.probe" (dict "path" "/livez" "times" $sidecar.livenessProbe) | nindent 4 }}
{{- end -}}
{{- end -}}

{{- define "irsa-check.probe" -}}
httpGet:
  path: {{ .path }}
  port: irsa-check
{{- with .times }}
{{ toYaml . }}
{{- end -}}
{{- end -}}
