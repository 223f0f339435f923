# irsa-check's image: docker build -t irsa-check .
# The final image has a C library, a reduced Java runtime, the program, and the agent's jar. It has no shell.

# A release names both bases by digest: release/image.
# Any JDK 25 on glibc; ./mvnw downloads Maven.
ARG BUILD_BASE=eclipse-temurin:25-jdk-noble
# Any Debian that is not older than the JDK's; only its C library is used.
ARG LIBC_BASE=debian:trixie-slim

# Empty by default. For a build without a network: --build-context maven-home=$HOME/.m2 --build-arg MAVEN_ARGS=-o
FROM scratch AS maven-home

FROM ${LIBC_BASE} AS libc
# The time of every file, in seconds; a fixed time by default.
ARG SOURCE_DATE_EPOCH
COPY dist/src/main/image/libc /usr/local/bin/
RUN sh /usr/local/bin/libc /root-files

FROM ${BUILD_BASE} AS build
# Usually a JDK image has binutils for jlink.
RUN command -v strip || (apt-get -q update && apt-get -qy install --no-install-recommends binutils)
WORKDIR /build
COPY . .
ARG MAVEN_ARGS=
RUN --mount=type=cache,target=/root/.m2 --mount=type=bind,from=maven-home,target=/maven-home \
    cp -rpu /maven-home/. /root/.m2/ \
    && MAVEN_ARGS="$MAVEN_ARGS" ./mvnw -B -q -ntp -DskipTests -pl dist,emulator -am package

# Only for tests and examples, by --target emulator: an STS, an issuer and EKS Auth for a real cluster. Not released.
FROM build AS emulator-files
RUN sh emulator/src/main/image/make emulator/target/irsa-emulator.jar /irsa-emulator

FROM scratch AS emulator
COPY --from=libc /root-files /
COPY --from=emulator-files /irsa-emulator /irsa-emulator
ENV LANG=C.UTF-8 MALLOC_ARENA_MAX=1
USER 65532:65532
WORKDIR /
# Pods start it often and send it few requests: one compiler, one collector, and nothing written to /tmp.
ENTRYPOINT ["/irsa-emulator/runtime/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", \
            "-jar", "/irsa-emulator/irsa-emulator.jar"]
CMD ["--help"]

FROM build AS files
ARG SOURCE_DATE_EPOCH
# Adds Java and the Debian packages to the list of libraries, before "train" sets the time of all files.
RUN --mount=type=bind,from=libc,source=/root-files,target=/root-files \
    sh dist/src/main/image/make dist/target/irsa-check /irsa-check \
    && java -cp "dist/packing/target/classes:dist/target/irsa-check/lib/*" dev.irsacheck.packing.ImageSbom \
       /irsa-check/irsa-check.cdx.json /irsa-check/lib/runtime /root-files \
    && sh dist/src/main/image/train /irsa-check emulator/target/irsa-emulator.jar

# The example application: docker build --target orders -t irsa-check-orders . Debian slim with its own Java, like an
# application's image; irsa-check's image does not use these two stages.
FROM build AS orders-build
RUN --mount=type=cache,target=/root/.m2 --mount=type=bind,from=maven-home,target=/maven-home \
    cp -rpu /maven-home/. /root/.m2/ \
    && MAVEN_ARGS="$MAVEN_ARGS" ./mvnw -B -q -ntp -DskipTests -pl examples -am package
# The modules that typical applications and the agent need, and jcmd.
RUN jlink --add-modules java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml \
      --add-modules jdk.crypto.ec,jdk.httpserver,jdk.jcmd,jdk.management,jdk.unsupported,jdk.zipfs \
      --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output /orders/java \
    && find /orders/java/bin /orders/java/lib -type f \( -name '*.so' -o -path '*/bin/*' \) -exec strip --strip-unneeded {} + \
    && cp -r examples/target/lib /orders/lib \
    && cp -r examples/target/classes /orders/classes

FROM ${LIBC_BASE} AS orders
COPY --from=orders-build /orders /orders
ENV PATH=/orders/java/bin:$PATH LANG=C.UTF-8
USER 10001:10001
WORKDIR /orders
EXPOSE 8080
ENTRYPOINT ["java", "-cp", "/orders/classes:/orders/lib/*", "dev.irsacheck.examples.OrdersService"]

FROM scratch AS image
COPY --from=libc /root-files /
COPY --from=files /irsa-check /irsa-check
ARG VERSION=0.1.0
ARG REVISION=
# The repository's URL, and the time of the commit (RFC 3339).
ARG SOURCE=
ARG CREATED=
LABEL org.opencontainers.image.title="irsa-check" \
      org.opencontainers.image.description="In-pod startup self-check for AWS IAM Roles for Service Accounts on Kubernetes" \
      org.opencontainers.image.vendor="irsa-check" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.url="${SOURCE}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.documentation="${SOURCE:+${SOURCE}/blob/v${VERSION}/README.md}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# One arena: there are few threads, and each arena keeps its memory.
ENV PATH=/irsa-check/bin LANG=C.UTF-8 MALLOC_ARENA_MAX=1
USER 65532:65532
WORKDIR /
# Java itself. The launcher is for "kubectl exec"; its calls of rpm and dpkg take a tenth of a check.
ENTRYPOINT ["/irsa-check/lib/runtime/bin/java", "@/irsa-check/lib/app/irsa-check.options", \
            "-XX:AOTCache=/irsa-check/lib/app/irsa-check.aot", "-m", "dev.irsacheck/dev.irsacheck.dist.Main"]
CMD ["check"]
