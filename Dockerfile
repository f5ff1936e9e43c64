# syntax=docker/dockerfile:1
# Build the operator first: ./mvnw -B package

FROM eclipse-temurin:25-jdk AS build
# What jdeps finds in target/quarkus-app, less the compiler; and what is only looked up by name: zipfs
# for Quarkus' own jars, net for socket options, crypto.ec for TLS to the outside.
RUN jlink --output /opt/java-runtime --strip-debug --no-header-files --no-man-pages --compress zip-6 \
      --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.rmi,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs

# What the JVM learns when the operator starts and works is recorded here, by that runtime and with
# the files and options it will have: see docs/tuning.md.
WORKDIR /app
COPY target/quarkus-app/lib/ lib/
COPY target/quarkus-app/quarkus-run.jar ./
COPY target/quarkus-app/quarkus/ quarkus/
COPY target/quarkus-app/app/ app/
COPY src/main/jvm/ /jvm/
RUN /jvm/rehearse.sh /app /jvm/options "$JAVA_HOME" /opt/java-runtime

# Made for such runtimes: the C library and certificates, neither shell nor package manager.
FROM gcr.io/distroless/java-base-debian13:nonroot
COPY --from=build /opt/java-runtime /opt/java-runtime

# Layers from what changes least to what changes most; all from there, as the cache knows the files
# by their times.
WORKDIR /app
COPY --from=build /app/lib/ lib/
COPY --from=build /app/quarkus-run.jar ./
COPY --from=build /app/quarkus/ quarkus/
COPY --from=build /app/app/ app/
COPY --from=build /app/app.aot ./
# A heap dump would hold credentials, so there is none; /tmp is all that can be written.
COPY src/main/jvm/options ./
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/opt/java-runtime/bin/java", "@/app/options", "-XX:AOTCache=/app/app.aot", "-jar", "/app/quarkus-run.jar"]
LABEL org.opencontainers.image.title="OVHcloud Exchange operator" \
      org.opencontainers.image.licenses="Apache-2.0"
