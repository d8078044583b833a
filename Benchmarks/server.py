"""A program that answers /metrics, and what it costs."""

import http.client
import subprocess
import time


class Server:
    """One of the programs that are compared, started on a port of its own."""

    # Seconds from one scrape to the next. The exporter shares samples that are younger than 100 ms, and what it saw of the network for
    # half a second: each scrape is to have its own, and to meet its ticks as a Prometheus does, before one as often as after. Five
    # are three seconds, so that there are as many ticks in each round.
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

    def scrape_cost(self, count, idle):
        """CPU seconds that a scrape adds to the `idle` ones a second, and the latencies in seconds."""
        before, start = self.cpu_seconds(), time.monotonic()
        latencies = []
        for _ in range(count):
            began = time.monotonic()
            self.scrape()
            latencies.append(time.monotonic() - began)
            time.sleep(max(0, self.REST - latencies[-1]))
        used, elapsed = self.cpu_seconds() - before, time.monotonic() - start
        return (used - idle * elapsed) / count, latencies


def idle_shares(servers, seconds):
    """CPU seconds a second of each server while nobody asks, by name."""
    before, start = [server.cpu_seconds() for server in servers], time.monotonic()
    time.sleep(seconds)
    elapsed = time.monotonic() - start
    return {server.name: (server.cpu_seconds() - used) / elapsed for server, used in zip(servers, before)}
