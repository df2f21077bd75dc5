/* The module `tutor`: simulated work, spans of time, scripted failures; and what the checks' drivers report.
 *
 *     cpu(seconds)            burns virtual CPU time: the clock moves, nobody else runs
 *     now()                   the virtual clock in seconds
 *     with span("job"): …     marks a stretch of time (async with too); how many of a name are open at once is counted
 *     network(latency=0)      how many seconds anything takes on the simulated network, from now on
 *     fault(name, *outcomes)  scripts what the next uses of `name` do; without outcomes takes the next one: raises it when
 *                             it is an exception, returns it otherwise
 */
#include <string.h>

#include "aio/aio.h"
#include "aio/internal.h"
#include "aio/netloop.h"

struct span {
    struct obj o;
    Value name;
    uint32_t number;
};

static Value f_cpu(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double seconds;
    if (py_as_double(vm, args[0], &seconds) < 0) return V_ERR;
    if (seconds < 0) return py_raise(vm, vm->e.ValueError, "cpu() seconds must be non-negative");
    return aio_block(vm, aio_seconds_to_ns(seconds), AIO_W_CPU, "cpu") < 0 ? V_ERR : V_NONE;
}

static Value f_now(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return py_float(vm, aio_seconds_shown(aio_now(aio_of(vm))));
}

static Value f_network(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double seconds = 0;
    if (args[0] != V_UNSET && py_as_double(vm, args[0], &seconds) < 0) return V_ERR;
    if (!(seconds >= 0)) return py_raise(vm, vm->e.ValueError, "network() latency must be non-negative");
    net_latency_set(aio_net(vm), aio_seconds_to_ns(seconds));
    return V_NONE;
}

/* ---- spans ---- */

static int count_open(struct vm *vm, Value name, intptr_t by) {
    struct aio *a = aio_of(vm);
    if (a->span_counts == V_UNSET) {
        Value d = py_dict(vm);
        if (d == V_ERR) return -1;
        a->span_counts = d;
    }
    Value was = py_dict_get(vm, a->span_counts, name);
    if (was == V_ERR) return -1;
    intptr_t now = (v_is_int(was) ? v_as_int(was) : 0) + by;
    if (py_dict_set(vm, a->span_counts, name, v_int(now)) < 0) return -1;
    return (int)now;
}

static Value span_enter(struct vm *vm, Value self) {
    struct span *s = v_as(span, self);
    struct aio *a = aio_of(vm);
    int open = count_open(vm, s->name, 1);
    if (open < 0) return V_ERR;
    a->spans_open++;
    s->number = ++a->next_span_number;
    if (a->report_peak) a->report_peak(a->report_ctx, v_cstr(s->name), (uint32_t)open);
    aio_trace(vm, AIO_SPAN_OPEN, aio_lane(vm), s->number, open, v_cstr(s->name), v_as(str, s->name)->size);
    return v_incref(self);
}

static Value span_exit(struct vm *vm, Value self) {
    struct span *s = v_as(span, self);
    int open = count_open(vm, s->name, -1);
    if (py_error_set(vm)) return V_ERR;
    if (aio_of(vm)->spans_open) aio_of(vm)->spans_open--;
    aio_trace(vm, AIO_SPAN_CLOSE, aio_lane(vm), s->number, open, v_cstr(s->name), v_as(str, s->name)->size);
    return V_FALSE;
}

/* `async with span(…)` does not suspend: its coroutines end at once. */
static enum py_res aenter_resume(struct vm *vm, struct native_coro *c, Value sent, Value *out) {
    (void)sent;
    *out = span_enter(vm, c->slots[0]);
    return *out == V_ERR ? PY_RAISE : PY_RETURN;
}
static enum py_res aexit_resume(struct vm *vm, struct native_coro *c, Value sent, Value *out) {
    (void)sent;
    *out = span_exit(vm, c->slots[0]);
    return *out == V_ERR ? PY_RAISE : PY_RETURN;
}
static const struct native_coro_def aenter_def = {"span.__aenter__", aenter_resume, NULL, 1};
static const struct native_coro_def aexit_def = {"span.__aexit__", aexit_resume, NULL, 1};

static Value m_enter(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return span_enter(vm, args[0]);
}
static Value m_exit(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return span_exit(vm, args[0]);
}
static Value m_aenter(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_native_coro(vm, &aenter_def, args, 1);
}
static Value m_aexit(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_native_coro(vm, &aexit_def, args, 1);
}

static Value span_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)kwargs;
    size_t n;
    Value *a = py_seq_items(args, &n);
    if (n != 1 || !v_is_str(a[0])) return py_raise(vm, vm->e.TypeError, "span() takes one name, a str");
    struct span *s = obj_alloc(vm, t, sizeof *s);
    if (!s) return V_ERR;
    s->name = v_incref(a[0]);
    return v_ptr(s);
}

static void span_free(struct vm *vm, struct obj *o) { v_decref(vm, ((struct span *)o)->name); }

/* ---- faults ---- */

static Value fault_script(struct vm *vm, Value name) { /* borrowed list */
    struct aio *a = aio_of(vm);
    if (a->faults == V_UNSET) {
        Value d = py_dict(vm);
        if (d == V_ERR) return V_ERR;
        a->faults = d;
    }
    Value list = py_dict_get(vm, a->faults, name);
    if (list != V_UNSET) return list;
    list = py_list(vm, NULL, 0);
    if (list == V_ERR) return V_ERR;
    int rc = py_dict_set(vm, a->faults, name, list);
    v_decref(vm, list);
    return rc < 0 ? V_ERR : list;
}

static Value f_fault(struct vm *vm, Value *args, size_t n) {
    if (n < 1) return py_raise(vm, vm->e.TypeError, "fault() missing 1 required positional argument: 'name'");
    Value script = fault_script(vm, args[0]);
    if (script == V_ERR) return V_ERR;
    for (size_t i = 1; i < n; i++)
        if (py_list_append(vm, script, args[i]) < 0) return V_ERR;
    if (n > 1 || !v_as(list, script)->len) return V_NONE;
    Value name = py_intern(vm, "pop"), zero = v_int(0);
    Value outcome = name == V_ERR ? V_ERR : py_call_method(vm, script, name, &zero, 1);
    v_decref(vm, name);
    if (outcome == V_ERR || !v_is_exc(outcome)) return outcome;
    py_raise_value(vm, outcome);
    v_decref(vm, outcome);
    return V_ERR;
}

/* ---- for drivers, and for the simulated libraries ---- */

/* _report(key, text): a fact for whoever started the run. */
static Value f_report(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio *a = aio_of(vm);
    if (!v_is_str(args[0]) || !v_is_str(args[1])) return py_raise(vm, vm->e.TypeError, "_report() takes two strings");
    if (a->report) a->report(a->report_ctx, v_cstr(args[0]), v_cstr(args[1]), v_as(str, args[1])->size);
    return V_NONE;
}

static Value f_spans_open(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return v_int((intptr_t)aio_of(vm)->spans_open);
}

/* _places(name, limit): a pool of that many places, for the trace; its number. */
static Value f_places(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t limit;
    if (!v_is_str(args[0]) || py_as_int64(vm, args[1], &limit) < 0) return V_ERR;
    uint32_t number = ++aio_of(vm)->next_sync_number;
    if (aio_tracing(vm)) aio_trace_places(vm, v_cstr(args[0]), AIO_MADE, number, limit);
    return v_int((intptr_t)number);
}

/* _place(name, number, left, taken): who runs takes a place of that pool, or gives one back; so many are left. */
static Value f_place(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t number, left;
    if (!v_is_str(args[0]) || py_as_int64(vm, args[1], &number) < 0 || py_as_int64(vm, args[2], &left) < 0) return V_ERR;
    if (aio_tracing(vm)) aio_trace_places(vm, v_cstr(args[0]), args[3] == V_TRUE ? AIO_ACQUIRE : AIO_RELEASE, (uint32_t)number, left);
    return V_NONE;
}

/* _word(text, number=0): what the next future that a task suspends on is waited for, in the trace and in deadlock reports; the
 * number of the pool whose place it is. */
static Value f_word(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t number = 0;
    if (!v_is_str(args[0])) return py_raise(vm, vm->e.TypeError, "_word() takes a string");
    if (args[1] != V_UNSET && py_as_int64(vm, args[1], &number) < 0) return V_ERR;
    aio_of(vm)->wait_word_number = (uint32_t)number;
    v_set(vm, &aio_of(vm)->wait_word, v_incref(args[0]));
    return V_NONE;
}

/* _block(seconds, text): holds the thread as a blocking call does, which the trace calls by that text. */
static Value f_block(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double seconds;
    if (py_as_double(vm, args[0], &seconds) < 0) return V_ERR;
    if (!v_is_str(args[1])) return py_raise(vm, vm->e.TypeError, "_block() takes seconds and a string");
    return aio_block(vm, aio_seconds_to_ns(seconds), AIO_W_IO, v_cstr(args[1])) < 0 ? V_ERR : V_NONE;
}

/* _watch(task, fn): fn(task, chain) is called at each suspension of the task; None: of any task. */
static Value f_watch(struct vm *vm, Value *args, size_t n) {
    (void)n;
    v_set(vm, &aio_of(vm)->watch_task, v_incref(args[0]));
    v_set(vm, &aio_of(vm)->watch_fn, v_incref(args[1]));
    return V_NONE;
}

static const struct native_def span_methods[] = {
    {"__enter__", m_enter, 0, 0, NULL, NULL, 0},
    {"__exit__", m_exit, 3, 3, NULL, NULL, 0},
    {"__aenter__", m_aenter, 0, 0, NULL, NULL, NATIVE_CORO},
    {"__aexit__", m_aexit, 3, 3, NULL, NULL, NATIVE_CORO},
    {0}};

static const struct native_def functions[] = {
    {"cpu", f_cpu, 1, 1, NULL, "cpu(seconds): burns virtual CPU time; nobody else runs", 0},
    {"now", f_now, 0, 0, NULL, "now(): the virtual clock, in seconds", 0},
    {"network", f_network, 0, 1, "latency=0", "network(latency=0): seconds that anything takes on the network", 0},
    {"fault", f_fault, 0, -1, NULL, "fault(name, *outcomes): scripts failures", 0},
    {"_report", f_report, 2, 2, NULL, NULL, 0},
    {"_word", f_word, 1, 2, NULL, NULL, 0},
    {"_places", f_places, 2, 2, NULL, NULL, 0},
    {"_place", f_place, 4, 4, NULL, NULL, 0},
    {"_block", f_block, 2, 2, NULL, NULL, 0},
    {"_watch", f_watch, 2, 2, NULL, NULL, 0},
    {"_spans_open", f_spans_open, 0, 0, NULL, NULL, 0},
    {0}};

static int tutor_init(struct vm *vm, Value module) {
    static const struct type_def span = {
        .name = "span", .module = "tutor", .doc = "with span(name): marks a stretch of time.",
        .size = sizeof(struct span), .slots = {.new_ = span_new, .free = span_free}, .methods = span_methods,
    };
    struct type *t = type_new_native(vm, &span, NULL);
    return t ? py_module_add_type(vm, module, t) : -1;
}

const struct module_def aio_tutor_module = {"tutor", "What the tutor lends to programs: simulated work.", functions, tutor_init};
