"""Runs aws_list_all, as published or fixed, and prints the most memory that it had, in MB, and the processor's seconds."""

import functools
import resource
import sys

from aws_list_all import __main__ as program
from aws_list_all import listing

variant = sys.argv.pop(1)
if variant == "fixed":
    # as published, every call makes a session and a client of CloudFormation for its parameters
    listing.get_parameters = functools.lru_cache(maxsize=None)(listing.get_parameters)
    listing.get_parameters()

status = program.main()
print()
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_maxrss // 1024, used.ru_utime + used.ru_stime)
sys.exit(status)
