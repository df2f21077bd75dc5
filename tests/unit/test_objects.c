/* The object model from C: allocation and its limit, native types, versions, cycles, weak references. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "py/alloc.h"
#include "py/native.h"
#include "py/weakref.h"

static int quiet(void *ctx, int fd, const char *p, size_t n) {
    (void)ctx, (void)fd, (void)p, (void)n;
    return 0;
}

static struct vm *make(size_t memory) {
    struct py_host host = {.write = quiet};
    struct py_limits limits = {.memory = memory};
    struct vm *vm = vm_new(&host, &limits);
    assert_non_null(vm);
    return vm;
}

/* The value of an expression after running statements in the same namespace; owned. */
static Value eval(struct vm *vm, const char *statements, const char *expr) {
    Value ns = py_dict(vm), v = V_ERR;
    Value code = py_compile_text(vm, statements, strlen(statements), "<test>", 0);
    Value r = code == V_ERR ? V_ERR : py_run_code(vm, code, ns, V_UNSET, V_UNSET);
    v_decref(vm, code);
    code = r == V_ERR ? V_ERR : py_compile_text(vm, expr, strlen(expr), "<test>", 2);
    v_decref(vm, r);
    if (code != V_ERR) v = py_run_code(vm, code, ns, V_UNSET, V_UNSET);
    v_decref(vm, code);
    v_decref(vm, ns);
    return v;
}

static void test_nothing_leaks(void **state) {
    (void)state;
    assert_int_equal(vm_free(make(0)), 0);
    struct vm *a = make(0), *b = make(0); /* two worlds side by side */
    assert_true(a->t.list != b->t.list);
    assert_int_equal(vm_free(a), 0);
    assert_int_equal(vm_free(b), 0);
}

static void test_bytes_are_counted(void **state) {
    (void)state;
    struct vm *vm = make(0);
    size_t before = vm->alloc->bytes, objects = vm->alloc->objects;
    for (size_t size = 1; size < 5000; size = size * 3 + 1) {
        char *p = obj_realloc_data(vm, NULL, 0, size);
        memset(p, 7, size);
        p = obj_realloc_data(vm, p, size, size * 2);
        assert_int_equal(p[size - 1], 7);
        p = obj_realloc_data(vm, p, size * 2, size);
        assert_int_equal(p[size - 1], 7);
        obj_free_data(vm, p, size);
    }
    Value items[3] = {v_int(1), V_NONE, v_int(3)};
    Value t = py_tuple(vm, items, 3);
    assert_true(vm->alloc->bytes > before);
    v_decref(vm, t);
    assert_int_equal(vm->alloc->bytes, before);
    assert_int_equal(vm->alloc->objects, objects);
    assert_int_equal(vm_free(vm), 0);
}

static void test_limit(void **state) {
    (void)state;
    struct vm *vm = make(8 << 20);
    Value v = eval(vm, "l = []\ntry:\n    while True: l.append('x' * 1000)\nexcept MemoryError: n = len(l)\nl = None\n",
                   "n > 1000");
    assert_true(v == V_TRUE);
    assert_int_equal(py_stopped(vm), PY_STOP_NONE);
    v = eval(vm, "l = []\nwhile True:\n    try:\n        while True: l.append([l])\n    except MemoryError: pass\n", "1");
    assert_true(v == V_ERR);
    assert_int_equal(py_stopped(vm), PY_STOP_MEMORY);
    assert_int_equal(vm_free(vm), 0);
}

static void test_deep_structures_die(void **state) {
    (void)state;
    struct vm *vm = make(0);
    Value v = V_NONE;
    for (int i = 0; i < 1000000; i++) v = py_list_steal(vm, &v, 1);
    size_t objects = vm->alloc->objects;
    v_decref(vm, v);
    assert_int_equal(vm->alloc->objects, objects - 1000000);
    assert_int_equal(vm_free(vm), 0);
}

struct counter { struct obj o; int64_t n; };

static Value counter_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    struct counter *c = obj_alloc(vm, t, t->size);
    return c ? v_ptr(c) : V_ERR;
}
static intptr_t counter_len(struct vm *vm, Value self) {
    (void)vm;
    return v_as(counter, self)->n;
}
static Value counter_add_m(struct vm *vm, Value *args, size_t n) {
    int64_t by = 1;
    if (n > 1 && args[1] != V_UNSET && py_as_int64(vm, args[1], &by) < 0) return V_ERR;
    v_as(counter, args[0])->n += by;
    return v_incref(args[0]);
}
static Value counter_get(struct vm *vm, Value self) { return py_int(vm, v_as(counter, self)->n); }

static const struct native_def counter_methods[] = {{"add", counter_add_m, 0, 1, "by=1", "adds", 0}, {0}};
static const struct getset_def counter_getsets[] = {{"value", counter_get, NULL, "the count"}, {0}};
static const struct type_def counter_def = {
    .name = "Counter",
    .module = "test",
    .flags = TF_BASETYPE,
    .size = sizeof(struct counter),
    .slots = {.new_ = counter_new, .len = counter_len},
    .methods = counter_methods,
    .getsets = counter_getsets,
};

static void test_native_type(void **state) {
    (void)state;
    struct vm *vm = make(0);
    struct type *t = type_new_native(vm, &counter_def, NULL);
    assert_non_null(t);
    Value name = py_intern(vm, "Counter");
    assert_int_equal(py_dict_set(vm, vm->builtins, name, v_ptr(t)), 0);
    v_decref(vm, name);
    Value v = eval(vm,
                   "c = Counter()\n"
                   "c.add().add(by=5)\n"
                   "class Loud(Counter):\n"
                   "    def __len__(self): return super().__len__() * 100\n"
                   "d = Loud().add(2)\n"
                   "d.extra = 1\n"
                   "errors = []\n"
                   "for f in (lambda: setattr(c, 'value', 1), lambda: setattr(c, 'x', 1), lambda: c.add(1, 2),\n"
                   "          lambda: Counter.__len__(5)):\n"
                   "    try: f()\n"
                   "    except (TypeError, AttributeError) as e: errors.append(str(e))\n",
                   "(c.value, len(c), len(d), d.value, bool(Counter()), repr(Counter), Counter.add.__doc__, errors) == "
                   "(6, 6, 200, 2, False, \"<class 'test.Counter'>\", 'adds', [\"attribute 'value' of 'Counter' objects "
                   "is not writable\", \"'test.Counter' object has no attribute 'x'\", 'add() takes at most 1 argument "
                   "(2 given)', \"descriptor '__len__' requires a 'Counter' object but received a 'int'\"]) or errors");
    if (v != V_TRUE) {
        Value r = v == V_ERR ? py_error_take(vm) : v_incref(v);
        print_message("%s\n", v_cstr(py_repr(vm, r)));
    }
    assert_true(v == V_TRUE);
    assert_int_equal(vm_free(vm), 0);
}

static void test_versions(void **state) {
    (void)state;
    struct vm *vm = make(0);
    Value pair = eval(vm, "class A:\n    x = 1\nclass B(A): pass\n", "(A, B)");
    struct type *a = v_as(type, v_as(tuple, pair)->items[0]), *b = v_as(type, v_as(tuple, pair)->items[1]);
    Value x = py_intern(vm, "x"), y = py_intern(vm, "y");
    assert_true(type_lookup(vm, b, x) == v_int(1));
    uint32_t before = type_version(vm, b);
    assert_true(before && type_version(vm, b) == before);
    assert_int_equal(type_set_attr(vm, a, x, v_int(2)), 0);
    assert_true(type_version(vm, b) != before);
    assert_true(type_lookup(vm, b, x) == v_int(2));
    assert_true(type_lookup(vm, b, y) == V_UNSET);
    assert_int_equal(type_set_attr(vm, b, y, v_int(3)), 0);
    assert_true(type_lookup(vm, b, y) == v_int(3));
    assert_true(type_lookup(vm, a, y) == V_UNSET);
    assert_int_equal(type_set_attr(vm, b, y, V_UNSET), 0);
    assert_true(type_lookup(vm, b, y) == V_UNSET);
    v_decref(vm, x);
    v_decref(vm, y);
    v_decref(vm, pair);
    assert_int_equal(vm_free(vm), 0);
}

static int died;
static Value on_death(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)args, (void)n;
    died++;
    return V_NONE;
}
static const struct native_def on_death_def = {"on_death", on_death, 1, 1, NULL, NULL, 0};

static void test_cycles_and_weakrefs(void **state) {
    (void)state;
    struct vm *vm = make(0);
    died = 0;
    py_gc_collect(vm);
    Value o = eval(vm, "class N: pass\n", "N()");
    Value fn = py_native(vm, &on_death_def, V_UNSET, V_UNSET);
    Value plain = py_weakref(vm, o, V_NONE), with = py_weakref(vm, o, fn);
    assert_true(plain == py_weakref(vm, o, V_NONE)); /* shared */
    v_decref(vm, plain);
    assert_true(weakref_chain(vm, v_obj(o)) != NULL);
    Value me = py_intern(vm, "me");
    assert_int_equal(py_setattr(vm, o, me, o), 0);
    v_decref(vm, o);
    assert_int_equal(died, 0);
    assert_int_equal(py_gc_collect(vm) >= 1, 1);
    assert_int_equal(died, 1);
    assert_true(v_as(weakref, plain)->target == V_UNSET);
    assert_true(v_as(weakref, with)->target == V_UNSET);
    assert_int_equal(py_gc_collect(vm), 0);
    v_decref(vm, me);
    v_decref(vm, plain);
    v_decref(vm, with);
    v_decref(vm, fn);
    assert_int_equal(vm_free(vm), 0);
}

static void test_ids_repeat(void **state) {
    (void)state;
    uint64_t ids[2];
    for (int i = 0; i < 2; i++) {
        struct vm *vm = make(0);
        Value l = py_list(vm, NULL, 0), m = py_list(vm, NULL, 0);
        ids[i] = py_id(vm, l);
        assert_true(py_id(vm, l) == ids[i] && py_id(vm, m) != ids[i]);
        v_decref(vm, l);
        v_decref(vm, m);
        assert_int_equal(vm_free(vm), 0);
    }
#ifndef PY_STRESS
    assert_true(ids[0] == ids[1]);
#endif
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_leaks),       cmocka_unit_test(test_bytes_are_counted),
        cmocka_unit_test(test_limit),               cmocka_unit_test(test_deep_structures_die),
        cmocka_unit_test(test_native_type),         cmocka_unit_test(test_versions),
        cmocka_unit_test(test_cycles_and_weakrefs), cmocka_unit_test(test_ids_repeat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
