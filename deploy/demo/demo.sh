#!/usr/bin/env bash
# Tells the story of deploy/samples on a real kube-apiserver, with the packaged operator and a
# simulator of the OVH API, all started here and stopped at the end.
#   demo.sh       the story, about a minute; exits non-zero if the operator made a call too many
#   demo.sh dev   starts the same, applies the samples, and leaves it running until Ctrl-C
set -euo pipefail
cd "$(dirname "$0")/../.."

mode=${1:-story}
case $mode in story | dev) ;; *) echo "usage: $0 [dev]" >&2 && exit 2 ;; esac

app=target/quarkus-app/quarkus-run.jar
organization=private-zz111111-1
people=20 # mailboxes of example.org besides postmaster
began=$SECONDS
work=$(mktemp -d "${TMPDIR:-/tmp}/ovh-exchange-demo.XXXXXX")
export KUBECONFIG=$work/kubeconfig
kubectl=
step="preparing"

# --- what the reader sees ---------------------------------------------------------------------

say() { printf '\n%s\n' "$*"; }

# Shows a command as a person would type it, then runs it.
show() {
  step=$1
  printf '$ %s\n' "$1"
  eval "$1"
}

fail() {
  echo "demo: $*" >&2
  exit 1
}

kubectl() { command "$kubectl" "$@" 9>&-; }

# --- starting and stopping --------------------------------------------------------------------

pids() { [ -f "$work/pids" ] && cat "$work/pids" || true; }

# Asks the process to end and waits; what does not end in time is killed.
stop_process() {
  kill -TERM "$1" 2>/dev/null || return 0
  for _ in $(seq 150); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$1" 2>/dev/null || true
}

# The newest first: the operator before the API server that it talks to.
stop_all() {
  local all=""
  for pid in $(pids); do all="$pid $all"; done
  for pid in $all; do stop_process "$pid"; done
  : >"$work/pids"
}

# The last words of a process that ended by itself
tell_if_ended() {
  local pid
  eval "pid=\${pid_$1:-}"
  [ -n "$pid" ] && ! kill -0 "$pid" 2>/dev/null || return 0
  printf '\nThe %s has ended. Its last words:\n' "$1"
  cat "$work/$1.out" "$work/$1.log" | tail -n 15
}

at_exit() {
  local code=$?
  trap '' INT TERM HUP
  trap - EXIT
  if [ "$code" -ne 0 ] && [ "$code" -lt 129 ]; then
    {
      printf '\nThe demo failed (%s) while: %s\n' "$code" "$step"
      for name in simulator control_plane operator; do tell_if_ended "$name"; done
      if [ -n "$kubectl" ] && [ -f "$KUBECONFIG" ]; then
        kubectl get exsvc,sconn,mcb,dcb -A -o wide --request-timeout=5s 2>&1 || true
      fi
    } >&2
  fi
  stop_all
  exec 9>&-
  if [ "$code" -eq 0 ] || [ "$code" -ge 129 ]; then
    # What was just ended may still be writing its last line.
    for _ in 1 2 3 4 5; do rm -rf "$work" 2>/dev/null && break || sleep 1; done
    echo "Everything that was started is stopped."
  else
    echo "Everything that was started is stopped. Its output is in $work/" >&2
  fi
  exit "$code"
}
trap at_exit EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# Even if this script is killed outright, what it started ends: its end of the pipe closes then.
: >"$work/pids"
mkfifo "$work/alive"
(
  trap '' INT TERM HUP
  cat "$work/alive" >/dev/null
  [ -d "$work" ] && stop_all
) </dev/null >/dev/null 2>&1 &
exec 9>"$work/alive"

# start NAME COMMAND...: in the background, its output in NAME.out and NAME.log
start() {
  local name=$1
  shift
  "$@" </dev/null >"$work/$name.out" 2>"$work/$name.log" 9>&- &
  echo $! >>"$work/pids"
  eval "pid_$name=$!"
}

# await NAME SECONDS COMMAND...: until the command succeeds; fails early if the process is gone
await() {
  local name=$1 until=$((SECONDS + $2)) pid
  shift 2
  eval "pid=\$pid_$name"
  step="waiting for the $name"
  until "$@"; do
    if ! kill -0 "$pid" 2>/dev/null; then
      fail "the $name ended by itself"
    fi
    [ $SECONDS -lt $until ] || fail "the $name did not become ready"
    sleep 0.2
  done
}

# --- build ------------------------------------------------------------------------------------

build() {
  step="building"
  [ -f target/test-classpath.txt ] || rm -f $app
  make -s build 9>&- || fail "the build failed, see above"
}

java_home=$(./mvnw --print-java-home)
java=$java_home/bin/java
if command -v flock >/dev/null; then # two demos at once build one after the other
  mkdir -p target
  exec 8>target/.demo-lock
  flock 8
  build
  exec 8>&-
else
  build
fi

# --- the simulator's journal ------------------------------------------------------------------

admin() { curl -fsS --noproxy '*' --max-time 10 "$admin_url$1" 9>&-; }

# Cuts JSON, which comes in one line, before every match of a pattern
cut_before() { awk -v at="$1" '{ gsub(at, "\n&"); print }'; }

# Every operation as "COUNT METHOD PATH", with ... for the platform
summary() {
  admin /journal/summary | sed 's/,"mostPerMinute".*//; s/.*"operations"://' | cut_before '[{,]"' |
    sed -n 's/^[{,]"\([A-Z]* [^"]*\)":\([0-9]*\).*/\2 \1/p' |
    sed 's|/email/exchange/{organization}/service/{service}|...|'
}

# How many requests of an operation: "PUT", "/account/{email}"
count() {
  summary | awk -v method="$1" -v path="...$2" \
    '$2 == method && $3 == path { found = $1 } END { print found + 0 }'
}

# Every call as "METHOD what-is-asked-for STATUS BODY", oldest first
calls() {
  admin /journal | cut_before '[{]"sequence"' |
    sed -n 's|.*"method":"\([A-Z]*\)","path":"\([^"]*\)".*"status":\([0-9]*\).*"body":\(.*\),"paging".*|\1 \2 \3 \4|p' |
    sed "s|/email/exchange/$organization/service/$organization|...|; s/\\\\\"/\"/g; s/%40/@/; s/\"\({.*}\)\"/\1/; s/ null\$//"
}

# The addresses that were PUT, one line for each request
put_addresses() { sed -n 's|^PUT \.\.\./account/\([^ ]*\) .*|\1|p' "$1" | sort; }

# The addresses that send through a connector of ours, as the simulator has it
attached_addresses() {
  admin "/platforms/$organization/mailboxes" | cut_before '[{]"id"' |
    sed -n 's/.*"address":"\([^"]*\)","sendConnectorId":[1-9].*/\1/p' | sort
}

# What a platform is, without what a clock or a counter changes
platform() { admin "/platforms/$organization" && admin "/platforms/$organization/mailboxes"; }

# --- the cast ---------------------------------------------------------------------------------

addresses=$(sed -n 's/^ *- \(.*@.*\)$/\1/p' deploy/samples/30-mailboxes.yaml)
listed=$(echo "$addresses" | grep -c .)
fast="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

say "Starting a Kubernetes control plane and a simulator of the OVH API ..."
mailbox_options=$(printf -- '--mailbox %s ' $addresses postmaster@example.org)
start simulator "$java" $fast -jar $app simulate --domain example.com=40 \
  --domain example.org=$people $mailbox_options --task-duration 2s
start control_plane "$java" $fast -cp "target/test-classes:target/classes:$(cat target/test-classpath.txt)" \
  dev.ovhexchange.testing.controlplane.ControlPlaneMain start --kubeconfig "$KUBECONFIG"

told=0
control_plane_is_ready() { # and tells what it does meanwhile: a first build takes minutes
  local lines
  lines=$(wc -l <"$work/control_plane.log")
  [ "$lines" -le "$told" ] || sed -n "$((told + 1)),${lines}s/^/  /p" "$work/control_plane.log"
  told=$lines
  grep -q '^ready ' "$work/control_plane.out"
}
await simulator 60 grep -q '^Admin ' "$work/simulator.out"
api_url=$(sed -n 's/^API  *//p' "$work/simulator.out")
token_url=$(sed -n 's/^Token  *//p' "$work/simulator.out")
admin_url=$(sed -n 's/^Admin  *//p' "$work/simulator.out")
await control_plane 1500 control_plane_is_ready
kubectl=$(sed -n 's/^ready .* kubectl=//p' "$work/control_plane.out")

say "The kinds of the operator are made known to the API server:"
show "kubectl apply -f crds"
kubectl wait --for=condition=Established crd -l '!none' --timeout=30s >/dev/null

say "The operator runs outside the cluster, with the simulator as one more endpoint:"
cat <<EOF
\$ java -Dovh-exchange.endpoints.simulator.api-url=$api_url \\
       -Dovh-exchange.endpoints.simulator.token-url=$token_url \\
       -jar $app
EOF
start operator "$java" @src/main/jvm/options -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port=0 \
  "-Dovh-exchange.endpoints.simulator.api-url=$api_url" \
  "-Dovh-exchange.endpoints.simulator.token-url=$token_url" -jar $app
operator_url() { sed -n 's/.*Listening on: \(http:[^ ]*\).*/\1/p' "$work/operator.out"; }
operator_is_ready() { [ -n "$(operator_url)" ] && curl -fso /dev/null --noproxy '*' "$(operator_url)/q/health/ready"; }
await operator 90 operator_is_ready

platform >"$work/platform-before"

if [ "$mode" = dev ]; then
  say "The samples:"
  show "kubectl apply -f deploy/samples"
  show "kubectl wait --for=condition=Ready exsvc,sconn,mcb,dcb --all --timeout=90s"
  cat <<EOF

Everything runs until Ctrl-C. In another terminal:

  export KUBECONFIG=$KUBECONFIG
  kubectl get exsvc,sconn,mcb,dcb      (kubectl, if you have none: $kubectl)

  simulator  $api_url, state and journal: $admin_url/state, $admin_url/journal/summary
  operator   $(operator_url)/q/health, $(operator_url)/q/metrics
  output     $work/operator.out, $work/control_plane.log
EOF
  step="running"
  while kill -0 "$pid_operator" 2>/dev/null && kill -0 "$pid_simulator" 2>/dev/null &&
    kill -0 "$pid_control_plane" 2>/dev/null; do sleep 1; done
  fail "one of the processes ended by itself"
fi

# --- the story --------------------------------------------------------------------------------

say "1. A relay, twelve mailboxes by list, a whole domain by selector, and its mailboxes to come:"
show "kubectl apply -f deploy/samples"
show "kubectl wait --for=condition=Ready exsvc,sconn,mcb,dcb --all --timeout=90s"
echo
show "kubectl get exsvc,sconn,mcb,dcb"
calls >"$work/calls-attached"
attached_addresses >"$work/attached"

say "2. The password of the relay changes. The operator sees the Secret and tells OVH:"
show "kubectl patch secret smtp-relay --type=merge -p '{\"stringData\":{\"password\":\"a-new-toy-password\"}}'"
version=$(kubectl get secret smtp-relay -o jsonpath='{.metadata.resourceVersion}')
show "kubectl get secret smtp-relay -o jsonpath='{.metadata.resourceVersion}{\"\\n\"}'"
show "kubectl wait sconn/smtp-relay --timeout=60s --for=jsonpath='{.status.authentication.secretResourceVersion}'=$version"
show "kubectl wait sconn/smtp-relay --timeout=60s --for=condition=Ready"
calls >"$work/calls-rotated"
echo "What OVH was asked to write for it (the simulator's journal hides secrets):"
tail -n "+$(($(wc -l <"$work/calls-attached") + 1))" "$work/calls-rotated" | sed -n '/^GET/!s/^/  /p'

say "3. Which relay does a mailbox use, and who decided that? The same program answers, as a kubectl plugin:"
plugin() {
  JAVA_HOME=$java_home OVH_EXCHANGE_JAR=$app PATH="$PWD/deploy:$PATH" \
    OVH_EXCHANGE_OPTIONS="-Dovh-exchange.endpoints.simulator.api-url=$api_url -Dovh-exchange.endpoints.simulator.token-url=$token_url" \
    kubectl "$@"
}
last=$(echo "$addresses" | tail -n 1)
step="asking why"
printf '$ kubectl ovh-exchange why %s --service default/mail\n' "$last"
reads=$(count GET '/account/{email}')
plugin ovh-exchange why "$last" --service default/mail | tee "$work/why"
grep -q '^decided by  MailboxConnectorBinding default/newsletters' "$work/why" || fail "that is not the answer"
asked=$(($(count GET '/account/{email}') - reads)) # by the question, not by the operator

say "4. $last is taken out of the list, and OVH no longer routes it through the relay:"
show "grep -v $last deploy/samples/30-mailboxes.yaml | kubectl apply -f -"
show "kubectl wait mcb/newsletters --timeout=60s --for=jsonpath='{.status.attached}'=$((listed - 1))/$((listed - 1))"
show "kubectl wait mcb/newsletters --timeout=60s --for=condition=Ready"
calls >"$work/calls-removed"
echo "What OVH was asked to write for it:"
tail -n "+$(($(wc -l <"$work/calls-rotated") + 1))" "$work/calls-removed" | sed -n '/^GET/!s/^/  /p'
echo
show "kubectl get mcb"
say "5. Everything is deleted, with the Secrets first, in the order of the files:"
show "kubectl delete -f deploy/samples --timeout=90s"
step="comparing the platform with what it was"
platform >"$work/platform-after"
cmp -s "$work/platform-before" "$work/platform-after" ||
  fail "the platform is not as before: compare $work/platform-before and $work/platform-after"
echo "The platform is as it was before: no connector of ours, every mailbox and domain as it was found."

# --- the bill ---------------------------------------------------------------------------------

step="counting the calls"
calls >"$work/calls-all"
attached=$(grep -c . "$work/attached" || true)

say "The calls that all of this took, from the simulator's journal:"
summary | sort -k3,3 -k2,2 |
  awk '{ sum += $1; printf "  %5d  %-6s %s\n", $1, $2, $3 } END { printf "  %5d  in all\n", sum }'
echo "  (... stands for /email/exchange/$organization/service/$organization)"

wrong=0
verdict() { # verdict EXPECTED COUNTED TEXT
  if [ "$1" -eq "$2" ]; then
    printf '  as it should be: %s\n' "$3"
  else
    printf '  WRONG: %s; expected %s, counted %s\n' "$3" "$1" "$2"
    wrong=1
  fi
}
same() { cmp -s "$1" "$2" && echo 1 || echo 0; }

put_addresses "$work/calls-attached" >"$work/put-attached"
put_addresses "$work/calls-all" | uniq -c | awk '$1 == 2 { print $2 }' >"$work/put-twice"
echo
verdict 1 "$(count POST /sendConnector)" "one POST sendConnector made the connector"
verdict $((listed + people)) "$attached" "$listed listed mailboxes and $people of example.org were attached, postmaster was not"
verdict 1 "$(same "$work/attached" "$work/put-attached")" "one PUT attached each of the $attached mailboxes"
verdict 1 "$(count POST '/sendConnector/{id}/changeAuthentication')" "one POST changeAuthentication brought the new password"
verdict 1 "$(same "$work/attached" "$work/put-twice")" "one more PUT took each of them back, $(count PUT '/account/{email}') in all"
verdict 0 $(($(count GET '/account/{email}') - asked)) "no mailbox was read on its own by the operator"
verdict 2 "$(count PUT '/domain/{domain}/changeDefaultSBR')" "one PUT made the connector the default of example.org, one more took it back"
verdict 0 "$(count GET '/domain/{domain}')" "no domain was read on its own"
verdict 1 "$(count DELETE '/sendConnector/{id}')" "one DELETE removed the connector"
[ $wrong -eq 0 ] || fail "the operator made calls that it should not have made"
say "Done in $((SECONDS - began)) s."
