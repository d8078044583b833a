"""Measures the exporter beside process-exporter, node_exporter and a floor, in one run on this machine.

Absolute numbers drift from machine to machine: what is kept and compared are ratios, medians of repeated pairs.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from crowd import Crowd, program_named
from floor import floor
from server import Server, idle_shares, shares_in_step

GROUPS = "".join(f"  - name: {name}\n    comm: [{name}]\n" for name in ("Xvnc", "pulseaudio", "signal-desktop", "websockify"))
# A ratio may be this much worse than the baseline's before it counts as one.
TOLERANCE = 0.3


def number(text, least):
    value = int(text)
    if value < least:
        raise argparse.ArgumentTypeError(f"{text} is less than {least}")
    return value


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--exporter", required=True, help="the release binary")
    parser.add_argument("--tools", required=True, help="the folder with the peers' programs")
    parser.add_argument("--floor", required=True, help="the compiled floor.c")
    parser.add_argument("--json", required=True, help="where to write the results")
    parser.add_argument("--check", help="a baseline: exit with 1 when a ratio is worse")
    parser.add_argument("--rounds", type=lambda text: number(text, 1), default=5)
    parser.add_argument("--user", type=int, help="the uid of the desktop, when called as root")
    return parser.parse_args()


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.rows = []

    def programs(self):
        """What is compared: the arguments of each server."""
        config = os.path.join(self.folder, "process-exporter.yml")
        with open(config, "w") as file:
            file.write("process_names:\n" + GROUPS)
        os.chmod(config, 0o644)
        tool = lambda name: os.path.join(self.options.tools, name) if os.path.exists(
            os.path.join(self.options.tools, name)) else shutil.which(name)
        user = self.options.user
        return [
            # Without its budget: beside thousands of processes it would look less often than it is asked to.
            ("ours", [
                self.options.exporter, "--web.listen-address=127.0.0.1:19100", "--log.level=error", "--budget.cpu-percent=0",
                "--budget.memory=0"], 19100, user),
            ("process-exporter", [
                tool("prometheus-process-exporter"), "-config.path", config, "-web.listen-address=127.0.0.1:19101",
                "-threads=false", "-gather-smaps=false"], 19101, user),
            ("node_exporter", [
                tool("prometheus-node-exporter"), "--web.listen-address=127.0.0.1:19102"], 19102, user),
        ]

    def add(self, title, unit, values):
        """A row: a value of each server, of which less is better."""
        self.rows.append({"title": title, "unit": unit, "values": values})

    def scrapes(self, servers, title, count):
        """CPU and latency of a scrape of each server, medians over the rounds. What a server uses all the same is measured in each
        round for as long as its scrapes take, is no part of their cost, and a row of its own."""
        idle = {server.name: [] for server in servers}
        costs = {server.name: [] for server in servers}
        latencies = {server.name: [] for server in servers}
        for _ in range(self.options.rounds):
            shares = idle_shares(servers, count * Server.REST)
            for server in servers:
                idle[server.name].append(shares[server.name])
                cost, times = server.scrape_cost(count, shares[server.name])
                costs[server.name].append(cost)
                latencies[server.name] += times
            if (least := floor(self.options.floor, servers[0], count, Server.REST)) is not None:
                costs.setdefault("floor", []).append(least)
        values = {name: statistics.median(list_) * 1000 for name, list_ in costs.items()}
        self.add(f"CPU a scrape, {title}", "ms", values)
        self.add(f"CPU between scrapes, {title}", "% of a core", {
            name: statistics.mean(shares) * 100 for name, shares in idle.items()})
        return latencies

    def in_step(self, servers):
        """What a Prometheus costs that scrapes every quarter of a minute: what such a scrape adds, and all that the time until the next one
        takes. Medians over the rounds. No floor: the exporter takes the sample of a tick for it."""
        rounds = []
        for _ in range(self.options.rounds):
            idle = idle_shares(servers, 10)
            used = shares_in_step(servers, 10)
            rounds.append({name: (used[name] - idle[name], used[name] + 14 * idle[name]) for name in used})
        for index, title in enumerate(("CPU that a scrape every 15 s adds", "CPU of 15 s with a scrape")):
            self.add(f"{title}, the desktop alone", "ms", {
                name: statistics.median(pairs[name][index] for pairs in rounds) * 1000 for name in rounds[0]})

    def throughput(self, servers):
        """Scrapes a second over four connections, as their inverse, so that less is better here too; medians over the rounds."""
        seconds, slowest = {server.name: [] for server in servers}, {server.name: [] for server in servers}
        for server in servers * self.options.rounds:
            said = subprocess.run(
                ["wrk", "-t1", "-c4", "-d3s", "--latency", f"http://127.0.0.1:{server.port}/metrics"],
                capture_output=True, text=True, check=True).stdout
            seconds[server.name].append(1000 / float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]))
            value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
            slowest[server.name].append(float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit])
        for title, values in (("time of a scrape over 4 connections", seconds), ("its 99th percentile", slowest)):
            self.add(title, "ms", {name: statistics.median(list_) for name, list_ in values.items()})

    def starts(self, programs):
        """How long each takes to its first answer, medians over the rounds."""
        times = {name: [] for name, *_ in programs}
        for _ in range(self.options.rounds):
            for program in programs:
                server = Server(*program)
                times[server.name].append(server.seconds_to_answer)
                server.stop()
        self.add("start to first answer", "ms", {name: statistics.median(list_) * 1000 for name, list_ in times.items()})

    def run(self):
        programs = self.programs()
        self.starts(programs)
        # All at once, so that each round measures them under the same conditions.
        servers = [Server(*program) for program in programs]
        try:
            self.add("binary", "MB", {s.name: os.path.getsize(s.binary) / 1e6 for s in servers})
            # At first: ticks keep for minutes to those whom they have met.
            shares_in_step(servers, 31)
            self.in_step(servers)
            latencies = self.scrapes(servers, "the desktop alone", 10)
            for share, name in ((0.5, "median"), (0.99, "99th percentile")):
                self.add(f"latency of a scrape, {name}", "ms", {
                    server: sorted(times)[int(len(times) * share)] * 1000 for server, times in latencies.items()})
            self.throughput(servers)
            self.add("bytes of an answer", "kB", {s.name: len(s.scrape()) / 1000 for s in servers})
            for count in (100, 1000, 3000, 10000):
                self.beside(servers, f"{count} unrelated processes", Crowd(count, user=self.options.user))
            program = program_named(self.folder, "signal-desktop")
            for count in (10, 50, 200):
                self.beside(servers, f"{count} more watched ones", Crowd(count, program, self.options.user))
            memory = {s.name: s.memory() for s in servers}
            self.add("resident memory, at the end", "MB", {name: pair[0] / 1e6 for name, pair in memory.items()})
            self.add("anonymous memory, at the end", "MB", {name: pair[1] / 1e6 for name, pair in memory.items()})
        finally:
            for server in servers:
                server.stop()

    def settle(self):
        """The exporter looks at a process at every sample for its first half minute. It is about those that are not new."""
        time.sleep(31)

    def beside(self, servers, title, crowd):
        try:
            self.settle()
            self.scrapes(servers, title, 5)
        finally:
            crowd.stop()

    def table(self):
        lines = [
            f"{'':44}{'ours':>12}{'process-exp.':>14}{'ratio':>8}{'node_exp.':>12}{'ratio':>8}{'floor':>10}{'ratio':>8}"]
        for row in self.rows:
            values = row["values"]
            text = f"{row['title'] + ', ' + row['unit']:44}{values['ours']:12.3f}"
            for name, width in (("process-exporter", 14), ("node_exporter", 12)):
                text += f"{values[name]:{width}.3f}" + (f"{ratio(values, name):8.2f}" if values[name] > 0 and values["ours"] > 0 else f"{'-':>8}")
            lines.append(text + (f"{values['floor']:10.3f}{ratio(values, 'floor'):8.2f}" if "floor" in values else ""))
        return "\n".join(lines)

    def ratios(self):
        """How many times as much each peer needs, by row. Above 1 is ahead. Peers need nothing between scrapes, and of what is
        lost in the noise there is no ratio."""
        return {
            row["title"]: {name: round(ratio(row["values"], name), 3) for name in row["values"] if name != "ours"}
            for row in self.rows if all(value > 0 for value in row["values"].values())}


def ratio(values, name):
    return values[name] / max(values["ours"], 1e-9)


def worse(ratios, baseline):
    """The rows whose ratio has fallen below the baseline's by more than the tolerance."""
    faults = []
    for title, peers in baseline.items():
        for name, before in peers.items():
            now = ratios.get(title, {}).get(name)
            if now is None or now < before * (1 - TOLERANCE):
                faults.append(f"{title}: {name} needs {now} times as much, {before} in the baseline")
    return faults


def main():
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="ghostwire-bench.", dir="/var/tmp") as folder:
        os.chmod(folder, 0o755)
        bench = Bench(options, folder)
        bench.run()
    print(bench.table())
    with open(options.json, "w") as file:
        json.dump({"rows": bench.rows, "ratios": bench.ratios()}, file, indent=2)
        file.write("\n")
    if options.check:
        with open(options.check) as file:
            faults = worse(bench.ratios(), json.load(file))
        print("\n".join(faults) or "no ratio is worse than the baseline's")
        sys.exit(1 if faults else 0)


main()
