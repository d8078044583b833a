#define _GNU_SOURCE
#include "CKasmSockets.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static struct sockaddr_un listener_name(unsigned pid) {
  struct sockaddr_un name = {.sun_family = AF_UNIX};
  snprintf(name.sun_path + 1, sizeof name.sun_path - 1, "KasmVNCSock%u", pid);
  return name;
}

int ckasm_listen(unsigned pid) {
  struct sockaddr_un name = listener_name(pid);
  int file = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (file < 0) return -1;
  if (bind(file, (struct sockaddr *)&name, sizeof name) == 0 && listen(file, 5) == 0) return file;
  close(file);
  return -1;
}

int ckasm_connect(unsigned pid, int listener, const char *user, const char *ip, unsigned long seconds,
                  unsigned long microseconds, const unsigned char *junk, int *accepted) {
  struct sockaddr_un server = listener_name(pid), name = {.sun_family = AF_UNIX};
  memcpy(name.sun_path, junk, sizeof name.sun_path);
  name.sun_path[0] = 0;
  snprintf(name.sun_path + 1, sizeof name.sun_path - 1, "%s@%s_%lu.%lu", user, ip, seconds, microseconds);
  int file = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (file < 0) return -1;
  if (bind(file, (struct sockaddr *)&name, sizeof name) == 0 &&
      connect(file, (struct sockaddr *)&server, sizeof server) == 0 &&
      (*accepted = accept4(listener, NULL, NULL, SOCK_CLOEXEC)) >= 0) {
    return file;
  }
  close(file);
  return -1;
}
