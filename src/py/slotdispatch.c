#include "py/slotdispatch.h"

#include <string.h>

#include "py/type.h"

/* The method must be there: its name put the dispatcher into the slot. It can be missing for one of
 * two names that share a slot (__delete__ without __set__). */
static Value call_name(struct vm *vm, Value self, Value name, const Value *args, size_t n) {
    Value r = py_call_special(vm, self, name, args, n);
    if (r == V_UNSET) return py_raise(vm, vm->e.AttributeError, "%S", name);
    return r;
}

static int call_none(struct vm *vm, Value self, Value name, const Value *args, size_t n) {
    Value r = call_name(vm, self, name, args, n);
    v_decref(vm, r);
    return r == V_ERR ? -1 : 0;
}

static Value prepend(struct vm *vm, Value first, Value args) {
    size_t n = args_len(args);
    Value t = py_tuple_alloc(vm, n + 1);
    if (t == V_ERR) return V_ERR;
    v_as(tuple, t)->items[0] = v_incref(first);
    for (size_t i = 0; i < n; i++) v_as(tuple, t)->items[i + 1] = v_incref(args_at(args, i));
    return t;
}

/* ---- life ---- */

Value disp_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value fn = type_getattr(vm, v_ptr(t), vm->n.__new__);
    if (fn == V_ERR) return V_ERR;
    Value all = prepend(vm, v_ptr(t), args);
    Value r = all == V_ERR ? V_ERR : py_call_ex(vm, fn, all, kwargs);
    v_decref(vm, all);
    v_decref(vm, fn);
    return r;
}

/* The attribute of the type, bound to self. V_UNSET: absent. */
static Value bound_special(struct vm *vm, Value self, Value name) {
    struct type *t = v_type(vm, self);
    Value d = type_lookup(vm, t, name);
    return d == V_UNSET ? V_UNSET : attr_bind_steal(vm, v_incref(d), self, t);
}

int disp_init(struct vm *vm, Value self, Value args, Value kwargs) {
    Value fn = bound_special(vm, self, vm->n.__init__);
    if (fn == V_ERR) return -1;
    Value r = py_call_ex(vm, fn, args, kwargs);
    v_decref(vm, fn);
    if (r == V_ERR || r == V_NONE) return r == V_ERR ? -1 : 0;
    py_raise(vm, vm->e.TypeError, "__init__() should return None, not '%T'", r);
    v_decref(vm, r);
    return -1;
}

void disp_finalize(struct vm *vm, Value self) {
    if (vm->stop != PY_STOP_NONE) return; /* no more Python code in this run */
    Value fn = v_incref(type_lookup(vm, v_type(vm, self), vm->n.__del__));
    Value r = py_call_special(vm, self, vm->n.__del__, NULL, 0);
    if (r == V_ERR) py_unraisable(vm, NULL, fn);
    v_decref(vm, r);
    v_decref(vm, fn);
}

/* ---- slots with one operand ---- */

#define PLAIN_UNARY(slot, name)                                                                    \
    Value disp_##slot(struct vm *vm, Value self) {                                                 \
        return call_name(vm, self, vm->n.name, NULL, 0);                                           \
    }
PLAIN_UNARY(repr, __repr__)
PLAIN_UNARY(str, __str__)
PLAIN_UNARY(aiter, __aiter__)
PLAIN_UNARY(anext, __anext__)
PLAIN_UNARY(await_, __await__)
PLAIN_UNARY(neg, __neg__)
PLAIN_UNARY(pos, __pos__)
PLAIN_UNARY(invert, __invert__)
PLAIN_UNARY(abs, __abs__)

/* A dunder that is None says that the class does not want to be used this way. */
static bool is_blocked(struct vm *vm, Value self, Value name) {
    return type_lookup(vm, v_type(vm, self), name) == V_NONE;
}

Value disp_iter(struct vm *vm, Value self) {
    if (is_blocked(vm, self, vm->n.__iter__))
        return py_raise(vm, vm->e.TypeError, "'%T' object is not iterable", self);
    return call_name(vm, self, vm->n.__iter__, NULL, 0);
}

Value disp_reversed(struct vm *vm, Value self) {
    if (is_blocked(vm, self, vm->n.__reversed__))
        return py_raise(vm, vm->e.TypeError, "'%T' object is not reversible", self);
    return call_name(vm, self, vm->n.__reversed__, NULL, 0);
}

static Value want_int(struct vm *vm, Value r, const char *name) {
    if (r == V_ERR || v_is_anyint(r)) return r;
    py_raise(vm, vm->e.TypeError, "%s returned non-int (type %T)", name, r);
    v_decref(vm, r);
    return V_ERR;
}

Value disp_to_int(struct vm *vm, Value self) {
    return want_int(vm, call_name(vm, self, vm->n.__int__, NULL, 0), "__int__");
}

Value disp_index(struct vm *vm, Value self) {
    return want_int(vm, call_name(vm, self, vm->n.__index__, NULL, 0), "__index__");
}

Value disp_to_float(struct vm *vm, Value self) {
    Value r = call_name(vm, self, vm->n.__float__, NULL, 0);
    if (r == V_ERR || v_isinstance(vm, r, vm->t.float_)) return r;
    py_raise(vm, vm->e.TypeError, "%T.__float__ returned non-float (type %T)", self, r);
    v_decref(vm, r);
    return V_ERR;
}

Value disp_format(struct vm *vm, Value self, Value spec) {
    return call_name(vm, self, vm->n.__format__, &spec, 1);
}

int64_t disp_hash(struct vm *vm, Value self) {
    Value r = call_name(vm, self, vm->n.__hash__, NULL, 0);
    if (r == V_ERR) return -1;
    if (!v_is_anyint(r)) {
        v_decref(vm, r);
        return py_raise_i(vm, vm->e.TypeError, "__hash__ method should return an integer");
    }
    int64_t h;
    if (py_as_int64(vm, r, &h) < 0) { /* too big to be taken as it is */
        py_error_clear(vm);
        h = py_hash(vm, r);
    }
    v_decref(vm, r);
    return h == -1 ? -2 : h;
}

int disp_truth(struct vm *vm, Value self) {
    if (is_blocked(vm, self, vm->n.__bool__)) return 1;
    Value r = call_name(vm, self, vm->n.__bool__, NULL, 0);
    if (r == V_ERR || v_is_bool(r)) return r == V_ERR ? -1 : r == V_TRUE;
    py_raise(vm, vm->e.TypeError, "__bool__ should return bool, returned %T", r);
    v_decref(vm, r);
    return -1;
}

Value disp_next(struct vm *vm, Value self) {
    Value r = py_call_special(vm, self, vm->n.__next__, NULL, 0);
    if (r == V_UNSET) /* removed from the class while a loop runs */
        return py_raise(vm, vm->e.TypeError, "'%T' object is not an iterator", self);
    if (r != V_ERR || !py_error_is(vm, vm->e.StopIteration)) return r;
    py_error_clear(vm);
    return V_UNSET;
}

intptr_t disp_len(struct vm *vm, Value self) {
    Value r = call_name(vm, self, vm->n.__len__, NULL, 0);
    if (r == V_ERR) return -1;
    int64_t n = 0;
    int negative = v_is_anyint(r) ? py_compare_bool(vm, r, v_int(0), PY_LT) : 0;
    int rc = negative < 0 ? -1 : negative ? (n = -1, 0) : py_as_int64(vm, r, &n);
    v_decref(vm, r);
    if (rc < 0 && py_error_is(vm, vm->e.OverflowError)) {
        py_error_clear(vm);
        return py_raise_i(vm, vm->e.OverflowError, "cannot fit 'int' into an index-sized integer");
    }
    if (rc < 0) return -1;
    if (n < 0) return py_raise_i(vm, vm->e.ValueError, "__len__() should return >= 0");
    return (intptr_t)n;
}

/* ---- comparison ---- */

Value disp_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    const Value names[] = {[PY_LT] = vm->n.__lt__, [PY_LE] = vm->n.__le__, [PY_EQ] = vm->n.__eq__,
                           [PY_NE] = vm->n.__ne__, [PY_GT] = vm->n.__gt__, [PY_GE] = vm->n.__ge__};
    if (is_blocked(vm, a, names[op])) return V_NOTIMPL;
    Value d = type_lookup(vm, v_type(vm, a), names[op]);
    if (v_is_exact(d, vm->t.slot_wrapper)) { /* not overridden: object's, mostly */
        struct slot_wrapper *w = v_as(slot_wrapper, d);
        if (w->owner->s.compare && v_isinstance(vm, a, w->owner))
            return w->owner->s.compare(vm, a, b, op);
    }
    Value r = py_call_special(vm, a, names[op], &b, 1);
    return r == V_UNSET ? V_NOTIMPL : r;
}

/* ---- attributes ---- */

Value disp_getattr(struct vm *vm, Value self, Value name) {
    struct type *t = v_type(vm, self);
    Value get = type_lookup(vm, t, vm->n.__getattribute__);
    Value hook = type_lookup(vm, t, vm->n.__getattr__), r;
    bool generic = v_is_exact(get, vm->t.method_descr) && v_as(native, get)->owner == vm->t.object;
    if (generic) {
        r = attr_generic_opt(vm, self, name);
        if (r == V_UNSET && hook == V_UNSET) return py_raise_attr(vm, self, name);
        if (r != V_UNSET) {
            if (r != V_ERR || hook == V_UNSET || !py_error_is(vm, vm->e.AttributeError)) return r;
            py_error_clear(vm); /* a property raised it */
        }
    } else {
        r = call_name(vm, self, vm->n.__getattribute__, &name, 1);
        if (r != V_ERR || hook == V_UNSET || !py_error_is(vm, vm->e.AttributeError)) return r;
        py_error_clear(vm);
    }
    return call_name(vm, self, vm->n.__getattr__, &name, 1);
}

int disp_setattr(struct vm *vm, Value self, Value name, Value v) {
    Value args[2] = {name, v};
    if (v == V_UNSET) return call_none(vm, self, vm->n.__delattr__, args, 1);
    return call_none(vm, self, vm->n.__setattr__, args, 2);
}

Value disp_descr_get(struct vm *vm, Value self, Value obj, struct type *owner) {
    Value args[2] = {obj == V_UNSET ? V_NONE : obj, owner ? v_ptr(owner) : V_NONE};
    Value r = py_call_special(vm, self, vm->n.__get__, args, 2);
    return r == V_UNSET ? v_incref(self) : r;
}

int disp_descr_set(struct vm *vm, Value self, Value obj, Value v) {
    Value args[2] = {obj, v};
    if (v == V_UNSET) return call_none(vm, self, vm->n.__delete__, args, 1);
    return call_none(vm, self, vm->n.__set__, args, 2);
}

Value disp_call(struct vm *vm, Value self, Value *args, size_t n, Value kwnames) {
    Value fn = type_lookup(vm, v_type(vm, self), vm->n.__call__);
    size_t total = n + (kwnames == V_UNSET ? 0 : args_len(kwnames)) + 1;
    if (!v_is_exact(fn, vm->t.function) || total > 16) {
        fn = bound_special(vm, self, vm->n.__call__);
        if (fn == V_ERR) return V_ERR;
        if (fn == V_UNSET)
            return py_raise(vm, vm->e.TypeError, "'%T' object is not callable", self);
        Value r = py_call(vm, fn, args, n, kwnames);
        v_decref(vm, fn);
        return r;
    }
    Value all[16];
    all[0] = self;
    if (total > 1) memcpy(all + 1, args, (total - 1) * sizeof(Value));
    v_incref(fn);
    Value r = py_call(vm, fn, all, n + 1, kwnames);
    v_decref(vm, fn);
    return r;
}

/* ---- containers ---- */

Value disp_getitem(struct vm *vm, Value self, Value key) {
    return call_name(vm, self, vm->n.__getitem__, &key, 1);
}

int disp_setitem(struct vm *vm, Value self, Value key, Value v) {
    Value args[2] = {key, v};
    Value name = v == V_UNSET ? vm->n.__delitem__ : vm->n.__setitem__;
    Value r = py_call_special(vm, self, name, args, v == V_UNSET ? 1 : 2);
    if (r == V_UNSET)
        return py_raise_i(vm, vm->e.TypeError,
                          v == V_UNSET ? "'%T' object doesn't support item deletion"
                                       : "'%T' object does not support item assignment",
                          self);
    v_decref(vm, r);
    return r == V_ERR ? -1 : 0;
}

int disp_contains(struct vm *vm, Value self, Value item) {
    if (is_blocked(vm, self, vm->n.__contains__))
        return py_raise_i(vm, vm->e.TypeError, "'%T' object is not a container", self);
    Value r = call_name(vm, self, vm->n.__contains__, &item, 1);
    if (r == V_ERR) return -1;
    int yes = py_truth(vm, r);
    v_decref(vm, r);
    return yes;
}

/* ---- binary operators ---- */

/* Calls x.name(y); NotImplemented when there is no such method or it is None. */
static Value try_op(struct vm *vm, Value x, Value name, Value y) {
    if (is_blocked(vm, x, name)) return V_NOTIMPL;
    Value r = py_call_special(vm, x, name, &y, 1);
    return r == V_UNSET ? V_NOTIMPL : r;
}

/* Both operands' slots lead here (CPython's SLOT1BINFULL): the right one goes first when its class
 * is below the left one's and overrides the reflected method. */
static Value binary(struct vm *vm, Value a, Value b, Value (*self)(struct vm *, Value, Value),
                    enum py_binop op, Value name, Value rname) {
    struct type *ta = v_type(vm, a), *tb = v_type(vm, b);
    bool right = ta != tb && tb->s.binary[op] == self;
    if (ta->s.binary[op] == self) {
        if (right && type_is_sub(tb, ta)) {
            if (type_lookup(vm, ta, rname) != type_lookup(vm, tb, rname)) {
                Value r = try_op(vm, b, rname, a);
                if (r != V_NOTIMPL) return r;
                right = false;
            }
        }
        Value r = try_op(vm, a, name, b);
        if (r != V_NOTIMPL || ta == tb) return r;
    }
    return right ? try_op(vm, b, rname, a) : V_NOTIMPL;
}

#define X(op, l, r, i)                                                                             \
    Value disp_##l(struct vm *vm, Value a, Value b) {                                              \
        return binary(vm, a, b, disp_##l, op, vm->n.l, vm->n.r);                                   \
    }                                                                                              \
    Value disp_##i(struct vm *vm, Value a, Value b) {                                              \
        return try_op(vm, a, vm->n.i, b);                                                          \
    }
BINOPS(X)
#undef X
