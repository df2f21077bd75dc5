/* The records of the trace, from what the runtime knows. Everything here is called only while a tracer is set, but for
 * aio_waiting, which costs a future one byte. An exception that is on its way is put aside while names are looked up. */
#include <string.h>

#include "aio/internal.h"
#include "aio/shared.h"
#include "base/mem.h"
#include "py/native.h"

/* ---- places ---- */

static void emit(struct vm *vm, struct aio_event *e) {
    struct aio *a = aio_of(vm);
    e->when = a->now;
    a->trace->event(a->trace->ctx, e);
}

static uint32_t add_file(struct vm *vm, Value filename) {
    struct aio *a = aio_of(vm);
    a->files = mem_realloc(a->files, (a->nfiles + 1) * sizeof *a->files);
    a->files[a->nfiles] = v_incref(filename);
    struct aio_event e = {.kind = AIO_FILE, .a = a->nfiles, .text = v_cstr(filename), .len = v_as(str, filename)->size};
    emit(vm, &e);
    return a->nfiles++;
}

static uint32_t file_number(struct vm *vm, Value filename) {
    struct aio *a = aio_of(vm);
    if (filename == V_UNSET || !v_is_str(filename)) return 0;
    for (uint32_t i = 0; i < a->nfiles; i++)
        if (a->files[i] == filename) return i;
    for (uint32_t i = 0; i < a->nfiles; i++)
        if (strcmp(v_cstr(a->files[i]), v_cstr(filename)) == 0) return i;
    return add_file(vm, filename);
}

int aio_trace_main(struct vm *vm, const char *path) {
    if (!aio_of(vm)->trace) return 0;
    Value name = py_str_n(vm, path, strlen(path));
    if (name == V_ERR) return -1;
    add_file(vm, name);
    v_decref(vm, name);
    return 0;
}

static void set_place(struct vm *vm, struct aio_event *e, const struct py_place *p) {
    e->line = p->line;
    e->column = p->col;
    e->column_end = p->end_col;
    e->file = file_number(vm, p->filename);
}

void aio_emit_event(struct vm *vm, struct aio_event *e, Value coro) {
    struct py_place p = {.filename = V_UNSET};
    if (coro == V_NONE)
        p = py_current_place(vm);
    else if (coro != V_UNSET)
        py_gen_place(vm, coro, &p);
    set_place(vm, e, &p);
    emit(vm, e);
}

void aio_emit(struct vm *vm, enum aio_event_kind kind, uint32_t lane, int64_t x, int64_t y, const char *text,
              size_t len) {
    struct aio_event e = {.kind = kind, .lane = lane, .a = x, .b = y, .text = text, .len = len};
    aio_emit_event(vm, &e, V_NONE);
}

static void on_line(void *ctx, struct vm *vm, struct frame *f, uint32_t line) {
    (void)ctx;
    struct aio_event e = {.kind = AIO_LINE, .lane = aio_lane(vm), .line = line};
    e.file = file_number(vm, py_frame_filename(f));
    emit(vm, &e);
}

/* One record where the access itself stands, one where its caller does: text "call". */
static void emit_stale(struct vm *vm, const struct py_access *x, const struct aio_accessor *by, const struct aio_reading *r) {
    struct aio_event e = {.kind = AIO_STALE, .lane = by->lane, .line = x->line, .file = by->file, .a = r->file == by->file ? r->line : 0, .b = r->other};
    if (r->other_file == by->file) e.value = (int32_t)r->other_line;
    emit(vm, &e);
    if (!x->caller || r->caller_file != by->caller_file || !r->caller_line) return;
    struct aio_event call = {.kind = AIO_STALE, .lane = by->lane, .line = x->caller_line, .file = by->caller_file, .a = r->caller_line, .b = r->other,
                             .text = "call", .len = 4};
    emit(vm, &call);
}

static void on_access(void *ctx, struct vm *vm, const struct py_access *x) {
    (void)ctx;
    struct aio *a = aio_of(vm);
    struct aio_accessor by = {.lane = aio_lane(vm)};
    struct aio_reading late;
    if (!by.lane) return;
    by.file = file_number(vm, py_frame_filename(x->frame));
    if (x->caller) by.caller_file = file_number(vm, py_frame_filename(x->caller));
    if (!x->writes)
        aio_shared_read(a->shared, x, &by);
    else if (aio_shared_write(a->shared, x, &by, &late))
        emit_stale(vm, x, &by, &late);
}

void aio_trace_init(struct vm *vm) {
    static const struct vm_watch lines = {on_line, NULL}, shared = {NULL, on_access}, both = {on_line, on_access};
    struct aio *a = aio_of(vm);
    a->calling = V_UNSET;
    if (!a->trace) return;
    if (a->trace->shared) a->shared = aio_shared_new();
    vm->hooks.watch = a->trace->lines && a->shared ? &both : a->trace->lines ? &lines : a->shared ? &shared : NULL;
}

void aio_trace_release(struct vm *vm) {
    struct aio *a = aio_of(vm);
    vm->hooks.watch = NULL;
    aio_shared_free(a->shared);
    a->shared = NULL;
    for (uint32_t i = 0; i < a->nfiles; i++) v_decref(vm, a->files[i]);
    mem_free(a->files);
}

/* ---- texts ---- */

/* What a callable is called, into out; nothing when it has no name. */
static void add_name(struct vm *vm, Value callable, struct buf *out) {
    Value pending = vm->ts->exc, name = V_ERR;
    vm->ts->exc = V_UNSET;
    Value inner = py_getattr_s(vm, callable, "func"); /* of functools.partial */
    if (inner == V_ERR) py_error_clear(vm);
    name = py_getattr(vm, inner == V_ERR ? callable : inner, vm->n.__qualname__);
    if (name == V_ERR)
        py_error_clear(vm);
    else if (v_is_str(name))
        buf_adds(out, v_cstr(name));
    if (name != V_ERR) v_decref(vm, name);
    if (inner != V_ERR) v_decref(vm, inner);
    vm->ts->exc = pending;
}

void aio_trace_create(struct vm *vm, struct aio_task *t) {
    Value name = aio_task_name(vm, t);
    struct buf b = BUF_INIT;
    if (name == V_ERR)
        py_error_clear(vm);
    else
        buf_adds(&b, v_cstr(name));
    v_decref(vm, name);
    buf_addc(&b, '\t');
    add_name(vm, t->coro, &b);
    aio_emit(vm, AIO_CREATE, t->number, t->parent_lane, py_gen_line(vm, t->coro), b.data, b.len);
    buf_release(&b);
}

void aio_trace_exception(struct vm *vm, enum aio_event_kind kind, uint32_t lane, int64_t a, Value exc) {
    Value r = py_repr(vm, exc);
    if (r == V_ERR) {
        py_error_clear(vm);
        aio_emit(vm, kind, lane, a, 0, NULL, 0);
        return;
    }
    aio_emit(vm, kind, lane, a, 0, v_cstr(r), v_as(str, r)->size);
    v_decref(vm, r);
}

/* ---- the queue ---- */

static bool is_step(const struct aio_handle *h) { return h->run == aio_task_run_step; }

/* Who is behind what happens now: the lane that runs, or the one because of which the loop calls this. */
static uint32_t cause_lane(struct vm *vm) {
    uint32_t lane = aio_lane(vm);
    return lane ? lane : aio_of(vm)->cause;
}

/* Whether a callback is the program's: not one that asyncio's own Python code makes for itself. */
static bool is_own(struct vm *vm, Value callback) {
    if (callback == V_UNSET) return false;
    if (v_is_exact(callback, vm->t.method)) callback = v_as(method, callback)->fn;
    return !v_is_exact(callback, vm->t.function) || !(v_as(function, callback)->code->flags & CODE_INTERNAL);
}

/* Callbacks of the program are named; those of the runtime are named by what they are for. */
static void add_handle_name(struct vm *vm, struct aio_handle *h, struct buf *out) {
    Value callback = aio_handle_callback(vm, h);
    if (callback != V_UNSET)
        add_name(vm, callback, out);
    else if (v_is_ptr(h->owner) && v_type(vm, h->owner) == aio_of(vm)->gather_type)
        buf_adds(out, "gather");
    else if (h->owner == V_NONE)
        buf_adds(out, "run_until_complete");
}

void aio_trace_ready(struct vm *vm, struct aio_handle *h) {
    if (is_step(h)) {
        aio_emit(vm, AIO_WAKE, v_as(aio_task, h->owner)->number, cause_lane(vm), 0, NULL, 0);
        return;
    }
    struct aio_timer *t = aio_handle_timer(h);
    uint32_t by = h->done && aio_is_task(vm, v_ptr(h->done)) ? v_as(aio_task, v_ptr(h->done))->number : cause_lane(vm);
    if (t) {
        struct aio_loop *l = t->loop;
        t->by = by;
        t->t.node.seq = l->timers.next_seq++;
    }
    struct buf name = BUF_INIT;
    add_handle_name(vm, h, &name);
    aio_emit(vm, AIO_SOON, by, t ? (int64_t)t->t.node.seq + 1 : 0, is_own(vm, aio_handle_callback(vm, h)), name.data,
             name.len);
    buf_release(&name);
}

void aio_trace_call(struct vm *vm, struct aio_handle *h, struct aio_future *done) {
    struct aio *a = aio_of(vm);
    a->cause = 0;
    a->calling = V_UNSET;
    if (is_step(h)) return;
    struct aio_timer *t = aio_handle_timer(h);
    if (done && aio_is_task(vm, v_ptr(done)))
        a->cause = v_as(aio_task, v_ptr(done))->number;
    else if (t)
        a->cause = t->by;
    if (t && t->callback != V_UNSET) a->calling = t->callback;
    int64_t number = t ? (int64_t)t->t.node.seq + 1 : aio_sleeper_number(h);
    struct buf name = BUF_INIT;
    if (!t || t->callback != V_UNSET) add_handle_name(vm, h, &name);
    struct aio_event e = {.kind = AIO_CALL, .a = number, .b = is_own(vm, aio_handle_callback(vm, h)), .text = name.data, .len = name.len};
    aio_emit_event(vm, &e, V_UNSET);
    buf_release(&name);
}

void aio_trace_called(struct vm *vm) {
    aio_of(vm)->cause = 0;
    aio_of(vm)->calling = V_UNSET;
}

/* ---- the shelf ---- */

void aio_trace_timer(struct vm *vm, enum aio_event_kind kind, const struct heap_node *n, int64_t when, struct aio_handle *h) {
    struct buf name = BUF_INIT;
    if (kind == AIO_TIMER_SET) add_handle_name(vm, h, &name);
    aio_emit(vm, kind, kind == AIO_TIMER_FIRE ? 0 : aio_lane(vm), when,
             (int64_t)n->seq + 1, name.data, name.len);
    buf_release(&name);
}

/* ---- tasks ---- */

/* Where the task itself stands. */
void aio_trace_task(struct vm *vm, enum aio_event_kind kind, struct aio_task *t, int64_t about) {
    struct aio_event e = {.kind = kind, .lane = t->number, .a = about};
    aio_emit_event(vm, &e, t->coro);
}

typedef void (*on_awaited)(struct vm *vm, void *arg, uint32_t lane);

static void tell_awaited(struct vm *vm, Value f, on_awaited tell, void *arg) {
    if (!v_is_ptr(f) || !aio_is_task(vm, f) || aio_done(v_as(aio_future, f))) return;
    tell(vm, arg, v_as(aio_task, f)->number);
}

/* The unfinished tasks that a gather, a wait or a group waits for. */
static void each_awaited(struct vm *vm, struct aio_future *f, on_awaited tell, void *arg) {
    Value several = f->o.type == aio_of(vm)->gather_type ? aio_gather_children(f) : f->wait_name;
    if (!v_is_ptr(several)) return;
    if (v_is_exact(several, vm->t.dict)) {
        struct dict *d = v_as(dict, several);
        for (uint32_t i = 0; i < d->nentries; i++)
            if (d->entries[i].key != V_UNSET) tell_awaited(vm, d->entries[i].key, tell, arg);
    } else if (v_is_exact(several, vm->t.tuple) || v_is_exact(several, vm->t.list)) {
        size_t n;
        Value *items = py_seq_items(several, &n);
        for (size_t i = 0; i < n; i++) tell_awaited(vm, items[i], tell, arg);
    }
}

static void trace_awaits(struct vm *vm, void *arg, uint32_t lane) { aio_trace_task(vm, AIO_AWAITS, arg, lane); }

struct awaited {
    size_t n;
    uint32_t first;
};

static void count_awaited(struct vm *vm, void *arg, uint32_t lane) {
    (void)vm;
    struct awaited *a = arg;
    if (!a->n++) a->first = lane;
}

size_t aio_awaited(struct vm *vm, struct aio_future *f, uint32_t *first) {
    struct awaited a = {0};
    each_awaited(vm, f, count_awaited, &a);
    *first = a.first;
    return a.n;
}

void aio_trace_wait(struct vm *vm, struct aio_task *t, struct aio_future *f) {
    bool task = aio_is_task(vm, v_ptr(f)), named = f->wait_name != V_UNSET && v_is_str(f->wait_name);
    struct aio_event e = {.kind = AIO_WAIT, .lane = t->number, .a = task ? AIO_W_TASK : f->wait_kind,
                          .b = f->wait_number, .text = named ? v_cstr(f->wait_name) : NULL,
                          .len = named ? v_as(str, f->wait_name)->size : 0};
    if (f->wait_kind == AIO_W_SLEEP) e.b = heap_when(&f->loop->timers, &((struct aio_sleeper *)f)->timer.node) - aio_of(vm)->now;
    if (task) e.b = ((struct aio_task *)f)->number;
    aio_emit_event(vm, &e, t->coro);
    each_awaited(vm, f, trace_awaits, t);
}

void aio_trace_cancel(struct vm *vm, struct aio_task *t) {
    struct buf name = BUF_INIT;
    struct aio *a = aio_of(vm);
    if (a->calling != V_UNSET && !aio_lane(vm)) add_name(vm, a->calling, &name);
    aio_emit(vm, AIO_CANCEL_REQUEST, t->number, cause_lane(vm), 0, name.data, name.len);
    buf_release(&name);
}

void aio_trace_sync(struct vm *vm, Value object, enum aio_sync what, uint32_t number, int64_t value) {
    aio_trace_places(vm, v_type(vm, object)->name, what, number, value);
}

void aio_trace_places(struct vm *vm, const char *name, enum aio_sync what, uint32_t number, int64_t value) {
    struct aio_event e = {.kind = AIO_SYNC, .lane = aio_lane(vm), .a = what, .b = number, .text = name, .len = strlen(name),
                          .value = value > INT32_MAX ? INT32_MAX : (int32_t)value};
    aio_emit_event(vm, &e, V_NONE);
}

/* ---- waits that Python code makes ---- */

static const struct {
    const char *word;
    enum aio_wait kind;
} wait_words[] = {
    {"wait", AIO_W_WAIT}, {"group", AIO_W_GROUP}, {"condition", AIO_W_CONDITION}, {"barrier", AIO_W_BARRIER},
    {"task", AIO_W_WAIT}, {"shield", AIO_W_SHIELD}, {"read", AIO_W_READ}, {"drain", AIO_W_DRAIN},
    {"connect", AIO_W_CONNECT}, {"accept", AIO_W_ACCEPT}, {"close", AIO_W_CLOSE}, {"thread", AIO_W_THREAD},
};

Value aio_waiting(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_future *f = v_as(aio_future, args[0]);
    for (size_t i = 0; i < sizeof wait_words / sizeof *wait_words; i++)
        if (strcmp(v_cstr(args[1]), wait_words[i].word) == 0) f->wait_kind = (uint8_t)wait_words[i].kind;
    if (args[2] != V_UNSET) v_set(vm, &f->wait_name, v_incref(args[2]));
    return v_incref(args[0]);
}
