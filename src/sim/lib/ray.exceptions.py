"""The errors of ray.

Not compared, but made from Ray's documentation.
"""


class RayError(Exception):
    """Super class of all ray exception types."""


class RayTaskError(RayError):
    """Indicates that a task threw an exception during execution; also an instance of that exception's class."""

    def __init__(self, function_name="", traceback_str="", cause=None):
        self.function_name, self.traceback_str, self.cause = function_name, traceback_str, cause
        self.args = (function_name, traceback_str, cause)

    def __str__(self):
        return self.traceback_str

    def as_instanceof_cause(self):
        kind = type(self.cause)
        if issubclass(RayTaskError, kind):
            return self
        try:
            both = type(f"RayTaskError({kind.__name__})", (RayTaskError, kind), {"__module__": "ray.exceptions"})
            return both(self.function_name, self.traceback_str, self.cause)
        except TypeError:
            return self


class TaskCancelledError(RayError):
    """Raised when this task is cancelled."""


class GetTimeoutError(RayError, TimeoutError):
    """Indicates that a call to the worker timed out."""


class WorkerCrashedError(RayError):
    """Indicates that the worker died unexpectedly while executing a task."""


class ObjectLostError(RayError):
    """Indicates that the object is lost from distributed memory."""


class OutOfMemoryError(RayError):
    """Indicates that the node is running out of memory."""


class PendingCallsLimitExceeded(RayError):
    """Raised when the pending actor calls exceed max_pending_calls."""


class RayActorError(RayError):
    """Indicates that the actor has outages unexpectedly before finishing a task."""


class ActorDiedError(RayActorError):
    """Indicates that the actor died unexpectedly before finishing a task."""
