// epoll(7) and eventfd(2), which the C library's module leaves out.
#include <sys/epoll.h>
#include <sys/eventfd.h>
