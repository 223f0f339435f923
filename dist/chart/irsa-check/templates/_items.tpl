{{/*
Renders a template of this chart as an item of a list of values that another chart passes through tpl (toYaml …):

    extraInitContainers:
      - '{{ include "irsa-check.items" (dict "context" . "of" "irsa-check.initContainer") }}'

toYaml leaves the item in its quotes, and tpl renders the text inside. So the first key ends the first quote, and the name, which
each of these items has, takes the last one. "values" and "kind" beside the context are as in other templates.
*/}}
{{- define "irsa-check.items" -}}
{{- $rendered := include .of (omit . "of") -}}
{{- if not $rendered -}}
{{- fail (printf "irsa-check: %s renders nothing here; take its item out of the list" .of) -}}
{{- end -}}
{{- $items := list -}}
{{- range $item := fromYamlArray $rendered -}}
{{- $lines := list -}}
{{- range $key := omit $item "name" | keys | sortAlpha -}}
{{- $lines = append $lines (printf "%s: %s" $key (index $item $key | toJson)) -}}
{{- end -}}
{{- $items = append $items (append $lines (printf "'name': '%s" $item.name) | join "\n  ") -}}
{{- end -}}
{{- regexReplaceAll "^([A-Za-z]+):" (join "'\n- " $items) "${1}':" -}}
{{- end -}}
