/* BaseException, the types of exceptions.def, and raising. */
#include "py/exception.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "py/exec.h"
#include "py/init.h"
#include "py/native.h"
#include "py/sys.h"
#include "py/type.h"

/* ---- making ---- */

static Value exc_new_slot(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)kwargs;
    struct type *real = exc_os_type(vm, t, args);
    struct exc *e = obj_alloc(vm, real, real->size);
    if (!e) return V_ERR;
    e->args = v_incref(args);
    e->traceback = e->context = e->cause = V_NONE;
    e->notes = e->extra = V_UNSET;
    return v_ptr(e);
}

static int exc_init_slot(struct vm *vm, Value self, Value args, Value kwargs) {
    if (!kwargs_empty(kwargs))
        return py_raise_i(vm, vm->e.TypeError, "%T() takes no keyword arguments", self);
    v_set(vm, &v_as(exc, self)->args, v_incref(args));
    return exc_fields_init(vm, v_as(exc, self));
}

Value exc_make(struct vm *vm, struct type *type, Value args) {
    if (type->tflags & TF_HEAP || type_is_sub(type, vm->e.BaseExceptionGroup))
        return py_call_ex(vm, v_ptr(type), args, V_UNSET);
    Value e = exc_new_slot(vm, type, args, V_UNSET);
    if (e != V_ERR && exc_fields_init(vm, v_as(exc, e)) < 0) {
        v_decref(vm, e);
        return V_ERR;
    }
    return e;
}

static void exc_free(struct vm *vm, struct obj *o) {
    struct exc *e = (struct exc *)o;
    v_decref(vm, e->args);
    v_decref(vm, e->traceback);
    v_decref(vm, e->context);
    v_decref(vm, e->cause);
    v_decref(vm, e->notes);
    v_decref(vm, e->extra);
    if (e->dict) v_decref(vm, v_ptr(e->dict));
}

static int exc_traverse(struct obj *o, py_visit visit, void *arg) {
    struct exc *e = (struct exc *)o;
    Value all[] = {e->args, e->traceback, e->context, e->cause, e->notes, e->extra};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        int r = visit(all[i], arg);
        if (r) return r;
    }
    return e->dict ? visit(v_ptr(e->dict), arg) : 0;
}

static void exc_clear(struct vm *vm, struct obj *o) {
    struct exc *e = (struct exc *)o;
    v_set(vm, &e->traceback, V_NONE);
    v_set(vm, &e->context, V_NONE);
    v_set(vm, &e->cause, V_NONE);
    v_set(vm, &e->args, v_incref(vm->empty_tuple));
    v_set(vm, &e->notes, V_UNSET);
    if (!v_is_tuple(e->extra)) v_set(vm, &e->extra, V_UNSET);
    py_dict_drop(vm, &e->dict);
}

/* ---- looks ---- */

static Value exc_repr(struct vm *vm, Value self) {
    struct tuple *args = v_as(tuple, v_as(exc, self)->args);
    if (args->len == 1) return py_str_fmt(vm, "%N(%R)", v_type(vm, self), args->items[0]);
    return py_str_fmt(vm, "%N%R", v_type(vm, self), v_ptr(args));
}

static Value exc_str(struct vm *vm, Value self) {
    struct tuple *args = v_as(tuple, v_as(exc, self)->args);
    if (args->len == 0) return v_incref(vm->empty_str);
    if (args->len == 1) return py_to_str(vm, args->items[0]);
    return py_repr(vm, v_ptr(args));
}

/* ---- attributes ---- */

static Value get_args(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(exc, self)->args);
}
static int set_args(struct vm *vm, Value self, Value v) {
    if (v == V_UNSET) return py_raise_i(vm, vm->e.TypeError, "args may not be deleted");
    Value t = py_tuple_from(vm, v);
    if (t == V_ERR) return -1;
    v_set(vm, &v_as(exc, self)->args, t);
    return 0;
}

static Value get_traceback(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(exc, self)->traceback);
}
static int set_traceback(struct vm *vm, Value self, Value v) {
    if (v == V_UNSET) return py_raise_i(vm, vm->e.TypeError, "__traceback__ may not be deleted");
    if (v != V_NONE && !v_is_exact(v, vm->t.traceback))
        return py_raise_i(vm, vm->e.TypeError, "__traceback__ must be a traceback or None");
    v_set(vm, &v_as(exc, self)->traceback, v_incref(v));
    return 0;
}

static int set_related(struct vm *vm, Value *slot, Value v, const char *what) {
    if (v == V_UNSET) return py_raise_i(vm, vm->e.TypeError, "__%s__ may not be deleted", what);
    if (v != V_NONE && !v_is_exc(v))
        return py_raise_i(vm, vm->e.TypeError,
                          "exception %s must be None or derive from BaseException", what);
    v_set(vm, slot, v_incref(v));
    return 0;
}
static Value get_context(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(exc, self)->context);
}
static int set_context(struct vm *vm, Value self, Value v) {
    return set_related(vm, &v_as(exc, self)->context, v, "context");
}
static Value get_cause(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(exc, self)->cause);
}
static int set_cause(struct vm *vm, Value self, Value v) {
    if (set_related(vm, &v_as(exc, self)->cause, v, "cause") < 0) return -1;
    v_as(exc, self)->suppress_context = true;
    return 0;
}
static Value get_suppress(struct vm *vm, Value self) {
    (void)vm;
    return v_bool(v_as(exc, self)->suppress_context);
}
static int set_suppress(struct vm *vm, Value self, Value v) {
    if (v == V_UNSET) return py_raise_i(vm, vm->e.TypeError, "can't delete numeric/char attribute");
    if (v != V_TRUE && v != V_FALSE) return py_raise_i(vm, vm->e.TypeError, "attribute value type must be bool");
    v_as(exc, self)->suppress_context = v == V_TRUE;
    return 0;
}
static Value get_notes(struct vm *vm, Value self) {
    Value notes = v_as(exc, self)->notes;
    return notes == V_UNSET ? py_raise_attr(vm, self, vm->n.__notes__) : v_incref(notes);
}
static int set_notes(struct vm *vm, Value self, Value v) {
    v_set(vm, &v_as(exc, self)->notes, v_incref(v));
    return 0;
}

static const struct getset_def exc_getsets[] = {
    {"args", get_args, set_args, NULL},
    {"__traceback__", get_traceback, set_traceback, NULL},
    {"__context__", get_context, set_context, NULL},
    {"__cause__", get_cause, set_cause, NULL},
    {"__suppress_context__", get_suppress, set_suppress, NULL},
    {"__notes__", get_notes, set_notes, NULL},
    {"__dict__", py_get_dict, py_set_dict, NULL},
    {0}};

static Value exc_with_traceback(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return set_traceback(vm, args[0], args[1]) < 0 ? V_ERR : v_incref(args[0]);
}

static Value exc_add_note(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct exc *e = v_as(exc, args[0]);
    if (!v_is_str(args[1]))
        return py_raise(vm, vm->e.TypeError, "note must be a str, not '%T'", args[1]);
    if (e->notes == V_UNSET) {
        Value list = py_list(vm, NULL, 0);
        if (list == V_ERR) return V_ERR;
        e->notes = list;
    }
    if (!v_is_list(e->notes))
        return py_raise(vm, vm->e.TypeError, "Cannot add note: __notes__ is not a list");
    return py_list_append(vm, e->notes, args[1]) < 0 ? V_ERR : V_NONE;
}

static Value exc_reduce(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct exc *e = v_as(exc, args[0]);
    Value type = v_ptr(v_type(vm, args[0]));
    return e->dict && e->dict->len ? py_pack(vm, 3, type, e->args, v_ptr(e->dict))
                                   : py_pack(vm, 2, type, e->args);
}

static const struct native_def exc_methods[] = {
    {"with_traceback", exc_with_traceback, 1, 1, NULL,
     "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self.", 0},
    {"add_note", exc_add_note, 1, 1, NULL,
     "Exception.add_note(note) --\n    add a note to the exception", 0},
    {"__reduce__", exc_reduce, 0, 0, NULL, NULL, 0},
    {0}};

static const struct type_def base_exception_def = {
    .name = "BaseException",
    .doc = "Common base class for all exceptions",
    .flags = TF_GC | TF_BASETYPE | TF_EXCEPTION | TF_WEAKREF,
    .size = sizeof(struct exc),
    .slots = {.new_ = exc_new_slot,
              .init = exc_init_slot,
              .free = exc_free,
              .traverse = exc_traverse,
              .clear = exc_clear,
              .repr = exc_repr,
              .str = exc_str},
    .methods = exc_methods,
    .getsets = exc_getsets,
};

/* ---- raising ---- */

Value py_exc_handled(struct vm *vm) {
    for (const struct gen *g = vm->ts->holder; g; g = g->outer)
        if (g->handled != V_NONE) return g->handled;
    return vm->ts->handled;
}

/* The exception being handled becomes the context; a cycle that this would close is cut. */
static void set_implicit_context(struct vm *vm, Value exc) {
    Value handled = py_exc_handled(vm);
    if (handled == V_NONE || handled == exc) return;
    Value slow = handled; /* Floyd's: one step for every two of `o`, to stop in a cycle that was
                             there before */
    bool step = false;
    for (Value o = handled, next; (next = v_as(exc, o)->context) != V_NONE; o = next) {
        if (next == exc) {
            v_set(vm, &v_as(exc, o)->context, V_NONE);
            break;
        }
        if (next == slow) break;
        if (step) slow = v_as(exc, slow)->context;
        step = !step;
    }
    v_set(vm, &v_as(exc, exc)->context, v_incref(handled));
}

Value py_raise_value(struct vm *vm, Value exc) {
    v_incref(exc);
    set_implicit_context(vm, exc);
    v_set(vm, &vm->ts->exc, exc);
    return V_ERR;
}

/* Takes the message; the exception set in the end, whatever happens. */
static Value raise_message_steal(struct vm *vm, struct type *type, Value msg) {
    if (msg == V_ERR) return V_ERR;
    Value args = msg == V_UNSET ? v_incref(vm->empty_tuple) : py_tuple_steal(vm, &msg, 1);
    if (args == V_ERR) return V_ERR;
    Value e = exc_make(vm, type, args);
    v_decref(vm, args);
    if (e == V_ERR) return V_ERR;
    py_raise_value(vm, e);
    v_decref(vm, e);
    return V_ERR;
}

static Value vraise(struct vm *vm, struct type *type, const char *fmt, va_list ap) {
    return raise_message_steal(vm, type, fmt && *fmt ? py_str_vfmt(vm, fmt, ap) : V_UNSET);
}

Value py_raise(struct vm *vm, struct type *type, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    vraise(vm, type, fmt, ap);
    va_end(ap);
    return V_ERR;
}

int py_raise_i(struct vm *vm, struct type *type, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    vraise(vm, type, fmt, ap);
    va_end(ap);
    return -1;
}

Value py_raise_key(struct vm *vm, Value key) {
    return raise_message_steal(vm, vm->e.KeyError, v_incref(key));
}

Value py_raise_stop(struct vm *vm, Value value) {
    return raise_message_steal(vm, vm->e.StopIteration,
                               value == V_NONE ? V_UNSET : v_incref(value));
}

int exc_raise_name(struct vm *vm, struct type *type, Value name, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    vraise(vm, type, fmt, ap);
    va_end(ap);
    Value e = vm->ts->exc;
    if (v_is_exc(e) && v_isinstance(vm, e, type) &&
        exc_set_field(vm, v_as(exc, e), NAME_NAME, name) < 0)
        return -1;
    return -1;
}

void exc_attribute_context(struct vm *vm, Value o, Value name) {
    if (!py_error_is(vm, vm->e.AttributeError)) return;
    struct exc *e = v_as(exc, vm->ts->exc);
    if (exc_field(e, ATTR_NAME) != V_NONE || exc_field(e, ATTR_OBJ) != V_NONE) return;
    Value exc = py_error_take(vm);
    if (exc_set_field(vm, e, ATTR_NAME, name) < 0 || exc_set_field(vm, e, ATTR_OBJ, o) < 0)
        py_error_clear(vm);
    vm->ts->exc = exc;
}

Value exc_raise_import(struct vm *vm, struct type *type, Value name, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    vraise(vm, type, fmt, ap);
    va_end(ap);
    Value e = vm->ts->exc;
    if (v_is_exc(e) && v_isinstance(vm, e, type))
        (void)!exc_set_field(vm, v_as(exc, e), IMPORT_NAME_, name);
    return V_ERR;
}

Value py_exc_new(struct vm *vm, struct type *type, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    Value msg = fmt && *fmt ? py_str_vfmt(vm, fmt, ap) : V_UNSET;
    va_end(ap);
    if (msg == V_ERR) return V_ERR;
    Value args = msg == V_UNSET ? v_incref(vm->empty_tuple) : py_tuple_steal(vm, &msg, 1);
    if (args == V_ERR) return V_ERR;
    Value e = exc_make(vm, type, args);
    v_decref(vm, args);
    return e;
}

bool py_error_set(struct vm *vm) {
    return vm->ts->exc != V_UNSET;
}

Value py_error_take(struct vm *vm) {
    Value e = vm->ts->exc;
    vm->ts->exc = V_UNSET;
    return e;
}

void py_error_clear(struct vm *vm) {
    v_set(vm, &vm->ts->exc, V_UNSET);
}

bool py_error_is(struct vm *vm, struct type *type) {
    return v_is_exc(vm->ts->exc) && type_is_sub(v_type(vm, vm->ts->exc), type);
}

void py_unraisable(struct vm *vm, const char *msg, Value where) {
    Value exc = py_error_take(vm);
    if (exc == V_UNSET) return;
    if (vm->stop == PY_STOP_NONE) sys_unraisable(vm, msg, where, exc);
    v_decref(vm, exc);
}

/* ---- types ---- */

static int make_type(struct vm *vm, struct type **field, const char *name, struct type *base) {
    struct type_def def = {.name = name};
    const struct type_def *own =
        strcmp(name, "BaseException") == 0 ? &base_exception_def : exc_fields_def(name);
    if (own) def = *own;
    if (strcmp(name, "CancelledError") == 0) def.module = "asyncio.exceptions";
    def.flags = base_exception_def.flags;
    def.size = sizeof(struct exc);
    *field = type_new_native(vm, &def, base);
    if (!*field) return -1;
    if (own == &base_exception_def) (*field)->dictoff = offsetof(struct exc, dict);
    return 0;
}

/* class ExceptionGroup(BaseExceptionGroup, Exception) */
static int add_second_base(struct vm *vm) {
    struct type *t = vm->e.ExceptionGroup;
    Value bases = py_pack(vm, 2, v_ptr(vm->e.BaseExceptionGroup), v_ptr(vm->e.Exception));
    if (bases == V_ERR) return -1;
    v_set(vm, &t->bases, bases);
    if (type_mro_compute(vm, t) < 0) return -1;
    return type_add_subclass(vm, vm->e.Exception, t);
}

int py_init_exception(struct vm *vm) {
    struct vm_excs *e = &vm->e;
    struct {
        struct type *object;
    } root = {vm->t.object};
#define EXC(name, base)                                                                            \
    if (make_type(vm, &e->name, #name, EXC_BASE_##base) < 0) return -1;
#define EXC_BASE_object root.object
#define EXC_BASE_BaseException e->BaseException
#define EXC_BASE_Exception e->Exception
#define EXC_BASE_BaseExceptionGroup e->BaseExceptionGroup
#define EXC_BASE_ArithmeticError e->ArithmeticError
#define EXC_BASE_ImportError e->ImportError
#define EXC_BASE_LookupError e->LookupError
#define EXC_BASE_NameError e->NameError
#define EXC_BASE_OSError e->OSError
#define EXC_BASE_ConnectionError e->ConnectionError
#define EXC_BASE_RuntimeError e->RuntimeError
#define EXC_BASE_SyntaxError e->SyntaxError
#define EXC_BASE_IndentationError e->IndentationError
#define EXC_BASE_ValueError e->ValueError
#define EXC_BASE_UnicodeError e->UnicodeError
#define EXC_BASE_Warning e->Warning
#include "py/exceptions.def"
#undef EXC
    return add_second_base(vm);
}
