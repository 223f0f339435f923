{{/*
With readinessGate.enabled the sidecar patches the pod's status. Beside the sidecar it needs these parts:

      readinessGates:
        {{- include "irsa-check.readinessGate" . | nindent 8 }}
      volumes:
        {{- include "irsa-check.readinessGate.volume" . | nindent 8 }}

and, in a separate file, the permission:

    {{ include "irsa-check.readinessGate.rbac" . }}

With sidecar.events it writes Events, with the same volume and the same Role; without a gate, readinessGates stays empty.
*/}}
{{- define "irsa-check.readinessGate" -}}
{{- if include "irsa-check.readinessGate.enabled" . -}}
{{- include "irsa-check.notInJobs" (dict "dot" . "because" "nobody waits for its pods to be ready; set irsa-check.readinessGate.enabled to false") -}}
- conditionType: {{ include "irsa-check.readinessGate.conditionType" (include "irsa-check.values" . | fromYaml) }}
{{- end -}}
{{- end -}}

{{/*
The API's token, only for the sidecar. So the pod can have automountServiceAccountToken: false, and the application may not
patch pods/status.
*/}}
{{- define "irsa-check.readinessGate.volume" -}}
{{- if include "irsa-check.apiAccess" . -}}
- name: {{ include "irsa-check.readinessGate.volumeName" (include "irsa-check.values" . | fromYaml) }}
  projected:
    sources:
      - serviceAccountToken:
          path: token
          expirationSeconds: 3607
      - configMap:
          name: kube-root-ca.crt
          items:
            - key: ca.crt
              path: ca.crt
      - downwardAPI:
          items:
            - path: namespace
              fieldRef:
                fieldPath: metadata.namespace
{{- end -}}
{{- end -}}

{{/*
A Role and its binding. RBAC cannot say "its own pod", since pods' names are not known beforehand. The Role allows to patch the
status of the namespace's pods and, with sidecar.events, to create Events.
*/}}
{{- define "irsa-check.readinessGate.rbac" -}}
{{- if include "irsa-check.apiAccess" . -}}
{{- $root := .context | default . -}}
{{- $gate := (include "irsa-check.values" . | fromYaml).readinessGate -}}
{{- $account := tpl (required "irsa-check: set irsa-check.readinessGate.serviceAccountName to the pod's service account" $gate.serviceAccountName) $root -}}
{{- $name := printf "%s-irsa-check-readiness" $account | trunc 253 -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
rules:
  {{- if include "irsa-check.readinessGate.enabled" . }}
  - apiGroups: [""]
    resources: [pods/status]
    verbs: [patch]
  {{- end }}
  {{- if include "irsa-check.events" . }}
  - apiGroups: [""]
    resources: [events]
    verbs: [create]
  {{- end }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: {{ $name }}
subjects:
  - kind: ServiceAccount
    name: {{ $account }}
    namespace: {{ $root.Release.Namespace }}
{{- end -}}
{{- end -}}

{{- define "irsa-check.readinessGate.enabled" -}}
{{- $values := include "irsa-check.values" . | fromYaml -}}
{{- if and (include "irsa-check.enabled" .) (dig "readinessGate" "enabled" false $values) -}}true{{- end -}}
{{- end -}}

{{- define "irsa-check.events" -}}
{{- $values := include "irsa-check.values" . | fromYaml -}}
{{- if and (include "irsa-check.enabled" .) (dig "sidecar" "events" false $values) -}}true{{- end -}}
{{- end -}}

{{- define "irsa-check.apiAccess" -}}
{{- if or (include "irsa-check.readinessGate.enabled" .) (include "irsa-check.events" .) -}}true{{- end -}}
{{- end -}}

{{- define "irsa-check.readinessGate.conditionType" -}}
{{- dig "readinessGate" "conditionType" "irsacheck.dev/ready" . -}}
{{- end -}}

{{- define "irsa-check.readinessGate.volumeName" -}}
{{- dig "readinessGate" "volumeName" "irsa-check-api-access" . -}}
{{- end -}}

{{- define "irsa-check.readinessGate.volumeMount" -}}
name: {{ include "irsa-check.readinessGate.volumeName" . }}
mountPath: /var/run/secrets/kubernetes.io/serviceaccount
readOnly: true
{{- end -}}

{{/* The pod to patch, or to write Events about. */}}
{{- define "irsa-check.readinessGate.env" -}}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: POD_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
{{- if include "irsa-check.events" . }}
- name: POD_UID
  valueFrom:
    fieldRef:
      fieldPath: metadata.uid
{{- end }}
{{- end -}}
