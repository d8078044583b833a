#include "CTLSFixture.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tls_identity {
  X509 *certificate;
  EVP_PKEY *key;
  X509 *issuer;
};

struct tls_connection {
  SSL_CTX *context;
  SSL *ssl;
};

static int add_extension(X509 *certificate, X509 *issuer, int nid, const char *value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
  X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
  int added = extension && X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
  return added;
}

static int is_address(const char *host) { return strspn(host, "0123456789.:") == strlen(host); }

tls_identity *tls_identity_make(const char *host, long from, long to, const tls_identity *issuer) {
  tls_identity *made = calloc(1, sizeof *made);
  if (!made) return NULL;
  made->key = EVP_EC_gen("P-256");
  made->certificate = X509_new();
  if (!made->key || !made->certificate) goto failed;
  X509 *certificate = made->certificate;
  X509_set_version(certificate, X509_VERSION_3);
  static long serial = 1;
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), __atomic_add_fetch(&serial, 1, __ATOMIC_RELAXED));
  X509_gmtime_adj(X509_getm_notBefore(certificate), from);
  X509_gmtime_adj(X509_getm_notAfter(certificate), to);
  X509_set_pubkey(certificate, made->key);
  X509_NAME *name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)host, -1, -1, 0);
  X509_set_issuer_name(certificate, issuer ? X509_get_subject_name(issuer->certificate) : name);
  char names[300];
  snprintf(names, sizeof names, "%s:%s", is_address(host) ? "IP" : "DNS", host);
  X509 *signer = issuer ? issuer->certificate : certificate;
  if (!add_extension(certificate, signer, NID_subject_alt_name, names)) goto failed;
  if (!issuer && !add_extension(certificate, signer, NID_basic_constraints, "critical,CA:TRUE")) goto failed;
  if (!X509_sign(certificate, issuer ? issuer->key : made->key, EVP_sha256())) goto failed;
  if (issuer) {
    X509_up_ref(issuer->certificate);
    made->issuer = issuer->certificate;
  }
  return made;
failed:
  tls_identity_free(made);
  return NULL;
}

void tls_identity_free(tls_identity *identity) {
  if (!identity) return;
  X509_free(identity->certificate);
  X509_free(identity->issuer);
  EVP_PKEY_free(identity->key);
  free(identity);
}

static size_t taken(BIO *memory, int written, char *buffer, size_t size) {
  size_t length = written ? (size_t)BIO_pending(memory) : 0;
  if (length > size) length = 0;
  if (length) BIO_read(memory, buffer, (int)length);
  BIO_free(memory);
  return length;
}

size_t tls_identity_certificate(const tls_identity *identity, char *buffer, size_t size) {
  BIO *memory = BIO_new(BIO_s_mem());
  return memory ? taken(memory, PEM_write_bio_X509(memory, identity->certificate), buffer, size) : 0;
}

size_t tls_identity_key(const tls_identity *identity, char *buffer, size_t size) {
  BIO *memory = BIO_new(BIO_s_mem());
  if (!memory) return 0;
  int written = PEM_write_bio_PrivateKey(memory, identity->key, NULL, NULL, 0, NULL, NULL);
  return taken(memory, written, buffer, size);
}

tls_connection *tls_accept(int socket, const tls_identity *identity) {
  tls_connection *connection = calloc(1, sizeof *connection);
  if (!connection) return NULL;
  connection->context = SSL_CTX_new(TLS_server_method());
  if (connection->context && SSL_CTX_use_certificate(connection->context, identity->certificate) == 1 &&
      SSL_CTX_use_PrivateKey(connection->context, identity->key) == 1) {
    connection->ssl = SSL_new(connection->context);
  }
  if (connection->ssl && SSL_set_fd(connection->ssl, socket) == 1 && SSL_accept(connection->ssl) == 1) {
    return connection;
  }
  SSL_free(connection->ssl);
  SSL_CTX_free(connection->context);
  free(connection);
  return NULL;
}

long tls_read(tls_connection *connection, void *buffer, size_t size) {
  return SSL_read(connection->ssl, buffer, (int)size);
}

long tls_write(tls_connection *connection, const void *bytes, size_t size) {
  return SSL_write(connection->ssl, bytes, (int)size);
}

void tls_close(tls_connection *connection) {
  SSL_shutdown(connection->ssl);
  SSL_free(connection->ssl);
  SSL_CTX_free(connection->context);
  free(connection);
}
