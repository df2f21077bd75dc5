"""What FastAPI is built on: requests, responses, middleware."""

import _sim

__version__ = "0.48.0"
__getattr__ = _sim.lacking("starlette")
