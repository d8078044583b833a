#ifndef CPROCPS_BACKEND_H
#define CPROCPS_BACKEND_H

#include "CProcps.h"

/// What each of the two implementations gives to the common part.

/// The address of a function of the library.
void *cprocps_library_address(void);

/// Copies to `to` (CPROCPS_MAX_PIDS and one elements) what is a pid, ends it with a zero and returns how many there are.
int cprocps_copy_pids(const pid_t *pids, int count, pid_t *to);

/// Copies the name, at most the 15 bytes that the kernel keeps.
void cprocps_copy_command(struct cprocps_stat *stat, const char *command);

#endif
