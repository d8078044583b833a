#ifndef CPROCPS_H
#define CPROCPS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// libprocps behind one interface: libproc2 (4.x) or libprocps (3.3), whichever the package was built over.
/// Handles must be used from one long-lived thread: libproc2 keeps thread-local buffers that it never frees.

/// What /proc/PID/stat says of one process. Ticks are in units of 1/sysconf(_SC_CLK_TCK) seconds.
struct cprocps_stat {
  pid_t pid;
  pid_t parent;
  char state;
  /// The name as the library shows it, at most 15 bytes and a zero: libproc2 writes '.' for control characters and '?' for
  /// what is no printable text in the locale; libprocps 3.3 leaves the bytes as they are.
  char command[16];
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

/// Reads the stat of `count` pids in the given order into `out` (room for `count`), leaving out the ones that vanished
/// and numbers that are no pids (0 and below). libproc2 opens a process's status before its stat; no other file is read.
/// Returns how many were read, or a negative errno (-EINVAL when count is below 0 or above CPROCPS_MAX_PIDS).
int cprocps_read_stats(struct cprocps *procps, const pid_t *pids, int count, struct cprocps_stat *out);

/// The library that was built against: the name of its file, for example "libproc2.so.0.0.1" (empty when only a static
/// library was there), and its release, for example "4.0.2" (empty when unknown).
const char *cprocps_built_library(void);
const char *cprocps_built_release(void);

/// Writes the name of the loaded library's file to `name`, symbolic links resolved. Returns 0; 1 when the library is
/// part of this program, with an empty name; or a negative errno.
int cprocps_loaded_library(char *name, size_t size);

#endif
