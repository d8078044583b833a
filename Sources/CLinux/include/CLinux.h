// System calls of Linux that the C library or its Swift module does not offer. All return -1 and set errno on failure.
#ifndef CLINUX_H
#define CLINUX_H

#include <stddef.h>
#include <stdint.h>
// For statfs(2), which the Glibc module leaves out.
#include <sys/vfs.h>
#include <sys/types.h>

#include "CLinuxDiag.h"
#include "CLinuxPrivileges.h"

/// How openat2(2) resolves a path: as if `directory` were the root of all (RESOLVE_IN_ROOT).
extern const uint64_t clinux_resolve_in_root;
/// Inside `directory`, through no symbolic link and no other mount.
extern const uint64_t clinux_resolve_plainly;

/// openat2(2), Linux 5.6. O_CLOEXEC is added to `flags`.
int clinux_openat2(int directory, const char *path, int flags, uint64_t resolve);

/// O_PATH of open(2).
extern const int clinux_o_path;
/// O_NOATIME of open(2).
extern const int clinux_o_noatime;

/// getdents64(2).
ssize_t clinux_getdents64(int directory, void *buffer, size_t size);

/// The id of the mount that an open file belongs to, as in the first field of mountinfo (statx(2), Linux 5.8). Fails with
/// ENOSYS where the kernel does not tell it.
int clinux_mount_id(int file, uint64_t *id);

/// 1 if what has the name `name` in `directory` is mounted there, be it of the same file system; else 0, also where the
/// kernel does not tell it (statx(2), Linux 5.8).
int clinux_is_mount(int directory, const char *name);

/// Names the calling thread; the kernel keeps 15 bytes (prctl(2), PR_SET_NAME).
void clinux_set_thread_name(const char *name);

/// Gives the calling thread the idle class of I/O (ioprio_set(2)) and of CPU (SCHED_IDLE of sched(7)).
int clinux_become_idle(void);

/// Unmaps the pages of the program's code and constants, which come back from the file when they are used (MADV_DONTNEED).
void clinux_unmap_program(void);

/// Gives memory that is free back to the kernel, where the C library is able to (malloc_trim(3)).
void clinux_trim_memory(void);

/// Lets all threads take memory from one heap, to be called before there are any (mallopt(3), M_ARENA_MAX): else each that meets
/// another at it gets a heap of its own, and keeps it. What is large, as an answer is, gets pages of its own that go back when it is
/// freed (M_MMAP_THRESHOLD): in the heap it would leave holes that what is small then breaks up, and the heap would grow for hours.
void clinux_set_up_heap(void);

#endif
