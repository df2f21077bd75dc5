"""The names of concurrent.futures.thread."""

from concurrent.futures import ThreadPoolExecutor, BrokenExecutor
