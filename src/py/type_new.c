/* Making classes: type(name, bases, namespace, **kwargs), which a class statement calls in the end.
 */
#include <string.h>

#include "py/collections.h"
#include "py/exception.h"
#include "py/frame.h"
#include "py/type.h"

/* ---- metaclass and layout
 * ------------------------------------------------------------------------ */

struct type *type_best_meta(struct vm *vm, struct type *meta, Value bases) {
    for (size_t i = 0; i < args_len(bases); i++) {
        struct type *m = v_type(vm, args_at(bases, i));
        if (type_is_sub(meta, m)) continue;
        if (!type_is_sub(m, meta)) {
            py_raise(vm, vm->e.TypeError,
                     "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                     "subclass of "
                     "the metaclasses of all its bases");
            return NULL;
        }
        meta = m;
    }
    return meta;
}

/* An exception with fields of its own: they are laid out as in others, and yet are what its
 * subclasses stand on. */
static bool has_fields(const struct type *t) {
    const struct type_def *fields = t->tflags & TF_EXCEPTION ? exc_fields_def(t->name) : NULL;
    return fields && fields->getsets;
}

/* The type down the base chain that decides how an instance is laid out: a native one, or a class
 * with __slots__. A dict added by a class does not count. */
static struct type *solid(struct type *t) {
    for (; t->base; t = t->base) {
        bool extra = t->tflags & TF_HEAP ? t->slot_count > 0
                                         : t->size != t->base->size ||
                                               t->s.free != t->base->s.free || has_fields(t);
        if (extra) return t;
    }
    return t;
}

static bool has_dict(const struct type *t) {
    return t->dictoff || t->tflags & TF_DICT_BEFORE;
}

/* Do both classes have values of __slots__ of the same names at the same places? */
static bool same_slots(struct vm *vm, const struct type *a, const struct type *b) {
    if (a->slot_count != b->slot_count || a->slot_start != b->slot_start) return false;
    Value name, d;
    for (size_t i = 0; a->dict && py_dict_next(v_ptr(a->dict), &i, &name, &d);) {
        if (!v_is_exact(d, vm->t.member)) continue;
        Value other = b->dict ? py_dict_get_str(b->dict, name) : V_UNSET;
        if (!v_is_exact(other, vm->t.member) ||
            v_as(member, other)->offset != v_as(member, d)->offset)
            return false;
    }
    return true;
}

bool type_same_layout(struct vm *vm, const struct type *a, const struct type *b) {
    const uint32_t flags = TF_DICT_BEFORE | TF_OWN_DICT | TF_SLOTS | TF_GC;
    if (a->size != b->size || a->dictoff != b->dictoff || ((a->tflags ^ b->tflags) & flags))
        return false;
    while (a->tflags & TF_HEAP && !a->slot_count) a = a->base;
    while (b->tflags & TF_HEAP && !b->slot_count) b = b->base;
    if (a == b) return true;
    return a->tflags & TF_HEAP && b->tflags & TF_HEAP && same_slots(vm, a, b) &&
           type_same_layout(vm, a->base, b->base);
}

static struct type *best_base(struct vm *vm, Value bases) {
    struct type *best = NULL, *winner = NULL;
    for (size_t i = 0; i < args_len(bases); i++) {
        Value bv = args_at(bases, i);
        if (!v_is_type(bv)) {
            py_raise(vm, vm->e.TypeError, "bases must be types");
            return NULL;
        }
        struct type *b = v_as(type, bv);
        if (!(b->tflags & TF_BASETYPE)) {
            py_raise(vm, vm->e.TypeError, "type '%s' is not an acceptable base type", b->name);
            return NULL;
        }
        struct type *s = solid(b);
        if (!winner || (s != winner && type_is_sub(s, winner))) {
            winner = s;
            best = b;
        } else if (!type_is_sub(winner, s)) {
            py_raise(vm, vm->e.TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}

/* ---- __slots__
 * ----------------------------------------------------------------------------------- */

struct slot_plan {
    Value names; /* tuple of mangled names for values; V_UNSET without __slots__ */
    bool given;  /* the class has __slots__ */
    bool dict, weak;
};

static int is_identifier(struct vm *vm, Value s) {
    Value name = py_intern(vm, "isidentifier");
    Value r = name == V_ERR ? V_ERR : py_call_method(vm, s, name, NULL, 0);
    v_decref(vm, name);
    return r == V_ERR ? -1 : r == V_TRUE;
}

static Value mangle(struct vm *vm, const char *cls, Value name) {
    const char *s = v_cstr(name);
    size_t n = strlen(s);
    if (strncmp(s, "__", 2) != 0 || (n >= 2 && strcmp(s + n - 2, "__") == 0)) return v_incref(name);
    while (*cls == '_') cls++;
    return *cls ? py_str_fmt(vm, "_%s%s", cls, s) : v_incref(name);
}

static int plan_name(struct vm *vm, struct slot_plan *p, const struct type *base, Value ns,
                     const char *cls, Value name, Value list) {
    if (!v_is_str(name))
        return py_raise_i(vm, vm->e.TypeError, "__slots__ items must be strings, not '%T'", name);
    int valid = is_identifier(vm, name);
    if (valid < 0) return -1;
    if (!valid) return py_raise_i(vm, vm->e.TypeError, "__slots__ must be identifiers");
    if (py_str_is(name, "__dict__")) {
        if (has_dict(base) || p->dict)
            return py_raise_i(vm, vm->e.TypeError, "__dict__ slot disallowed: we already got one");
        p->dict = true;
        return 0;
    }
    if (py_str_is(name, "__weakref__")) {
        if (base->tflags & TF_WEAKREF || p->weak)
            return py_raise_i(vm, vm->e.TypeError,
                              "__weakref__ slot disallowed: we already got one");
        p->weak = true;
        return 0;
    }
    Value m = mangle(vm, cls, name);
    if (m == V_ERR) return -1;
    Value there = py_dict_get(vm, ns, m);
    bool free_name = py_str_is(m, "__qualname__") || py_str_is(m, "__classcell__");
    int rc = there == V_ERR ? -1 : 0;
    if (rc == 0 && there != V_UNSET && !free_name)
        rc =
            py_raise_i(vm, vm->e.ValueError, "%R in __slots__ conflicts with class variable", name);
    if (rc == 0) rc = py_list_append(vm, list, m);
    v_decref(vm, m);
    return rc;
}

static int plan_slots(struct vm *vm, struct slot_plan *p, struct type *base, Value bases, Value ns,
                      const char *cls) {
    Value slots = py_dict_get_str(v_as(dict, ns), vm->n.__slots__);
    *p = (struct slot_plan){.names = V_UNSET};
    if (slots == V_UNSET) {
        p->dict = !has_dict(base);
        p->weak = !(base->tflags & TF_WEAKREF);
        return 0;
    }
    p->given = true;
    Value items = v_is_str(slots) ? py_pack(vm, 1, slots) : py_tuple_from(vm, slots);
    if (items == V_ERR) return -1;
    Value list = py_list(vm, NULL, 0);
    int rc = list == V_ERR ? -1 : 0;
    for (size_t i = 0; rc == 0 && i < args_len(items); i++)
        rc = plan_name(vm, p, base, ns, cls, args_at(items, i), list);
    if (rc == 0 && v_as(list, list)->len &&
        type_native_base(base)->tflags & (TF_TUPLE | TF_INT | TF_STR | TF_TYPE))
        rc = py_raise_i(vm, vm->e.TypeError, "nonempty __slots__ not supported for subtype of '%s'",
                        base->name);
    for (size_t i = 0; rc == 0 && i < args_len(bases);
         i++) { /* another base brings what this one forgoes */
        const struct type *b = v_as(type, args_at(bases, i));
        if (has_dict(b) && !has_dict(base)) p->dict = true;
        if (b->tflags & TF_WEAKREF && !(base->tflags & TF_WEAKREF)) p->weak = true;
    }
    if (rc == 0) rc = py_list_sort(vm, list, V_UNSET, false); /* same names, same layout */
    if (rc == 0) {
        p->names = py_tuple_from(vm, list);
        rc = p->names == V_ERR ? -1 : 0;
    }
    v_decref(vm, items);
    v_decref(vm, list);
    return rc;
}

static bool items_inline(struct vm *vm, struct type *base) {
    struct type *n = type_native_base(base);
    return n->tflags & (TF_STR | TF_TUPLE | TF_INT) || type_is_sub(n, vm->t.bytes);
}

static void lay_out(struct vm *vm, struct type *t, struct type *base, const struct slot_plan *p) {
    t->size = (base->size + 7) & ~7u;
    t->dictoff = base->dictoff;
    t->tflags |= base->tflags & (TF_OWN_DICT | TF_DICT_BEFORE | TF_SLOTS);
    t->slot_start = t->size;
    if (p->names != V_UNSET && args_len(p->names)) {
        t->slot_count = (uint32_t)args_len(p->names);
        t->size += t->slot_count * (uint32_t)sizeof(Value);
        t->tflags |= TF_SLOTS | TF_GC;
    }
    if (p->weak) t->tflags |= TF_WEAKREF;
    if (!p->dict) return;
    t->tflags |= TF_OWN_DICT | TF_GC;
    if (items_inline(vm, base)) {
        t->tflags |= TF_DICT_BEFORE;
        return;
    }
    t->dictoff = t->size;
    t->size += (uint32_t)sizeof(struct dict *);
}

static int add_members(struct vm *vm, struct type *t, const struct slot_plan *p) {
    for (uint32_t i = 0; i < t->slot_count; i++) {
        Value name = attr_intern(vm, args_at(p->names, i));
        if (name == V_ERR) return -1;
        Value m = descr_member(vm, t, name, t->slot_start + i * (uint32_t)sizeof(Value));
        int rc = m == V_ERR ? -1 : py_dict_set_str(vm, t->dict, name, m);
        v_decref(vm, m);
        v_decref(vm, name);
        if (rc < 0) return -1;
    }
    return 0;
}

static const struct getset_def dict_getset = {"__dict__", py_get_dict, py_set_dict,
                                              "dictionary for instance variables"};
static const struct getset_def weak_getset = {"__weakref__", py_get_weakref_slot, NULL,
                                              "list of weak references to the object"};

static int add_getset(struct vm *vm, struct type *t, const struct getset_def *def) {
    Value name = py_intern(vm, def->name), g = descr_getset(vm, t, def);
    int rc = name == V_ERR || g == V_ERR ? -1 : 0;
    if (rc == 0 && py_dict_find_str(t->dict, name) < 0) rc = py_dict_set_str(vm, t->dict, name, g);
    v_decref(vm, name);
    v_decref(vm, g);
    return rc;
}

/* ---- the namespace
 * ------------------------------------------------------------------------------- */

static int take_qualname(struct vm *vm, struct type *t) {
    Value q = py_dict_pop_key(vm, v_ptr(t->dict), vm->n.__qualname__);
    if (q == V_ERR) return -1;
    if (q == V_UNSET) {
        t->qualname = v_incref(t->name_str);
        return 0;
    }
    t->qualname = q;
    if (v_is_str(q)) return 0;
    return py_raise_i(vm, vm->e.TypeError, "type __qualname__ must be a str, not %T", q);
}

static int give_module(struct vm *vm, struct type *t) {
    if (py_dict_find_str(t->dict, vm->n.__module__) >= 0 || !vm->ts->frame) return 0;
    Value m = py_dict_get_str(v_as(dict, vm->ts->frame->globals), vm->n.__name__);
    return m == V_UNSET ? 0 : py_dict_set_str(vm, t->dict, vm->n.__module__, m);
}

static int wrap_entry(struct vm *vm, struct type *t, Value name, struct type *kind) {
    Value f = py_dict_get_str(t->dict, name);
    if (!v_is_exact(f, vm->t.function)) return 0;
    Value w = descr_wrapper(vm, kind, v_incref(f));
    int rc = w == V_ERR ? -1 : py_dict_set_str(vm, t->dict, name, w);
    v_decref(vm, w);
    return rc;
}

static int default_entry(struct vm *vm, struct type *t, Value name) {
    return py_dict_find_str(t->dict, name) >= 0 ? 0 : py_dict_set_str(vm, t->dict, name, V_NONE);
}

static int fix_namespace(struct vm *vm, struct type *t) {
    if (take_qualname(vm, t) < 0 || give_module(vm, t) < 0) return -1;
    if (wrap_entry(vm, t, vm->n.__new__, vm->t.staticmethod) < 0) return -1;
    if (wrap_entry(vm, t, vm->n.__init_subclass__, vm->t.classmethod) < 0) return -1;
    if (wrap_entry(vm, t, vm->n.__class_getitem__, vm->t.classmethod) < 0) return -1;
    bool eq = py_dict_find_str(t->dict, vm->n.__eq__) >= 0;
    if (eq && default_entry(vm, t, vm->n.__hash__) < 0) return -1;
    return default_entry(vm, t, vm->n.__doc__);
}

static int fill_cell(struct vm *vm, struct type *t) {
    Value c = py_dict_pop_key(vm, v_ptr(t->dict), vm->n.__classcell__);
    if (c == V_ERR || c == V_UNSET) return c == V_ERR ? -1 : 0;
    int rc = 0;
    if (v_is_exact(c, vm->t.cell))
        v_set(vm, &v_as(cell, c)->v, v_incref(v_ptr(t)));
    else
        rc = py_raise_i(vm, vm->e.TypeError,
                        "__classcell__ must be a nonlocal cell, not <class '%T'>", c);
    v_decref(vm, c);
    return rc;
}

/* ---- hooks after the class exists
 * ---------------------------------------------------------------- */

static void note_set_name_error(struct vm *vm, Value value, Value key, const struct type *t) {
    Value exc = py_error_take(vm);
    Value note = py_str_fmt(vm, "Error calling __set_name__ on '%T' instance %R in '%s'", value,
                            key, t->name);
    Value add = note == V_ERR ? V_ERR : py_intern(vm, "add_note");
    Value r = add == V_ERR ? V_ERR : py_call_method(vm, exc, add, &note, 1);
    if (r == V_ERR) py_error_clear(vm);
    v_decref(vm, r);
    v_decref(vm, add);
    v_decref(vm, note);
    py_raise_value(vm, exc);
    v_decref(vm, exc);
}

static int call_set_names(struct vm *vm, struct type *t) {
    Value copy = py_dict_copy(vm, v_ptr(t->dict)), key, value;
    if (copy == V_ERR) return -1;
    int rc = 0;
    for (size_t i = 0; rc == 0 && py_dict_next(copy, &i, &key, &value);) {
        if (v_type(vm, value) == vm->t.function) continue;
        Value args[2] = {v_ptr(t), key};
        Value r = py_call_special(vm, value, vm->n.__set_name__, args, 2);
        if (r == V_ERR) {
            note_set_name_error(vm, value, key, t);
            rc = -1;
        }
        v_decref(vm, r);
    }
    v_decref(vm, copy);
    return rc;
}

static Value no_kwargs_error(struct vm *vm, const struct type *t) {
    return py_raise(vm, vm->e.TypeError, "%S.__init_subclass__() takes no keyword arguments",
                    t->qualname);
}

/* super(t, t).__init_subclass__(**kwargs) */
static int call_init_subclass(struct vm *vm, struct type *t, Value kwargs) {
    Value d = V_UNSET;
    struct tuple *mro = v_as(tuple, t->mro);
    for (size_t i = 1; i < mro->len && d == V_UNSET; i++) {
        struct type *b = v_as(type, mro->items[i]);
        if (b->dict) d = py_dict_get_str(b->dict, vm->n.__init_subclass__);
        if (d != V_UNSET && b == vm->t.object) { /* does nothing: save the call */
            if (kwargs_empty(kwargs)) return 0;
            no_kwargs_error(vm, t);
            return -1;
        }
    }
    if (d == V_UNSET) return 0;
    Value bound = attr_bind_steal(vm, v_incref(d), V_UNSET, t);
    if (bound == V_ERR) return -1;
    Value r = py_call_ex(vm, bound, vm->empty_tuple, kwargs);
    v_decref(vm, bound);
    v_decref(vm, r);
    return r == V_ERR ? -1 : 0;
}

/* ---- the class itself
 * ---------------------------------------------------------------------------- */

#define FLAGS_FROM_BASE                                                                            \
    (TF_GC | TF_EXCEPTION | TF_WEAKREF | TF_INT | TF_STR | TF_LIST | TF_TUPLE | TF_DICT |          \
     TF_TYPE | TF_MAPPING_PATTERN | TF_SEQUENCE_PATTERN | TF_NO_NEW)

static void inherit_flags(struct type *t, struct type *base, Value bases) {
    t->tflags |= TF_HEAP | TF_BASETYPE | (base->tflags & FLAGS_FROM_BASE);
    for (size_t i = 0; i < args_len(bases); i++)
        t->tflags |=
            v_as(type, args_at(bases, i))->tflags & (TF_MAPPING_PATTERN | TF_SEQUENCE_PATTERN);
}

static void inherit_life(struct type *t, const struct type *base) {
    t->s.free = base->s.free;
    t->s.traverse = base->s.traverse;
    t->s.clear = base->s.clear;
    t->s.finalize = base->s.finalize;
    t->s.resume = base->s.resume;
    t->s.throw_ = base->s.throw_;
    t->s.close = base->s.close;
}

static int build(struct vm *vm, struct type *t, struct type *base, Value name, Value bases,
                 Value ns, const struct slot_plan *plan) {
    t->name_str = v_incref(name);
    t->name = v_cstr(name);
    t->base = v_as(type, v_incref(v_ptr(base)));
    t->bases = v_incref(bases);
    inherit_flags(t, base, bases);
    lay_out(vm, t, base, plan);
    inherit_life(t, base);
    Value dict = py_dict_copy(vm, ns);
    t->subclasses = dict == V_ERR ? V_ERR : py_list(vm, NULL, 0);
    if (dict == V_ERR) return -1;
    t->dict = v_as(dict, dict);
    if (t->subclasses == V_ERR) {
        t->subclasses = V_UNSET;
        return -1;
    }
    if (fix_namespace(vm, t) < 0 || fill_cell(vm, t) < 0 || add_members(vm, t, plan) < 0) return -1;
    if (plan->dict && add_getset(vm, t, &dict_getset) < 0) return -1;
    if (plan->weak && add_getset(vm, t, &weak_getset) < 0) return -1;
    if (type_mro_compute(vm, t) < 0) return -1;
    for (size_t i = 0; i < args_len(bases); i++)
        if (type_add_subclass(vm, v_as(type, args_at(bases, i)), t) < 0) return -1;
    slots_update_all(vm, t);
    return 0;
}

static Value make_class(struct vm *vm, struct type *meta, Value name, Value bases, Value ns,
                        Value kwargs) {
    struct type *base = best_base(vm, bases);
    if (!base) return V_ERR;
    struct slot_plan plan;
    struct type *t = NULL;
    int rc = plan_slots(vm, &plan, base, bases, ns, v_cstr(name));
    if (rc == 0) {
        t = type_alloc(vm, meta);
        rc = t ? build(vm, t, base, name, bases, ns, &plan) : -1;
    }
    if (rc == 0) rc = call_set_names(vm, t);
    if (rc == 0) rc = call_init_subclass(vm, t, kwargs);
    v_decref(vm, plan.names);
    if (rc == 0) return v_ptr(t);
    if (t) v_decref(vm, v_ptr(t));
    return V_ERR;
}

static Value default_bases(struct vm *vm, Value bases) {
    if (args_len(bases)) return v_incref(bases);
    Value o = v_ptr(vm->t.object);
    return py_tuple(vm, &o, 1);
}

/* Bases that are no classes but stand for some (list[int], Generic[T]) are the class statement's to
 * resolve. */
static int check_bases(struct vm *vm, Value bases) {
    for (size_t i = 0; i < args_len(bases); i++) {
        Value b = args_at(bases, i);
        if (v_is_type(b)) continue;
        if (type_lookup(vm, v_type(vm, b), vm->n.__mro_entries__) != V_UNSET)
            return py_raise_i(vm, vm->e.TypeError,
                              "type() doesn't support MRO entry resolution; use types.new_class()");
    }
    return 0;
}

Value type_new_slot(struct vm *vm, struct type *meta, Value args, Value kwargs) {
    if (args_len(args) != 3)
        return py_raise(vm, vm->e.TypeError, "type.__new__() takes exactly 3 arguments (%zu given)",
                        args_len(args));
    Value name = args_at(args, 0), bases = args_at(args, 1), ns = args_at(args, 2);
    if (!v_is_str(name))
        return py_raise(vm, vm->e.TypeError, "type.__new__() argument 1 must be str, not %s",
                        arg_type_name(vm, name));
    if (strlen(v_cstr(name)) != v_as(str, name)->size)
        return py_raise(vm, vm->e.ValueError, "type name must not contain null characters");
    if (!v_is_tuple(bases))
        return py_raise(vm, vm->e.TypeError, "type.__new__() argument 2 must be tuple, not %s",
                        arg_type_name(vm, bases));
    if (!v_is_dict(ns))
        return py_raise(vm, vm->e.TypeError, "type.__new__() argument 3 must be dict, not %s",
                        arg_type_name(vm, ns));
    if (check_bases(vm, bases) < 0) return V_ERR;
    struct type *winner = type_best_meta(vm, meta, bases);
    if (!winner) return V_ERR;
    if (winner != meta && winner->s.new_ != type_new_slot)
        return winner->s.new_(vm, winner, args, kwargs);
    Value full = default_bases(vm, bases);
    if (full == V_ERR) return V_ERR;
    Value r = make_class(vm, winner, name, full, ns, kwargs);
    v_decref(vm, full);
    return r;
}

int type_init_slot(struct vm *vm, Value self, Value args, Value kwargs) {
    (void)self, (void)kwargs;
    if (args_len(args) == 3 || args_len(args) == 1) return 0;
    return py_raise_i(vm, vm->e.TypeError, "type.__init__() takes 1 or 3 arguments");
}

Value type_new_class(struct vm *vm, struct type *meta, Value name, Value bases, Value ns,
                     Value kwargs) {
    Value args = py_pack(vm, 3, name, bases, ns);
    if (args == V_ERR) return V_ERR;
    Value r = py_call_ex(vm, v_ptr(meta ? meta : vm->t.type), args, kwargs);
    v_decref(vm, args);
    return r;
}

/* ---- calling a class
 * ----------------------------------------------------------------------------- */

Value args_split(struct vm *vm, Value *args, size_t n, Value kwnames, Value *kwargs) {
    *kwargs = V_UNSET;
    Value t = n ? py_tuple(vm, args, n) : v_incref(vm->empty_tuple);
    size_t nk = kwnames == V_UNSET ? 0 : args_len(kwnames);
    if (t == V_ERR || !nk) return t;
    *kwargs = py_dict(vm);
    for (size_t i = 0; i < nk && *kwargs != V_ERR; i++) {
        if (py_dict_set(vm, *kwargs, args_at(kwnames, i), args[n + i]) == 0) continue;
        v_decref(vm, *kwargs);
        *kwargs = V_ERR;
    }
    if (*kwargs != V_ERR) return t;
    *kwargs = V_UNSET;
    v_decref(vm, t);
    return V_ERR;
}

static Value cannot_create(struct vm *vm, const struct type *t) {
    return py_raise(vm, vm->e.TypeError, "cannot create '%s' instances", t->name);
}

/* A plain Python class: no __new__, so the arguments go to __init__ as they are. */
static Value call_plain(struct vm *vm, struct type *t, Value *args, size_t n, Value kwnames) {
    Value init = type_lookup(vm, t, vm->n.__init__);
    if (!v_is_exact(init, vm->t.function)) return V_UNSET;
    Value self = py_new_instance(vm, t);
    if (self == V_ERR) return V_ERR;
    size_t total = n + (kwnames == V_UNSET ? 0 : args_len(kwnames)) + 1;
    Value few[9], *all = few;
    if (total > 9 && !(all = obj_realloc_data(vm, NULL, 0, total * sizeof(Value)))) {
        v_decref(vm, self);
        return V_ERR;
    }
    all[0] = self;
    if (total > 1) memcpy(all + 1, args, (total - 1) * sizeof(Value));
    v_incref(init);
    Value r = py_call(vm, init, all, n + 1, kwnames);
    v_decref(vm, init);
    if (all != few) obj_free_data(vm, all, total * sizeof(Value));
    if (r != V_ERR && r != V_NONE) {
        py_raise(vm, vm->e.TypeError, "__init__() should return None, not '%T'", r);
        v_decref(vm, r);
        r = V_ERR;
    }
    if (r != V_ERR) return self;
    v_decref(vm, self);
    return V_ERR;
}

Value type_call(struct vm *vm, Value selfv, Value *args, size_t n, Value kwnames) {
    struct type *t = v_as(type, selfv);
    if (t == vm->t.type) {
        if (n == 1 && (kwnames == V_UNSET || !args_len(kwnames)))
            return v_incref(v_ptr(v_type(vm, args[0])));
        if (n != 3) return py_raise(vm, vm->e.TypeError, "type() takes 1 or 3 arguments");
    }
    if (!t->s.new_ || t->tflags & TF_NO_NEW) return cannot_create(vm, t);
    if (t->s.new_ == object_new && !(t->tflags & TF_ABSTRACT)) {
        Value r = call_plain(vm, t, args, n, kwnames);
        if (r != V_UNSET) return r;
    }
    Value kwargs, tup = args_split(vm, args, n, kwnames, &kwargs);
    if (tup == V_ERR) return V_ERR;
    Value r = t->s.new_(vm, t, tup, kwargs);
    if (r != V_ERR && type_is_sub(v_type(vm, r), t)) {
        struct type *rt = v_type(vm, r);
        if (rt->s.init && rt->s.init(vm, r, tup, kwargs) < 0) {
            v_decref(vm, r);
            r = V_ERR;
        }
    }
    v_decref(vm, tup);
    v_decref(vm, kwargs);
    return r;
}
