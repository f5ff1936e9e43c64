#!/bin/sh
# Records the AOT cache of a packaged operator: rehearse.sh APPLICATION OPTIONS JAVA_HOME [RUNTIME]
# The operator, run by RUNTIME (JAVA_HOME unless given), manages a simulated platform in a toy
# cluster until a domain's mailboxes are attached, and leaves APPLICATION/app.aot behind. The cache
# fits that runtime, those options and those files and no others.
set -eu

application=$1 options=$2 jdk=$3 runtime=${4:-$3}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
pids=
trap 'for pid in $pids; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT

until_says() { # FILE PATTERN
  for _ in $(seq 600); do
    grep -q "$2" "$1" 2>/dev/null && return
    sleep 0.1
  done
  echo "rehearse: no '$2' in $1" >&2
  cat "$work"/*.log >&2
  exit 1
}

"$jdk/bin/keytool" -genkeypair -alias rehearsal -dname CN=rehearsal -ext san=ip:127.0.0.1 \
  -keyalg EC -storetype PKCS12 \
  -keystore "$work/keys" -storepass rehearsal -validity 1 2>"$work/keytool.log"
"$jdk/bin/java" -cp "$application/lib/main/*" "$here/RehearsalCluster.java" \
  "$work/keys" "$here/rehearsal.jsonl" "$work/kubeconfig" >"$work/cluster.log" 2>&1 &
pids="$pids $!"
"$jdk/bin/java" -jar "$application/quarkus-run.jar" simulate --domain example.com=40 \
  --task-duration 0s >"$work/simulator.log" 2>&1 &
pids="$pids $!"
until_says "$work/simulator.log" '^Admin'
until_says "$work/kubeconfig" server

api=$(awk '$1 == "API" { print $2 }' "$work/simulator.log")
KUBECONFIG=$work/kubeconfig "$runtime/bin/java" "@$options" \
  "@$here/recording" "-XX:AOTCacheOutput=$application/app.aot" \
  -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port=0 \
  -Dovh-exchange.watch-namespaces=rehearsal "-Dovh-exchange.endpoints.simulator.api-url=$api" \
  -jar "$application/quarkus-run.jar" >"$work/operator.log" 2>&1 &
operator=$!
pids="$pids $operator"
until_says "$work/cluster.log" '^attached'
kill "$operator"
wait "$operator" || true
test -s "$application/app.aot" || { cat "$work"/*.log >&2; exit 1; }
