#ifndef CPROCPS_H
#define CPROCPS_H

#include <stdint.h>
#include <sys/types.h>

/// libprocps behind one interface: libproc2 (4.x) or libprocps (3.3), whichever the package was built over.
/// Everything here must be called from one long-lived thread: libproc2 keeps thread-local buffers that it never frees.

/// What /proc/PID/stat says of one process. Ticks are in units of 1/sysconf(_SC_CLK_TCK) seconds.
struct cprocps_stat {
  pid_t pid;
  pid_t parent;
  char state;
  char command[64];
  uint64_t threads;
  uint64_t start_ticks;
  uint64_t user_ticks;
  uint64_t system_ticks;
  /// CPU of the children that were waited for, their own waited-for children included (cutime, cstime).
  uint64_t reaped_user_ticks;
  uint64_t reaped_system_ticks;
  uint64_t minor_faults;
  uint64_t major_faults;
  uint64_t reaped_minor_faults;
  uint64_t reaped_major_faults;
  /// Address of the bottom of the stack: differs after every exec; 0 when the kernel hides it.
  uint64_t stack_start;
};

struct cprocps;

/// The most pids that one cprocps_read_stats call takes (libproc2's FILL_ID_MAX).
enum { CPROCPS_MAX_PIDS = 255 };

/// Opens the library. Returns 0, or a negative errno.
int cprocps_open(struct cprocps **out);
void cprocps_close(struct cprocps *procps);

/// Reads the stat of `count` pids in the given order into `out` (room for `count`), leaving out the ones that vanished.
/// Returns how many were read, or a negative errno.
int cprocps_read_stats(struct cprocps *procps, const pid_t *pids, int count, struct cprocps_stat *out);

/// The library built against and the one loaded, for example "libproc2.so.0.0.1"; static strings.
const char *cprocps_built_version(void);
const char *cprocps_loaded_version(void);

#endif
