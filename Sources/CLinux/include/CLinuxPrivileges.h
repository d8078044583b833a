// What a process gives up for good: new privileges, being looked into (prctl(2)), and access by Landlock (landlock(7)). All functions
// return -1 and set errno on failure.
#ifndef CLINUXPRIVILEGES_H
#define CLINUXPRIVILEGES_H

#include <stdint.h>

/// Makes the calling thread, and those that it starts, get no privilege by execve(2) any more (PR_SET_NO_NEW_PRIVS).
int clinux_forbid_new_privileges(void);

/// Makes the process leave no core file, and keeps others of its user from tracing it and from reading its memory and its open files
/// (PR_SET_DUMPABLE).
int clinux_forbid_dumping(void);

/// CLONE_THREAD of clone(2), which makes a thread, not a process.
extern const uint64_t clinux_clone_thread;
/// PR_SET_NAME of prctl(2).
extern const uint32_t clinux_set_name_operation;
/// SCHED_IDLE of sched_setscheduler(2).
extern const uint32_t clinux_sched_idle;

/// The version of the kernel's Landlock, from 1 on; fails with ENOSYS or EOPNOTSUPP where there is none.
int clinux_landlock_version(void);

/// Makes a set of rules: what of `files`, `network` and `scopes` (the bits of linux/landlock.h) no rule allows is refused. What the
/// kernel's version does not know must be left out.
int clinux_landlock_create(uint64_t files, uint64_t network, uint64_t scopes);

/// Allows `access` to `file`, an open file, and to all below it where it is a folder.
int clinux_landlock_allow_beneath(int rules, int file, uint64_t access);

/// Allows `access` to a TCP port.
int clinux_landlock_allow_port(int rules, uint16_t port, uint64_t access);

/// Holds the calling thread, and those that it starts, to the rules.
int clinux_landlock_restrict(int rules);

#endif
