"""The errors of celery, and kombu's EncodeError.

Compared: with celery 5.5 and 5.2: names and families.
"""


class CeleryError(Exception):
    """Base class for all Celery errors."""


class TaskError(CeleryError):
    """Task related errors."""


class TimeoutError(TaskError):
    """The operation timed out."""


class NotRegistered(KeyError, TaskError):
    """The task is not registered."""


class TaskRevokedError(TaskError):
    """The task has been revoked, so no result available."""


class MaxRetriesExceededError(TaskError):
    """The tasks max restart limit has been exceeded."""

    def __init__(self, *args, task_args=(), task_kwargs=None):
        self.task_args, self.task_kwargs = task_args, task_kwargs or {}
        super().__init__(*args)


class Retry(Exception):
    """The task is to be retried later."""

    def __init__(self, message=None, exc=None, when=None):
        self.message, self.exc, self.when = message, exc, when
        super().__init__(message, exc, when)

    def __str__(self):
        return self.message or f"Retry in {self.when}s" + (f": {self.exc!r}" if self.exc is not None else "")


class SoftTimeLimitExceeded(Exception):
    """The soft time limit has been exceeded; here nothing exceeds it."""


class Ignore(Exception):
    """A task can raise this to ignore doing state updates."""


class Reject(Exception):
    """A task can raise this if it wants to reject/re-queue the message."""


class ChordError(TaskError):
    """A task part of the chord raised an exception."""


class KombuError(Exception):
    """Common subclass for all Kombu exceptions."""


class SerializationError(KombuError):
    """Failed to serialize/deserialize content."""


class EncodeError(SerializationError):
    """Couldn't encode object."""


KombuError.__module__ = SerializationError.__module__ = EncodeError.__module__ = "kombu.exceptions"
