# syntax=docker/dockerfile:1
# Build the operator first: ./mvnw -B package

FROM eclipse-temurin:25-jdk AS runtime
# What jdeps finds in target/quarkus-app, less the compiler; and what is only looked up by name: zipfs
# for Quarkus' own jars, net for socket options, crypto.ec for TLS to the outside.
RUN jlink --output /runtime --strip-debug --no-header-files --no-man-pages --compress zip-6 \
      --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.rmi,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs

# Made for such runtimes: the C library and certificates, neither shell nor package manager.
FROM gcr.io/distroless/java-base-debian13:nonroot
COPY --from=runtime /runtime /opt/java

# Layers from what changes least to what changes most.
WORKDIR /app
COPY target/quarkus-app/lib/ lib/
COPY target/quarkus-app/quarkus-run.jar ./
COPY target/quarkus-app/quarkus/ quarkus/
COPY target/quarkus-app/app/ app/

# A heap dump would hold credentials, so there is none; /tmp is all that can be written.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError -XX:-HeapDumpOnOutOfMemoryError"
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/opt/java/bin/java", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-jar", "/app/quarkus-run.jar"]
LABEL org.opencontainers.image.title="OVHcloud Exchange operator" \
      org.opencontainers.image.licenses="Apache-2.0"
