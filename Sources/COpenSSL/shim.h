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
