"""A program that answers /metrics, and what it costs."""

import http.client
import math
import random
import subprocess
import time


class Server:
    """One of the programs that are compared, started on a port of its own."""

    # Seconds from one scrape to the next, on average, at moments that have nothing to do with the exporter's ticks. It shares samples
    # that are younger than 100 ms, what it saw of the network for half a second, and a tick that is about to be due: most scrapes have a
    # sample of their own.
    REST = 0.8

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

    def scrape_cost(self, count, idle):
        """CPU seconds that a scrape adds to the `idle` ones a second, and the latencies in seconds."""
        before, start, latencies = self.cpu_seconds(), time.monotonic(), []
        for _ in range(count):
            latencies.append(self.timed_scrape())
            time.sleep(max(0, random.uniform(0.75, 1.25) * self.REST - latencies[-1]))
        return (self.cpu_seconds() - before - idle * (time.monotonic() - start)) / count, latencies


def idle_shares(servers, seconds):
    """CPU seconds a second of each server while nobody asks, by name."""
    before, start = [server.cpu_seconds() for server in servers], time.monotonic()
    time.sleep(seconds)
    elapsed = time.monotonic() - start
    return {server.name: (server.cpu_seconds() - used) / elapsed for server, used in zip(servers, before)}


def shares_in_step(servers, seconds):
    """The same of servers that are scraped once in each of so many seconds, each at a moment of its own, the same in all: as by a
    Prometheus, whose scrapes come every so many whole seconds."""
    sleep_until = lambda instant: time.sleep(max(0, instant - time.monotonic()))
    start = math.ceil(time.monotonic())
    sleep_until(start)
    before = [server.cpu_seconds() for server in servers]
    for second in range(seconds):
        for index, server in enumerate(servers):
            sleep_until(start + second + (index + 0.5) / len(servers))
            server.scrape()
    sleep_until(start + seconds)
    elapsed = time.monotonic() - start
    return {server.name: (server.cpu_seconds() - used) / elapsed for server, used in zip(servers, before)}
