"""The tools of the office. They stay as they are."""

import time

import simnet
from tutor import cpu

# the server: requests.get(...) holds its thread for 0.3 s
simnet.route("http://rates.local/today", {"EUR": 1.1}, latency=0.3)


def read_template(name):
    """Reads a file from a slow drive: 0.3 s, all of it waiting."""
    time.sleep(0.3)
    return "{customer} owes nothing. One euro is {rate} dollars."


def seal(text):
    """Computes the seal: 0.6 s, all of it work."""
    cpu(0.6)
    return text + " [seal 2026]"
