#ifndef CRAWCALLS_H
#define CRAWCALLS_H

/// Makes a system call by its number. Returns 0, or the errno with which it failed; what it returned goes to `result`.
int crawcalls_call(long number, const long arguments[6], long *result);

/// Makes a process that ends at once, without the C library's help, and waits for it. Returns 0 or the errno.
int crawcalls_fork(void);

/// For openat2(2): opens a path for writing. Returns 0 or the errno.
int crawcalls_openat2_to_write(const char *path);

#endif
