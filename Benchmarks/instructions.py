"""Counts the instructions that parts of the exporter take, and compares them with what is committed.

Instructions do not depend on who else uses the machine. Each part is run a few times and three times as often: the difference is
the part's, without the start of the program.
"""

import argparse
import json
import os
import re
import subprocess
import sys

COMMITTED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "instructions.json")
# A part may take this much more than committed, for another compiler or processor; one that takes as much less is to be committed.
TOLERANCE = 0.1
FEW = 20
# What is read is longer or shorter by kernel and procps library.
ONLY_SHOWN = {"read-process"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("verb", choices=["check", "keep"], help="compare with what is committed, or write that")
    parser.add_argument("program", help="ghostwire-microbenchmarks, a release build")
    return parser.parse_args()


def parts(program):
    listed = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    return re.search(r"The part: ([^.]+)\.", re.sub(r"\s+", " ", listed))[1].split(", ")


def instructions(program, part, count):
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, part, str(count)], capture_output=True, text=True,
        # Swift seeds its hashes anew in each process, and the order of a dictionary changes the work.
        env={"PATH": os.environ["PATH"], "SWIFT_DETERMINISTIC_HASHING": "1"}, timeout=300)
    collected = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or not collected:
        raise SystemExit(f"{part} cannot be counted: {(run.stderr or run.stdout).strip().splitlines()[-1]}")
    return int(collected[1])


def main():
    options = arguments()
    counted = {
        part: (instructions(options.program, part, 3 * FEW) - instructions(options.program, part, FEW)) // (2 * FEW)
        for part in parts(options.program)}
    if options.verb == "keep":
        with open(COMMITTED, "w") as file:
            json.dump(counted, file, indent=2)
            file.write("\n")
        return
    with open(COMMITTED) as file:
        committed = json.load(file)
    faults = [f"{part} is committed and no longer counted" for part in committed.keys() - counted.keys()]
    for part, count in counted.items():
        before = committed.get(part)
        change = f"{count / before - 1:+.1%}" if before else "new"
        print(f"{part:24}{count:12} instructions, {change}")
        if not before or (abs(count / before - 1) > TOLERANCE and part not in ONLY_SHOWN):
            faults.append(f"{part} takes {count} instructions, {before} in Benchmarks/instructions.json: see to it, or "
                          "write the new number with `make instructions`")
    print("\n".join(faults) or f"no part takes {TOLERANCE:.0%} more or less than committed")
    sys.exit(1 if faults else 0)


main()
