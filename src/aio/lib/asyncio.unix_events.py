"""The event loop: what is easier said in Python than in C."""

from _asyncio import BaseEventLoop, _take_asyncgens, gather
from asyncio.coroutines import iscoroutine, iscoroutinefunction
from asyncio.events import AbstractEventLoop, BaseDefaultEventLoopPolicy
from asyncio.futures import wrap_future
from asyncio.log import _log


class _UnixSelectorEventLoop(BaseEventLoop, AbstractEventLoop):
    slow_callback_duration = 0.1
    _default_executor = None
    _executor_shutdown_called = False

    def default_exception_handler(self, context):
        message = context.get("message") or "Unhandled exception in event loop"
        lines = [message]
        for key in sorted(context):
            if key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        _log("error", "\n".join(lines), context.get("exception"))

    async def shutdown_asyncgens(self):
        await self._close_asyncgens(_take_asyncgens(self))

    async def _close_asyncgens(self, agens):
        results = await gather(*[ag.aclose() for ag in agens], return_exceptions=True)
        for result, agen in zip(results, agens):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                    "exception": result,
                    "asyncgen": agen,
                })

    def run_in_executor(self, executor, func, *args):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            executor = self._default_executor
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        return wrap_future(executor.submit(func, *args), loop=self)

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        import threading
        future = self.create_future()

        def shut():
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(lambda: future.done() or future.set_result(None))

        thread = threading.Thread(target=shut)
        thread.start()
        await future
        thread.join()

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    def _check_closed(self):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")

    # -- signals

    def add_signal_handler(self, sig, callback, *args):
        import signal
        if iscoroutine(callback) or iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        _check_signal(sig, signal)
        self._check_closed()
        if sig in (signal.SIGKILL, signal.SIGSTOP):
            raise RuntimeError(f"sig {sig} cannot be caught")
        self.__dict__.setdefault("_signal_handlers", {})[sig] = (callback, args)
        signal.signal(sig, self._on_signal)

    def _on_signal(self, signum, frame):
        """As a byte in CPython's pipe: the loop sees it in its next pass, and calls the handler in the one after."""
        self.call_soon_threadsafe(self._handle_signal, signum)

    def _handle_signal(self, signum):
        found = self.__dict__.get("_signal_handlers", {}).get(signum)
        if found is not None:
            callback, args = found
            self.call_soon(callback, *args)

    def remove_signal_handler(self, sig):
        import signal
        _check_signal(sig, signal)
        if self.__dict__.get("_signal_handlers", {}).pop(sig, None) is None:
            return False
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        return True

    def close(self):
        for sig in list(self.__dict__.get("_signal_handlers", ())):
            self.remove_signal_handler(sig)
        super().close()

    # -- child processes

    async def subprocess_exec(self, protocol_factory, *args, **kwargs):
        from asyncio.subprocess import _NONE
        raise NotImplementedError(_NONE)

    async def subprocess_shell(self, protocol_factory, cmd, **kwargs):
        from asyncio.subprocess import _NONE
        raise NotImplementedError(_NONE)


def _check_signal(sig, signal):
    if not isinstance(sig, int):
        raise TypeError(f"sig must be an int, not {sig!r}")
    if sig not in signal.valid_signals():
        raise ValueError(f"invalid signal number {sig}")


# ---- the network ------------------------------------------------------------------------------------------------

class _Later:
    """A method that is loaded, with all the others of the network, when the first of them is asked for."""

    def __init__(self, name):
        self._name = name

    def __get__(self, loop, cls):
        from asyncio.base_events import _Connecting
        from asyncio.selector_events import _Watching
        for part in (_Watching, _Connecting):
            for name, method in vars(part).items():
                if hasattr(method, "__code__"):
                    setattr(_UnixSelectorEventLoop, name, method)
        return getattr(cls if loop is None else loop, self._name)


for _name in """add_reader remove_reader add_writer remove_writer sock_recv sock_recv_into sock_recvfrom
        sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept sock_sendfile getaddrinfo getnameinfo
        create_connection create_server create_datagram_endpoint create_unix_connection create_unix_server
        connect_accepted_socket connect_read_pipe connect_write_pipe start_tls sendfile _stop_serving""".split():
    setattr(_UnixSelectorEventLoop, _name, _Later(_name))
del _name


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
