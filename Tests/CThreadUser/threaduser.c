#define _GNU_SOURCE
#include "CThreadUser.h"

#include <errno.h>
#include <linux/close_range.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int cthread_become(uid_t user) {
  if (syscall(SYS_setgroups, 0, (void *)0) || syscall(SYS_setresgid, user, user, user) ||
      syscall(SYS_setresuid, user, user, user)) {
    return errno;
  }
  // Another user makes the whole process undumpable, and with it the files that other tests read.
  return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) ? errno : 0;
}

int cthread_leave_files(void) {
  // Without what the other threads have open: their peers would see no end of it as long as this thread lives.
  return syscall(SYS_close_range, 3, ~0U, CLOSE_RANGE_UNSHARE) ? errno : 0;
}

int cthread_leave_mounts(void) {
  if (unshare(CLONE_NEWNS)) return errno;
  // Nothing that is mounted here shall show elsewhere.
  return mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) ? errno : 0;
}
