// OpenSSL 3, with functions in place of the macros that Swift cannot import.
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/// Has an empty memory BIO ask for more instead of reporting its end.
static inline void ghostwire_bio_wait_when_empty(BIO *bio) { BIO_set_mem_eof_return(bio, -1); }

/// Names the server to the server (SNI); 1 on success.
static inline long ghostwire_ssl_set_server_name(SSL *ssl, const char *name) {
  return SSL_set_tlsext_host_name(ssl, name);
}

static const uint64_t ghostwire_ssl_op_no_renegotiation = SSL_OP_NO_RENEGOTIATION;
static const uint64_t ghostwire_ssl_op_no_ticket = SSL_OP_NO_TICKET;
static const uint64_t ghostwire_ssl_op_cipher_server_preference = SSL_OP_CIPHER_SERVER_PREFERENCE;

/// Keeps no session to resume, and gives back what a connection's buffers take while it is idle.
static inline void ghostwire_ssl_ctx_keep_no_sessions(SSL_CTX *context) {
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
}

/// The oldest and newest version of the protocol; 1 on success.
static inline int ghostwire_ssl_ctx_set_versions(SSL_CTX *context, int oldest, int newest) {
  return SSL_CTX_set_min_proto_version(context, oldest) && SSL_CTX_set_max_proto_version(context, newest);
}

/// Names of curves separated by colons; 1 on success.
static inline long ghostwire_ssl_ctx_set_groups(SSL_CTX *context, const char *names) {
  return SSL_CTX_set1_groups_list(context, names);
}

/// A certificate between the server's own and the authority, which stays the caller's too; 1 on success.
static inline long ghostwire_ssl_ctx_add_chain(SSL_CTX *context, X509 *certificate) {
  return SSL_CTX_add1_chain_cert(context, certificate);
}

static inline void ghostwire_general_names_free(GENERAL_NAMES *names) { GENERAL_NAMES_free(names); }

/// The text or address of a DNS name, e-mail address, URI or IP address; NULL for any other kind of name.
static inline const ASN1_STRING *ghostwire_general_name_value(const void *name, int *kind) {
  const ASN1_STRING *value = GENERAL_NAME_get0_value((const GENERAL_NAME *)name, kind);
  return *kind == GEN_DNS || *kind == GEN_EMAIL || *kind == GEN_URI || *kind == GEN_IPADD ? value : NULL;
}
