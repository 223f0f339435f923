{{- define "keycloak.fullname" -}}
{{ .Release.Name }}-{{ .Chart.Name }}
{{- end -}}
