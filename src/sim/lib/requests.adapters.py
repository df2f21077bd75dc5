"""How often a session tries again: adapters and their Retry.

Compared: with requests 2.32 and urllib3 2.3: which errors and statuses are tried again, and how long it waits before.
"""

import _sim

__getattr__ = _sim.lacking("requests.adapters")


class Retry:
    """So many tries more, after errors of connections, of reading, and after some statuses."""

    DEFAULT_ALLOWED_METHODS = frozenset(["HEAD", "GET", "PUT", "DELETE", "OPTIONS", "TRACE"])

    def __init__(self, total=10, connect=None, read=None, redirect=None, status=None, other=None, allowed_methods=DEFAULT_ALLOWED_METHODS,
                 status_forcelist=None, backoff_factor=0, backoff_max=120, raise_on_redirect=True, raise_on_status=True, history=None,
                 respect_retry_after_header=True, remove_headers_on_redirect=(), backoff_jitter=0.0):
        self.total, self.connect, self.read, self.status = total, connect, read, status
        self.allowed_methods, self.status_forcelist = allowed_methods, set(status_forcelist or ())
        self.backoff_factor, self.backoff_max, self.raise_on_status = backoff_factor, backoff_max, raise_on_status
        self.history = history or ()

    def _allows(self, method):
        return self.allowed_methods is None or not self.allowed_methods or method.upper() in self.allowed_methods

    def wants(self, method, status):
        """Whether a status is one to try again after."""
        return self._allows(method) and status in self.status_forcelist

    def get_backoff_time(self):
        return 0 if len(self.history) <= 1 else min(self.backoff_factor * 2 ** (len(self.history) - 1), self.backoff_max)

    def after(self, method, error):
        """What is left after an error (None: a status), once it has waited; None where nothing is."""
        import requests
        kind = "status" if error is None else "read" if isinstance(error, requests.ReadTimeout) or "aborted" in str(error) else "connect"
        if kind == "read" and (self.read is False or not self._allows(method)):
            return None
        left = Retry.__new__(Retry)
        left.__dict__.update(self.__dict__, history=(*self.history, kind))
        for name in ("total", kind):
            count = getattr(self, name)
            if count is not None and count is not False:
                setattr(left, name, count - 1)
                if count <= 0:
                    return None
        seconds = left.get_backoff_time()
        if seconds:
            _sim.block(seconds, "backoff")
        return left

    def __repr__(self):
        return f"Retry(total={self.total}, connect={self.connect}, read={self.read}, redirect=None, status={self.status})"


class HTTPAdapter:
    """What a session sends requests with."""

    __getattr__ = _sim.lacking("requests", "send build_response init_poolmanager poolmanager proxy_manager_for")

    def __init__(self, pool_connections=10, pool_maxsize=10, max_retries=0, pool_block=False):
        self.max_retries = max_retries if isinstance(max_retries, Retry) else Retry(max_retries, read=False)

    def close(self):
        pass
