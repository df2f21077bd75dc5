/* Exceptions with attributes of their own: what they take from their arguments, and how they print.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "py/exception.h"
#include "py/native.h"
#include "py/signature.h"
#include "py/type.h"

/* ---- the tuple of fields ---- */

Value exc_field(struct exc *e, size_t index) {
    if (!v_is_tuple(e->extra) || index >= v_as(tuple, e->extra)->len) return V_NONE;
    return v_as(tuple, e->extra)->items[index];
}

static int need_fields(struct vm *vm, struct exc *e, size_t n) {
    if (v_is_tuple(e->extra)) return 0;
    Value t = py_tuple_alloc(vm, n);
    if (t == V_ERR) return -1;
    for (size_t i = 0; i < n; i++) v_as(tuple, t)->items[i] = V_NONE;
    v_set(vm, &e->extra, t);
    return 0;
}

#define FIELDS_MAX 7

int exc_set_field(struct vm *vm, struct exc *e, size_t index, Value v) {
    if (need_fields(vm, e, FIELDS_MAX) < 0) return -1;
    v_set(vm, &v_as(tuple, e->extra)->items[index], v_incref(v == V_UNSET ? V_NONE : v));
    return 0;
}

#define FIELD(i)                                                                                   \
    static Value get_##i(struct vm *vm, Value self) {                                              \
        (void)vm;                                                                                  \
        return v_incref(exc_field(v_as(exc, self), i));                                            \
    }                                                                                              \
    static int set_##i(struct vm *vm, Value self, Value v) {                                       \
        return exc_set_field(vm, v_as(exc, self), i, v);                                           \
    }
FIELD(0)
FIELD(1) FIELD(2) FIELD(3) FIELD(4) FIELD(5) FIELD(6)

    /* Fields given by keyword only; *args is what positional ones there are. */
    static int keyword_fields(struct vm *vm, Value self, Value args, Value kwargs, const char *sig,
                              size_t first, size_t n) {
    Value out[4];
    if (signature_bind_ex(vm, sig, v_type(vm, self)->name, 0, vm->empty_tuple, kwargs, out) < 0)
        return -1;
    struct exc *e = v_as(exc, self);
    v_set(vm, &e->args, v_incref(args));
    for (size_t i = 0; i < n; i++)
        if (exc_set_field(vm, e, first + i, out[i]) < 0) return -1;
    return 0;
}

/* ---- StopIteration, SystemExit: one value ---- */

static Value get_value(struct vm *vm, Value self) {
    (void)vm;
    Value v = v_as(exc, self)->extra;
    return v == V_UNSET ? V_NONE : v_incref(v);
}
static int set_value(struct vm *vm, Value self, Value v) {
    v_set(vm, &v_as(exc, self)->extra, v == V_UNSET ? V_NONE : v_incref(v));
    return 0;
}
static const struct getset_def stop_getsets[] = {{"value", get_value, set_value, NULL}, {0}};
static const struct getset_def exit_getsets[] = {{"code", get_value, set_value, NULL}, {0}};
static const struct type_def stop_def = {.name = "StopIteration", .getsets = stop_getsets};
static const struct type_def exit_def = {.name = "SystemExit", .getsets = exit_getsets};

static void init_value(struct vm *vm, struct exc *e, bool all) {
    struct tuple *args = v_as(tuple, e->args);
    Value v = args->len == 0 ? V_NONE : all && args->len > 1 ? e->args : args->items[0];
    v_set(vm, &e->extra, v_incref(v));
}

/* ---- KeyError ---- */

static Value key_str(struct vm *vm, Value self) {
    struct tuple *args = v_as(tuple, v_as(exc, self)->args);
    return args->len == 1 ? py_repr(vm, args->items[0]) : vm->e.BaseException->s.str(vm, self);
}
static const struct type_def key_def = {.name = "KeyError", .slots = {.str = key_str}};

/* ---- NameError, AttributeError, ImportError ---- */

static int name_init(struct vm *vm, Value self, Value args, Value kwargs) {
    return keyword_fields(vm, self, args, kwargs, "*, name=None", NAME_NAME, 1);
}
static const struct getset_def name_getsets[] = {{"name", get_0, set_0, NULL}, {0}};
static const struct type_def name_def = {
    .name = "NameError", .slots = {.init = name_init}, .getsets = name_getsets};

static int attr_init(struct vm *vm, Value self, Value args, Value kwargs) {
    return keyword_fields(vm, self, args, kwargs, "*, name=None, obj=None", ATTR_NAME, 2);
}
static const struct getset_def attr_getsets[] = {
    {"name", get_0, set_0, NULL}, {"obj", get_1, set_1, NULL}, {0}};
static const struct type_def attr_def = {
    .name = "AttributeError", .slots = {.init = attr_init}, .getsets = attr_getsets};

static int import_init(struct vm *vm, Value self, Value args, Value kwargs) {
    if (keyword_fields(vm, self, args, kwargs, "*, name=None, path=None, name_from=None",
                       IMPORT_NAME_, 3) < 0)
        return -1;
    return exc_fields_init(vm, v_as(exc, self));
}
static Value import_str(struct vm *vm, Value self) {
    Value msg = exc_field(v_as(exc, self), IMPORT_MSG);
    return v_is_exact(msg, vm->t.str) ? v_incref(msg) : vm->e.BaseException->s.str(vm, self);
}
static const struct getset_def import_getsets[] = {
    {"msg", get_0, set_0, NULL},
    {"name", get_1, set_1, NULL},
    {"path", get_2, set_2, NULL},
    {"name_from", get_3, set_3, NULL},
    {0}};
static const struct type_def import_def = {.name = "ImportError",
                                           .slots = {.init = import_init, .str = import_str},
                                           .getsets = import_getsets};

/* ---- OSError ---- */

struct type *exc_os_type(struct vm *vm, struct type *t, Value args) {
    struct tuple *a = v_as(tuple, args);
    if (t != vm->e.OSError || a->len < 2 || a->len > 5 || !v_is_int(a->items[0])) return t;
    switch (v_as_int(a->items[0])) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS: return vm->e.BlockingIOError;
    case EPIPE:
    case ESHUTDOWN: return vm->e.BrokenPipeError;
    case ECHILD: return vm->e.ChildProcessError;
    case ECONNABORTED: return vm->e.ConnectionAbortedError;
    case ECONNREFUSED: return vm->e.ConnectionRefusedError;
    case ECONNRESET: return vm->e.ConnectionResetError;
    case EEXIST: return vm->e.FileExistsError;
    case ENOENT: return vm->e.FileNotFoundError;
    case EISDIR: return vm->e.IsADirectoryError;
    case ENOTDIR: return vm->e.NotADirectoryError;
    case EINTR: return vm->e.InterruptedError;
    case EACCES:
    case EPERM: return vm->e.PermissionError;
    case ESRCH: return vm->e.ProcessLookupError;
    case ETIMEDOUT: return vm->e.TimeoutError;
    default: return t;
    }
}

static int os_fields(struct vm *vm, struct exc *e) {
    struct tuple *a = v_as(tuple, e->args);
    if (a->len < 2 || a->len > 5) return 0;
    static const size_t place[5] = {OS_ERRNO, OS_STRERROR, OS_FILENAME, FIELDS_MAX - 1,
                                    OS_FILENAME2};
    for (size_t i = 0; i < a->len; i++)
        if (exc_set_field(vm, e, place[i], a->items[i]) < 0) return -1;
    if (a->len < 3) return 0;
    Value two = py_tuple(vm, a->items, 2);
    if (two == V_ERR) return -1;
    v_set(vm, &e->args, two);
    return 0;
}

static Value os_str(struct vm *vm, Value self) {
    struct exc *e = v_as(exc, self);
    Value number = exc_field(e, OS_ERRNO), text = exc_field(e, OS_STRERROR);
    Value file = exc_field(e, OS_FILENAME), file2 = exc_field(e, OS_FILENAME2);
    if (file != V_NONE && file2 != V_NONE)
        return py_str_fmt(vm, "[Errno %S] %S: %R -> %R", number, text, file, file2);
    if (file != V_NONE) return py_str_fmt(vm, "[Errno %S] %S: %R", number, text, file);
    if (number != V_NONE && text != V_NONE) return py_str_fmt(vm, "[Errno %S] %S", number, text);
    return vm->e.BaseException->s.str(vm, self);
}
static const struct getset_def os_getsets[] = {{"errno", get_0, set_0, NULL},
                                               {"strerror", get_1, set_1, NULL},
                                               {"filename", get_2, set_2, NULL},
                                               {"filename2", get_3, set_3, NULL},
                                               {0}};
static const struct type_def os_def = {
    .name = "OSError", .slots = {.str = os_str}, .getsets = os_getsets};

/* ---- SyntaxError ---- */

static int syntax_fields(struct vm *vm, struct exc *e) {
    struct tuple *a = v_as(tuple, e->args);
    if (a->len && exc_set_field(vm, e, SYN_MSG, a->items[0]) < 0) return -1;
    if (a->len != 2) return 0;
    Value info = py_tuple_from(vm, a->items[1]);
    if (info == V_ERR) return -1;
    struct tuple *t = v_as(tuple, info);
    int r = 0;
    if (t->len != 4 && t->len != 6)
        r = py_raise_i(vm, vm->e.TypeError,
                       "function missing required argument 'filename' (pos 1)");
    for (size_t i = 0; i < t->len && r == 0; i++)
        r = exc_set_field(vm, e, SYN_FILENAME + i, t->items[i]);
    v_decref(vm, info);
    return r;
}

static Value syntax_str(struct vm *vm, Value self) {
    struct exc *e = v_as(exc, self);
    Value file = exc_field(e, SYN_FILENAME), line = exc_field(e, SYN_LINENO),
          msg = exc_field(e, SYN_MSG);
    const char *base = v_is_str(file) ? strrchr(v_cstr(file), '/') : NULL;
    base = base ? base + 1 : v_is_str(file) ? v_cstr(file) : NULL;
    if (base && v_is_int(line)) return py_str_fmt(vm, "%S (%s, line %S)", msg, base, line);
    if (base) return py_str_fmt(vm, "%S (%s)", msg, base);
    if (v_is_int(line)) return py_str_fmt(vm, "%S (line %S)", msg, line);
    return py_to_str(vm, msg);
}
static Value get_print_line(struct vm *vm, Value self) {
    (void)vm;
    (void)self;
    return V_NONE;
}
static const struct getset_def syntax_getsets[] = {
    {"msg", get_0, set_0, NULL},
    {"filename", get_1, set_1, NULL},
    {"lineno", get_2, set_2, NULL},
    {"offset", get_3, set_3, NULL},
    {"text", get_4, set_4, NULL},
    {"end_lineno", get_5, set_5, NULL},
    {"end_offset", get_6, set_6, NULL},
    {"print_file_and_line", get_print_line, NULL, NULL},
    {0}};
static const struct type_def syntax_def = {
    .name = "SyntaxError", .slots = {.str = syntax_str}, .getsets = syntax_getsets};

/* ---- Unicode errors ---- */

static int unicode_fields(struct vm *vm, struct exc *e, bool has_encoding) {
    struct tuple *a = v_as(tuple, e->args);
    size_t want = has_encoding ? 5 : 4, first = has_encoding ? UNI_ENCODING : UNI_OBJECT;
    if (a->len != want)
        return py_raise_i(vm, vm->e.TypeError, "function takes exactly %zu arguments (%zu given)",
                          want, a->len);
    for (size_t i = 0; i < want; i++)
        if (exc_set_field(vm, e, first + i, a->items[i]) < 0) return -1;
    return 0;
}

/* The part of the text that is at fault: '\xe9' for one character. */
static Value unicode_str(struct vm *vm, Value self) {
    struct exc *e = v_as(exc, self);
    Value object = exc_field(e, UNI_OBJECT), reason = exc_field(e, UNI_REASON),
          enc = exc_field(e, UNI_ENCODING);
    Value start = exc_field(e, UNI_START), end = exc_field(e, UNI_END);
    if (!v_is_int(start) || !v_is_int(end)) return v_incref(vm->empty_str);
    intptr_t from = v_as_int(start), to = v_as_int(end);
    bool decode = v_isinstance(vm, self, vm->e.UnicodeDecodeError);
    const char *verb = decode ? "decode" : enc == V_NONE ? "translate" : "encode";
    char what[48] = "", codec[96] = "can't";
    Value encoding = enc == V_NONE ? V_NONE : py_to_str(vm, enc);
    if (encoding == V_ERR) return V_ERR;
    if (enc != V_NONE) snprintf(codec, sizeof codec, "'%s' codec can't", v_cstr(encoding));
    v_decref(vm, encoding);
    if (to != from + 1) {
        return py_str_fmt(vm, "%s %s %s in position %zd-%zd: %S", codec, verb,
                          decode ? "bytes" : "characters", from, to - 1, reason);
    }
    if (decode && v_is_exact(object, vm->t.bytes) && (size_t)from < v_as(bytes, object)->size) {
        snprintf(what, sizeof what, "byte 0x%02x", (unsigned char)v_as(bytes, object)->data[from]);
    } else if (v_is_str(object)) {
        const char *s = v_cstr(object), *stop = s + v_as(str, object)->size;
        uint32_t cp = 0;
        for (intptr_t i = 0; i <= from && s < stop; i++)
            s += utf8_decode(s, (size_t)(stop - s), &cp);
        snprintf(what, sizeof what,
                 cp < 256     ? "character '\\x%02x'"
                 : cp < 65536 ? "character '\\u%04x'"
                              : "character '\\U%08x'",
                 cp);
    }
    return py_str_fmt(vm, "%s %s %s in position %zd: %S", codec, verb, what, from, reason);
}
static const struct getset_def unicode_getsets[] = {
    {"encoding", get_0, set_0, NULL}, {"object", get_1, set_1, NULL}, {"start", get_2, set_2, NULL},
    {"end", get_3, set_3, NULL},      {"reason", get_4, set_4, NULL}, {0}};
static const struct type_def unicode_defs[] = {
    {.name = "UnicodeDecodeError", .slots = {.str = unicode_str}, .getsets = unicode_getsets},
    {.name = "UnicodeEncodeError", .slots = {.str = unicode_str}, .getsets = unicode_getsets},
    {.name = "UnicodeTranslateError", .slots = {.str = unicode_str}, .getsets = unicode_getsets}};

/* ---- by type ---- */

const struct type_def *exc_fields_def(const char *name) {
    static const struct type_def *const defs[] = {
        &stop_def,        &exit_def,        &key_def,         &name_def,
        &attr_def,        &import_def,      &os_def,          &syntax_def,
        &unicode_defs[0], &unicode_defs[1], &unicode_defs[2], &exc_group_def};
    for (size_t i = 0; i < sizeof defs / sizeof *defs; i++)
        if (strcmp(defs[i]->name, name) == 0) return defs[i];
    return NULL;
}

int exc_fields_init(struct vm *vm, struct exc *e) {
    struct vm_excs *k = &vm->e;
    struct type *t = type_native_base(e->o.type);
    if (t == k->StopIteration || t == k->SystemExit) {
        init_value(vm, e, t == k->SystemExit);
        return 0;
    }
    if (t == k->UnicodeDecodeError || t == k->UnicodeEncodeError)
        return unicode_fields(vm, e, true);
    if (t == k->UnicodeTranslateError) return unicode_fields(vm, e, false);
    if (type_is_sub(t, k->OSError)) return os_fields(vm, e);
    if (type_is_sub(t, k->SyntaxError)) return syntax_fields(vm, e);
    struct tuple *args = v_as(tuple, e->args);
    if (!type_is_sub(t, k->ImportError)) return 0;
    return exc_set_field(vm, e, IMPORT_MSG, args->len == 1 ? args->items[0] : V_NONE);
}
