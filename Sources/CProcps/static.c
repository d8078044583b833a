// What a binary without dynamic libraries has in place of functions that would need one. scripts/build-release, which links such
// a binary, defines CPROCPS_STATIC.
#ifdef CPROCPS_STATIC
#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <sys/types.h>

// Nothing is loaded at run time. libproc2 would load libnuma here, and with it a second libc; it does without.
void *dlopen(const char *file, int mode) {
  (void)file;
  (void)mode;
  return NULL;
}

// libproc2.a calls seven functions of libsystemd for items that nobody here asks for, and Debian has no libsystemd.a. These say
// that systemd knows nothing of the process (sd_pid_get_unit(3)).
#define UNKNOWN_OF_PROCESS(name)         \
  int name(pid_t pid, char **value) {    \
    (void)pid;                           \
    (void)value;                         \
    return -ENODATA;                     \
  }

int sd_pid_get_machine_name(pid_t pid, char **value);
int sd_pid_get_session(pid_t pid, char **value);
int sd_pid_get_slice(pid_t pid, char **value);
int sd_pid_get_unit(pid_t pid, char **value);
int sd_pid_get_user_unit(pid_t pid, char **value);
int sd_pid_get_owner_uid(pid_t pid, uid_t *uid);
int sd_session_get_seat(const char *session, char **seat);

UNKNOWN_OF_PROCESS(sd_pid_get_machine_name)
UNKNOWN_OF_PROCESS(sd_pid_get_session)
UNKNOWN_OF_PROCESS(sd_pid_get_slice)
UNKNOWN_OF_PROCESS(sd_pid_get_unit)
UNKNOWN_OF_PROCESS(sd_pid_get_user_unit)

int sd_pid_get_owner_uid(pid_t pid, uid_t *uid) {
  (void)pid;
  (void)uid;
  return -ENODATA;
}

int sd_session_get_seat(const char *session, char **seat) {
  (void)session;
  (void)seat;
  return -ENODATA;
}
#endif
