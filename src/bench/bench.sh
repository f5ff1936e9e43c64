#!/bin/sh
# Runs the benchmarks: bench.sh [scenario...]. Needs the package: make build
set -eu
cd "$(dirname "$0")/../.."
java=$(./mvnw --print-java-home)/bin/java
empty=src/bench/empty-operator
if [ ! -f $empty/target/quarkus-app/quarkus-run.jar ] ||
  [ -n "$(find $empty/src $empty/pom.xml -newer $empty/target/quarkus-app/quarkus-run.jar)" ]; then
  echo "Building the operator that does nothing, to compare with."
  ./mvnw -B -q -f $empty/pom.xml package -DskipTests
fi
exec "$java" -XX:+UseSerialGC -Xmx512m \
  -cp "target/test-classes:target/classes:$(cat target/test-classpath.txt)" \
  dev.ovhexchange.bench.Bench "$@"
