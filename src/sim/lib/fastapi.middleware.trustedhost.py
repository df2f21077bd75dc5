"""Which hosts may be asked."""

from _middleware import TrustedHostMiddleware
