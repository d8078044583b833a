#ifdef CPROCPS_LIBPROCPS
#if !__has_include(<proc/readproc.h>)
// SwiftPM keeps what the manifest found, whatever is installed later, until its environment changes.
#error "libprocps is missing: install libproc2-dev (or libprocps-dev), then build with make"
#endif
#include "backend.h"

#include <errno.h>
#include <proc/readproc.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// Reused for every process, as readproc allows for memory that was zero at first.
struct cprocps {
  proc_t process;
};

int cprocps_open(struct cprocps **out) {
  struct cprocps *procps = calloc(1, sizeof *procps);
  if (!procps) return -ENOMEM;
  *out = procps;
  return 0;
}

// Nothing in `process` is allocated: PROC_FILLSTAT fills numbers and fixed arrays only.
void cprocps_close(struct cprocps *procps) { free(procps); }

static void copy(const proc_t *from, struct cprocps_stat *to) {
  to->pid = from->tid;
  to->parent = from->ppid;
  to->state = from->state;
  cprocps_copy_command(to, from->cmd);
  to->threads = from->nlwp < 0 ? 0 : (uint64_t)from->nlwp;
  to->start_ticks = from->start_time;
  to->user_ticks = from->utime;
  to->system_ticks = from->stime;
  to->reaped_user_ticks = from->cutime;
  to->reaped_system_ticks = from->cstime;
  to->minor_faults = from->min_flt;
  to->major_faults = from->maj_flt;
  to->reaped_minor_faults = from->cmin_flt;
  to->reaped_major_faults = from->cmaj_flt;
  to->stack_start = from->start_stack;
}

int cprocps_read_stats(struct cprocps *procps, const pid_t *pids, int count, struct cprocps_stat *out) {
  if (count < 0 || count > CPROCPS_MAX_PIDS) return -EINVAL;
  pid_t wanted[CPROCPS_MAX_PIDS + 1];
  if (cprocps_copy_pids(pids, count, wanted) == 0) return 0;

  // The text of a file goes through one buffer of the library, whatever the number of handles.
  static pthread_mutex_t buffer = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&buffer);
  errno = 0;
  PROCTAB *table = openproc(PROC_PID | PROC_FILLSTAT, wanted);
  int total = table ? 0 : errno ? -errno : -EIO;
  while (table && total < count && readproc(table, &procps->process)) copy(&procps->process, &out[total++]);
  if (table) closeproc(table);
  pthread_mutex_unlock(&buffer);
  return total;
}

void *cprocps_library_address(void) {
  PROCTAB *(*function)(int, ...) = openproc;
  void *address;
  memcpy(&address, &function, sizeof address);
  return address;
}
#endif
