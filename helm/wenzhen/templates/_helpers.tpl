{{/* The name of a part: <release>-<part>. Call with (dict "root" $ "part" "gateway"). */}}
{{- define "wenzhen.name" -}}
{{- printf "%s-%s" (.root.Release.Name | trunc 40 | trimSuffix "-") .part -}}
{{- end -}}

{{- define "wenzhen.selector" -}}
app.kubernetes.io/name: wenzhen
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{- define "wenzhen.labels" -}}
{{ include "wenzhen.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{/* What cannot have a default. */}}
{{- define "wenzhen.required" -}}
{{- if not .Values.kafka.bootstrapServers -}}
{{- fail "kafka.bootstrapServers is missing: name a Kafka 4 cluster, for example --set kafka.bootstrapServers=kafka:9092" -}}
{{- end -}}
{{- if not (or .Values.redis.url .Values.redis.existingSecret.name) -}}
{{- fail "redis.url is missing: name a Redis 6.2 or later, for example --set redis.url=redis://redis:6379, or a secret with redis.existingSecret.name" -}}
{{- end -}}
{{- end -}}

{{- define "wenzhen.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "wenzhen.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .uid }}
runAsGroup: {{ .uid }}
fsGroup: {{ .uid }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* One service: deployment, service, account, disruption budget. The part's name is its key in the values. */}}
{{- define "wenzhen.service" -}}
{{- $values := index .root.Values .part -}}
{{- $name := include "wenzhen.name" . -}}
{{- include "wenzhen.required" .root -}}
{{- $preStopSeconds := 5 -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ $name }}
  labels: {{- include "wenzhen.labels" . | nindent 4 }}
automountServiceAccountToken: false
---
apiVersion: v1
kind: Service
metadata:
  name: {{ $name }}
  labels: {{- include "wenzhen.labels" . | nindent 4 }}
spec:
  type: ClusterIP
  selector: {{- include "wenzhen.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ $values.port }}
      targetPort: http
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ $name }}
  labels: {{- include "wenzhen.labels" . | nindent 4 }}
spec:
  maxUnavailable: {{ $values.disruption.maxUnavailable }}
  selector:
    matchLabels: {{- include "wenzhen.selector" . | nindent 6 }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  labels: {{- include "wenzhen.labels" . | nindent 4 }}
spec:
  replicas: {{ $values.replicas }}
  # A worker with a GPU cannot wait for a second one to be free.
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: {{ if and (eq .part "worker") $values.gpu.enabled }}0{{ else }}1{{ end }}
      maxUnavailable: {{ if and (eq .part "worker") $values.gpu.enabled }}1{{ else }}0{{ end }}
  selector:
    matchLabels: {{- include "wenzhen.selector" . | nindent 6 }}
  template:
    metadata:
      labels: {{- include "wenzhen.labels" . | nindent 8 }}
      annotations:
        checksum/configuration: {{ include (print .root.Template.BasePath "/configuration.yaml") .root | sha256sum }}
    spec:
      serviceAccountName: {{ $name }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      # preStop, then the drain, then a margin to close Kafka and Redis
      terminationGracePeriodSeconds: {{ add $preStopSeconds $values.drainSeconds 10 }}
      securityContext: {{- include "wenzhen.podSecurity" (dict "uid" 10001) | nindent 8 }}
      {{- with .root.Values.image.pullSecrets }}
      imagePullSecrets: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.nodeSelector }}
      nodeSelector: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.tolerations }}
      tolerations: {{- toYaml . | nindent 8 }}
      {{- end }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {{- include "wenzhen.selector" . | nindent 14 }}
      containers:
        - name: {{ .part }}
          image: {{ printf "%s/%s:%s" .root.Values.image.registry .module (.root.Values.image.tag | default .root.Chart.AppVersion) | quote }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          securityContext: {{- include "wenzhen.containerSecurity" . | nindent 12 }}
          ports:
            - name: http
              containerPort: {{ $values.port }}
          envFrom:
            - configMapRef:
                name: {{ include "wenzhen.name" (dict "root" .root "part" "configuration") }}
          env:
            - name: QUARKUS_HTTP_PORT
              value: {{ $values.port | quote }}
            - name: QUARKUS_SHUTDOWN_TIMEOUT
              value: {{ printf "%ds" (int $values.drainSeconds) }}
            - name: JAVA_TOOL_OPTIONS
              value: {{ $values.javaOptions | quote }}
            {{- with .root.Values.redis.existingSecret.name }}
            - name: QUARKUS_REDIS_HOSTS
              valueFrom:
                secretKeyRef:
                  name: {{ . }}
                  key: {{ $.root.Values.redis.existingSecret.key }}
            {{- end }}
            {{- if eq .part "worker" }}
            - name: WENZHEN_WORKER_DRAIN_TIMEOUT
              value: {{ printf "%ds" (int $values.drainSeconds) }}
            {{- end }}
            {{- if and (eq .part "worker") $values.model.existingClaim }}
            - name: WENZHEN_WORKER_MODEL_DIRECTORY
              value: /models
            {{- end }}
            {{- with .root.Values.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          # Two minutes for the process to answer. Loading a model may take longer: meanwhile it lives, not ready.
          startupProbe:
            httpGet: {path: /q/health/started, port: http}
            periodSeconds: 2
            failureThreshold: 60
          readinessProbe:
            httpGet: {path: /q/health/ready, port: http}
            periodSeconds: 5
            timeoutSeconds: 3
          # Says nothing about Kafka or Redis: restarting does not repair them.
          livenessProbe:
            httpGet: {path: /q/health/live, port: http}
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          # Lets the endpoint disappear from the service before the server stops accepting.
          lifecycle:
            preStop:
              sleep:
                seconds: {{ $preStopSeconds }}
          resources:
            requests: {{- toYaml $values.resources.requests | nindent 14 }}
            limits:
              {{- toYaml $values.resources.limits | nindent 14 }}
              {{- if and (eq .part "worker") $values.gpu.enabled }}
              {{ $values.gpu.resourceName }}: {{ $values.gpu.count | quote }}
              {{- end }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            {{- if and (eq .part "worker") $values.model.existingClaim }}
            - name: model
              mountPath: /models
              readOnly: true
              {{- with $values.model.subPath }}
              subPath: {{ . }}
              {{- end }}
            {{- end }}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: {{ $values.tmpSize }}
        {{- if and (eq .part "worker") $values.model.existingClaim }}
        - name: model
          persistentVolumeClaim:
            claimName: {{ $values.model.existingClaim }}
            readOnly: true
        {{- end }}
{{- end -}}
