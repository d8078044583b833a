#define _GNU_SOURCE
#include "backend.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

const char *cprocps_built_library(void) { return CPROCPS_BUILT_LIBRARY; }

const char *cprocps_built_release(void) { return CPROCPS_BUILT_RELEASE; }

int cprocps_loaded_library(char *name, size_t size) {
  if (size == 0) return -EINVAL;
  name[0] = '\0';

  Dl_info library, program;
  int (*own)(char *, size_t) = cprocps_loaded_library;
  void *own_address;
  memcpy(&own_address, &own, sizeof own_address);
  if (!dladdr(cprocps_library_address(), &library) || !dladdr(own_address, &program)) return 1;
  if (library.dli_fbase == program.dli_fbase) return 1;

  char path[PATH_MAX];
  if (!realpath(library.dli_fname, path)) return -errno;
  const char *base = strrchr(path, '/');
  base = base ? base + 1 : path;
  if (strlen(base) >= size) return -ENAMETOOLONG;
  strcpy(name, base);
  return 0;
}

int cprocps_copy_pids(const pid_t *pids, int count, pid_t *to) {
  int copied = 0;
  for (int i = 0; i < count; i++) {
    if (pids[i] > 0) to[copied++] = pids[i];
  }
  to[copied] = 0;
  return copied;
}

void cprocps_copy_command(struct cprocps_stat *stat, const char *command) {
  size_t length = strnlen(command, sizeof stat->command - 1);
  memcpy(stat->command, command, length);
  memset(stat->command + length, 0, sizeof stat->command - length);
}
