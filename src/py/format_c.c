/* py_str_fmt: text made by C code, with directives for Values (py_raise in object.h lists them). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "py/float.h"
#include "py/native.h"
#include "py/text.h"
#include "py/type.h"

struct source {
    va_list ap;
};

static int put_value_text(struct vm *vm, Value text, struct buf *out) {
    if (text == V_ERR) return -1;
    buf_add(out, v_cstr(text), v_as(str, text)->size);
    v_decref(vm, text);
    return 0;
}

/* How the number of a directive is passed. */
static int64_t take_int(struct source *s, const char *size) {
    if (*size == 'z' || !strncmp(size, "ll", 2)) return va_arg(s->ap, long long);
    if (*size == 'l') return va_arg(s->ap, long);
    return va_arg(s->ap, int);
}
static uint64_t take_unsigned(struct source *s, const char *size) {
    if (*size == 'z' || !strncmp(size, "ll", 2)) return va_arg(s->ap, unsigned long long);
    if (*size == 'l') return va_arg(s->ap, unsigned long);
    return va_arg(s->ap, unsigned);
}

/* Flags, width and precision in front of a directive, passed on to printf as they are. */
static const char *skip_modifiers(const char *p) {
    while (strchr("-+ #0", *p) && *p) p++;
    while (*p >= '0' && *p <= '9') p++;
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9';) p++;
    return p;
}

static void put_number(struct source *s, const char *mods, size_t nmods, const char *size, char how,
                       struct buf *out) {
    char fmt[32];
    if (how == 'g') {
        char text[40];
        buf_adds(out, py_float_repr(va_arg(s->ap, double), text));
    } else if (how == 'd' || how == 'i') {
        snprintf(fmt, sizeof fmt, "%%%.*slld", (int)nmods, mods);
        buf_addf(out, fmt, (long long)take_int(s, size));
    } else {
        snprintf(fmt, sizeof fmt, "%%%.*sll%c", (int)nmods, mods, how);
        buf_addf(out, fmt, (unsigned long long)take_unsigned(s, size));
    }
}

static void put_c_string(struct source *s, const char *mods, size_t nmods, struct buf *out) {
    const char *text = va_arg(s->ap, const char *);
    if (!text) text = "(null)";
    const char *dot = memchr(mods, '.', nmods);
    buf_add(out, text, dot ? strnlen(text, (size_t)atoi(dot + 1)) : strlen(text));
}

/* The directive behind a "%"; returns what follows it, NULL on an error. */
static const char *put_directive(struct vm *vm, const char *p, struct source *s, struct buf *out) {
    const char *mods = p, *size = skip_modifiers(p);
    size_t nmods = (size_t)(size - mods);
    char shown[256];
    for (p = size; *p == 'l' || *p == 'z';) p++;
    switch (*p) {
    case '%': buf_addc(out, '%'); break;
    case 's': put_c_string(s, mods, nmods, out); break;
    case 'c': buf_addc(out, (char)va_arg(s->ap, int)); break;
    case 'S':
        if (put_value_text(vm, py_to_str(vm, va_arg(s->ap, Value)), out) < 0) return NULL;
        break;
    case 'R':
        if (put_value_text(vm, py_repr(vm, va_arg(s->ap, Value)), out) < 0) return NULL;
        break;
    case 'T':
        buf_adds(out, type_shown(vm, v_type(vm, va_arg(s->ap, Value)), shown, sizeof shown));
        break;
    case 'N': buf_adds(out, va_arg(s->ap, struct type *)->name); break;
    default: put_number(s, mods, nmods, size, *p, out); break;
    }
    return p + 1;
}

Value py_str_vfmt(struct vm *vm, const char *fmt, va_list ap) {
    struct source s;
    struct buf b = BUF_INIT;
    va_copy(s.ap, ap);
    while (fmt && *fmt) {
        const char *q = strchrnul(fmt, '%');
        buf_add(&b, fmt, (size_t)(q - fmt));
        fmt = *q ? put_directive(vm, q + 1, &s, &b) : q;
    }
    va_end(s.ap);
    if (fmt) return str_from_buf(vm, &b);
    buf_release(&b);
    return V_ERR;
}

Value py_str_fmt(struct vm *vm, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    Value s = py_str_vfmt(vm, fmt, ap);
    va_end(ap);
    return s;
}
