{{/*
An item of a pod's initContainers that stops the pod unless it can use its IAM role. Put it before containers that use the role.

      initContainers:
        {{- include "irsa-check.initContainer" . | nindent 8 }}
*/}}
{{- define "irsa-check.initContainer" -}}
{{- if include "irsa-check.enabled" . -}}
{{- $values := include "irsa-check.values" . | fromYaml -}}
{{- $env := include "irsa-check.checkEnv" (dict "dot" . "values" $values "form" "command-line") | trim -}}
- name: {{ dig "initContainer" "name" "irsa-check" $values }}
  {{- include "irsa-check.container" (dict "values" $values "args" (list "check") "env" $env "volumeMounts" $values.volumeMounts) | nindent 2 }}
{{- end -}}
{{- end -}}
