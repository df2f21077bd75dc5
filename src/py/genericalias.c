/* list[int] (types.GenericAlias) and int | str (types.UnionType). */
#include <string.h>

#include "base/buf.h"
#include "py/collections.h"
#include "py/init.h"
#include "py/type.h"

/* ---- type parameters: what in the arguments can still be replaced
 * ------------------------------------- */

static int has_attr(struct vm *vm, Value v, const char *name) {
    Value n = py_intern(vm, name);
    if (n == V_ERR) return -1;
    Value a = v_is_type(v) ? V_UNSET : py_getattr_opt(vm, v, n);
    v_decref(vm, n);
    v_decref(vm, a);
    return a == V_ERR ? -1 : a != V_UNSET;
}

/* Owned tuple; V_UNSET when it has none. */
static Value parameters_of(struct vm *vm, Value arg) {
    if (v_is_type(arg) || !v_is_ptr(arg)) return V_UNSET;
    Value p = py_getattr_opt(vm, arg, vm->n.__parameters__);
    if (p == V_ERR || p == V_UNSET || v_is_tuple(p)) return p;
    v_decref(vm, p);
    return V_UNSET;
}

static int add_once(struct vm *vm, Value list, Value v) {
    for (size_t i = 0; i < v_as(list, list)->len; i++)
        if (v_as(list, list)->items[i] == v) return 0;
    return py_list_append(vm, list, v);
}

static Value collect_parameters(struct vm *vm, Value args) {
    Value list = py_list(vm, NULL, 0), r = V_ERR;
    if (list == V_ERR) return V_ERR;
    for (size_t i = 0; i < args_len(args); i++) {
        Value a = args_at(args, i);
        int var = v_is_ptr(a) ? has_attr(vm, a, "__typing_subst__") : 0;
        if (var < 0 || (var && add_once(vm, list, a) < 0)) goto done;
        if (var) continue;
        Value inner = parameters_of(vm, a);
        if (inner == V_ERR) goto done;
        for (size_t k = 0; inner != V_UNSET && k < args_len(inner); k++) {
            if (add_once(vm, list, args_at(inner, k)) == 0) continue;
            v_decref(vm, inner);
            goto done;
        }
        v_decref(vm, inner);
    }
    r = py_tuple_from(vm, list);
done:
    v_decref(vm, list);
    return r;
}

static Value find_substitute(Value params, Value items, Value p) {
    for (size_t i = 0; i < args_len(params); i++)
        if (args_at(params, i) == p) return args_at(items, i);
    return V_UNSET;
}

/* arg with its own parameters replaced: arg[items of its parameters] */
static Value substitute_inner(struct vm *vm, Value arg, Value inner, Value params, Value items) {
    Value sub = py_tuple_alloc(vm, args_len(inner));
    if (sub == V_ERR) return V_ERR;
    for (size_t i = 0; i < args_len(inner); i++)
        v_as(tuple, sub)->items[i] = v_incref(find_substitute(params, items, args_at(inner, i)));
    Value r = py_getitem(vm, arg, sub);
    v_decref(vm, sub);
    return r;
}

static Value substitute(struct vm *vm, Value self, Value args, Value params, Value item) {
    size_t n = args_len(params);
    if (!n) return py_raise(vm, vm->e.TypeError, "%R is not a generic class", self);
    Value items = v_is_tuple(item) ? v_incref(item) : py_pack(vm, 1, item);
    if (items == V_ERR) return V_ERR;
    Value r = V_ERR;
    if (args_len(items) != n) {
        py_raise(vm, vm->e.TypeError, "Too %s arguments for %R; actual %zu, expected %zu",
                 args_len(items) > n ? "many" : "few", self, args_len(items), n);
        goto done;
    }
    r = py_tuple_alloc(vm, args_len(args));
    for (size_t i = 0; r != V_ERR && i < args_len(args); i++) {
        Value a = args_at(args, i), nv = v_incref(find_substitute(params, items, a));
        if (nv == V_UNSET) {
            Value inner = parameters_of(vm, a);
            bool some = inner != V_ERR && inner != V_UNSET && args_len(inner);
            nv = inner == V_ERR ? V_ERR
                 : some         ? substitute_inner(vm, a, inner, params, items)
                                : v_incref(a);
            v_decref(vm, inner);
        }
        if (nv == V_ERR) {
            v_decref(vm, r);
            r = V_ERR;
        } else {
            v_as(tuple, r)->items[i] = nv;
        }
    }
done:
    v_decref(vm, items);
    return r;
}

/* ---- repr of one argument
 * -------------------------------------------------------------------------------- */

static int repr_item(struct vm *vm, struct buf *b, Value v) {
    if (v == V_ELLIPSIS) return buf_adds(b, "..."), 0;
    if (v == v_ptr(vm->t.none)) return buf_adds(b, "None"), 0;
    Value r;
    char name[256];
    if (v_is_type(v)) {
        buf_adds(b, type_qualified(vm, v_as(type, v), name, sizeof name));
        return 0;
    }
    if (v_is_list(v)) {
        buf_addc(b, '[');
        for (size_t i = 0; i < v_as(list, v)->len; i++) {
            if (i) buf_adds(b, ", ");
            if (repr_item(vm, b, v_as(list, v)->items[i]) < 0) return -1;
        }
        buf_addc(b, ']');
        return 0;
    }
    r = py_repr(vm, v);
    if (r == V_ERR) return -1;
    buf_add(b, v_cstr(r), v_as(str, r)->size);
    v_decref(vm, r);
    return 0;
}

static Value buf_to_str(struct vm *vm, struct buf *b, int rc) {
    Value r = rc < 0 ? V_ERR : py_str_n(vm, b->data, b->len);
    buf_release(b);
    return r;
}

/* ---- GenericAlias
 * ------------------------------------------------------------------------------------------ */

static Value alias_make(struct vm *vm, struct type *t, Value origin, Value args_steal) {
    if (args_steal == V_ERR) return V_ERR;
    struct generic_alias *g = obj_alloc(vm, t, t->size);
    if (!g) {
        v_decref(vm, args_steal);
        return V_ERR;
    }
    g->origin = v_incref(origin);
    g->args = args_steal;
    g->parameters = V_UNSET;
    return v_ptr(g);
}

Value py_generic_alias(struct vm *vm, Value origin, Value item) {
    return alias_make(vm, vm->t.generic_alias, origin,
                      v_is_tuple(item) ? v_incref(item) : py_pack(vm, 1, item));
}

Value py_generic_alias_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_generic_alias(vm, args[0], args[1]);
}

static Value alias_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (args_no_keywords(vm, "GenericAlias", kwargs) < 0) return V_ERR;
    if (args_len(args) != 2)
        return py_raise(vm, vm->e.TypeError, "GenericAlias expected 2 arguments, got %zu",
                        args_len(args));
    Value item = args_at(args, 1);
    return alias_make(vm, t, args_at(args, 0),
                      v_is_tuple(item) ? v_incref(item) : py_pack(vm, 1, item));
}

static void alias_free(struct vm *vm, struct obj *o) {
    struct generic_alias *g = (struct generic_alias *)o;
    v_decref(vm, g->origin);
    v_decref(vm, g->args);
    v_decref(vm, g->parameters);
}

static int alias_traverse(struct obj *o, py_visit visit, void *arg) {
    struct generic_alias *g = (struct generic_alias *)o;
    int rc = visit(g->origin, arg);
    if (!rc) rc = visit(g->args, arg);
    return rc ? rc : visit(g->parameters, arg);
}

static Value alias_repr(struct vm *vm, Value self) {
    struct generic_alias *g = v_as(generic_alias, self);
    struct buf b = BUF_INIT;
    if (g->unpacked) buf_addc(&b, '*');
    int rc = repr_item(vm, &b, g->origin);
    buf_addc(&b, '[');
    for (size_t i = 0; rc == 0 && i < args_len(g->args); i++) {
        if (i) buf_adds(&b, ", ");
        rc = repr_item(vm, &b, args_at(g->args, i));
    }
    if (!args_len(g->args)) buf_adds(&b, "()");
    buf_addc(&b, ']');
    return buf_to_str(vm, &b, rc);
}

static Value alias_parameters(struct vm *vm, Value self) {
    struct generic_alias *g = v_as(generic_alias, self);
    if (g->parameters == V_UNSET) {
        Value p = collect_parameters(vm, g->args);
        if (p == V_ERR) return V_ERR;
        g->parameters = p;
    }
    return v_incref(g->parameters);
}

static Value alias_getitem(struct vm *vm, Value self, Value item) {
    struct generic_alias *g = v_as(generic_alias, self);
    Value params = alias_parameters(vm, self);
    if (params == V_ERR) return V_ERR;
    Value args = substitute(vm, self, g->args, params, item);
    v_decref(vm, params);
    return alias_make(vm, v_obj(self)->type, g->origin, args);
}

static Value alias_call(struct vm *vm, Value self, Value *args, size_t n, Value kwnames) {
    Value r = py_call(vm, v_as(generic_alias, self)->origin, args, n, kwnames);
    if (r == V_ERR) return V_ERR;
    Value name = py_intern(vm, "__orig_class__");
    struct dict **slot = py_dict_slot(r);
    if (name == V_ERR || (slot && py_setattr(vm, r, name, self) < 0)) py_error_clear(vm);
    v_decref(vm, name);
    return r;
}

static Value alias_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if ((op != PY_EQ && op != PY_NE) || !v_isinstance(vm, b, vm->t.generic_alias)) return V_NOTIMPL;
    struct generic_alias *x = v_as(generic_alias, a), *y = v_as(generic_alias, b);
    int same = x->unpacked == y->unpacked && py_compare_bool(vm, x->origin, y->origin, PY_EQ);
    if (same == 1) same = py_compare_bool(vm, x->args, y->args, PY_EQ);
    return same < 0 ? V_ERR : v_bool((same == 1) == (op == PY_EQ));
}

static int64_t alias_hash(struct vm *vm, Value self) {
    int64_t a = py_hash(vm, v_as(generic_alias, self)->origin);
    int64_t b = a == -1 ? -1 : py_hash(vm, v_as(generic_alias, self)->args);
    if (b == -1) return -1;
    return (a ^ b) == -1 ? -2 : a ^ b;
}

/* Most attributes are those of the origin: list[int].append is list.append. */
static Value alias_getattr(struct vm *vm, Value self, Value name) {
    static const char *const own[] = {"__origin__",
                                      "__args__",
                                      "__parameters__",
                                      "__mro_entries__",
                                      "__class__",
                                      "__reduce_ex__",
                                      "__reduce__",
                                      "__copy__",
                                      "__deepcopy__",
                                      "__instancecheck__",
                                      "__subclasscheck__",
                                      "__unpacked__",
                                      NULL};
    for (int i = 0; own[i]; i++)
        if (py_str_is(name, own[i])) return py_getattr_generic(vm, self, name);
    return py_getattr(vm, v_as(generic_alias, self)->origin, name);
}

/* *tuple[int]: one item, the alias marked as unpacked (PEP 646) */
static Value alias_iter(struct vm *vm, Value self) {
    struct generic_alias *g = v_as(generic_alias, self);
    Value star = alias_make(vm, v_obj(self)->type, g->origin, v_incref(g->args));
    if (star == V_ERR) return V_ERR;
    v_as(generic_alias, star)->unpacked = true;
    Value one = py_tuple_steal(vm, &star, 1);
    Value it = one == V_ERR ? V_ERR : py_iter(vm, one);
    v_decref(vm, one);
    return it;
}

static Value alias_unpacked(struct vm *vm, Value self) {
    (void)vm;
    return v_bool(v_as(generic_alias, self)->unpacked);
}

static Value alias_origin(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(generic_alias, self)->origin);
}
static Value alias_args(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(generic_alias, self)->args);
}
static Value alias_mro_entries_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_pack(vm, 1, v_as(generic_alias, args[0])->origin);
}
static Value alias_instancecheck_m(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return py_raise(vm, vm->e.TypeError,
                    "isinstance() argument 2 cannot be a parameterized generic");
}
static Value alias_subclasscheck_m(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return py_raise(vm, vm->e.TypeError,
                    "issubclass() argument 2 cannot be a parameterized generic");
}
static Value alias_or(struct vm *vm, Value a, Value b) {
    return py_union(vm, a, b);
}

static Value alias_reduce_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct generic_alias *g = v_as(generic_alias, args[0]);
    Value parts = py_pack(vm, 2, g->origin, g->args);
    Value r = parts == V_ERR ? V_ERR : py_pack(vm, 2, v_ptr(v_type(vm, args[0])), parts);
    v_decref(vm, parts);
    return r;
}

static const struct native_def alias_methods[] = {
    {"__reduce__", alias_reduce_m, 0, 0, NULL, NULL, 0},
    {"__mro_entries__", alias_mro_entries_m, 1, 1, NULL, NULL, 0},
    {"__instancecheck__", alias_instancecheck_m, 1, 1, NULL, NULL, 0},
    {"__subclasscheck__", alias_subclasscheck_m, 1, 1, NULL, NULL, 0},
    {0}};
static const struct getset_def alias_getsets[] = {{"__origin__", alias_origin, NULL, NULL},
                                                  {"__args__", alias_args, NULL, NULL},
                                                  {"__parameters__", alias_parameters, NULL, NULL},
                                                  {"__unpacked__", alias_unpacked, NULL, NULL},
                                                  {0}};

static const struct type_def alias_def = {
    .name = "GenericAlias",
    .module = "types",
    .doc = "Represent a PEP 585 generic type",
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREF,
    .size = sizeof(struct generic_alias),
    .slots = {.new_ = alias_new,
              .free = alias_free,
              .traverse = alias_traverse,
              .repr = alias_repr,
              .hash = alias_hash,
              .compare = alias_compare,
              .getattr = alias_getattr,
              .call = alias_call,
              .iter = alias_iter,
              .getitem = alias_getitem,
              .binary = {[PY_OR] = alias_or}},
    .methods = alias_methods,
    .getsets = alias_getsets,
};

/* ---- UnionType
 * -----------------------------------------------------------------------------------------------
 */

static bool unionable(struct vm *vm, Value v) {
    return v == V_NONE || v_is_type(v) || v_isinstance(vm, v, vm->t.generic_alias) ||
           v_is_exact(v, vm->t.union_type);
}

static int add_member(struct vm *vm, Value list, Value v) {
    if (v == V_NONE) v = v_ptr(vm->t.none);
    if (v_is_exact(v, vm->t.union_type)) {
        Value args = v_as(union_, v)->args;
        for (size_t i = 0; i < args_len(args); i++)
            if (add_member(vm, list, args_at(args, i)) < 0) return -1;
        return 0;
    }
    for (size_t i = 0; i < v_as(list, list)->len; i++) {
        int same = py_compare_bool(vm, v_as(list, list)->items[i], v, PY_EQ);
        if (same) return same < 0 ? -1 : 0;
    }
    return py_list_append(vm, list, v);
}

static Value union_from_list(struct vm *vm, Value list) {
    struct list *l = v_as(list, list);
    if (l->len == 1) return v_incref(l->items[0]);
    struct union_ *u = obj_alloc(vm, vm->t.union_type, sizeof *u);
    if (!u) return V_ERR;
    u->parameters = V_UNSET;
    u->args = py_tuple(vm, l->items, l->len);
    if (u->args != V_ERR) return v_ptr(u);
    u->args = V_UNSET;
    v_decref(vm, v_ptr(u));
    return V_ERR;
}

Value py_union(struct vm *vm, Value a, Value b) {
    if (!unionable(vm, a) || !unionable(vm, b) || (a == V_NONE && b == V_NONE)) return V_NOTIMPL;
    return py_union_of_any(vm, a, b);
}

Value py_union_of_any(struct vm *vm, Value a, Value b) {
    Value list = py_list(vm, NULL, 0);
    if (list == V_ERR) return V_ERR;
    int rc = add_member(vm, list, a);
    if (rc == 0) rc = add_member(vm, list, b);
    Value r = rc < 0 ? V_ERR : union_from_list(vm, list);
    v_decref(vm, list);
    return r;
}

static void union_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct union_ *)o)->args);
    v_decref(vm, ((struct union_ *)o)->parameters);
}
static int union_traverse(struct obj *o, py_visit visit, void *arg) {
    int rc = visit(((struct union_ *)o)->args, arg);
    return rc ? rc : visit(((struct union_ *)o)->parameters, arg);
}

static Value union_repr(struct vm *vm, Value self) {
    Value args = v_as(union_, self)->args;
    struct buf b = BUF_INIT;
    int rc = 0;
    for (size_t i = 0; rc == 0 && i < args_len(args); i++) {
        if (i) buf_adds(&b, " | ");
        rc = repr_item(vm, &b, args_at(args, i));
    }
    return buf_to_str(vm, &b, rc);
}

static Value union_set(struct vm *vm, Value self) {
    Value s = py_set(vm, true);
    if (s != V_ERR && py_set_update(vm, s, v_as(union_, self)->args) < 0) {
        v_decref(vm, s);
        return V_ERR;
    }
    return s;
}

static Value union_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if ((op != PY_EQ && op != PY_NE) || !v_is_exact(b, vm->t.union_type)) return V_NOTIMPL;
    Value x = union_set(vm, a), y = x == V_ERR ? V_ERR : union_set(vm, b);
    Value r = y == V_ERR ? V_ERR : py_compare(vm, x, y, op);
    v_decref(vm, x);
    v_decref(vm, y);
    return r;
}

static int64_t union_hash(struct vm *vm, Value self) {
    Value s = union_set(vm, self);
    if (s == V_ERR) return -1;
    int64_t h = py_hash(vm, s);
    v_decref(vm, s);
    return h;
}

static Value union_args(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(union_, self)->args);
}

static Value union_parameters(struct vm *vm, Value self) {
    struct union_ *u = v_as(union_, self);
    if (u->parameters == V_UNSET) {
        Value p = collect_parameters(vm, u->args);
        if (p == V_ERR) return V_ERR;
        u->parameters = p;
    }
    return v_incref(u->parameters);
}

static Value union_getitem(struct vm *vm, Value self, Value item) {
    Value params = union_parameters(vm, self);
    if (params == V_ERR) return V_ERR;
    Value args = substitute(vm, self, v_as(union_, self)->args, params, item), r = V_ERR;
    v_decref(vm, params);
    if (args == V_ERR) return V_ERR;
    Value list = py_list(vm, NULL, 0);
    int rc = list == V_ERR ? -1 : 0;
    for (size_t i = 0; rc == 0 && i < args_len(args); i++)
        rc = add_member(vm, list, args_at(args, i));
    if (rc == 0) r = union_from_list(vm, list);
    v_decref(vm, list);
    v_decref(vm, args);
    return r;
}

static Value union_check(struct vm *vm, Value self, Value v,
                         int (*check)(struct vm *, Value, Value), const char *fn) {
    Value args = v_as(union_, self)->args;
    for (size_t i = 0; i < args_len(args); i++) {
        if (v_isinstance(vm, args_at(args, i), vm->t.generic_alias))
            return py_raise(vm, vm->e.TypeError,
                            "%s() argument 2 cannot be a parameterized generic", fn);
        int yes = check(vm, v, args_at(args, i));
        if (yes) return yes < 0 ? V_ERR : V_TRUE;
    }
    return V_FALSE;
}
static Value union_instancecheck_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return union_check(vm, args[0], args[1], py_isinstance, "isinstance");
}
static Value union_subclasscheck_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return union_check(vm, args[0], args[1], py_issubclass, "issubclass");
}

static const struct native_def union_methods[] = {
    {"__instancecheck__", union_instancecheck_m, 1, 1, NULL, NULL, 0},
    {"__subclasscheck__", union_subclasscheck_m, 1, 1, NULL, NULL, 0},
    {0}};
static const struct getset_def union_getsets[] = {
    {"__args__", union_args, NULL, NULL}, {"__parameters__", union_parameters, NULL, NULL}, {0}};

static const struct type_def union_def = {
    .name = "UnionType",
    .module = "types",
    .doc = "Represent a PEP 604 union type",
    .flags = TF_GC | TF_WEAKREF,
    .size = sizeof(struct union_),
    .slots = {.free = union_free,
              .traverse = union_traverse,
              .repr = union_repr,
              .hash = union_hash,
              .compare = union_compare,
              .getitem = union_getitem,
              .binary = {[PY_OR] = alias_or}},
    .methods = union_methods,
    .getsets = union_getsets,
};

int py_init_generic(struct vm *vm) {
    vm->t.generic_alias = type_new_native(vm, &alias_def, NULL);
    vm->t.union_type = type_new_native(vm, &union_def, NULL);
    return vm->t.generic_alias && vm->t.union_type ? 0 : -1;
}
