// Certificates and the server's side of TLS, for tests.
#ifndef CTLSFIXTURE_H
#define CTLSFIXTURE_H

#include <stddef.h>

typedef struct tls_identity tls_identity;
typedef struct tls_connection tls_connection;

/// A certificate with its key, for the DNS name or IP address `host`, valid from `from` to `to` seconds from now, signed by
/// `issuer` or, when that is NULL, by itself. NULL on failure.
tls_identity *tls_identity_make(const char *host, long from, long to, const tls_identity *issuer);
void tls_identity_free(tls_identity *identity);

/// Writes the certificate, or the key, as PEM. Returns the length, 0 when it does not fit.
size_t tls_identity_certificate(const tls_identity *identity, char *buffer, size_t size);
size_t tls_identity_key(const tls_identity *identity, char *buffer, size_t size);

/// Accepts a handshake on a connected socket, which stays the caller's. NULL when it fails.
tls_connection *tls_accept(int socket, const tls_identity *identity);
/// Like read(2) and write(2).
long tls_read(tls_connection *connection, void *buffer, size_t size);
long tls_write(tls_connection *connection, const void *bytes, size_t size);
/// Says goodbye and frees.
void tls_close(tls_connection *connection);

#endif
