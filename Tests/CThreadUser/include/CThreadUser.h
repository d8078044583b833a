#ifndef CTHREADUSER_H
#define CTHREADUSER_H

#include <sys/types.h>

/// Makes the calling thread, and no other, run as `user` without groups and capabilities. Returns 0 or an errno. The
/// wrappers of the C library would change all threads of the process.
int cthread_become(uid_t user);

/// Gives the calling thread, and no other, a copy of the table of open files for itself. Returns 0 or an errno.
int cthread_leave_files(void);

/// Gives the calling thread, and the programs that it starts, a copy of all mounts for themselves: what is mounted there
/// goes when the last of them ends. Needs root. Returns 0 or an errno.
int cthread_leave_mounts(void);

#endif
