"""Runs a fleet of exporters, scraped by one Prometheus that writes on to VictoriaMetrics, and says what each part costs.

Then it says what 10,000 pods would cost if each part grew as it did here.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import time

from backend import VICTORIA, Backend
from pods import Pods, prepare

PROJECTED = 10000
INTERVAL = 15


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--exporter", required=True, help="the release binary")
    parser.add_argument("--desktop", required=True, help="the compiled desktop.c")
    parser.add_argument("--tools", required=True, help="the folder with prometheus and victoria-metrics")
    parser.add_argument("--json", required=True, help="where to write the results")
    parser.add_argument("--pods", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=120, help="how long each phase is measured")
    parser.add_argument("--settle", type=int, default=60, help="how long each phase waits before that")
    return parser.parse_args()


def measure(options, folder, pods, rules):
    """One phase: a Prometheus and a VictoriaMetrics that begin empty."""
    backend = Backend(options.tools, os.path.join(folder, f"backend-{rules}-{len(pods.ports)}"), pods.ports, INTERVAL, rules)
    try:
        time.sleep(options.settle)
        began, before, exporters, counters = time.monotonic(), backend.usage(), pods.usage(), backend.counters()
        time.sleep(options.seconds)
        seconds, after, later, grown = time.monotonic() - began, backend.usage(), pods.usage(), backend.counters()
        rate = lambda name: (grown.get(name, 0) - counters.get(name, 0)) / seconds
        up = backend.query("sum(up)")
        if up != len(pods.ports):
            raise SystemExit(f"{up:.0f} of {len(pods.ports)} exporters are scraped")
        arrived = backend.query("count(up)", VICTORIA)
        if arrived != up:
            raise SystemExit(f"VictoriaMetrics knows of {arrived:.0f} exporters, Prometheus of {up:.0f}")
        return {
            "pods": len(pods.ports), "rules": rules,
            "exporters": {"cores": (later[0] - exporters[0]) / seconds, "bytes": later[1], "proportional_bytes": later[2]},
            **{name: {"cores": (after[name][0] - before[name][0]) / seconds, "bytes": after[name][1]} for name in after},
            "series": grown["prometheus_tsdb_head_series"],
            "series_a_pod": backend.query("avg(scrape_samples_post_metric_relabeling)"),
            "samples_a_second": rate("prometheus_tsdb_head_samples_appended_total"),
            "written_bytes_a_second": rate("prometheus_remote_storage_bytes_total"),
            "evaluation_seconds": grown.get("prometheus_rule_group_last_duration_seconds", 0),
            "recorded_series": backend.query('count({__name__=~"cluster.*:.*"})'),
        }
    finally:
        backend.stop()


def row(title, values, form):
    return f"{title:40}" + "".join(f"{form.format(value):>16}" for value in values)


def table(phases):
    lines = [
        row("", [f"{phase['pods']} pods" for phase in phases], "{}"), row("rules", [phase["rules"] for phase in phases], "{}"),
        row("series a pod", [phase["series_a_pod"] for phase in phases], "{:.0f}"),
        row("series in all", [phase["series"] for phase in phases], "{:.0f}"),
        row("of these recorded", [phase["recorded_series"] for phase in phases], "{:.0f}"),
        row("samples a second", [phase["samples_a_second"] for phase in phases], "{:.0f}"),
        row("remote write, kB a second", [phase["written_bytes_a_second"] / 1e3 for phase in phases], "{:.1f}"),
        row("rules, ms an evaluation", [phase["evaluation_seconds"] * 1e3 for phase in phases], "{:.1f}"),
        row("an exporter's CPU, % of a core", [phase["exporters"]["cores"] / phase["pods"] * 100 for phase in phases], "{:.3f}"),
        row("an exporter's resident memory, MB", [phase["exporters"]["bytes"] / phase["pods"] / 1e6 for phase in phases], "{:.1f}"),
        row("of it its own (PSS), MB", [phase["exporters"]["proportional_bytes"] / phase["pods"] / 1e6 for phase in phases], "{:.1f}"),
    ]
    for part in ("Prometheus", "VictoriaMetrics"):
        lines.append(row(f"{part}, % of a core", [phase[part]["cores"] * 100 for phase in phases], "{:.1f}"))
        lines.append(row(f"{part}, resident MB", [phase[part]["bytes"] / 1e6 for phase in phases], "{:.0f}"))
    return "\n".join(lines)


def projection(small, large):
    """What PROJECTED pods take: straight through the two sizes that were measured."""
    def at(value):
        slope = (value(large) - value(small)) / (large["pods"] - small["pods"])
        return value(large) + slope * (PROJECTED - large["pods"])

    return {
        "series": at(lambda phase: phase["series"]), "samples_a_second": at(lambda phase: phase["samples_a_second"]),
        "remote_write_bytes_a_second": at(lambda phase: phase["written_bytes_a_second"]),
        "exporters_cores": at(lambda phase: phase["exporters"]["cores"]),
        **{f"{part}_{unit}": at(lambda phase: phase[part][unit]) for part in ("Prometheus", "VictoriaMetrics") for unit in ("cores", "bytes")},
    }


def projection_text(title, values):
    return "\n".join([
        f"{PROJECTED} pods, {title}:",
        f"  {values['series'] / 1e6:.2f} million series, {values['samples_a_second'] / 1e3:.0f} thousand samples a second, "
        f"{values['remote_write_bytes_a_second'] / 1e6:.1f} MB a second of remote write",
        *(f"  {part}: {values[part + '_cores']:.1f} cores, {values[part + '_bytes'] / 1e9:.1f} GB resident"
          for part in ("Prometheus", "VictoriaMetrics")),
        f"  all exporters together: {values['exporters_cores']:.0f} cores, beside the desktops they watch"])


def main():
    options = arguments()
    # As an interrupt does: what was started ends.
    for end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(end, lambda number, _: sys.exit(128 + number))
    phases = []
    with tempfile.TemporaryDirectory(prefix="ghostwire-fleet.", dir="/var/tmp") as folder:
        os.chmod(folder, 0o755)
        prepare(folder, options.exporter, options.desktop)
        for count, kinds in ((options.pods // 4, ("none", "all")), (options.pods, ("none", "recording", "all"))):
            print(f"starting {count} exporters, {len(kinds)} phases of {options.seconds + options.settle} s", file=sys.stderr)
            pods = Pods(folder, count)
            try:
                phases += [measure(options, folder, pods, kind) for kind in kinds]
            finally:
                pods.stop()
    print(table(phases))
    small, small_with, large, _, large_with = phases
    projections = {"without rules": projection(small, large), "with all rules": projection(small_with, large_with)}
    for title, values in projections.items():
        print(projection_text(title, values))
    print(
        f"Assumed: every {INTERVAL} s a scrape, each pod with the series it has here, costs that grow in a straight line, as between "
        f"{small['pods']} and {large['pods']} pods, no queries by people, and no churn of pods. Resident memory is that of the first minutes.")
    with open(options.json, "w") as file:
        json.dump({"phases": phases, "projections": projections}, file, indent=2)
        file.write("\n")


main()
