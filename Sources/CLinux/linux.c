#define _GNU_SOURCE
#include "CLinux.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <linux/openat2.h>
#include <malloc.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

const uint64_t clinux_resolve_in_root = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS;
const uint64_t clinux_resolve_plainly = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_XDEV;

const int clinux_o_path = O_PATH;
const int clinux_o_noatime = O_NOATIME;

int clinux_openat2(int directory, const char *path, int flags, uint64_t resolve) {
  struct open_how how = {.flags = (uint64_t)flags | O_CLOEXEC, .resolve = resolve};
  int file, attempts = 0;
  // A path with ".." is not resolved while anything is being renamed: EAGAIN asks to try again.
  do {
    file = (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
  } while (file < 0 && errno == EAGAIN && ++attempts < 100);
  return file;
}

ssize_t clinux_getdents64(int directory, void *buffer, size_t size) {
  return getdents64(directory, buffer, size);
}

int clinux_mount_id(int file, uint64_t *id) {
#ifdef STATX_MNT_ID
  struct statx attributes;
  if (statx(file, "", AT_EMPTY_PATH, STATX_MNT_ID, &attributes) != 0) return -1;
  if (attributes.stx_mask & STATX_MNT_ID) {
    *id = attributes.stx_mnt_id;
    return 0;
  }
#else
  (void)file;
  (void)id;
#endif
  errno = ENOSYS;
  return -1;
}

int clinux_is_mount(int directory, const char *name) {
#ifdef STATX_ATTR_MOUNT_ROOT
  struct statx attributes;
  int flags = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT;
  return statx(directory, name, flags, 0, &attributes) == 0 && (attributes.stx_attributes & STATX_ATTR_MOUNT_ROOT);
#else
  (void)directory;
  (void)name;
  return 0;
#endif
}

void clinux_set_thread_name(const char *name) {
  prctl(PR_SET_NAME, name);
}

int clinux_become_idle(void) {
  // linux/ioprio.h came later than the call: the class is in the bits from 13 on, 3 is idle, and 1 is "a thread".
  enum { io_class_idle = 3 << 13, who_thread = 1 };
  struct sched_param none = {0};
  int io = (int)syscall(SYS_ioprio_set, who_thread, 0, io_class_idle);
  int cpu = sched_setscheduler(0, SCHED_IDLE, &none);
  return io == 0 && cpu == 0 ? 0 : -1;
}

// The program itself comes first (dl_iterate_phdr(3)): one call ends the walk.
static int unmap_program(struct dl_phdr_info *program, size_t size, void *unused) {
  (void)size;
  (void)unused;
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  for (int index = 0; index < program->dlpi_phnum; index++) {
    const ElfW(Phdr) *segment = &program->dlpi_phdr[index];
    // What is written to has no file to come back from.
    if (segment->p_type != PT_LOAD || segment->p_flags & PF_W) continue;
    uintptr_t start = (program->dlpi_addr + segment->p_vaddr) & ~(page - 1);
    madvise((void *)start, program->dlpi_addr + segment->p_vaddr + segment->p_memsz - start, MADV_DONTNEED);
  }
  return 1;
}

void clinux_unmap_program(void) {
  dl_iterate_phdr(unmap_program, NULL);
}

void clinux_trim_memory(void) {
  malloc_trim(0);
}

void clinux_set_up_heap(void) {
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_MMAP_THRESHOLD, 32 * 1024);
}
