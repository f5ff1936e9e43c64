{{- define "operator.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Of what is in no namespace: two releases of one name, in two namespaces, have one each. */}}
{{- define "operator.clusterName" -}}
{{- if eq .Release.Namespace (include "operator.name" .) -}}
{{- .Release.Namespace -}}
{{- else -}}
{{- printf "%s-%s" .Release.Namespace (include "operator.name" .) -}}
{{- end -}}
{{- end -}}

{{- define "operator.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "operator.name" .) -}}
{{- else -}}
{{- required "serviceAccount.name is required when serviceAccount.create is false" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "operator.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "operator.labels" -}}
{{ include "operator.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "operator.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Where the trusted certificates are in the container. */}}
{{- define "operator.trust" -}}
{{- if or .Values.trustBundle.configMap .Values.trustBundle.secret -}}
/etc/ovh-exchange/trust/{{ .Values.trustBundle.key }}
{{- end -}}
{{- end -}}

{{/* The ports that egress is allowed to, comma separated: those given, those in URLs, those of mail servers. */}}
{{- define "operator.egressPorts" -}}
{{- $urls := list .Values.proxy.https .Values.tracing.endpoint -}}
{{- range .Values.operator.endpoints -}}
{{- $urls = concat $urls (list .apiUrl (.tokenUrl | default "")) -}}
{{- end -}}
{{- $ports := list -}}
{{- range .Values.networkPolicy.egressPorts -}}
{{- $ports = append $ports (int .) -}}
{{- end -}}
{{- range compact $urls -}}
{{- $url := urlParse . -}}
{{- $named := regexFind ":[0-9]+$" $url.host | trimPrefix ":" -}}
{{- $ports = append $ports (int ($named | default (ternary "80" "443" (eq $url.scheme "http")))) -}}
{{- end -}}
{{- range .Values.delivery.allowedHosts -}}
{{- $named := regexFind ":[0-9]+$" . | trimPrefix ":" -}}
{{- $ports = concat $ports (ternary (list (int $named)) (list 587 465 993) (ne $named "")) -}}
{{- end -}}
{{- uniq $ports | join "," -}}
{{- end -}}

{{/* A container that the restricted Pod Security Standard admits. */}}
{{- define "operator.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "operator.podSecurity" -}}
runAsNonRoot: true
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* What the operator may do where it watches: a golden file and a test as its ServiceAccount hold it to this. */}}
{{- define "operator.rules" -}}
- apiGroups: [ovh-exchange.dev]
  resources: [exchangeservices, sendconnectors, mailboxconnectorbindings, domainconnectorbindings, deliverychecks]
  # patch: finalizers, and the annotation by which a rollout asks a check to run
  verbs: [get, list, watch, patch]
- apiGroups: [ovh-exchange.dev]
  resources:
    - exchangeservices/status
    - sendconnectors/status
    - mailboxconnectorbindings/status
    - domainconnectorbindings/status
    - deliverychecks/status
  verbs: [patch]
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, list, watch]
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [create, patch]
{{- end -}}
