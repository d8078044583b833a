"""The floor: what a plain C program takes to read what a scrape reads, each file once, and to do nothing else."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time

# A call of strace -y: an open file, or a path below an open folder.
CALL = re.compile(r'(read|pread64|getdents64|newfstatat)\(\d+<(/[^>]*)>(?:, "([^"]*)")?')
VERBS = {"read": "read", "pread64": "read", "getdents64": "list", "newfstatat": "stat"}


def files_of_a_scrape(server):
    """What one scrape reads, lists and looks at, each once, as lines for the floor."""
    with tempfile.NamedTemporaryFile("r", suffix=".strace") as trace:
        tracer = subprocess.Popen(
            ["strace", "-f", "-qq", "-y", "-e", "trace=read,pread64,getdents64,newfstatat", "-o", trace.name,
             "-p", str(server.process.pid)])
        try:
            time.sleep(1)
            server.scrape()
            tracer.send_signal(signal.SIGINT)
            tracer.wait(timeout=10)
        finally:
            tracer.kill()
            tracer.wait()
        lines = set()
        for call in trace:
            found = CALL.search(call)
            # Proportional memory is read every half minute only, on a thread of its own, and costs more than all else.
            if found and not call.rstrip().endswith(")") and "/smaps_rollup" not in call:
                name, path, below = found.groups()
                path = os.path.join(path, below) if name == "newfstatat" and below else path
                lines.add(f"{VERBS[name]} {path}")
        return sorted(lines)


class Floor:
    """That program, reading while the servers are scraped: a round a second."""

    def __init__(self, program, lines, rounds):
        self.process = None
        if not lines:
            print("no floor: strace shows no file that the exporter reads (without the right to trace it sees none)", file=sys.stderr)
            return
        self.process = subprocess.Popen([program, str(rounds), "1000"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdin.write("\n".join(lines))
        self.process.stdin.close()

    def cost(self):
        """CPU seconds of a round; None where strace may not look."""
        if not self.process:
            return None
        output = self.process.stdout.read()
        if self.process.wait() != 0:
            raise SystemExit(f"the floor ended with status {self.process.returncode}")
        return float(output) / 1e9
