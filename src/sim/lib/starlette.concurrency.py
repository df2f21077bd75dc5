"""Functions in threads."""

from _starlette import iterate_in_threadpool, run_in_threadpool
