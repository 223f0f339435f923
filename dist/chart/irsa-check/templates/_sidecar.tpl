{{/*
A container that checks during the pod's lifetime. With sidecar.native (the default) it is an item of initContainers, which
starts before the containers and ends after them:

      initContainers:
        {{- include "irsa-check.sidecar" . | nindent 8 }}

With sidecar.native=false it is an item of containers. A Job ends only after all its containers, so there it is refused.
*/}}
{{- define "irsa-check.sidecar" -}}
{{- if include "irsa-check.enabled" . -}}
{{- $values := include "irsa-check.values" . | fromYaml -}}
{{- $sidecar := $values.sidecar | default dict -}}
{{- $native := dig "native" true $sidecar -}}
{{- $version := (.context | default .).Capabilities.KubeVersion.Version -}}
{{- if not $native -}}
{{- include "irsa-check.notInJobs" (dict "dot" . "because" "an ordinary sidecar never ends, and so neither would the Job; leave irsa-check.sidecar.native at true, or use irsa-check.initContainer") -}}
{{- else if semverCompare "<1.29-0" $version -}}
{{- fail (printf "irsa-check: Kubernetes %s has no native sidecars, which came with 1.29; set irsa-check.sidecar.native to false" $version) -}}
{{- end -}}
{{- $port := $sidecar.port | default 8113 | int -}}
{{- $gate := include "irsa-check.readinessGate.enabled" . -}}
{{- $env := include "irsa-check.checkEnv" (dict "dot" . "values" $values "form" "server") | trim -}}
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
  startupProbe:
    {{- include "irsa-check.probe" (dict "path" ($native | ternary "/readyz" "/livez") "times" $sidecar.startupProbe) | nindent 4 }}
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
