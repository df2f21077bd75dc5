"""Which other sites may ask."""

from _middleware import CORSMiddleware
