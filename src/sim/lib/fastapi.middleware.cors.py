"""Which other sites may ask."""

from _starlette import CORSMiddleware
