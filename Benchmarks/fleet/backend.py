"""A Prometheus that scrapes the fleet and writes on to a VictoriaMetrics."""

import json
import os
import subprocess
import time
import urllib.parse
import urllib.request

import yaml

from pods import usage

PROMETHEUS, VICTORIA = 19490, 19428
RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../servicemonitor/component/prometheusrule.yaml")
PODS_A_NAMESPACE = 20


class Backend:
    """`rules` is which of the shipped rules Prometheus evaluates: none, recording or all."""

    def __init__(self, tools, folder, ports, interval, rules):
        self.folder = folder
        os.makedirs(folder)
        self.write_configuration(ports, interval, rules)
        self.processes = {}
        try:
            self.processes["VictoriaMetrics"] = self.start(
                os.path.join(tools, "victoria-metrics"), f"-httpListenAddr=127.0.0.1:{VICTORIA}", "-retentionPeriod=1d",
                f"-storageDataPath={folder}/victoria")
            self.processes["Prometheus"] = self.start(
                os.path.join(tools, "prometheus"), f"--config.file={folder}/prometheus.json", f"--storage.tsdb.path={folder}/tsdb",
                f"--web.listen-address=127.0.0.1:{PROMETHEUS}")
            for port, path in ((VICTORIA, "/health"), (PROMETHEUS, "/-/ready")):
                self.wait_for(f"http://127.0.0.1:{port}{path}")
        except BaseException:
            self.stop()
            raise

    def start(self, *command):
        with open(f"{self.folder}/{os.path.basename(command[0])}.log", "w") as log:
            return subprocess.Popen(command, stdout=log, stderr=log)

    def write_configuration(self, ports, interval, rules):
        targets = [
            {"targets": [f"127.0.0.1:{port}"],
             "labels": {"namespace": f"desktops-{index // PODS_A_NAMESPACE}", "pod": f"ghostwire-{index}", "instance": f"ghostwire-{index}",
                        "container": "ghostwire-exporter", "endpoint": "metrics", "service": "ghostwire"}}
            for index, port in enumerate(ports)]
        configuration = {
            "global": {"scrape_interval": f"{interval}s", "evaluation_interval": f"{interval}s", "external_labels": {"cluster": "sim"}},
            "scrape_configs": [{"job_name": "ghostwire", "static_configs": targets}],
            "remote_write": [{"url": f"http://127.0.0.1:{VICTORIA}/api/v1/write"}],
        }
        if rules != "none":
            with open(RULES) as file:
                groups = yaml.safe_load(file)["spec"]["groups"]
            for group in groups:
                group["rules"] = [rule for rule in group["rules"] if rules == "all" or "record" in rule]
            with open(f"{self.folder}/rules.json", "w") as file:
                json.dump({"groups": [group for group in groups if group["rules"]]}, file)
            configuration["rule_files"] = [f"{self.folder}/rules.json"]
        with open(f"{self.folder}/prometheus.json", "w") as file:
            json.dump(configuration, file)

    def wait_for(self, url):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            for name, process in self.processes.items():
                if process.poll() is not None:
                    raise SystemExit(f"{name} ended with status {process.returncode}: is its port in use?")
            try:
                urllib.request.urlopen(url, timeout=5)
                return
            except OSError:
                time.sleep(0.2)
        raise SystemExit(f"{url} does not answer")

    def usage(self):
        return {name: usage(process.pid) for name, process in self.processes.items()}

    def query(self, expression, port=PROMETHEUS):
        """The one value that an expression has; 0 where there is no series."""
        url = f"http://127.0.0.1:{port}/api/v1/query?" + urllib.parse.urlencode({"query": expression})
        with urllib.request.urlopen(url, timeout=30) as answer:
            result = json.load(answer)["data"]["result"]
        return float(result[0]["value"][1]) if result else 0.0

    def counters(self):
        """What Prometheus says of itself."""
        with urllib.request.urlopen(f"http://127.0.0.1:{PROMETHEUS}/metrics", timeout=30) as answer:
            lines = answer.read().decode().splitlines()
        values = {}
        for line in lines:
            if not line.startswith("#"):
                name, value = line.rsplit(" ", 1)
                name = name.split("{")[0]
                values[name] = values.get(name, 0) + float(value)
        return values

    def stop(self):
        # Prometheus first: it waits for its receiver to take the rest.
        for process in reversed(self.processes.values()):
            process.terminate()
            process.wait()
