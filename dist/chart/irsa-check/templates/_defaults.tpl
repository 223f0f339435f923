{{/* values.yaml, for charts whose values Helm does not merge it into. Generated: ChartTest writes it with -Dregenerate=true. */}}
{{- define "irsa-check.defaults" -}}
enabled: true
image:
  repository: ""
  tag: 0.1.0
  digest: ""
  pullPolicy: IfNotPresent
region: ""
settings: {}
env: []
volumeMounts: []
resources:
  requests:
    cpu: 50m
    memory: 96Mi
  limits:
    memory: 96Mi
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  readOnlyRootFilesystem: true
  allowPrivilegeEscalation: false
  capabilities:
    drop: [ALL]
  seccompProfile:
    type: RuntimeDefault
initContainer:
  name: irsa-check
agent:
  name: irsa-check-install
  volumeName: irsa-check-agent
  mountPath: /irsa-check
  withRuntime: false
  sizeLimit: 256Mi
  javaToolOptions: ""
sidecar:
  name: irsa-check
  native: true
  port: 8113
  events: false
  startupProbe:
    periodSeconds: 2
    timeoutSeconds: 2
    failureThreshold: 1800
  readinessProbe:
    periodSeconds: 5
    timeoutSeconds: 2
    failureThreshold: 3
  livenessProbe:
    periodSeconds: 20
    timeoutSeconds: 5
    failureThreshold: 3
  resources:
    requests:
      cpu: 10m
      memory: 96Mi
    limits:
      memory: 128Mi
readinessGate:
  enabled: false
  conditionType: irsacheck.dev/ready
  serviceAccountName: ""
  volumeName: irsa-check-api-access
{{- end -}}
