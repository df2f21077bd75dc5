"""Event loops: which one runs, which one is the current one of a thread, and the policy that makes them."""

import _fiber
from _asyncio import Handle, TimerHandle, _get_running_loop, get_running_loop

__all__ = ("AbstractEventLoopPolicy", "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle",
           "get_event_loop_policy", "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop",
           "get_child_watcher", "set_child_watcher", "_set_running_loop", "get_running_loop", "_get_running_loop")


def _abstract(cls, methods, coroutines=""):
    """Gives the class methods that its subclasses have to write."""

    def method(name):
        def missing(self, *args, **kwargs):
            raise NotImplementedError
        missing.__name__, missing.__qualname__ = name, f"{cls.__name__}.{name}"
        return missing

    def coroutine(name):
        async def missing(self, *args, **kwargs):
            raise NotImplementedError
        missing.__name__, missing.__qualname__ = name, f"{cls.__name__}.{name}"
        return missing

    for name in methods.split():
        setattr(cls, name, method(name))
    for name in coroutines.split():
        setattr(cls, name, coroutine(name))


class AbstractServer:
    """What servers have in common."""

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


_abstract(AbstractServer, "close get_loop is_serving close_clients abort_clients", "start_serving serve_forever wait_closed")


class AbstractEventLoop:
    """What event loops have in common; for annotations, isinstance and loops of one's own."""


_abstract(
    AbstractEventLoop,
    """run_forever run_until_complete stop is_running is_closed close call_soon call_later call_at time create_future
    create_task call_soon_threadsafe run_in_executor set_default_executor add_reader remove_reader add_writer
    remove_writer add_signal_handler remove_signal_handler set_task_factory get_task_factory get_exception_handler
    set_exception_handler default_exception_handler call_exception_handler get_debug set_debug""",
    """shutdown_asyncgens shutdown_default_executor getaddrinfo getnameinfo create_connection create_server start_tls
    create_unix_connection create_unix_server sendfile connect_accepted_socket create_datagram_endpoint
    connect_read_pipe connect_write_pipe subprocess_shell subprocess_exec sock_recv sock_recv_into sock_recvfrom
    sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept sock_sendfile""")


class AbstractEventLoopPolicy:
    """Makes loops and remembers the current one."""


_abstract(AbstractEventLoopPolicy, "get_event_loop set_event_loop new_event_loop get_child_watcher set_child_watcher")


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Each thread has its own loop; the main thread's is made when it is first asked for."""

    _loop_factory = None

    def __init__(self):
        self._loops = {}  # by thread

    def get_event_loop(self):
        thread = _fiber.current()
        if thread == 0 and thread not in self._loops:
            self.set_event_loop(self.new_event_loop())
        loop = self._loops.get(thread)
        if loop is None:
            import threading
            raise RuntimeError(f"There is no current event loop in thread {threading.current_thread().name!r}.")
        return loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError("loop must be an instance of AbstractEventLoop or None, "
                            f"not '{type(loop).__name__}'")
        self._loops[_fiber.current()] = loop

    def new_event_loop(self):
        return self._loop_factory()


_policy = None


def get_event_loop_policy():
    global _policy
    if _policy is None:
        from asyncio.unix_events import DefaultEventLoopPolicy
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError("policy must be an instance of AbstractEventLoopPolicy or None, "
                        f"not '{type(policy).__name__}'")
    _policy = policy


def new_event_loop():
    return get_event_loop_policy().new_event_loop()


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def get_event_loop():
    try:
        return get_running_loop()
    except RuntimeError:
        return get_event_loop_policy().get_event_loop()


def get_child_watcher():
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    return get_event_loop_policy().set_child_watcher(watcher)
