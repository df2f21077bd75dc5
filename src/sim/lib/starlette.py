"""What FastAPI is built on: requests, responses, middleware.

Compared: with starlette 0.46 and 0.26, through FastAPI. Not here: applications and routes without FastAPI, sessions, templates,
static files; gzip leaves bodies as they are.
"""

import _sim

__version__ = "0.48.0"
__getattr__ = _sim.lacking("starlette")
