# The exporter as a sidecar: its binary, which needs no library, and the authorities of certificates. No shell, no writable
# path, uid 1000.
#
#   BUILD_IMAGE  brings Swift 6.2 or later and apt.
#   RUN_IMAGE    what the run stage adds them to; an image with a shell makes one to debug in.
ARG BUILD_IMAGE=swift:6.3-bookworm
ARG RUN_IMAGE=scratch

FROM ${BUILD_IMAGE} AS build
WORKDIR /source
COPY scripts/install-dependencies scripts/
RUN scripts/install-dependencies build
COPY . .
RUN scripts/build-release /build

FROM ${RUN_IMAGE}
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="ghostwire-exporter" \
      org.opencontainers.image.description="Prometheus metrics of a Ghostwire desktop, from a sidecar in its pod" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /build/release/ghostwire-exporter /usr/bin/
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
# Without caches of freed memory in each of its threads (mallopt(3)): they fill for hours, up to a fifth of the heap.
ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt GHOSTWIRE_SANDBOX=true \
    GLIBC_TUNABLES=glibc.malloc.tcache_count=0
USER 1000:1000
EXPOSE 9100
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=5s CMD ["/usr/bin/ghostwire-exporter", "check"]
ENTRYPOINT ["/usr/bin/ghostwire-exporter"]
