#!/usr/bin/env python3
"""What discovered databases before Hubscout: the steps of the original script, in our own words.

Every question is a shell of its own: pgrep, command -v, the client's --version, du and ss. It knows one name, one data
directory and one port of each engine. Where a host has others, it is told them, which the original could not be:
discovery.py mysql=mariadbd,/srv/mariadb,33306
"""
import json
import os
import re
import subprocess
import sys


def ask(command):
    try:
        done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=5)
    except (subprocess.SubprocessError, OSError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def size_mb(directory):
    if not (os.path.isdir(directory) and os.access(directory, os.R_OK)):
        return 0
    said = ask(f"du -sm {directory} 2>/dev/null")
    return int(said.split()[0]) if said else 0


def memory_mb():
    with open("/proc/meminfo") as lines:
        for line in lines:
            if line.startswith("MemTotal:"):
                return int(line.split()[1]) // 1024
    return 0


def cores():
    with open("/proc/cpuinfo") as lines:
        return sum(1 for line in lines if line.startswith("processor"))


def version(text):
    found = re.search(r"[0-9]+\.[0-9]+(?:\.[0-9]+)?", text)
    return found.group(0) if found else "unknown"


def port(process, usual):
    for line in ask("ss -tlnp 2>/dev/null").split("\n"):
        if f":{usual} " in line and process in line:
            for part in line.split():
                last = part.rsplit(":", 1)[-1]
                if ":" in part and last.isdigit():
                    return int(last)
    return usual


# engine, process, client, how the client tells its version, data directory, usual port
ENGINES = [
    ("mysql", "mysqld", "mysql", "mysql --version", "/var/lib/mysql", 3306),
    ("postgresql", "postgres", "psql", "psql --version", "/var/lib/postgresql", 5432),
    ("mongodb", "mongod", "mongod", "mongod --version", "/var/lib/mongodb", 27017),
]


def told(words):
    others = dict(word.split("=") for word in words)
    for engine, process, client, tells, data, usual in ENGINES:
        process, data, usual = others.get(engine, f"{process},{data},{usual}").split(",")
        yield engine, process, client, tells, data, int(usual)


def databases(memory, processors, engines):
    found = []
    for engine, process, client, tells, data, usual in engines:
        if ask(f"pgrep -f {process}"):
            at, size, status = port(process, usual), size_mb(data), "running"
        elif ask(f"command -v {client}"):
            at, size, status = usual, 0, "installed"
        else:
            continue
        found.append({
            "db_id": f"{engine}-{at}",
            "engine": engine,
            "version": version(ask(tells)),
            "status": status,
            "port": at,
            "data_size_mb": size,
            "system_memory_mb": memory,
            "system_cpu_cores": processors,
        })
    return found


if __name__ == "__main__":
    memory, processors = memory_mb(), cores()
    print(json.dumps({
        "discovery_status": "success",
        "system_memory_mb": memory,
        "system_cpu_cores": processors,
        "databases": databases(memory, processors, told(sys.argv[1:])),
    }))
