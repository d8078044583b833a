"""Watches the exporter's memory while processes come and go, and says whether it grew.

Every second process is named like one of Signal's, so that each part that remembers processes has something to remember. It runs
in a pid namespace of its own: what else the machine does is not to show.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from crowd import program_named
from server import Server

# Anonymous memory in the last tenth may exceed that in the second tenth by this much: the first is the start.
TOLERANCE = 0.03
SPAWNER = (
    "$SIG{CHLD} = 'IGNORE'; my ($rate, $end, @programs) = ($ARGV[0], time + $ARGV[1], @ARGV[2..$#ARGV]); my $n = 0; "
    "while (time < $end) { my $p = fork; die if !defined $p; "
    "if (!$p) { exec { $programs[$n % @programs] } $programs[$n % @programs], '0.05'; kill 9, $$ } "
    "$n++; select(undef, undef, undef, 1 / $rate) } print $n")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--exporter", required=True, help="the release binary")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=int, default=50, help="new processes a second")
    parser.add_argument("--user", type=int, help="the uid of exporter and processes, when called as root")
    return parser.parse_args()


def watch(server, spawner, seconds):
    """Resident and anonymous bytes every ten seconds, with a scrape each time."""
    readings, start = [], time.monotonic()
    while spawner.poll() is None and time.monotonic() - start < seconds + 60:
        time.sleep(10)
        server.scrape()
        readings.append(server.memory())
        if len(readings) % 30 == 0:
            resident, anonymous = readings[-1]
            print(f"{(time.monotonic() - start) / 60:6.1f} min: resident {resident / 1e6:.2f} MB, anonymous {anonymous / 1e6:.2f} MB",
                  flush=True)
    return readings


def median(values):
    return sorted(values)[len(values) // 2]


def isolate():
    """Goes on as the first process of a pid namespace."""
    if os.getpid() != 1:
        own = ["--user", "--map-root-user"] if os.geteuid() != 0 else []
        os.execvp("unshare", ["unshare", *own, "--pid", "--fork", "--kill-child", "--mount-proc", sys.executable, *sys.argv])


def main():
    options = arguments()
    isolate()
    # The first process of a namespace heeds no signal that it does not handle.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    seconds = options.minutes * 60
    with tempfile.TemporaryDirectory(prefix="ghostwire-churn.", dir="/var/tmp") as folder:
        os.chmod(folder, 0o755)
        programs = [shutil.which("sleep"), program_named(folder, "signal-desktop")]
        server = Server("ours", [options.exporter, "--web.listen-address=127.0.0.1:19110", "--log.level=error"], 19110, options.user)
        user = options.user
        spawner = subprocess.Popen(
            ["/usr/bin/perl", "-e", SPAWNER, str(options.rate), str(int(seconds)), *programs], stdout=subprocess.PIPE, text=True,
            user=user, group=user, extra_groups=[] if user is not None else None)
        try:
            readings = watch(server, spawner, seconds)
        finally:
            server.stop()
            spawner.terminate()
        came = int(spawner.communicate()[0] or 0)
    if came < 0.8 * options.rate * seconds:
        raise SystemExit(f"only {came} processes came of {options.rate * seconds:.0f}: nothing can be said")
    tenth = len(readings) // 10
    if tenth == 0:
        raise SystemExit(f"{options.minutes} minutes are too few to compare: 2 at least")
    for index, name in enumerate(("resident", "anonymous")):
        early, late = (median([pair[index] for pair in part]) for part in (readings[tenth:2 * tenth], readings[-tenth:]))
        print(f"{name}: {early / 1e6:.3f} MB early, {late / 1e6:.3f} MB at the end, {late / early:.4f} times; {came} processes came")
        grown = name == "anonymous" and late / early > 1 + TOLERANCE
    sys.exit(1 if grown else 0)


main()
