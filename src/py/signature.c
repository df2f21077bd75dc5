#include "py/signature.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "py/native.h"

#define TABLE_SIZE 256

struct sig_table {
    struct signature *heads[TABLE_SIZE];
};

/* ---- parsing ---- */

static const char *skip_space(const char *s) {
    while (*s == ' ') s++;
    return s;
}

/* The end of a default's text: the next comma outside of brackets and quotes. */
static const char *skip_default(const char *s) {
    int depth = 0;
    char quote = 0;
    for (; *s && (depth || quote || *s != ','); s++) {
        if (quote) {
            if (*s == quote) quote = 0;
        } else if (*s == '\'' || *s == '"') {
            quote = *s;
        } else {
            if (strchr("([{", *s)) depth++;
            if (strchr(")]}", *s)) depth--;
        }
    }
    return s;
}

static int add_param(struct vm *vm, struct signature *sig, const char *s, size_t n) {
    char name[64];
    if (sig->nparams == SIGNATURE_MAX || n == 0 || n >= sizeof name) {
        py_raise(vm, vm->e.SystemError, "bad signature: %s", sig->text);
        return -1;
    }
    memcpy(name, s, n);
    name[n] = 0;
    Value v = py_intern(vm, name);
    if (v == V_ERR) return -1;
    sig->names[sig->nparams++] = v;
    return 0;
}

static int parse(struct vm *vm, struct signature *sig) {
    bool kwonly = false;
    for (const char *s = skip_space(sig->text); *s; s = skip_space(*s == ',' ? s + 1 : s)) {
        if (*s == '/') {
            sig->nposonly = sig->nparams;
            s++;
            continue;
        }
        int stars = 0;
        while (*s == '*') {
            stars++;
            s++;
        }
        if (stars) kwonly = true;
        if (stars == 1 && (*s == ',' || *s == 0)) continue;
        size_t n = strcspn(s, "=, ");
        if (stars == 1) sig->varargs = (int32_t)sig->nparams;
        if (stars == 2) sig->varkw = (int32_t)sig->nparams;
        if (add_param(vm, sig, s, n) < 0) return -1;
        s = skip_space(s + n);
        bool has_default = *s == '=';
        if (has_default) s = skip_default(s);
        if (!kwonly) {
            sig->npos = sig->nparams;
            sig->ndefaults += has_default;
        }
    }
    return 0;
}

struct signature *signature_get(struct vm *vm, const char *text) {
    if (!vm->sigs) vm->sigs = mem_zalloc(sizeof *vm->sigs);
    struct signature **head = &vm->sigs->heads[((uintptr_t)text >> 3) % TABLE_SIZE];
    for (struct signature *s = *head; s; s = s->next)
        if (s->text == text) return s;
    struct signature *sig = mem_zalloc(sizeof *sig);
    sig->text = text;
    sig->varargs = sig->varkw = -1;
    sig->next = *head;
    *head = sig;
    return parse(vm, sig) < 0 ? NULL : sig;
}

void signature_table_free(struct vm *vm) {
    for (size_t i = 0; vm->sigs && i < TABLE_SIZE; i++) {
        for (struct signature *s = vm->sigs->heads[i], *next; s; s = next) {
            next = s->next;
            for (uint32_t k = 0; k < s->nparams; k++) v_decref(vm, s->names[k]);
            mem_free(s);
        }
    }
    mem_free(vm->sigs);
    vm->sigs = NULL;
}

/* ---- binding ---- */

static int raise_too_many(struct vm *vm, const struct signature *sig, const char *fname,
                          int required, size_t n, size_t nkw) {
    uint32_t named = sig->nparams - (sig->varkw >= 0);
    if (n + nkw > named && sig->nposonly < sig->npos)
        return py_raise_i(vm, vm->e.TypeError, "%s() takes %s %u argument%s (%zu given)", fname,
                          (uint32_t)required == named ? "exactly" : "at most", named, named == 1 ? "" : "s", n + nkw);
    if (sig->npos == 0)
        return py_raise_i(vm, vm->e.TypeError, "%s() takes no %sarguments%s", fname,
                          named ? "positional " : "", "");
    if (sig->nposonly == sig->npos) {
        const char *bound = (uint32_t)required == sig->npos ? "" : "at most ";
        return py_raise_i(vm, vm->e.TypeError, "%s expected %s%d argument%s, got %zu", fname, bound,
                          (int)sig->npos, sig->npos == 1 ? "" : "s", n);
    }
    const char *how = (uint32_t)required == sig->npos && named == sig->npos ? "exactly" : "at most";
    return py_raise_i(vm, vm->e.TypeError, "%s() takes %s %d %sargument%s (%zu given)", fname, how,
                      (int)sig->npos, named > sig->npos ? "positional " : "",
                      sig->npos == 1 ? "" : "s", n + nkw);
}

/* CPython's sorted passes its keywords on to list.sort and counts its own arguments by hand. */
static bool is_unpacked(const char *fname) { return strcmp(fname, "sorted") == 0; }

static int raise_missing(struct vm *vm, const struct signature *sig, const char *fname,
                         int required, uint32_t i, size_t n) {
    if (i < sig->nposonly && sig->varargs < 0 && sig->nparams > sig->nposonly && !is_unpacked(fname))
        return py_raise_i(vm, vm->e.TypeError, "%s() takes %s %d positional argument%s (%zu given)", fname,
                          (uint32_t)required == sig->npos ? "exactly" : "at least", required, required == 1 ? "" : "s", n);
    if (i < sig->nposonly)
        return py_raise_i(vm, vm->e.TypeError, "%s expected %s%d argument%s, got %zu", fname,
                          (uint32_t)required == sig->npos && sig->varargs < 0 ? "" : "at least ",
                          required, required == 1 ? "" : "s", n);
    return py_raise_i(vm, vm->e.TypeError, "%s() missing required argument '%S' (pos %d)", fname,
                      sig->names[i], (int)i + 1);
}

static int bind_keyword(struct vm *vm, const struct signature *sig, const char *fname, Value key,
                        Value v, Value *out) {
    if (!v_is_str(key)) return py_raise_i(vm, vm->e.TypeError, "keywords must be strings");
    for (uint32_t i = sig->nposonly; i < sig->nparams; i++) {
        if ((int32_t)i == sig->varargs || (int32_t)i == sig->varkw ||
            !py_str_eq(sig->names[i], key))
            continue;
        if (out[i] != V_UNSET)
            return py_raise_i(vm, vm->e.TypeError,
                              "argument for %s() given by name ('%S') and position (%d)", fname,
                              key, (int)i + 1);
        out[i] = v;
        return 0;
    }
    if (sig->varkw >= 0) return py_dict_set(vm, out[sig->varkw], key, v);
    return py_raise_i(vm, vm->e.TypeError, "'%S' is an invalid keyword argument for %s()", key,
                      fname);
}

static int bind_stars(struct vm *vm, const struct signature *sig, const Value *args, size_t n,
                      Value *out) {
    if (sig->varargs >= 0) {
        Value rest = n > sig->npos ? py_tuple(vm, args + sig->npos, n - sig->npos)
                                   : v_incref(vm->empty_tuple);
        if (rest == V_ERR) return -1;
        out[sig->varargs] = rest;
    }
    if (sig->varkw >= 0) {
        Value d = py_dict(vm);
        if (d == V_ERR) return -1;
        out[sig->varkw] = d;
    }
    return 0;
}

static int bind_positional(struct vm *vm, const struct signature *sig, const char *fname,
                           int required, const Value *args, size_t n, size_t nkw, Value *out) {
    for (uint32_t i = 0; i < sig->nparams; i++) out[i] = V_UNSET;
    if (n > sig->npos && sig->varargs < 0) return raise_too_many(vm, sig, fname, required, n, nkw);
    for (size_t i = 0; i < n && i < sig->npos; i++) out[i] = args[i];
    return bind_stars(vm, sig, args, n, out);
}

static int bind_check(struct vm *vm, const struct signature *sig, const char *fname, int required,
                      size_t n, const Value *out) {
    for (uint32_t i = 0; i < (uint32_t)required; i++)
        if (out[i] == V_UNSET) return raise_missing(vm, sig, fname, required, i, n);
    return 0;
}

int signature_bind(struct vm *vm, const struct signature *sig, const char *fname, int required,
                   const Value *args, size_t n, Value kwnames, Value *out) {
    size_t nkw = kwnames == V_UNSET ? 0 : v_as(tuple, kwnames)->len;
    int r = bind_positional(vm, sig, fname, required, args, n, nkw, out);
    for (size_t i = 0; i < nkw && r == 0; i++)
        r = bind_keyword(vm, sig, fname, v_as(tuple, kwnames)->items[i], args[n + i], out);
    if (r == 0) r = bind_check(vm, sig, fname, required, n, out);
    if (r < 0) signature_release(vm, sig, out);
    return r;
}

int signature_bind_ex(struct vm *vm, const char *text, const char *fname, int required,
                      Value args_tuple, Value kwargs, Value *out) {
    const struct signature *sig = signature_get(vm, text);
    if (!sig) return -1;
    struct tuple *args = v_as(tuple, args_tuple);
    size_t nkw = kwargs == V_UNSET ? 0 : v_as(dict, kwargs)->len, pos = 0;
    Value key, v;
    int r = bind_positional(vm, sig, fname, required, args->items, args->len, nkw, out);
    while (r == 0 && nkw && py_dict_next(kwargs, &pos, &key, &v))
        r = bind_keyword(vm, sig, fname, key, v, out);
    if (r == 0) r = bind_check(vm, sig, fname, required, args->len, out);
    if (r < 0) signature_release(vm, sig, out);
    return r;
}

/* ---- the words of functions that are written in Python ---- */

static int find_name(const struct signature *sig, Value key) {
    for (uint32_t i = sig->nposonly; i < sig->nparams; i++)
        if ((int32_t)i != sig->varargs && (int32_t)i != sig->varkw && v_is_str(key) && py_str_eq(sig->names[i], key))
            return (int)i;
    return -1;
}

static int too_many_in_python(struct vm *vm, const struct signature *sig, const char *title, bool self, size_t n) {
    size_t most = sig->npos + self, least = most - sig->ndefaults;
    char takes[48];
    if (sig->ndefaults)
        snprintf(takes, sizeof takes, "from %zu to %zu", least, most);
    else
        snprintf(takes, sizeof takes, "%zu", most);
    return py_raise_i(vm, vm->e.TypeError, "%s() takes %s positional argument%s but %zu %s given", title, takes,
                      sig->ndefaults || most != 1 ? "s" : "", n + self, n + self == 1 ? "was" : "were");
}

static int missing_in_python(struct vm *vm, const char *title, const Value *missing, size_t n) {
    struct buf list = BUF_INIT;
    for (size_t i = 0; i < n; i++)
        buf_addf(&list, "%s'%s'", i == 0 ? "" : n == 2 ? " and " : i + 1 == n ? ", and " : ", ", v_cstr(missing[i]));
    py_raise_i(vm, vm->e.TypeError, "%s() missing %zu required positional argument%s: %s", title, n, n == 1 ? "" : "s",
               list.data);
    buf_release(&list);
    return -1;
}

int signature_python_words(struct vm *vm, const struct signature *sig, const char *title, int required, bool self, size_t n,
                           const Value *names, size_t nkw) {
    bool given[SIGNATURE_MAX] = {0};
    for (uint32_t i = 0; i < sig->nparams; i++) given[i] = i < n && i < sig->npos;
    for (size_t k = 0; k < nkw; k++) {
        int i = find_name(sig, names[k]);
        if (i < 0)
            return py_raise_i(vm, vm->e.TypeError, "%s() got an unexpected keyword argument '%S'", title, names[k]);
        if (given[i])
            return py_raise_i(vm, vm->e.TypeError, "%s() got multiple values for argument '%S'", title, names[k]);
        given[i] = true;
    }
    if (n > sig->npos && sig->varargs < 0) return too_many_in_python(vm, sig, title, self, n);
    Value missing[SIGNATURE_MAX];
    size_t nmissing = 0;
    for (uint32_t i = 0; i < (uint32_t)required; i++)
        if (!given[i]) missing[nmissing++] = sig->names[i];
    return missing_in_python(vm, title, missing, nmissing);
}

int signature_bind_python(struct vm *vm, const char *text, const char *title, int required, Value args_tuple, Value kwargs,
                          Value *out) {
    if (signature_bind_ex(vm, text, title, required, args_tuple, kwargs, out) == 0) return 0;
    if (!py_error_is(vm, vm->e.TypeError)) return -1;
    py_error_clear(vm);
    Value names[SIGNATURE_MAX], key, v;
    size_t nkw = 0, pos = 0;
    while (kwargs != V_UNSET && nkw < SIGNATURE_MAX && py_dict_next(kwargs, &pos, &key, &v)) names[nkw++] = key;
    return signature_python_words(vm, signature_get(vm, text), title, required, true, v_as(tuple, args_tuple)->len, names, nkw);
}

void signature_release(struct vm *vm, const struct signature *sig, Value *out) {
    if (sig->varargs >= 0 && out[sig->varargs] != V_UNSET) v_decref(vm, out[sig->varargs]);
    if (sig->varkw >= 0 && out[sig->varkw] != V_UNSET) v_decref(vm, out[sig->varkw]);
}
