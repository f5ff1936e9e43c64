# syntax=docker/dockerfile:1
# Needs the package, and is built by `make image`. Runs the operator while it builds, to record what
# the JVM learns by that (docs/tuning.md): each architecture is built on a machine of its own kind.

FROM eclipse-temurin:25-jdk AS tree
COPY src/main/jvm/ /jvm/
COPY target/quarkus-app/ /quarkus-app/
RUN /jvm/image-root.sh /quarkus-app /image-root "$JAVA_HOME"

# The C library, which is all that the runtime asks for (the test of the image runs it with nothing
# else), certificates and time zones; neither shell nor package manager.
FROM gcr.io/distroless/base-nossl-debian13:nonroot

# From what changes least to what changes most
COPY --from=tree /image-root/opt/ /opt/
COPY --from=tree /image-root/app/lib/ /app/lib/
COPY --from=tree /image-root/app/quarkus-run.jar /image-root/app/options /app/
COPY --from=tree /image-root/app/quarkus/ /app/quarkus/
COPY --from=tree /image-root/app/app/ /app/app/
COPY --from=tree /image-root/app/app.aot /app/

WORKDIR /app
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/opt/java-runtime/bin/java", "@/app/options", "-XX:AOTCache=/app/app.aot", "-jar", "/app/quarkus-run.jar"]

ARG SOURCE="" VERSION="" REVISION="" CREATED=""
LABEL org.opencontainers.image.title="OVHcloud Exchange operator" \
      org.opencontainers.image.description="Declares the send connectors of OVHcloud Private and Trusted Exchange in Kubernetes." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="gcr.io/distroless/base-nossl-debian13:nonroot" \
      org.opencontainers.image.source="$SOURCE" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.created="$CREATED"
