/* The module _asyncio: what the runtime in C offers to the asyncio package in Python; and the installation of both. */
#include <stdlib.h>
#include <string.h>

#include "aio/aio.h"
#include "aio/fiber.h"
#include "aio/internal.h"
#include "aio/netloop.h"
#include "aio/waiter.h"
#include "base/mem.h"
#include "py/import.h"

/* ---- parts in Python ---- */

Value aio_call_part(struct vm *vm, const char *name, const Value *args, size_t n) {
    Value module = py_import(vm, "_asyncio_parts");
    Value fn = module == V_ERR ? V_ERR : py_getattr_s(vm, module, name);
    Value r = fn == V_ERR ? V_ERR : py_call(vm, fn, args, n, V_UNSET);
    v_decref(vm, module);
    v_decref(vm, fn);
    return r;
}

struct type *aio_error(struct vm *vm, const char *name) {
    Value module = py_import(vm, "asyncio");
    Value cls = module == V_ERR ? V_ERR : py_getattr_s(vm, module, name);
    v_decref(vm, module);
    if (cls == V_ERR || !v_is_type(cls)) {
        py_error_clear(vm);
        return vm->e.RuntimeError;
    }
    v_decref(vm, cls); /* the module keeps it */
    return v_as(type, cls);
}

Value aio_kwarg(struct vm *vm, Value kwargs, const char *name) {
    if (kwargs == V_UNSET) return V_UNSET;
    Value key = py_intern(vm, name);
    if (key == V_ERR) return V_UNSET;
    Value v = py_dict_get_str(v_as(dict, kwargs), key);
    v_decref(vm, key);
    return v;
}

static bool is_loop(struct vm *vm, Value v) { return v_is_ptr(v) && type_is_sub(v_obj(v)->type, aio_of(vm)->loop_type); }

struct aio_loop *aio_loop_from(struct vm *vm, Value v) {
    if (is_loop(vm, v)) return v_as(aio_loop, v);
    py_raise(vm, vm->e.TypeError, "loop must be an event loop, not '%T'", v);
    return NULL;
}

struct aio_loop *aio_loop_or_default(struct vm *vm, Value v) {
    return v == V_UNSET || v == V_NONE ? aio_default_loop(vm) : aio_loop_from(vm, v);
}

/* ---- functions ---- */

static Value f_sleep(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return aio_sleep_new(vm, args[0], args[1] == V_UNSET ? V_NONE : args[1]);
}

static Value f_create_task(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_loop *l = aio_running_loop(vm);
    return l ? aio_create_task(vm, l, args[0], args[1], args[2], args[3]) : V_ERR;
}

static struct aio_loop *loop_arg(struct vm *vm, Value v) {
    if (v == V_UNSET || v == V_NONE) return aio_running_loop(vm);
    return aio_loop_from(vm, v);
}

static Value f_current_task(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_loop *l = loop_arg(vm, args[0]);
    if (!l) return V_ERR;
    return l->current ? v_incref(v_ptr(l->current)) : V_NONE;
}

static Value f_all_tasks(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_loop *l = loop_arg(vm, args[0]);
    return l ? aio_all_tasks(vm, l) : V_ERR;
}

static Value f_ordered_tasks(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value list = py_list(vm, NULL, 0);
    if (list == V_ERR || !is_loop(vm, args[0])) return list; /* a loop of a program's own has no tasks here */
    struct aio *a = aio_of(vm);
    list_each(p, &v_as(aio_loop, args[0])->tasks) {
        struct aio_task *t = list_entry(p, struct aio_task, all);
        if (aio_done(&t->f)) continue;
        /* The aclose() of a generator that was dropped is the loop's doing, not the program's. */
        a->stats.pending_at_end += !v_is_exact(t->coro, vm->t.athrow);
        if (py_list_append(vm, list, v_ptr(t)) < 0) {
            v_decref(vm, list);
            return V_ERR;
        }
    }
    return list;
}

static Value f_ensure_future(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_loop *l = NULL;
    if (args[1] != V_UNSET && args[1] != V_NONE) {
        l = loop_arg(vm, args[1]);
        if (!l) return V_ERR;
    }
    return aio_ensure_future(vm, args[0], l);
}

static Value f_get_running_loop(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    struct aio_loop *l = aio_running_loop(vm);
    return l ? v_incref(v_ptr(l)) : V_ERR;
}

/* Without the loop that is only lent: asyncio.run works at a prompt. */
static Value f_get_running_loop_or_none(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    struct aio_loop *l = aio_of(vm)->running;
    return l ? v_incref(v_ptr(l)) : V_NONE;
}

static Value f_lend_loop(struct vm *vm, Value *args, size_t n) {
    (void)n;
    aio_of(vm)->prompt = aio_loop_from(vm, args[0]);
    return aio_of(vm)->prompt ? V_NONE : V_ERR;
}

static Value f_isfuture(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return v_bool(aio_is_future(vm, args[0]));
}

static Value f_take_asyncgens(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return is_loop(vm, args[0]) ? aio_take_asyncgens(vm, v_as(aio_loop, args[0])) : py_list(vm, NULL, 0);
}

/* A task that Python makes at the end of a run, and that would have nothing to do here, still takes a name. */
static Value f_skip_task_name(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    aio_of(vm)->next_task_name++;
    return V_NONE;
}

static Value f_format_exception(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_format_exception(vm, args[0]);
}

static const struct native_def functions[] = {
    {"sleep", f_sleep, 1, 2, "delay, result=None", "a coroutine that ends after that many seconds", NATIVE_CORO | NATIVE_PYTHON},
    {"gather", aio_gather, 0, 1, "*coros_or_futures, return_exceptions=False", "all results, in order", NATIVE_PYTHON},
    {"create_task", f_create_task, 1, 3, "coro, *, name=None, context=None, **kwargs", "a Task that runs the coroutine", NATIVE_PYTHON},
    {"current_task", f_current_task, 0, 1, "loop=None", "the task that runs now", NATIVE_PYTHON},
    {"all_tasks", f_all_tasks, 0, 1, "loop=None", "the tasks that are not done", NATIVE_PYTHON},
    {"ensure_future", f_ensure_future, 1, 2, "coro_or_future, *, loop=None", "a Task or the Future itself", NATIVE_PYTHON},
    {"get_running_loop", f_get_running_loop, 0, 0, NULL, "the loop that runs now", 0},
    {"_get_running_loop", f_get_running_loop_or_none, 0, 0, NULL, "the same, None outside of one", 0},
    {"_lend_loop", f_lend_loop, 1, 1, "loop", "the loop of a prompt's inputs", 0},
    {"isfuture", f_isfuture, 1, 1, "obj", NULL, 0},
    {"_skip_task_name", f_skip_task_name, 0, 0, NULL, NULL, 0},
    {"_format_exception", f_format_exception, 1, 1, NULL, NULL, 0},
    {"_ordered_tasks", f_ordered_tasks, 1, 1, NULL, NULL, 0},
    {"_take_asyncgens", f_take_asyncgens, 1, 1, NULL, NULL, 0},
    {"_waiting", aio_waiting, 2, 3, "future, kind, about=None", NULL, 0},
    {0}};

static int module_init(struct vm *vm, Value module) {
    struct aio *a = aio_of(vm);
    struct type *const types[] = {a->future_type, a->task_type, a->loop_type, a->handle_type, a->timer_type, a->lock_type,
                                  a->event_type, a->semaphore_type, a->bounded_type, a->queue_type,
                                  vm->e.CancelledError};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (py_module_add_type(vm, module, types[i]) < 0) return -1;
    return 0;
}

static const struct module_def aio_module = {"_asyncio", "The runtime, in C.", functions, module_init};

struct aio_loop *aio_default_loop(struct vm *vm) {
    struct aio *a = aio_of(vm);
    if (a->running) return a->running;
    Value module = py_import(vm, "asyncio");
    Value get = module == V_ERR ? V_ERR : py_getattr_s(vm, module, "get_event_loop");
    Value loop = get == V_ERR ? V_ERR : py_call0(vm, get);
    v_decref(vm, module);
    v_decref(vm, get);
    if (loop == V_ERR) return NULL;
    v_decref(vm, loop); /* the module keeps the current loop */
    return aio_loop_from(vm, loop);
}

/* ---- asynchronous generators ---- */

/* A loop knows the generators that were started in it, to close them at its end. */
static int asyncgen_started(void *ctx, struct vm *vm, Value agen) {
    (void)ctx;
    struct aio_loop *l = aio_of(vm)->running;
    if (!l) return 0;
    if (l->asyncgens == V_UNSET) {
        Value list = py_list(vm, NULL, 0);
        if (list == V_ERR) return -1;
        l->asyncgens = list;
    }
    Value ref = py_weakref(vm, agen, V_NONE);
    int rc = ref == V_ERR ? -1 : py_list_append(vm, l->asyncgens, ref);
    v_decref(vm, ref);
    return rc;
}

/* One that is dropped while suspended is closed by a task of its own, soon. 1: it will be; 0: nobody does. */
static int asyncgen_dropped(void *ctx, struct vm *vm, Value agen) {
    (void)ctx;
    struct aio_loop *l = aio_of(vm)->running;
    if (!l || l->closed) return 0;
    Value close = py_getattr(vm, agen, vm->n.aclose);
    Value coro = close == V_ERR ? V_ERR : py_call0(vm, close);
    Value args[] = {v_ptr(l), coro};
    Value r = coro == V_ERR ? V_ERR : aio_call_part(vm, "_close_soon", args, 2);
    v_decref(vm, close);
    v_decref(vm, coro);
    if (r == V_ERR) return -1;
    v_decref(vm, r);
    return 1;
}

/* The generators still alive, oldest first. */
Value aio_take_asyncgens(struct vm *vm, struct aio_loop *l) {
    Value alive = py_list(vm, NULL, 0), refs = l->asyncgens;
    l->asyncgens = V_UNSET;
    if (refs == V_UNSET || alive == V_ERR) return alive;
    for (size_t i = 0; i < v_as(list, refs)->len; i++) {
        Value target = v_as(weakref, v_as(list, refs)->items[i])->target;
        if (target != V_UNSET && py_list_append(vm, alive, target) < 0) {
            v_decref(vm, alive);
            alive = V_ERR;
            break;
        }
    }
    v_decref(vm, refs);
    return alive;
}

static void never_awaited(void *ctx, struct vm *vm, Value coro, uint32_t line) {
    (void)ctx;
    struct aio *a = aio_of(vm);
    a->stats.never_awaited++;
    if (!a->trace) return;
    Value name = py_getattr(vm, coro, vm->n.__qualname__);
    if (name == V_ERR) {
        py_error_clear(vm);
        return;
    }
    aio_emit(vm, AIO_NEVER_AWAITED, aio_lane(vm), line, 0, v_cstr(name), v_as(str, name)->size);
    v_decref(vm, name);
}

/* ---- installation ---- */

extern const struct embedded_module aio_embedded[]; /* src/aio/lib */

static void add_modules(struct vm *vm) {
    vm_add_module(vm, &aio_module);
    vm_add_module(vm, &aio_contextvars_module);
    vm_add_module(vm, &aio_tutor_module);
    vm_add_module(vm, &aio_fiber_module);
    vm_add_module(vm, &aio_net_module);
    for (const struct embedded_module *m = aio_embedded; m->stem; m++)
        vm_add_embedded(vm, m, "<asyncio>");
}

int aio_install(struct vm *vm, struct aio_tracer *tracer) {
    struct aio *a = mem_zalloc(sizeof *a);
    a->vm = vm;
    a->trace = tracer;
    a->span_counts = a->faults = a->watch_task = a->watch_fn = a->wait_word = V_UNSET;
    vm->aio = a;
    aio_trace_init(vm);
    aio_init_clock(vm);
    vm->hooks.asyncgen_firstiter = asyncgen_started;
    vm->hooks.asyncgen_finalize = asyncgen_dropped;
    vm->hooks.never_awaited = never_awaited;
    if (aio_init_context(vm) < 0 || aio_init_loop(vm) < 0 || aio_init_handle(vm) < 0 || aio_init_future(vm) < 0 ||
        aio_init_sleep(vm) < 0 || aio_init_waiter(vm) < 0 || aio_init_task(vm) < 0 || aio_init_gather(vm) < 0 ||
        aio_init_sync(vm) < 0 || aio_init_queue(vm) < 0)
        return -1;
    add_modules(vm);
    py_gc_make_permanent(vm);
    return 0;
}

void aio_release(struct vm *vm) {
    struct aio *a = aio_of(vm);
    if (!a) return;
    aio_fibers_end(vm);
    aio_trace_release(vm);
    aio_net_release(vm);
    v_decref(vm, a->span_counts);
    v_decref(vm, a->faults);
    v_decref(vm, a->watch_task);
    v_decref(vm, a->watch_fn);
    v_decref(vm, a->wait_word);
    mem_free(a);
    vm->aio = NULL;
}
