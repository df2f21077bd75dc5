"""From http to https."""

from _middleware import HTTPSRedirectMiddleware
