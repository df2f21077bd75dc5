"""aiohttp's TraceConfig: functions that are told of a session's requests. Loaded when a session has one.

Told are requests, their ends, exceptions and redirects; of connections and names nothing is, since they take no time in here.
"""

from types import SimpleNamespace

_TOLD = ("on_request_start", "on_request_end", "on_request_exception", "on_request_redirect")
_SILENT = ("on_request_chunk_sent", "on_response_chunk_received", "on_connection_queued_start", "on_connection_queued_end", "on_connection_create_start",
           "on_connection_create_end", "on_connection_reuseconn", "on_dns_resolvehost_start", "on_dns_resolvehost_end", "on_dns_cache_hit",
           "on_dns_cache_miss", "on_request_headers_sent")


class TraceConfig:
    """Lists of coroutine functions (session, context, params) by event."""

    def __init__(self, trace_config_ctx_factory=SimpleNamespace):
        self._factory = trace_config_ctx_factory
        for name in (*_TOLD, *_SILENT):
            setattr(self, name, [])

    def trace_config_ctx(self, trace_request_ctx=None):
        return self._factory(trace_request_ctx=trace_request_ctx)

    def freeze(self):
        pass


class Traces:
    """The configurations of a session, with a context of each for one request."""

    def __init__(self, session, configs, request_ctx):
        self._session = session
        self._pairs = [(config, config.trace_config_ctx(request_ctx)) for config in configs]

    async def tell(self, event, request, **more):
        params = SimpleNamespace(method=request.method, url=request.url, headers=request.headers, **more)
        for config, context in self._pairs:
            for callback in getattr(config, event):
                await callback(self._session, context, params)
