// Tells ThreadSanitizer of what it cannot see of Swift's Mutex on Linux. Its fast path is compiled into the program and is seen; who has to
// wait goes on in the standard library, which is not instrumented. Without this, what two threads do one after the other under a contended
// Mutex is reported as a race. To be preloaded.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

// Of the sanitizer's interface (sanitizer/tsan_interface.h); absent in programs without it.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

#define SWIFT __attribute__((swiftcall))
#define HANDLE __attribute__((swift_context)) void *handle
// _MutexHandle's functions, which are part of the library's stable interface.
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void lock_slowly(uint32_t thread, HANDLE) __asm__(LOCK);
SWIFT bool try_lock_slowly(HANDLE) __asm__(TRY_LOCK);
SWIFT void unlock_slowly(HANDLE) __asm__(UNLOCK);

SWIFT void lock_slowly(uint32_t thread, HANDLE) {
  SWIFT void (*real)(uint32_t, HANDLE) = dlsym(RTLD_NEXT, LOCK);
  real(thread, handle);
  if (__tsan_acquire) __tsan_acquire(handle);
}

SWIFT bool try_lock_slowly(HANDLE) {
  SWIFT bool (*real)(HANDLE) = dlsym(RTLD_NEXT, TRY_LOCK);
  bool is_locked = real(handle);
  if (is_locked && __tsan_acquire) __tsan_acquire(handle);
  return is_locked;
}

SWIFT void unlock_slowly(HANDLE) {
  SWIFT void (*real)(HANDLE) = dlsym(RTLD_NEXT, UNLOCK);
  if (__tsan_release) __tsan_release(handle);
  real(handle);
}
