#!/usr/bin/env python3
"""Runs commands in turn, so many times each, and prints what each run took as one JSON document.

measure.py ROUNDS COMMAND... where a command is one argument, its words separated by blanks, before them `ends:N` where
it must end with another status than 0. Of each run: wall time in milliseconds, processor time of it and its children, and the greatest resident memory of any one process of it in
KiB, as wait4 tells. Nothing is in the environment.
"""
import json
import os
import sys
import time


def run(words):
    expected = 0
    if words[0].startswith("ends:"):
        expected, words = int(words[0][5:]), words[1:]
    null = [(os.POSIX_SPAWN_OPEN, fd, "/dev/null", os.O_RDWR, 0) for fd in (0, 1, 2)]
    began = time.perf_counter()
    pid = os.posix_spawn(words[0], words, {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}, file_actions=null)
    _, status, used = os.wait4(pid, 0)
    took = time.perf_counter() - began
    ended = os.waitstatus_to_exitcode(status)
    if ended != expected:
        sys.exit(f"{words[0]} ended with {ended}")
    return {"wall": took * 1000, "cpu": (used.ru_utime + used.ru_stime) * 1000, "rss": used.ru_maxrss}


rounds = int(sys.argv[1])
commands = [command.split() for command in sys.argv[2:]]
measured = [[] for _ in commands]
for _ in range(rounds):
    for command, runs in zip(commands, measured):
        runs.append(run(command))
json.dump(measured, sys.stdout)
