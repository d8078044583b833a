#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Without /proc the Swift runtime aborts before main, with a message about its own path that tells nobody what to do. This
// runs before it: its initialisers have the default priority, which is the last.
__attribute__((constructor(101))) static void require_proc(void) {
  char path[2];
  if (readlink("/proc/self/exe", path, sizeof path) >= 0) return;
  static const char start[] = "ghostwire-exporter: /proc cannot be read (";
  static const char end[] = "): check that /proc is mounted and readable\n";
  char line[256];
  strcpy(line, start);
  strncat(line, strerror(errno), sizeof line - sizeof start - sizeof end);
  strcat(line, end);
  ssize_t written = write(STDERR_FILENO, line, strlen(line));
  (void)written;
  _exit(EXIT_FAILURE);
}
