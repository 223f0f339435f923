{{- define "app.fullname" -}}
{{ .Release.Name }}-{{ .Chart.Name }}
{{- end -}}

{{- define "app.rendered" -}}
{{- tpl (kindIs "string" .value | ternary .value (toYaml .value)) .context -}}
{{- end -}}
