"""Simulated processes, for ray and celery: threads that have a CPU of their own. What goes in and out of them is copied, as it
would be on its way to a real process; what they reach by global names they share with the program, which real ones do not."""

import threading
from concurrent.futures import _sent as copied  # as it comes out at the other end; for ray and celery


class Process(threading.Thread):
    """Runs a function until it returns; does not keep the program from ending."""

    _own_cpu = True
    ray_cpus = 0  # what ray's scheduler has given it
    actor = None  # the actor whose methods run in it
    in_task = False  # a celery task runs in it

    def __init__(self, name, work):
        super().__init__(name=name, target=work, daemon=True)
        self.start()
