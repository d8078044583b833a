#ifdef CPROCPS_LIBPROC2
#if !__has_include(<libproc2/pids.h>)
// SwiftPM keeps what the manifest found, whatever is installed later, until its environment changes.
#error "libproc2 is no longer installed: install libproc2-dev (or libprocps-dev), then build with make"
#endif
#include "backend.h"

#include <errno.h>
#include <libproc2/pids.h>
#include <stdlib.h>
#include <string.h>

struct cprocps {
  struct pids_info *info;
};

// The order of `items`. All of them come from /proc/PID/stat, so that of a process no other file is read but status, which
// procps_pids_select opens first whatever the items are (4.0.2; procps_pids_reap does not).
enum {
  PID,
  PARENT,
  STATE,
  COMMAND,
  THREADS,
  START,
  USER,
  USER_AND_REAPED,
  SYSTEM,
  SYSTEM_AND_REAPED,
  MINOR,
  MINOR_AND_REAPED,
  MAJOR,
  MAJOR_AND_REAPED,
  STACK,
  ITEM_COUNT
};

static enum pids_item items[ITEM_COUNT] = {
    [PID] = PIDS_ID_PID,
    [PARENT] = PIDS_ID_PPID,
    [STATE] = PIDS_STATE,
    [COMMAND] = PIDS_CMD,
    [THREADS] = PIDS_NLWP,
    [START] = PIDS_TICS_BEGAN,
    [USER] = PIDS_TICS_USER,
    [USER_AND_REAPED] = PIDS_TICS_USER_C,
    [SYSTEM] = PIDS_TICS_SYSTEM,
    [SYSTEM_AND_REAPED] = PIDS_TICS_SYSTEM_C,
    [MINOR] = PIDS_FLT_MIN,
    [MINOR_AND_REAPED] = PIDS_FLT_MIN_C,
    [MAJOR] = PIDS_FLT_MAJ,
    [MAJOR_AND_REAPED] = PIDS_FLT_MAJ_C,
    [STACK] = PIDS_ADDR_STACK_START,
};

int cprocps_open(struct cprocps **out) {
  struct cprocps *procps = calloc(1, sizeof *procps);
  if (!procps) return -ENOMEM;
  int result = procps_pids_new(&procps->info, items, ITEM_COUNT);
  if (result < 0) {
    free(procps);
    return result;
  }
  *out = procps;
  return 0;
}

void cprocps_close(struct cprocps *procps) {
  procps_pids_unref(&procps->info);
  free(procps);
}

static void copy(const struct pids_result *from, struct cprocps_stat *to) {
  to->pid = from[PID].result.s_int;
  to->parent = from[PARENT].result.s_int;
  to->state = (char)from[STATE].result.s_ch;
  cprocps_copy_command(to, from[COMMAND].result.str);
  to->threads = from[THREADS].result.s_int < 0 ? 0 : (uint64_t)from[THREADS].result.s_int;
  to->start_ticks = from[START].result.ull_int;
  to->user_ticks = from[USER].result.ull_int;
  to->system_ticks = from[SYSTEM].result.ull_int;
  to->reaped_user_ticks = from[USER_AND_REAPED].result.ull_int - to->user_ticks;
  to->reaped_system_ticks = from[SYSTEM_AND_REAPED].result.ull_int - to->system_ticks;
  to->minor_faults = from[MINOR].result.ul_int;
  to->major_faults = from[MAJOR].result.ul_int;
  to->reaped_minor_faults = from[MINOR_AND_REAPED].result.ul_int - to->minor_faults;
  to->reaped_major_faults = from[MAJOR_AND_REAPED].result.ul_int - to->major_faults;
  to->stack_start = from[STACK].result.ul_int;
}

int cprocps_read_stats(struct cprocps *procps, const pid_t *pids, int count, struct cprocps_stat *out) {
  if (count < 0 || count > CPROCPS_MAX_PIDS) return -EINVAL;
  pid_t wanted[CPROCPS_MAX_PIDS + 1];
  count = cprocps_copy_pids(pids, count, wanted);
  if (count == 0) return 0;

  errno = 0;
  struct pids_fetch *fetched = procps_pids_select(procps->info, (unsigned *)wanted, count, PIDS_SELECT_PID);
  if (!fetched) return errno ? -errno : -EIO;
  int total = fetched->counts->total;
  for (int i = 0; i < total; i++) copy(fetched->stacks[i]->head, &out[i]);
  return total;
}

void *cprocps_library_address(void) {
  int (*function)(struct pids_info **, enum pids_item *, int) = procps_pids_new;
  void *address;
  memcpy(&address, &function, sizeof address);
  return address;
}
#endif
