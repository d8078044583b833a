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


def floor(program, server, rounds, rest):
    """CPU seconds of reading that once, with `rest` seconds between the rounds, as the scrapes have; None where strace may not look."""
    lines = files_of_a_scrape(server)
    if not lines:
        print("no floor: strace shows no file that the exporter reads (without the right to trace it sees none)", file=sys.stderr)
        return None
    output = subprocess.run(
        [program, str(rounds), str(round(rest * 1000))], input="\n".join(lines), capture_output=True, text=True, check=True)
    return float(output.stdout) / 1e9
