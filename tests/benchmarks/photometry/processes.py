"""Runs programs, one thread each, and counts the CPU time that they and their children took."""

import os
import subprocess
import tempfile


ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "BHTOM_JAVA_OPTIONS": "-XX:ActiveProcessorCount=1",
}


class Failure(Exception):
    """A program that ended with an error, and its last words."""


def steps(command):
    """Runs a command that tells on standard error of each step, as [1/8] …; returns the CPU seconds of each, from the start."""
    process = subprocess.Popen(
        [str(part) for part in command],
        env={**os.environ, **ONE_THREAD},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    seconds = [0.0]
    words = ""
    for line in process.stderr:
        words += line
        if line.startswith("["):
            seconds.append(_cpu_seconds(process.pid))
    if process.wait() != 0:
        raise Failure(f"{command[0]} ended with {process.returncode}: {words.strip()[-300:]}")
    return [after - before for before, after in zip(seconds, seconds[1:])]


def _cpu_seconds(pid):
    """Of a running process, all its threads."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(command, folder=None, expected=(0,)):
    """Runs a command; returns (CPU seconds, what it printed)."""
    complaints = tempfile.TemporaryFile("w+")
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **ONE_THREAD},
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
    )
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in expected:
        complaints.seek(0)
        words = (output + complaints.read()).strip()[-300:]
        raise Failure(f"{command[0]} ended with {process.returncode}: {words}")
    return usage.ru_utime + usage.ru_stime, output
