/* super: attribute access that starts behind a class in the mro of another. */
#include <string.h>

#include "py/frame.h"
#include "py/type.h"

static Value super_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    struct superobj *s = obj_alloc(vm, t, t->size);
    if (!s) return V_ERR;
    s->self = V_UNSET;
    return v_ptr(s);
}

/* The class whose mro is searched: obj itself when it is a class below t, else the class of obj. */
static struct type *check_self(struct vm *vm, struct type *t, Value obj) {
    if (v_is_type(obj) && type_is_sub(v_as(type, obj), t)) return v_as(type, obj);
    if (type_is_sub(v_type(vm, obj), t)) return v_type(vm, obj);
    Value c = py_getattr_opt(vm, obj, vm->n.__class__); /* proxies say whom they stand for */
    if (c == V_ERR) return NULL;
    struct type *found =
        v_is_type(c) && v_as(type, c) != v_type(vm, obj) && type_is_sub(v_as(type, c), t)
            ? v_as(type, c)
            : NULL;
    v_decref(vm, c); /* alive as long as obj is */
    if (!found)
        py_raise(vm, vm->e.TypeError,
                 "super(type, obj): obj must be an instance or subtype of type");
    return found;
}

/* super() reads the method's own __class__ cell and first argument from the frame that calls it. */
static int from_frame(struct vm *vm, struct type **t, Value *obj) {
    struct frame *f = vm->ts->frame;
    if (!f || !(f->code->flags & CODE_NEWLOCALS))
        return py_raise_i(vm, vm->e.RuntimeError, "super(): no current frame");
    struct code *c = f->code;
    if (!c->argcount) return py_raise_i(vm, vm->e.RuntimeError, "super(): no arguments");
    *obj = f->slots[0];
    if (c->slot_kinds[0] & SLOT_CELL && v_is_exact(*obj, vm->t.cell)) *obj = v_as(cell, *obj)->v;
    if (*obj == V_UNSET) return py_raise_i(vm, vm->e.RuntimeError, "super(): arg[0] deleted");
    for (uint32_t i = c->nslots - c->nfree; i < c->nslots; i++) {
        if (c->slot_names[i] != vm->n.__class__) continue;
        Value cls = v_as(cell, f->slots[i])->v;
        if (cls == V_UNSET)
            return py_raise_i(vm, vm->e.RuntimeError, "super(): empty __class__ cell");
        if (!v_is_type(cls))
            return py_raise_i(vm, vm->e.RuntimeError, "super(): __class__ is not a type (%T)", cls);
        *t = v_as(type, cls);
        return 0;
    }
    return py_raise_i(vm, vm->e.RuntimeError, "super(): __class__ cell not found");
}

static int super_init(struct vm *vm, Value self, Value args, Value kwargs) {
    if (args_no_keywords(vm, "super", kwargs) < 0) return -1;
    size_t n = args_len(args);
    struct type *t = NULL, *obj_type = NULL;
    Value obj = V_UNSET;
    if (n > 2)
        return py_raise_i(vm, vm->e.TypeError, "super expected at most 2 arguments, got %zu", n);
    if (n == 0) {
        if (from_frame(vm, &t, &obj) < 0) return -1;
    } else {
        if (!v_is_type(args_at(args, 0)))
            return py_raise_i(vm, vm->e.TypeError, "super() argument 1 must be a type, not %T",
                              args_at(args, 0));
        t = v_as(type, args_at(args, 0));
        if (n == 2 && args_at(args, 1) != V_NONE) obj = args_at(args, 1);
    }
    if (obj != V_UNSET && !(obj_type = check_self(vm, t, obj))) return -1;
    struct superobj *s = v_as(superobj, self);
    struct type *old = s->type, *old_self = s->self_type;
    s->type = v_as(type, v_incref(v_ptr(t)));
    s->self_type = obj_type ? v_as(type, v_incref(v_ptr(obj_type))) : NULL;
    v_set(vm, &s->self, v_incref(obj));
    if (old) v_decref(vm, v_ptr(old));
    if (old_self) v_decref(vm, v_ptr(old_self));
    return 0;
}

static void super_free(struct vm *vm, struct obj *o) {
    struct superobj *s = (struct superobj *)o;
    if (s->type) v_decref(vm, v_ptr(s->type));
    if (s->self_type) v_decref(vm, v_ptr(s->self_type));
    v_decref(vm, s->self);
}

static int super_traverse(struct obj *o, py_visit visit, void *arg) {
    struct superobj *s = (struct superobj *)o;
    int rc = s->type ? visit(v_ptr(s->type), arg) : 0;
    if (!rc && s->self_type) rc = visit(v_ptr(s->self_type), arg);
    return rc ? rc : visit(s->self, arg);
}

Value py_super_lookup(struct vm *vm, struct type *start, struct type *self_type, Value name) {
    (void)vm;
    if (self_type->mro == V_UNSET) return V_UNSET;
    struct tuple *mro = v_as(tuple, self_type->mro);
    size_t i = 0;
    while (i < mro->len && mro->items[i] != v_ptr(start)) i++;
    for (i++; i < mro->len; i++) {
        struct type *b = v_as(type, mro->items[i]);
        Value v = b->dict ? py_dict_get_str(b->dict, name) : V_UNSET;
        if (v != V_UNSET) return v;
    }
    return V_UNSET;
}

static Value super_getattr(struct vm *vm, Value self, Value name_in) {
    struct superobj *s = v_as(superobj, self);
    Value name = attr_intern(vm, name_in);
    if (name == V_ERR) return V_ERR;
    Value d = V_UNSET, r;
    if (s->self_type && name != vm->n.__class__)
        d = py_super_lookup(vm, s->type, s->self_type, name);
    if (d != V_UNSET) {
        bool through_class = s->self == v_ptr(s->self_type);
        r = attr_bind_steal(vm, v_incref(d), through_class ? V_UNSET : s->self, s->self_type);
    } else {
        r = py_getattr_generic(vm, self, name);
    }
    v_decref(vm, name);
    return r;
}

static Value super_get(struct vm *vm, Value self, Value obj, struct type *owner) {
    (void)owner;
    struct superobj *s = v_as(superobj, self);
    if (obj == V_UNSET || s->self != V_UNSET) return v_incref(self);
    return py_call2(vm, v_ptr(v_type(vm, self)), v_ptr(s->type), obj);
}

static Value super_repr(struct vm *vm, Value self) {
    struct superobj *s = v_as(superobj, self);
    const char *name = s->type ? s->type->name : "NULL";
    if (!s->self_type) return py_str_fmt(vm, "<super: <class '%s'>, NULL>", name);
    return py_str_fmt(vm, "<super: <class '%s'>, <%s object>>", name, s->self_type->name);
}

static Value type_or_none(struct type *t) {
    return t ? v_incref(v_ptr(t)) : V_NONE;
}
static Value super_thisclass(struct vm *vm, Value self) {
    (void)vm;
    return type_or_none(v_as(superobj, self)->type);
}
static Value super_self_class(struct vm *vm, Value self) {
    (void)vm;
    return type_or_none(v_as(superobj, self)->self_type);
}
static Value super_self(struct vm *vm, Value self) {
    (void)vm;
    Value v = v_as(superobj, self)->self;
    return v == V_UNSET ? V_NONE : v_incref(v);
}

static const struct getset_def super_getsets[] = {{"__thisclass__", super_thisclass, NULL, NULL},
                                                  {"__self_class__", super_self_class, NULL, NULL},
                                                  {"__self__", super_self, NULL, NULL},
                                                  {0}};

static const struct type_def super_def = {
    .name = "super",
    .doc = "super() -> same as super(__class__, <first argument>)",
    .flags = TF_GC | TF_BASETYPE,
    .size = sizeof(struct superobj),
    .slots = {.new_ = super_new,
              .init = super_init,
              .free = super_free,
              .traverse = super_traverse,
              .repr = super_repr,
              .getattr = super_getattr,
              .descr_get = super_get},
    .getsets = super_getsets,
};

int descr_init_super(struct vm *vm) {
    vm->t.super = type_new_native(vm, &super_def, NULL);
    return vm->t.super ? 0 : -1;
}
