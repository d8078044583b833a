// What a plain program takes that reads what a scrape reads, each file opened, read and closed: does what the lines of standard input
// say ("read PATH", "list PATH", "stat PATH") in each of so many rounds, and prints the nanoseconds of CPU time that a round takes.
// Nothing is parsed. Between rounds it rests so many milliseconds: a processor that comes from elsewhere takes longer for the same
// files.
//
// usage: floor ROUNDS MILLISECONDS <LIST
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 20000, LENGTH = 256 };

static char lines[MOST][LENGTH];
static char buffer[65536];

static void read_file(const char *path) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  while (read(file, buffer, sizeof buffer) > 0) {
  }
  close(file);
}

static void list_folder(const char *path) {
  DIR *folder = opendir(path);
  if (!folder) return;
  while (readdir(folder)) {
  }
  closedir(folder);
}

static void do_line(const char *line) {
  struct stat attributes;
  const char *path = line + 5;
  if (strncmp(line, "read ", 5) == 0) read_file(path);
  if (strncmp(line, "list ", 5) == 0) list_folder(path);
  if (strncmp(line, "stat ", 5) == 0) (void)!stat(path, &attributes);
}

static double processor_time(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: floor ROUNDS MILLISECONDS <LIST\n");
    return 2;
  }
  long rounds = strtol(arguments[1], NULL, 10), rest = strtol(arguments[2], NULL, 10);
  int known = 0;
  while (known < MOST && fgets(lines[known], LENGTH, stdin)) {
    lines[known][strcspn(lines[known], "\n")] = 0;
    known++;
  }
  double spent = 0;
  for (long round = 0; round < rounds; round++) {
    double before = processor_time();
    for (int line = 0; line < known; line++) do_line(lines[line]);
    spent += processor_time() - before;
    usleep((useconds_t)rest * 1000);
  }
  printf("%.0f\n", spent / rounds);
  return 0;
}
