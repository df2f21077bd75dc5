/* "Did you mean: 'x'?" for names, attributes and imports, by CPython's distance: a changed, added
 * or dropped letter costs 2, a change of case 1; at most a third of the letters may differ. */
#include <ctype.h>
#include <string.h>

#include "py/exception.h"
#include "py/frame.h"
#include "py/native.h"
#include "py/stdlib.h"
#include "py/traceback.h"
#include "py/type.h"

#define MOVE_COST 2
#define CASE_COST 1
#define MAX_NAME 40
#define MAX_CANDIDATES 750

static size_t letter_cost(char a, char b) {
    if (a == b) return 0;
    return tolower((unsigned char)a) == tolower((unsigned char)b) ? CASE_COST : MOVE_COST;
}

static size_t min2(size_t a, size_t b) {
    return a < b ? a : b;
}

/* More than `max`: max + 1. */
static size_t distance(const char *a, const char *b, size_t max) {
    while (*a && *a == *b) {
        a++;
        b++;
    }
    size_t na = strlen(a), nb = strlen(b);
    while (na && nb && a[na - 1] == b[nb - 1]) {
        na--;
        nb--;
    }
    if (!na || !nb) return (na + nb) * MOVE_COST;
    if (na > MAX_NAME || nb > MAX_NAME) return max + 1;
    if (nb < na) {
        const char *t = a;
        a = b;
        b = t;
        size_t tn = na;
        na = nb;
        nb = tn;
    }
    if ((nb - na) * MOVE_COST > max) return max + 1;
    size_t row[MAX_NAME];
    for (size_t i = 0; i < na; i++) row[i] = (i + 1) * MOVE_COST;
    size_t result = 0;
    for (size_t j = 0; j < nb; j++) {
        size_t diagonal = j * MOVE_COST, least = SIZE_MAX;
        result = diagonal;
        for (size_t i = 0; i < na; i++) {
            size_t substitute = diagonal + letter_cost(b[j], a[i]);
            diagonal = row[i];
            result = min2(substitute, min2(result, diagonal) + MOVE_COST);
            row[i] = result;
            if (result < least) least = result;
        }
        if (least > max) return max + 1;
    }
    return result;
}

struct search {
    const char *wrong;
    size_t len, best;
    char found[4 * MAX_NAME + 1];
    size_t seen;
};

static void consider(struct search *s, const char *name) {
    size_t n = strlen(name);
    if (strcmp(name, s->wrong) == 0 || n >= sizeof s->found || ++s->seen > MAX_CANDIDATES) return;
    size_t max = (n + s->len + 3) * MOVE_COST / 6;
    if (s->best == 0) return;
    if (max >= s->best) max = s->best - 1;
    size_t d = distance(s->wrong, name, max);
    if (d > max) return;
    memcpy(s->found, name, n + 1);
    s->best = d;
}

static void consider_keys(struct search *s, Value dict) {
    Value k, v;
    for (size_t i = 0; v_is_dict(dict) && py_dict_next(dict, &i, &k, &v);)
        if (v_is_str(k)) consider(s, v_cstr(k));
}

/* Names with an underscore are for whom names one, or for the object's own methods (3.13). */
static void consider_dir(struct vm *vm, struct search *s, Value obj, bool inside) {
    bool hides = s->wrong[0] != '_' && !inside;
    Value names = py_dir(vm, obj);
    if (names == V_ERR) {
        py_error_clear(vm);
        return;
    }
    for (size_t i = 0; v_is_list(names) && i < v_as(list, names)->len; i++)
        if (v_is_str(v_as(list, names)->items[i]) && !(hides && v_cstr(v_as(list, names)->items[i])[0] == '_'))
            consider(s, v_cstr(v_as(list, names)->items[i]));
    v_decref(vm, names);
}

/* The code and the frame that an exception was raised in; NULL when it has no traceback. */
static struct traceback *innermost(struct vm *vm, Value tb) {
    if (!v_is_exact(tb, vm->t.traceback)) return NULL;
    while (v_is_exact(v_as(traceback, tb)->next, vm->t.traceback)) tb = v_as(traceback, tb)->next;
    return v_as(traceback, tb);
}

static void consider_scope(struct vm *vm, struct search *s, struct traceback *tb) {
    const struct code *c = tb->code;
    for (uint32_t i = 0; i < c->nslots; i++)
        if (v_cstr(c->slot_names[i])[0] != '.') consider(s, v_cstr(c->slot_names[i]));
    consider_keys(s, v_as(frameobj, tb->frame)->frame->globals);
    consider_keys(s, vm->builtins);
}

/* The variable `self` of the frame, owned; V_UNSET */
static Value self_of(struct vm *vm, struct traceback *tb) {
    if (!tb) return V_UNSET;
    Value locals = py_frame_locals(vm, v_as(frameobj, tb->frame)->frame);
    Value self = v_is_dict(locals) ? py_dict_get_str(v_as(dict, locals), vm->n.self) : V_UNSET;
    if (self != V_UNSET) v_incref(self);
    if (locals == V_ERR) py_error_clear(vm);
    v_decref(vm, locals);
    return self;
}

/* A method that left out `self.` (3.12). */
static bool is_attribute_of_self(struct vm *vm, struct traceback *tb, Value name) {
    Value self = self_of(vm, tb);
    Value found = self == V_UNSET ? V_UNSET : py_getattr_opt(vm, self, name);
    if (found == V_ERR) py_error_clear(vm);
    v_decref(vm, self);
    bool has = found != V_UNSET && found != V_ERR;
    v_decref(vm, found);
    return has;
}

/* The name that is wrong, borrowed, and its candidates. */
static Value search_for(struct vm *vm, struct exc *e, struct search *s, bool *of_self) {
    Value exc = v_ptr(e);
    bool name_error = v_isinstance(vm, exc, vm->e.NameError);
    bool attr_error = v_isinstance(vm, exc, vm->e.AttributeError);
    if (!name_error && !attr_error && !v_isinstance(vm, exc, vm->e.ImportError)) return V_NONE;
    Value wrong = exc_field(e, name_error ? NAME_NAME : attr_error ? ATTR_NAME : IMPORT_NAME_FROM);
    if (!v_is_str(wrong)) return V_NONE;
    *s = (struct search){.wrong = v_cstr(wrong), .len = v_as(str, wrong)->chars, .best = SIZE_MAX};
    if (s->len > MAX_NAME) return wrong;
    struct traceback *tb = innermost(vm, e->traceback);
    if (name_error) {
        *of_self = tb && is_attribute_of_self(vm, tb, wrong);
        if (tb && !*of_self) consider_scope(vm, s, tb);
        return wrong;
    }
    Value owner = attr_error ? exc_field(e, ATTR_OBJ) : py_dict_get(vm, vm->modules, exc_field(e, IMPORT_NAME_));
    if (owner == V_NONE || owner == V_UNSET) return wrong;
    Value self = self_of(vm, tb);
    consider_dir(vm, s, owner, self == owner);
    v_decref(vm, self);
    return wrong;
}

void tb_suggest(struct vm *vm, Value exc, struct buf *out) {
    struct search s;
    bool of_self = false;
    if (search_for(vm, v_as(exc, exc), &s, &of_self) == V_NONE) return;
    if (s.seen > MAX_CANDIDATES) s.found[0] = 0;
    bool found = of_self || s.found[0];
    if (found) buf_addf(out, ". Did you mean: '%s%s'?", of_self ? "self." : "", of_self ? s.wrong : s.found);
    if (v_isinstance(vm, exc, vm->e.NameError) && stdlib_has_module(s.wrong))
        buf_addf(out,
                 found ? " Or did you forget to import '%s'?" : ". Did you forget to import '%s'?",
                 s.wrong);
}
