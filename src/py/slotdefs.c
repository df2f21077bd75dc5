#include <string.h>

#include "py/collections.h"
#include "py/slotdispatch.h"
#include "py/slotwrap.h"
#include "py/type.h"

#define DEF(name, slot, disp, wrap, nargs, op, doc)                                                \
    {                                                                                              \
        offsetof(struct vm_names, name), offsetof(struct slots, slot), (slot_fn)(disp), wrap,      \
            nargs, op, doc                                                                         \
    }
#define BIN(op, l, r, i)                                                                           \
    DEF(l, binary[op], disp_##l, slot_wrap_binary, 1, 0, "Return self" #op "value."),              \
        DEF(r, binary[op], disp_##l, slot_wrap_rbinary, 1, 0, NULL),                               \
        DEF(i, inplace[op], disp_##i, slot_wrap_binary, 1, 0, NULL),
#define CMP(name, op, doc) DEF(name, compare, disp_compare, slot_wrap_compare, 1, op, doc)

/* Rows of one slot stand together. */
const struct slotdef slotdefs[] = {
    DEF(__new__, new_, disp_new, NULL, -1, 0, NULL),
    DEF(__init__, init, disp_init, slot_wrap_init, -1, 0,
        "Initialize self.  See help(type(self)) for accurate signature."),
    DEF(__del__, finalize, disp_finalize, NULL, 0, 0, NULL),
    DEF(__repr__, repr, disp_repr, slot_wrap_unary, 0, 0, "Return repr(self)."),
    DEF(__str__, str, disp_str, slot_wrap_unary, 0, 0, "Return str(self)."),
    DEF(__format__, format, disp_format, slot_wrap_format, 1, 0, "Default object formatter."),
    DEF(__hash__, hash, disp_hash, slot_wrap_hash, 0, 0, "Return hash(self)."),
    CMP(__lt__, PY_LT, "Return self<value."),
    CMP(__le__, PY_LE, "Return self<=value."),
    CMP(__eq__, PY_EQ, "Return self==value."),
    CMP(__ne__, PY_NE, "Return self!=value."),
    CMP(__gt__, PY_GT, "Return self>value."),
    CMP(__ge__, PY_GE, "Return self>=value."),
    DEF(__getattribute__, getattr, disp_getattr, slot_wrap_getattr, 1, 0,
        "Return getattr(self, name)."),
    DEF(__getattr__, getattr, disp_getattr, NULL, 1, 0, NULL),
    DEF(__setattr__, setattr, disp_setattr, slot_wrap_setattr, 2, 0,
        "Implement setattr(self, name, value)."),
    DEF(__delattr__, setattr, disp_setattr, slot_wrap_delattr, 1, 0,
        "Implement delattr(self, name)."),
    DEF(__get__, descr_get, disp_descr_get, slot_wrap_get, -1, 0,
        "Return an attribute of instance, which is of type owner."),
    DEF(__set__, descr_set, disp_descr_set, slot_wrap_set, 2, 0,
        "Set an attribute of instance to value."),
    DEF(__delete__, descr_set, disp_descr_set, slot_wrap_delete, 1, 0,
        "Delete an attribute of instance."),
    DEF(__call__, call, disp_call, slot_wrap_call, -1, 0, "Call self as a function."),
    DEF(__iter__, iter, disp_iter, slot_wrap_unary, 0, 0, "Implement iter(self)."),
    DEF(__next__, next, disp_next, slot_wrap_next, 0, 0, "Implement next(self)."),
    DEF(__reversed__, reversed, disp_reversed, slot_wrap_unary, 0, 0, "Return a reverse iterator."),
    DEF(__aiter__, aiter, disp_aiter, slot_wrap_unary, 0, 0,
        "Return an awaitable, that resolves in asynchronous iterator."),
    DEF(__anext__, anext, disp_anext, slot_wrap_unary, 0, 0,
        "Return a value or raise StopAsyncIteration."),
    DEF(__await__, await_, disp_await_, slot_wrap_unary, 0, 0,
        "Return an iterator to be used in await expression."),
    DEF(__len__, len, disp_len, slot_wrap_len, 0, 0, "Return len(self)."),
    DEF(__bool__, truth, disp_truth, slot_wrap_truth, 0, 0, "True if self else False"),
    DEF(__getitem__, getitem, disp_getitem, slot_wrap_getitem, 1, 0, "Return self[key]."),
    DEF(__setitem__, setitem, disp_setitem, slot_wrap_setitem, 2, 0, "Set self[key] to value."),
    DEF(__delitem__, setitem, disp_setitem, slot_wrap_delitem, 1, 0, "Delete self[key]."),
    DEF(__contains__, contains, disp_contains, slot_wrap_contains, 1, 0,
        "Return bool(key in self)."),
    BINOPS(BIN) DEF(__neg__, neg, disp_neg, slot_wrap_unary, 0, 0, "-self"),
    DEF(__pos__, pos, disp_pos, slot_wrap_unary, 0, 0, "+self"),
    DEF(__invert__, invert, disp_invert, slot_wrap_unary, 0, 0, "~self"),
    DEF(__abs__, abs, disp_abs, slot_wrap_unary, 0, 0, "abs(self)"),
    DEF(__int__, to_int, disp_to_int, slot_wrap_unary, 0, 0, "int(self)"),
    DEF(__float__, to_float, disp_to_float, slot_wrap_unary, 0, 0, "float(self)"),
    DEF(__index__, index, disp_index, slot_wrap_unary, 0, 0,
        "Return self converted to an integer, if self is suitable for use as an index into a "
        "list."),
};
const size_t slotdef_count = sizeof slotdefs / sizeof *slotdefs;

/* ---- native types: wrappers in their dicts
 * -------------------------------------------------------- */

static Value wrapper_new(struct vm *vm, struct type *owner, const struct slotdef *def) {
    struct slot_wrapper *w = obj_alloc(vm, vm->t.slot_wrapper, sizeof *w);
    if (!w) return V_ERR;
    w->def = def;
    w->owner = owner;
    return v_ptr(w);
}

/* A sequence's truth is its length: CPython has no __bool__ there. */
static bool is_implied(const struct slotdef *d, const struct slots *own) {
    return d->slot_off == offsetof(struct slots, truth) && own->len;
}

int slots_add_wrappers(struct vm *vm, struct type *t, const struct slots *own) {
    for (const struct slotdef *d = slotdefs; d < slotdefs + slotdef_count; d++) {
        slot_fn fn = slot_get(own, d->slot_off);
        if (!fn || !d->wrap || is_implied(d, own)) continue;
        Value name = slotdef_name(vm, d);
        if (py_dict_find_str(t->dict, name) >= 0) continue;
        Value w = wrapper_new(vm, t, d);
        int rc = w == V_ERR ? -1 : py_dict_set_str(vm, t->dict, name, w);
        v_decref(vm, w);
        if (rc < 0) return -1;
    }
    return 0;
}

/* ---- classes: slots from what is found along the mro
 * ---------------------------------------------- */

/* What one name says about its slot. */
enum finding { FOUND_NOTHING, FOUND_NATIVE, FOUND_PYTHON };

static enum finding find_native(struct vm *vm, struct type *t, const struct slotdef *d,
                                slot_fn *fn) {
    Value v = type_lookup(vm, t, slotdef_name(vm, d));
    if (v == V_UNSET) return FOUND_NOTHING;
    *fn = NULL;
    if (v == V_NONE && d->slot_off == offsetof(struct slots, hash)) {
        *fn = (slot_fn)py_hash_unhashable;
        return FOUND_NATIVE;
    }
    if (v_is_exact(v, vm->t.slot_wrapper)) {
        struct slot_wrapper *w = v_as(slot_wrapper, v);
        if (w->def != d || !type_is_sub(t, w->owner)) return FOUND_PYTHON;
        *fn = slot_get(&w->owner->s, d->slot_off);
        return FOUND_NATIVE;
    }
    if (v_is_exact(v, vm->t.native) && v_as(native, v)->def == &type_new_method && !d->wrap) {
        *fn = (slot_fn)v_as(type, v_as(native, v)->self)->s.new_;
        return FOUND_NATIVE;
    }
    /* object.__getattribute__ and its like are methods; the slot for them is NULL */
    if (v_is_exact(v, vm->t.method_descr) && v_as(native, v)->owner == vm->t.object)
        return FOUND_NATIVE;
    return FOUND_PYTHON;
}

/* Recomputes the slot that the group starting at `first` belongs to; returns the row behind the
 * group. */
static const struct slotdef *update_group(struct vm *vm, struct type *t,
                                          const struct slotdef *first) {
    const struct slotdef *d = first;
    slot_fn native = NULL;
    bool any = false, seen_native = false, python = false;
    for (; d < slotdefs + slotdef_count && d->slot_off == first->slot_off; d++) {
        slot_fn fn;
        enum finding f = find_native(vm, t, d, &fn);
        if (f == FOUND_NOTHING) continue;
        any = true;
        if (f == FOUND_PYTHON || (seen_native && fn != native)) python = true;
        if (f == FOUND_NATIVE) seen_native = true, native = fn;
    }
    slot_fn keep = NULL;
    if (first->slot_off == offsetof(struct slots, finalize)) keep = (slot_fn)t->base->s.finalize;
    /* whoever iterates has checked already that there is a `next` */
    if (first->slot_off == offsetof(struct slots, next) && t->s.next) keep = first->dispatcher;
    slot_put(&t->s, first->slot_off, !any ? keep : python ? first->dispatcher : native);
    return d;
}

static const struct slotdef *group_start(const struct slotdef *d) {
    while (d > slotdefs && d[-1].slot_off == d->slot_off) d--;
    return d;
}

/* What follows from the slots: truth without __bool__, and whether attributes may be cached. */
static void settle(struct vm *vm, struct type *t) {
    if (type_lookup(vm, t, vm->n.__bool__) == V_UNSET)
        t->s.truth = t->s.len == disp_len ? NULL : type_native_base(t)->s.truth;
    bool hook = t->s.getattr == disp_getattr || t->tflags & TF_DICT_BEFORE;
    t->tflags = hook ? t->tflags | TF_GETATTR_HOOK : t->tflags & ~(uint32_t)TF_GETATTR_HOOK;
}

void slots_update_all(struct vm *vm, struct type *t) {
    bool linear = args_len(t->bases) == 1;
    if (linear) t->s = t->base->s;
    for (const struct slotdef *d = slotdefs; d < slotdefs + slotdef_count;) {
        const struct slotdef *next = d + 1;
        if (!linear)
            next = update_group(vm, t, d);
        else if (py_dict_find_str(t->dict, slotdef_name(vm, d)) >= 0)
            next = update_group(vm, t, group_start(d));
        d = next;
    }
    settle(vm, t);
}

struct update {
    struct vm *vm;
    Value name;
};

static int update_one(struct type *t, void *arg) {
    struct update *u = arg;
    if (!(t->tflags & TF_HEAP)) return 0;
    for (const struct slotdef *d = slotdefs; d < slotdefs + slotdef_count; d++)
        if (slotdef_name(u->vm, d) == u->name) update_group(u->vm, t, group_start(d));
    settle(u->vm, t);
    return type_each_subclass(t, update_one, arg);
}

void slots_update_name(struct vm *vm, struct type *t, Value name) {
    if (strncmp(v_cstr(name), "__", 2) != 0) return;
    struct update u = {vm, name};
    update_one(t, &u);
}

/* ---- calling a wrapper
 * ---------------------------------------------------------------------------- */

Value slot_wrapper_call(struct vm *vm, Value wv, Value *args, size_t n, Value kwnames) {
    struct slot_wrapper *w = v_as(slot_wrapper, wv);
    const char *name = v_cstr(slotdef_name(vm, w->def));
    if (!n)
        return py_raise(vm, vm->e.TypeError, "descriptor '%s' of '%s' object needs an argument",
                        name, w->owner->name);
    if (!v_isinstance(vm, args[0], w->owner))
        return py_raise(vm, vm->e.TypeError,
                        "descriptor '%s' requires a '%s' object but received a '%T'", name,
                        w->owner->name, args[0]);
    bool keywords = kwnames != V_UNSET && args_len(kwnames);
    if (keywords && w->def->wrap != slot_wrap_init && w->def->wrap != slot_wrap_call)
        return py_raise(vm, vm->e.TypeError, "wrapper %s() takes no keyword arguments", name);
    if (w->def->nargs >= 0 && n - 1 != (size_t)w->def->nargs)
        return py_raise(vm, vm->e.TypeError, "expected %d argument%s, got %zu", w->def->nargs,
                        w->def->nargs == 1 ? "" : "s", n - 1);
    slot_fn fn = slot_get(&w->owner->s, w->def->slot_off);
    return w->def->wrap(vm, w->def, fn, args, n, kwnames);
}

enum py_cmp cmp_swapped(enum py_cmp op) {
    static const enum py_cmp swapped[] = {[PY_LT] = PY_GT, [PY_LE] = PY_GE, [PY_EQ] = PY_EQ,
                                          [PY_NE] = PY_NE, [PY_GT] = PY_LT, [PY_GE] = PY_LE};
    return swapped[op];
}
