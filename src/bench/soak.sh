#!/bin/sh
# Soaks the operator: soak.sh [minutes]. Needs the package: ./mvnw -DskipTests package
set -eu
cd "$(dirname "$0")/../.."
java=$(./mvnw --print-java-home)/bin/java
exec "$java" -XX:+UseSerialGC -Xmx512m \
  -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
  -cp "target/test-classes:target/classes:$(cat target/test-classpath.txt)" \
  dev.ovhexchange.bench.Soak "$@"
