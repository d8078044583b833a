"""Many exporters, each in a pid namespace of its own with a small desktop."""

import os
import shutil
import socket
import subprocess
import time

NAMES = ("desktop", "Xvnc", "pulseaudio", "websockify", "signal-desktop")
FIRST_PORT = 20000
TICKS = os.sysconf("SC_CLK_TCK")


def prepare(folder, exporter, desktop):
    """What all pods run, and the home that they share."""
    shutil.copy(exporter, os.path.join(folder, "ghostwire-exporter"))
    for name in NAMES:
        shutil.copy(desktop, os.path.join(folder, name))
        os.chmod(os.path.join(folder, name), 0o755)
    os.makedirs(os.path.join(folder, "home"))


class Pods:
    """`count` pods of a prepared folder on ports of the loopback, which end with it."""

    def __init__(self, folder, count):
        self.exporter = os.path.join(folder, "ghostwire-exporter")
        own = ["--user", "--map-root-user"] if os.geteuid() != 0 else []
        self.ports = range(FIRST_PORT, FIRST_PORT + count)
        self.processes = []
        try:
            for port in self.ports:
                self.processes.append(subprocess.Popen(
                    ["unshare", *own, "--pid", "--fork", "--kill-child", "--mount-proc", os.path.join(folder, "desktop"), self.exporter,
                     f"--web.listen-address=127.0.0.1:{port}", f"--path.home={folder}/home", "--log.level=error"],
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            for port in self.ports:
                self.wait_for(port)
        except BaseException:
            self.stop()
            raise

    @staticmethod
    def wait_for(port):
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.05)
        raise SystemExit(f"the exporter on port {port} has not begun to listen")

    def stop(self):
        # unshare takes no notice of SIGTERM; the namespace ends with it.
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()
        # The namespace's processes end after it, and until then their ports are taken.
        while self.pids():
            time.sleep(0.05)

    def usage(self):
        """CPU seconds so far, and resident and proportional bytes, of all exporters."""
        pids = self.pids()
        if len(pids) != len(self.processes):
            raise SystemExit(f"{len(pids)} exporters are running, {len(self.processes)} were started")
        return tuple(map(sum, zip(*(usage(pid) for pid in pids))))

    def pids(self):
        found = []
        for entry in os.listdir("/proc"):
            try:
                if entry.isdigit() and os.readlink(f"/proc/{entry}/exe") == self.exporter:
                    found.append(int(entry))
            except OSError:
                pass
        return found


def usage(pid):
    """CPU seconds so far, and resident and proportional bytes, of one process."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    sizes = {}
    with open(f"/proc/{pid}/smaps_rollup") as file:
        for line in file:
            words = line.split()
            if words[0] in ("Rss:", "Pss:"):
                sizes[words[0]] = int(words[1]) * 1024
    return (int(fields[11]) + int(fields[12])) / TICKS, sizes["Rss:"], sizes["Pss:"]
