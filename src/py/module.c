/* Module objects. */
#include "py/init.h"
#include "py/native.h"
#include "py/signature.h"
#include "py/type.h"

static int set_none(struct vm *vm, struct dict *d, Value name) {
    return py_dict_set_str(vm, d, name, V_NONE);
}

static int module_fill(struct vm *vm, struct module *m, Value name, Value doc) {
    Value d = py_dict(vm);
    if (d == V_ERR) return -1;
    if (m->dict) v_decref(vm, v_ptr(m->dict));
    m->dict = v_as(dict, d);
    v_set(vm, &m->name, v_incref(name));
    if (py_dict_set_str(vm, m->dict, vm->n.__name__, name) < 0) return -1;
    if (py_dict_set_str(vm, m->dict, vm->n.__doc__, doc) < 0) return -1;
    if (set_none(vm, m->dict, vm->n.__package__) < 0 || set_none(vm, m->dict, vm->n.__loader__) < 0)
        return -1;
    return set_none(vm, m->dict, vm->n.__spec__);
}

Value py_module(struct vm *vm, const char *name) {
    struct module *m = obj_alloc(vm, vm->t.module, sizeof *m);
    if (!m) return V_ERR;
    m->name = V_NONE;
    Value s = py_intern(vm, name);
    int r = s == V_ERR ? -1 : module_fill(vm, m, s, V_NONE);
    v_decref(vm, s);
    if (r == 0) return v_ptr(m);
    v_decref(vm, v_ptr(m));
    return V_ERR;
}

int py_module_add(struct vm *vm, Value module, const char *name, Value v_steal) {
    if (v_steal == V_ERR) return -1;
    Value key = py_intern(vm, name);
    int r = key == V_ERR ? -1 : py_dict_set_str(vm, v_as(module, module)->dict, key, v_steal);
    v_decref(vm, key);
    v_decref(vm, v_steal);
    return r;
}

int py_module_add_type(struct vm *vm, Value module, struct type *t) {
    return t ? py_module_add(vm, module, t->name, v_incref(v_ptr(t))) : -1;
}

/* ---- the type ---- */

static Value module_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value a[2];
    if (signature_bind_ex(vm, "name, doc=None", "module", 1, args, kwargs, a) < 0) return V_ERR;
    if (!v_is_str(a[0]))
        return py_raise(vm, vm->e.TypeError, "module() argument 'name' must be str, not %T", a[0]);
    struct module *m = obj_alloc(vm, t, t->size);
    if (!m) return V_ERR;
    m->name = V_NONE;
    if (module_fill(vm, m, a[0], a[1] == V_UNSET ? V_NONE : a[1]) == 0) return v_ptr(m);
    v_decref(vm, v_ptr(m));
    return V_ERR;
}

static int module_init(struct vm *vm, Value self, Value args, Value kwargs) {
    (void)vm, (void)self, (void)args, (void)kwargs;
    return 0;
}

static void module_free(struct vm *vm, struct obj *o) {
    struct module *m = (struct module *)o;
    if (m->dict) v_decref(vm, v_ptr(m->dict));
    v_decref(vm, m->name);
}
static int module_traverse(struct obj *o, py_visit visit, void *arg) {
    struct module *m = (struct module *)o;
    return m->dict ? visit(v_ptr(m->dict), arg) : 0;
}
static void module_clear(struct vm *vm, struct obj *o) {
    struct module *m = (struct module *)o;
    struct dict *d = m->dict;
    m->dict = NULL;
    if (d) v_decref(vm, v_ptr(d));
}

static Value module_name(struct vm *vm, struct module *m) {
    Value name = m->dict ? py_dict_get_str(m->dict, vm->n.__name__) : V_UNSET;
    return v_is_str(name) ? name : m->name;
}

static Value module_repr(struct vm *vm, Value self) {
    struct module *m = v_as(module, self);
    Value file = m->dict ? py_dict_get_str(m->dict, vm->n.__file__) : V_UNSET;
    if (v_is_str(file)) return py_str_fmt(vm, "<module %R from %R>", module_name(vm, m), file);
    return py_str_fmt(vm, "<module %R (built-in)>", module_name(vm, m));
}

static Value no_attribute(struct vm *vm, Value self, Value name) {
    py_raise_attr(vm, self, name);
    Value e = vm->ts->exc;
    if (!py_error_is(vm, vm->e.AttributeError)) return V_ERR;
    Value text = py_str_fmt(vm, "module %R has no attribute '%S'",
                            module_name(vm, v_as(module, self)), name);
    Value args = text == V_ERR ? V_ERR : py_tuple_steal(vm, &text, 1);
    if (args != V_ERR) v_set(vm, &v_as(exc, e)->args, args);
    return V_ERR;
}

/* As every object; then PEP 562's __getattr__ in the module. */
static Value module_getattr(struct vm *vm, Value self, Value name) {
    Value v = attr_generic_opt(vm, self, name);
    if (v != V_UNSET) return v;
    struct module *m = v_as(module, self);
    Value hook = m->dict ? py_dict_get_str(m->dict, vm->n.__getattr__) : V_UNSET;
    if (hook != V_UNSET) return py_call1(vm, hook, name);
    return no_attribute(vm, self, name);
}

static Value module_dir(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value names = py_list(vm, NULL, 0), k, v;
    struct module *m = v_as(module, args[0]);
    for (size_t i = 0; names != V_ERR && m->dict && py_dict_next(v_ptr(m->dict), &i, &k, &v);) {
        if (py_list_append(vm, names, k) < 0) {
            v_decref(vm, names);
            return V_ERR;
        }
    }
    return names;
}

static const struct native_def module_methods[] = {{"__dir__", module_dir, 0, 0, NULL, NULL, 0},
                                                   {0}};
static const struct getset_def module_getsets[] = {{"__dict__", py_get_dict, NULL, NULL}, {0}};

static const struct type_def module_def_ = {
    .name = "module",
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREF,
    .size = sizeof(struct module),
    .slots = {.new_ = module_new,
              .init = module_init,
              .free = module_free,
              .traverse = module_traverse,
              .clear = module_clear,
              .repr = module_repr,
              .getattr = module_getattr},
    .methods = module_methods,
    .getsets = module_getsets,
};

int py_init_module(struct vm *vm) {
    vm->t.module = type_new_native(vm, &module_def_, NULL);
    if (!vm->t.module) return -1;
    vm->t.module->dictoff = offsetof(struct module, dict);
    vm->modules = py_dict(vm);
    return vm->modules == V_ERR ? -1 : 0;
}
