"""Forks children that burn CPU and end, prints what they used, then waits to be stopped.

usage: churn.py reaped|ignored CHILDREN SECONDS LINGER

reaped:  every child is waited for; what they used is what getrusage says.
ignored: SIGCHLD is ignored, so the kernel adds nothing to this process; each child tells what /proc says of it.
Two children run at a time; each burns SECONDS of CPU, then sleeps LINGER seconds.
"""

import os
import resource
import signal
import sys
import time


def used(who=resource.RUSAGE_SELF):
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def ticks():
    with open("/proc/self/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def child(seconds, linger, report):
    while used() < seconds:
        for _ in range(1000):
            pass
    if report is not None:
        os.write(report, b"%d\n" % ticks())
    time.sleep(linger)
    os._exit(0)


def main():
    mode, children, seconds, linger = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
    reading, writing = os.pipe()
    if mode == "ignored":
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for started in range(0, children, 2):
        for _ in range(started, min(started + 2, children)):
            if os.fork() == 0:
                child(seconds, linger, writing if mode == "ignored" else None)
        try:
            # With SIGCHLD ignored this returns, by an error, when the last child has gone.
            while True:
                os.wait()
        except ChildProcessError:
            pass
    os.close(writing)
    if mode == "ignored":
        with os.fdopen(reading) as reports:
            total = sum(int(line) for line in reports) / os.sysconf("SC_CLK_TCK")
    else:
        total = used(resource.RUSAGE_CHILDREN)
    print(total, used(), flush=True)
    signal.pause()


main()
