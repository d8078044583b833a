#ifndef CTHREADUSER_H
#define CTHREADUSER_H

#include <sys/types.h>

/// Makes the calling thread, and no other, run as `user` without groups and capabilities. Returns 0 or an errno. The
/// wrappers of the C library would change all threads of the process.
int cthread_become(uid_t user);

#endif
