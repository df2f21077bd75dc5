"""Simulated processes, for ray and celery: threads that have a CPU of their own. What goes in and out of them is copied, as it
would be on its way to a real process; what they reach by global names they share with the program, which real ones do not."""

import threading


class Process(threading.Thread):
    """Runs a function until it returns; does not keep the program from ending."""

    _own_cpu = True
    ray_cpus = 0  # what ray's scheduler has given it
    actor = None  # the actor whose methods run in it
    in_task = False  # a celery task runs in it

    def __init__(self, name, work):
        super().__init__(name=name, target=work, daemon=True)
        self.start()


def copied(value):
    """As it comes out at the other end; TypeError for what cannot be sent."""
    if value is None or isinstance(value, (int, float, str, bytes)):
        return value
    import asyncio
    if asyncio.iscoroutine(value):
        raise TypeError("cannot pickle 'coroutine' object")
    if isinstance(value, asyncio.Future):
        raise TypeError(f"cannot pickle '{type(value).__module__}.{type(value).__name__}' object")
    from copy import deepcopy
    return deepcopy(value)
