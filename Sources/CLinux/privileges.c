#define _GNU_SOURCE
#include "CLinux.h"

#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

const uint64_t clinux_clone_thread = CLONE_THREAD;
const uint32_t clinux_set_name_operation = PR_SET_NAME;
const uint32_t clinux_sched_idle = SCHED_IDLE;

int clinux_forbid_new_privileges(void) {
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

int clinux_forbid_dumping(void) {
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

// From linux/landlock.h, which is older where this may be built than the kernels that it may run on. The numbers of the calls are the
// same on all machines.
enum { create_ruleset = 444, add_rule = 445, restrict_self = 446 };
enum { create_version = 1, rule_beneath = 1, rule_port = 2 };
struct ruleset {
  uint64_t files, network, scopes;
};
struct beneath {
  uint64_t access;
  int32_t file;
} __attribute__((packed));
struct port {
  uint64_t access, port;
};

int clinux_landlock_version(void) {
  return (int)syscall(create_ruleset, NULL, 0, create_version);
}

int clinux_landlock_create(uint64_t files, uint64_t network, uint64_t scopes) {
  struct ruleset ruleset = {files, network, scopes};
  // An older kernel takes a longer structure as long as the rest is 0.
  return (int)syscall(create_ruleset, &ruleset, sizeof ruleset, 0);
}

int clinux_landlock_allow_beneath(int rules, int file, uint64_t access) {
  struct beneath rule = {access, file};
  return (int)syscall(add_rule, rules, rule_beneath, &rule, 0);
}

int clinux_landlock_allow_port(int rules, uint16_t port, uint64_t access) {
  struct port rule = {access, port};
  return (int)syscall(add_rule, rules, rule_port, &rule, 0);
}

int clinux_landlock_restrict(int rules) {
  return (int)syscall(restrict_self, rules, 0);
}
