"""What is under requests; here it is its Retry alone. Programs that ask hosts themselves do it with requests.

Compared: see `source requests.adapters`.
"""

import _sim
from requests.adapters import Retry

__getattr__ = _sim.lacking("urllib3", inside=("util",))


def disable_warnings(category=None):
    """There are no certificates in here to warn of."""
