/* Descriptors that native types and __slots__ are made of: member, getset, slot wrappers and their
 * bound form. */
#include <stdio.h>
#include <string.h>

#include "py/init.h"
#include "py/type.h"

/* A descriptor owns its class when that was made by a class statement: it may outlive its place in
 * the dict. */
static void own_class(struct type *t) {
    if (t->tflags & TF_HEAP) t->o.rc++;
}
static void drop_class(struct vm *vm, struct type *t) {
    if (t->tflags & TF_HEAP) v_decref(vm, v_ptr(t));
}
static int visit_class(struct type *t, py_visit visit, void *arg) {
    return t && t->tflags & TF_HEAP ? visit(v_ptr(t), arg) : 0;
}

static int wrong_object(struct vm *vm, const char *name, const struct type *owner, Value obj) {
    return py_raise_i(vm, vm->e.TypeError,
                      "descriptor '%s' for '%s' objects doesn't apply to a '%T' object", name,
                      owner->name, obj);
}

/* ---- member: a value of __slots__
 * ------------------------------------------------------------------ */

Value descr_member(struct vm *vm, struct type *owner, Value name, uint32_t offset) {
    struct member *m = obj_alloc(vm, vm->t.member, sizeof *m);
    if (!m) return V_ERR;
    m->offset = offset;
    m->name = v_incref(name);
    m->owner = owner;
    own_class(owner);
    return v_ptr(m);
}

static void member_free(struct vm *vm, struct obj *o) {
    struct member *m = (struct member *)o;
    v_decref(vm, m->name);
    drop_class(vm, m->owner);
}

static int member_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit_class(((struct member *)o)->owner, visit, arg);
}

static Value *member_place(struct vm *vm, struct member *m, Value obj) {
    if (v_isinstance(vm, obj, m->owner)) return (Value *)((char *)v_obj(obj) + m->offset);
    wrong_object(vm, v_cstr(m->name), m->owner, obj);
    return NULL;
}

static Value member_get(struct vm *vm, Value self, Value obj, struct type *owner) {
    (void)owner;
    if (obj == V_UNSET) return v_incref(self);
    struct member *m = v_as(member, self);
    Value *p = member_place(vm, m, obj);
    if (!p) return V_ERR;
    return *p == V_UNSET ? py_raise_attr(vm, obj, m->name) : v_incref(*p);
}

static int member_set(struct vm *vm, Value self, Value obj, Value v) {
    struct member *m = v_as(member, self);
    Value *p = member_place(vm, m, obj);
    if (!p) return -1;
    if (v == V_UNSET && *p == V_UNSET) return py_raise_i(vm, vm->e.AttributeError, "%S", m->name);
    v_set(vm, p, v_incref(v));
    return 0;
}

static Value member_repr(struct vm *vm, Value self) {
    struct member *m = v_as(member, self);
    return py_str_fmt(vm, "<member '%S' of '%s' objects>", m->name, m->owner->name);
}

static Value member_name(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(member, self)->name);
}

static Value member_objclass(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_ptr(v_as(member, self)->owner));
}

static const struct getset_def member_getsets[] = {
    {"__name__", member_name, NULL, NULL}, {"__objclass__", member_objclass, NULL, NULL}, {0}};

static const struct type_def member_def = {
    .name = "member_descriptor",
    .flags = TF_GC | TF_NO_NEW,
    .size = sizeof(struct member),
    .slots = {.free = member_free,
              .traverse = member_traverse,
              .repr = member_repr,
              .descr_get = member_get,
              .descr_set = member_set},
    .getsets = member_getsets,
};

/* ---- getset: a computed attribute of a native type
 * -------------------------------------------------- */

Value descr_getset(struct vm *vm, struct type *owner, const struct getset_def *def) {
    struct getset *g = obj_alloc(vm, vm->t.getset, sizeof *g);
    if (!g) return V_ERR;
    g->def = def;
    g->owner = owner;
    own_class(owner);
    return v_ptr(g);
}

static void getset_free(struct vm *vm, struct obj *o) {
    drop_class(vm, ((struct getset *)o)->owner);
}

static int getset_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit_class(((struct getset *)o)->owner, visit, arg);
}

static Value getset_get(struct vm *vm, Value self, Value obj, struct type *owner) {
    (void)owner;
    struct getset *g = v_as(getset, self);
    if (obj == V_UNSET) return v_incref(self);
    if (!v_isinstance(vm, obj, g->owner)) {
        wrong_object(vm, g->def->name, g->owner, obj);
        return V_ERR;
    }
    return g->def->get(vm, obj);
}

static int getset_set(struct vm *vm, Value self, Value obj, Value v) {
    struct getset *g = v_as(getset, self);
    if (!v_isinstance(vm, obj, g->owner)) return wrong_object(vm, g->def->name, g->owner, obj);
    if (!g->def->set)
        return py_raise_i(vm, vm->e.AttributeError,
                          "attribute '%s' of '%s' objects is not writable", g->def->name,
                          g->owner->name);
    return g->def->set(vm, obj, v);
}

static Value getset_repr(struct vm *vm, Value self) {
    struct getset *g = v_as(getset, self);
    return py_str_fmt(vm, "<attribute '%s' of '%s' objects>", g->def->name, g->owner->name);
}

static Value getset_name(struct vm *vm, Value self) {
    return py_intern(vm, v_as(getset, self)->def->name);
}
static Value getset_doc(struct vm *vm, Value self) {
    const char *doc = v_as(getset, self)->def->doc;
    return doc ? py_str(vm, doc) : V_NONE;
}
static Value getset_objclass(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_ptr(v_as(getset, self)->owner));
}

static const struct getset_def getset_getsets[] = {{"__name__", getset_name, NULL, NULL},
                                                   {"__doc__", getset_doc, NULL, NULL},
                                                   {"__objclass__", getset_objclass, NULL, NULL},
                                                   {0}};

static const struct type_def getset_def_ = {
    .name = "getset_descriptor",
    .flags = TF_GC | TF_NO_NEW,
    .size = sizeof(struct getset),
    .slots = {.free = getset_free,
              .traverse = getset_traverse,
              .repr = getset_repr,
              .descr_get = getset_get,
              .descr_set = getset_set},
    .getsets = getset_getsets,
};

/* ---- the same from a native_def with NATIVE_GETTER
 * --------------------------------------------------- */

Value descr_native(struct vm *vm, struct type *kind, struct type *owner,
                   const struct native_def *def) {
    struct native *f = obj_alloc(vm, kind, sizeof *f);
    if (!f) return V_ERR;
    f->def = def;
    f->self = f->module = V_UNSET;
    f->owner = owner;
    return v_ptr(f);
}

static Value getter_get(struct vm *vm, Value self, Value obj, struct type *owner) {
    (void)owner;
    struct native *f = v_as(native, self);
    if (obj == V_UNSET) return v_incref(self);
    if (!v_isinstance(vm, obj, f->owner)) {
        wrong_object(vm, f->def->name, f->owner, obj);
        return V_ERR;
    }
    return f->def->fn(vm, &obj, 1);
}

static int getter_set(struct vm *vm, Value self, Value obj, Value v) {
    (void)obj, (void)v;
    struct native *f = v_as(native, self);
    return py_raise_i(vm, vm->e.AttributeError, "attribute '%s' of '%s' objects is not writable",
                      f->def->name, f->owner->name);
}

static Value getter_repr(struct vm *vm, Value self) {
    struct native *f = v_as(native, self);
    return py_str_fmt(vm, "<attribute '%s' of '%s' objects>", f->def->name, f->owner->name);
}

static Value getter_name(struct vm *vm, Value self) {
    return py_intern(vm, v_as(native, self)->def->name);
}
static Value getter_doc(struct vm *vm, Value self) {
    const char *doc = v_as(native, self)->def->doc;
    return doc ? py_str(vm, doc) : V_NONE;
}

static const struct getset_def getter_getsets[] = {
    {"__name__", getter_name, NULL, NULL}, {"__doc__", getter_doc, NULL, NULL}, {0}};

static const struct type_def getter_def = {
    .name = "getset_descriptor",
    .flags = TF_GC | TF_NO_NEW,
    .size = sizeof(struct native),
    .slots = {.repr = getter_repr, .descr_get = getter_get, .descr_set = getter_set},
    .getsets = getter_getsets,
};

/* ---- slot wrappers
 * ----------------------------------------------------------------------------------- */

static Value slotw_get(struct vm *vm, Value self, Value obj, struct type *owner) {
    (void)owner;
    struct slot_wrapper *w = v_as(slot_wrapper, self);
    if (obj == V_UNSET) return v_incref(self);
    if (!v_isinstance(vm, obj, w->owner)) {
        wrong_object(vm, v_cstr(slotdef_name(vm, w->def)), w->owner, obj);
        return V_ERR;
    }
    struct method_wrapper *m = obj_alloc(vm, vm->t.method_wrapper, sizeof *m);
    if (!m) return V_ERR;
    m->descr = v_as(slot_wrapper, v_incref(self));
    m->self = v_incref(obj);
    return v_ptr(m);
}

static Value slotw_repr(struct vm *vm, Value self) {
    struct slot_wrapper *w = v_as(slot_wrapper, self);
    return py_str_fmt(vm, "<slot wrapper '%S' of '%s' objects>", slotdef_name(vm, w->def),
                      w->owner->name);
}

static Value slotw_name(struct vm *vm, Value self) {
    return v_incref(slotdef_name(vm, v_as(slot_wrapper, self)->def));
}

static Value slotw_qualname(struct vm *vm, Value self) {
    struct slot_wrapper *w = v_as(slot_wrapper, self);
    return py_str_fmt(vm, "%s.%S", w->owner->name, slotdef_name(vm, w->def));
}

static Value slotw_doc(struct vm *vm, Value self) {
    const char *doc = v_as(slot_wrapper, self)->def->doc;
    return doc ? py_str(vm, doc) : V_NONE;
}

static Value slotw_objclass(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_ptr(v_as(slot_wrapper, self)->owner));
}

static const struct getset_def slotw_getsets[] = {{"__name__", slotw_name, NULL, NULL},
                                                  {"__qualname__", slotw_qualname, NULL, NULL},
                                                  {"__doc__", slotw_doc, NULL, NULL},
                                                  {"__objclass__", slotw_objclass, NULL, NULL},
                                                  {0}};

static const struct type_def slotw_def = {
    .name = "wrapper_descriptor",
    .flags = TF_NO_NEW,
    .size = sizeof(struct slot_wrapper),
    .slots = {.repr = slotw_repr, .descr_get = slotw_get, .call = slot_wrapper_call},
    .getsets = slotw_getsets,
};

static void boundw_free(struct vm *vm, struct obj *o) {
    struct method_wrapper *m = (struct method_wrapper *)o;
    v_decref(vm, v_ptr(m->descr));
    v_decref(vm, m->self);
}

static int boundw_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct method_wrapper *)o)->self, arg);
}

static Value boundw_call(struct vm *vm, Value self, Value *args, size_t n, Value kwnames) {
    struct method_wrapper *m = v_as(method_wrapper, self);
    size_t total = n + 1 + (kwnames == V_UNSET ? 0 : args_len(kwnames));
    Value few[8], *all = few;
    if (total > 8 && !(all = obj_realloc_data(vm, NULL, 0, total * sizeof(Value)))) return V_ERR;
    all[0] = m->self;
    if (total > 1) memcpy(all + 1, args, (total - 1) * sizeof(Value));
    Value r = slot_wrapper_call(vm, v_ptr(m->descr), all, n + 1, kwnames);
    if (all != few) obj_free_data(vm, all, total * sizeof(Value));
    return r;
}

static Value boundw_repr(struct vm *vm, Value self) {
    struct method_wrapper *m = v_as(method_wrapper, self);
    char id[32];
    snprintf(id, sizeof id, "0x%llx", (unsigned long long)py_id(vm, m->self));
    return py_str_fmt(vm, "<method-wrapper '%S' of %T object at %s>",
                      slotdef_name(vm, m->descr->def), m->self, id);
}

static Value boundw_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if ((op != PY_EQ && op != PY_NE) || !v_is_exact(b, vm->t.method_wrapper)) return V_NOTIMPL;
    struct method_wrapper *x = v_as(method_wrapper, a), *y = v_as(method_wrapper, b);
    bool same = x->descr == y->descr && x->self == y->self;
    return v_bool(same == (op == PY_EQ));
}

static int64_t boundw_hash(struct vm *vm, Value self) {
    struct method_wrapper *m = v_as(method_wrapper, self);
    int64_t h = (int64_t)(py_id(vm, m->self) * 31 + py_id(vm, v_ptr(m->descr)));
    return h == -1 ? -2 : h;
}

static Value boundw_self(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(method_wrapper, self)->self);
}
static Value boundw_name(struct vm *vm, Value self) {
    return slotw_name(vm, v_ptr(v_as(method_wrapper, self)->descr));
}
static Value boundw_qualname(struct vm *vm, Value self) {
    return slotw_qualname(vm, v_ptr(v_as(method_wrapper, self)->descr));
}
static Value boundw_doc(struct vm *vm, Value self) {
    return slotw_doc(vm, v_ptr(v_as(method_wrapper, self)->descr));
}

static Value boundw_objclass(struct vm *vm, Value self) {
    return slotw_objclass(vm, v_ptr(v_as(method_wrapper, self)->descr));
}

static const struct getset_def boundw_getsets[] = {
    {"__objclass__", boundw_objclass, NULL, NULL}, {"__self__", boundw_self, NULL, NULL},
    {"__name__", boundw_name, NULL, NULL},         {"__qualname__", boundw_qualname, NULL, NULL},
    {"__doc__", boundw_doc, NULL, NULL},           {0}};

static const struct type_def boundw_def = {
    .name = "method-wrapper",
    .flags = TF_GC | TF_NO_NEW,
    .size = sizeof(struct method_wrapper),
    .slots = {.free = boundw_free,
              .traverse = boundw_traverse,
              .repr = boundw_repr,
              .hash = boundw_hash,
              .compare = boundw_compare,
              .call = boundw_call},
    .getsets = boundw_getsets,
};

int py_init_descr(struct vm *vm) {
    if (!type_new_native(vm, &member_def, NULL) || !type_new_native(vm, &getset_def_, NULL) ||
        !type_new_native(vm, &slotw_def, NULL))
        return -1;
    if (type_fill_native(vm, vm->t.native_getter, &getter_def) < 0) return -1;
    vm->t.method_wrapper = type_new_native(vm, &boundw_def, NULL);
    if (!vm->t.method_wrapper) return -1;
    return descr_init_property(vm) < 0 || descr_init_super(vm) < 0 || descr_init_proxy(vm) < 0 ? -1
                                                                                               : 0;
}
