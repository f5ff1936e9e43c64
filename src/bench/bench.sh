#!/bin/sh
# Runs the benchmarks: bench.sh [scenario...]. Needs the package: ./mvnw -DskipTests package
set -eu
cd "$(dirname "$0")/../.."
java=$(./mvnw --print-java-home)/bin/java
exec "$java" -XX:+UseSerialGC -Xmx512m \
  -cp "target/test-classes:target/classes:$(cat target/test-classpath.txt)" \
  dev.ovhexchange.bench.Bench "$@"
