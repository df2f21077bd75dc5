"""Retry."""

from requests.adapters import Retry
