"""Answers the bench's requests, JSON lines on standard input, until it closes."""

import json
import sys
import time
from typing import Callable

# Takes some steps of all runs of a program and waits for their end; returns how many.
Advance = Callable[[], int]


def serve(open_program: Callable[[str, int], Advance]) -> None:
    """`open_program` makes a program from a work's name and a number of runs; the last one stays open between requests."""
    key, advance = None, None
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        if key != (request["work"], request["R"]):
            key = (request["work"], request["R"])
            advance = open_program(*key)
        rate = request["R"] * steps_per_second(advance, request["seconds"])
        print(json.dumps({"runStepsPerSecond": rate, "firstStep": 0}), flush=True)


def steps_per_second(advance: Advance, seconds: float) -> float:
    """Over about `seconds`, after a first call that compiles and warms up."""
    advance()
    started, steps = time.perf_counter(), 0
    while steps == 0 or time.perf_counter() - started < seconds:
        steps += advance()
    return steps / (time.perf_counter() - started)
