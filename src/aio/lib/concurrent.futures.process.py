"""The names of concurrent.futures.process."""

from concurrent.futures import ProcessPoolExecutor, BrokenExecutor
