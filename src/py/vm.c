#include "py/vm.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/mem.h"
#include "py/alloc.h"
#include "py/gen.h"
#include "py/import.h"
#include "py/init.h"
#include "py/native.h"
#include "py/signature.h"

#define STACK_RESERVE (512 * 1024) /* kept for what runs when the limit has been reached */
#define STACK_MAX (64 * 1024 * 1024)
#define STACK_DEFAULT (8 * 1024 * 1024)

/* ---- threads ---- */

void tstate_init(struct tstate *ts, size_t stack) {
    *ts = (struct tstate){.exc = V_UNSET,
                          .handled = V_NONE,
                          .context = V_UNSET,
                          .asyncgen_firstiter = V_UNSET,
                          .asyncgen_finalizer = V_UNSET};
    char here;
    ts->stack_limit =
        (char *)((uintptr_t)&here - (stack > STACK_RESERVE ? stack - STACK_RESERVE : 0));
}

void tstate_release(struct vm *vm, struct tstate *ts) {
    v_set(vm, &ts->exc, V_UNSET);
    v_set(vm, &ts->handled, V_NONE);
    v_set(vm, &ts->context, V_UNSET);
    v_set(vm, &ts->asyncgen_firstiter, V_UNSET);
    v_set(vm, &ts->asyncgen_finalizer, V_UNSET);
}

/* Where the system does not say (a sandbox may forbid the question), what systems give by default.
 */
static size_t stack_size(void) {
    struct rlimit r;
    if (getrlimit(RLIMIT_STACK, &r) != 0) return STACK_DEFAULT;
    if (r.rlim_cur == RLIM_INFINITY || r.rlim_cur > STACK_MAX) return STACK_MAX;
    return (size_t)r.rlim_cur;
}

/* ---- the run is ended from outside ---- */

void py_stop(struct vm *vm, enum py_stop_reason why) {
    if (vm->stop == PY_STOP_NONE) {
        vm->stop_line = py_current_line(vm);
        vm->stop = why;
    }
    vm->ticks = 0;
    if (vm->stop_exc != V_UNSET) v_set(vm, &vm->ts->exc, v_incref(vm->stop_exc));
}

enum py_stop_reason py_stopped(struct vm *vm) {
    return vm->stop;
}

/* ---- start ---- */

static int init_types(struct vm *vm) {
    static int (*const steps[])(struct vm *) = {
        py_init_alloc,    py_init_type_bare, py_init_names,     py_init_type,     py_init_descr,
        py_init_function, py_init_abstract,  py_init_int,       py_init_float,    py_init_complex,
        py_init_str,      py_init_bytes,     py_init_sequence,  py_init_tuple,    py_init_list,
        py_init_dict,     py_init_set,       py_init_range,     py_init_slice,    py_init_code,
        py_init_frame,    py_init_exception, py_init_traceback, py_init_gen,      py_init_weakref,
        py_init_gc,       py_init_generic,   py_init_module,    py_init_warnings, py_init_iters,
        py_init_builtins, py_init_sys};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i](vm) < 0) return -1;
    return 0;
}

static int init_world(struct vm *vm) {
    vm->argv = py_list(vm, NULL, 0);
    if (vm->argv == V_ERR) return -1;
    vm->stop_exc = py_exc_new(vm, vm->e.BaseException, "the run was stopped");
    return vm->stop_exc == V_ERR ? -1 : 0;
}

static void unset_values(struct vm *vm) {
    vm->modules = vm->builtins = vm->main_dict = vm->argv = vm->stop_exc = V_UNSET;
}

struct vm *vm_new(const struct py_host *host, const struct py_limits *limits) {
    struct vm *vm = calloc(1, sizeof *vm);
    if (!vm) return NULL;
    if (host) vm->host = *host;
    if (limits) vm->limits = *limits;
    if (!vm->limits.recursion) vm->limits.recursion = 1000;
    vm->ticks = PY_TICKS;
    unset_values(vm);
    tstate_init(&vm->main_thread, stack_size());
    vm->ts = &vm->main_thread;
    /* The limit is the program's: a world that is half made could not be taken apart again. */
    size_t limit = vm->limits.memory;
    vm->limits.memory = 0;
    if (init_types(vm) < 0 || init_world(vm) < 0) {
        if (vm->alloc) py_fini_alloc(vm);
        free(vm);
        return NULL;
    }
    py_gc_make_permanent(vm);
    vm->limits.memory = limit;
    if (limit) vm->alloc->limit = limit;
    return vm;
}

/* ---- end ---- */

static void drop_values(struct vm *vm) {
    Value *all[] = {&vm->main_dict, &vm->modules, &vm->builtins, &vm->argv, &vm->stop_exc};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) v_set(vm, all[i], V_UNSET);
}

size_t vm_free(struct vm *vm) {
    if (!vm) return 0;
    py_teardown(vm);
    tstate_release(vm, vm->ts);
    drop_values(vm);
    py_gc_release_permanent(vm);
    py_gc_collect(vm);
    signature_table_free(vm);
    import_state_free(vm);
    py_fini_warnings(vm);
    py_fini_gc(vm);
    py_fini_weakref(vm);
    py_fini_frame(vm);
    py_fini_abstract(vm);
    py_fini_type_dicts(vm);
    Value *empties[] = {&vm->empty_tuple, &vm->empty_bytes, &vm->empty_frozenset};
    for (size_t i = 0; i < 3; i++)
        if (*empties[i]) v_set(vm, empties[i], V_UNSET);
    py_fini_str(vm);
    py_fini_type(vm);
    size_t alive = vm->alloc ? alloc_report(vm, stderr) : 0;
    py_fini_alloc(vm);
    free(vm);
    return alive;
}
