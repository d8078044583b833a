"""A program that answers /metrics, and what it costs."""

import http.client
import math
import subprocess
import time


class Server:
    """One of the programs that are compared, started on a port of its own."""

    # Seconds between scrapes that come at any moment between two ticks of the exporter. It shares samples that are younger than
    # 100 ms, and what it saw of the network for half a second: each scrape is to have its own. Five are three seconds, so that there
    # are as many ticks in each round.
    REST = 0.6

    def __init__(self, name, arguments, port, user=None):
        self.name = name
        self.port = port
        self.binary = arguments[0]
        # Kept from one scrape to the next, as a Prometheus keeps it.
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        start = time.monotonic()
        self.process = subprocess.Popen(
            arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user, group=user,
            extra_groups=[] if user is not None else None)
        while True:
            try:
                self.body = self.scrape()
                break
            except OSError:
                self.connection.close()
                if self.process.poll() is not None:
                    raise SystemExit(f"{name} ended with status {self.process.returncode}")
                if time.monotonic() - start > 20:
                    raise SystemExit(f"{name} does not answer on port {port}")
                time.sleep(0.0005)
        self.seconds_to_answer = time.monotonic() - start

    def stop(self):
        self.connection.close()
        self.process.terminate()
        self.process.wait()

    def scrape(self):
        """The body of one answer."""
        try:
            response, body = self.ask()
        except (ConnectionResetError, BrokenPipeError):
            # The server has closed the connection meanwhile, as it may: once more over a new one.
            self.connection.close()
            response, body = self.ask()
        if response.status != 200:
            raise SystemExit(f"{self.name} answers {response.status}")
        return body

    def ask(self):
        """The response and its body, over the connection as it is."""
        self.connection.request("GET", "/metrics")
        response = self.connection.getresponse()
        return response, response.read()

    def cpu_seconds(self):
        """CPU time so far in seconds, to the nanosecond, of all its threads, those that have ended too."""
        # What clock_getcpuclockid(3) gives, which Python has not: the kernel's number of a process's clock, 2 being the exact one.
        return time.clock_gettime((~self.process.pid << 3) | 2)

    def memory(self):
        """Resident and anonymous memory in bytes."""
        values = {}
        with open(f"/proc/{self.process.pid}/smaps_rollup") as file:
            for line in file:
                words = line.split()
                if words[0] in ("Rss:", "Anonymous:"):
                    values[words[0]] = int(words[1]) * 1024
        return values["Rss:"], values["Anonymous:"]

    def timed_scrape(self):
        """How many seconds one takes."""
        began = time.monotonic()
        self.scrape()
        return time.monotonic() - began


def idle_shares(servers, seconds):
    """CPU seconds a second of each server while nobody asks, by name."""
    before, start = [server.cpu_seconds() for server in servers], time.monotonic()
    time.sleep(seconds)
    elapsed = time.monotonic() - start
    return {server.name: (server.cpu_seconds() - used) / elapsed for server, used in zip(servers, before)}


def shares_in_step(servers, seconds):
    """CPU seconds a second of each server that is scraped once in each, and the latencies, by name. Each has a moment of its own, the
    same in every second of the clock, as a Prometheus's scrapes have: they come every so many whole seconds."""
    sleep_until = lambda instant: time.sleep(max(0, instant - time.monotonic()))
    start = math.ceil(time.monotonic())
    sleep_until(start)
    before, latencies = [server.cpu_seconds() for server in servers], {server.name: [] for server in servers}
    for second in range(seconds):
        for index, server in enumerate(servers):
            sleep_until(start + second + (index + 0.5) / len(servers))
            latencies[server.name].append(server.timed_scrape())
    sleep_until(start + seconds)
    return {server.name: (server.cpu_seconds() - used) / seconds for server, used in zip(servers, before)}, latencies


def cost_out_of_step(server, count, idle):
    """CPU seconds that a scrape adds to the `idle` ones a second where it comes at any moment."""
    before, start = server.cpu_seconds(), time.monotonic()
    for _ in range(count):
        time.sleep(max(0, Server.REST - server.timed_scrape()))
    return (server.cpu_seconds() - before - idle * (time.monotonic() - start)) / count
