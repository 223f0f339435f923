{{/*
Adds the Java agent to an application's JVM, without a change to its image. It has four parts of the pod's spec:

      initContainers:
        {{- include "irsa-check.agent.initContainer" . | nindent 8 }}
      containers:
        - name: app
          env:
            {{- include "irsa-check.agent.env" . | nindent 12 }}
          volumeMounts:
            {{- include "irsa-check.agent.volumeMount" . | nindent 12 }}
      volumes:
        {{- include "irsa-check.agent.volume" . | nindent 8 }}
*/}}
{{- define "irsa-check.agent.initContainer" -}}
{{- if include "irsa-check.enabled" . -}}
{{- $values := include "irsa-check.values" . | fromYaml -}}
{{- $agent := $values.agent | default dict -}}
{{- /* Not the application's mount path: irsa-check's own image has the program there. */ -}}
{{- $mount := dict "name" ($agent.volumeName | default "irsa-check-agent") "mountPath" "/install" -}}
{{- $args := ternary (list "install" "--with-runtime" "/install") (list "install" "/install") (default false $agent.withRuntime) -}}
- name: {{ $agent.name | default "irsa-check-install" }}
  {{- include "irsa-check.container" (dict "values" $values "args" $args "volumeMounts" (list $mount)) | nindent 2 }}
{{- end -}}
{{- end -}}

{{- define "irsa-check.agent.volume" -}}
{{- if include "irsa-check.enabled" . -}}
{{- $agent := (include "irsa-check.values" . | fromYaml).agent | default dict -}}
- name: {{ $agent.volumeName | default "irsa-check-agent" }}
  {{- with $agent.sizeLimit }}
  emptyDir:
    sizeLimit: {{ . }}
  {{- else }}
  emptyDir: {}
  {{- end }}
{{- end -}}
{{- end -}}

{{- define "irsa-check.agent.volumeMount" -}}
{{- if include "irsa-check.enabled" . -}}
{{- $agent := (include "irsa-check.values" . | fromYaml).agent | default dict -}}
- name: {{ $agent.volumeName | default "irsa-check-agent" }}
  mountPath: {{ $agent.mountPath | default "/irsa-check" }}
  readOnly: true
{{- end -}}
{{- end -}}

{{- define "irsa-check.agent.env" -}}
{{- if include "irsa-check.enabled" . -}}
{{- $values := include "irsa-check.values" . | fromYaml -}}
{{- $agent := $values.agent | default dict -}}
{{- $option := printf "-javaagent:%s/irsa-check.jar" ($agent.mountPath | default "/irsa-check") -}}
- name: JAVA_TOOL_OPTIONS
  value: {{ list $agent.javaToolOptions $option | compact | join " " | quote }}
{{- include "irsa-check.settingsEnv" (dict "root" (.context | default .) "settings" ($values.settings | default dict) "form" "agent") }}
{{- end -}}
{{- end -}}
