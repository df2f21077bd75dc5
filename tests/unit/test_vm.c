/* The VM from C: how programs end, what the host and the hooks see, native coroutines, chains,
 * signatures. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "py/gen.h"
#include "py/import.h"
#include "py/native.h"
#include "py/signature.h"

struct world {
    struct buf out, err, lines;
    int ticks; /* ends the run when it reaches 0 */
    int unawaited;
};

static int take(void *ctx, int fd, const char *p, size_t n) {
    struct world *w = ctx;
    buf_add(fd == 1 ? &w->out : &w->err, p, n);
    return 0;
}
static int tick(void *ctx, struct vm *vm) {
    (void)vm;
    struct world *w = ctx;
    return w->ticks && --w->ticks == 0;
}
static const char *find(void *ctx, const char *name, size_t *len, const char **path,
                        bool *internal) {
    (void)ctx;
    *internal = false;
    *path = "helper.py";
    const char *text = strcmp(name, "helper") == 0 ? "value = 6\ndef boom(): return 1 / 0\n" : NULL;
    *len = text ? strlen(text) : 0;
    return text;
}

static struct vm *start(struct world *w, size_t memory) {
    *w = (struct world){.out = BUF_INIT, .err = BUF_INIT, .lines = BUF_INIT};
    struct py_host host = {.ctx = w, .write = take, .tick = tick, .module_source = find};
    struct py_limits limits = {.memory = memory};
    struct vm *vm = vm_new(&host, &limits);
    assert_non_null(vm);
    return vm;
}

static int run(struct vm *vm, const char *src) {
    char *argv[] = {"prog.py", "arg"};
    return py_run_main(vm, "prog.py", src, strlen(src), argv, 2);
}

/* Everything is let go of, and the texts were these. */
static void end(struct vm *vm, struct world *w, const char *out, const char *err) {
    assert_int_equal(vm_free(vm), 0);
    if (out) assert_string_equal(w->out.data, out);
    if (err) assert_string_equal(w->err.data, err);
    buf_release(&w->out);
    buf_release(&w->err);
    buf_release(&w->lines);
}

static void test_statuses(void **state) {
    (void)state;
    static const struct {
        const char *src;
        int status;
        const char *out, *err;
    } cases[] = {
        {"print('hi')", 0, "hi\n", ""},
        {"import sys; print(sys.argv); sys.exit()", 0, "['prog.py', 'arg']\n", ""},
        {"raise SystemExit(7)", 7, "", ""},
        {"import sys; sys.exit(300)", 44, "", ""},
        {"import sys; sys.exit('words')", 1, "", "words\n"},
        {"raise KeyboardInterrupt", 130, "", NULL},
        {"x = 1\n1/0", 1, "",
         "Traceback (most recent call last):\n  File \"prog.py\", line 2, in <module>\n    1/0\n   "
         " ~^~\n"
         "ZeroDivisionError: division by zero\n"},
        {"x = = 1", 1, "",
         "  File \"prog.py\", line 1\n    x = = 1\n        ^\nSyntaxError: invalid syntax\n"},
        {"import helper; print(helper.value); import nope", 1, "6\n", NULL},
        {"import socket", 1, "", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w;
        struct vm *vm = start(&w, 0);
        assert_int_equal(run(vm, cases[i].src), cases[i].status);
        end(vm, &w, cases[i].out, cases[i].err);
    }
}

static void test_stop_passes_handlers(void **state) {
    (void)state;
    struct world w;
    struct vm *vm = start(&w, 0);
    w.ticks = 3;
    assert_int_equal(run(vm, "def f():\n"
                             "    while True:\n"
                             "        try:\n"
                             "            while True: pass\n"
                             "        except BaseException: print('caught')\n"
                             "        finally: print('finally')\n"
                             "async def g(): f()\n"
                             "class D:\n"
                             "    def __del__(self): print('finaliser')\n"
                             "d = D()\n"
                             "g().send(None)\n"),
                     -1);
    assert_int_equal(py_stopped(vm), PY_STOP_HOST);
    assert_int_equal(py_current_line(vm), 4);
    end(vm, &w, "", "");
}

static void test_memory_limit(void **state) {
    (void)state;
    struct world w;
    struct vm *vm = start(&w, 8 << 20);
    assert_int_equal(run(vm, "try:\n"
                             "    x = []\n"
                             "    while True: x.append([0] * 1000)\n"
                             "except MemoryError:\n"
                             "    x = None\n"
                             "    print('freed')\n"
                             "class Stubborn: pass\n"
                             "keep = []\n"
                             "while True:\n"
                             "    try: keep.append([0] * 100)\n"
                             "    except MemoryError: pass\n"),
                     -1);
    assert_int_equal(py_stopped(vm), PY_STOP_MEMORY);
    end(vm, &w, "freed\n", "");
}

static void on_line(void *ctx, struct vm *vm, struct frame *f, uint32_t line) {
    (void)vm, (void)f;
    buf_addf(&((struct world *)ctx)->lines, "%u ", line);
}
static void on_unawaited(void *ctx, struct vm *vm, Value coro, uint32_t line) {
    (void)vm, (void)coro;
    ((struct world *)ctx)->unawaited = (int)line;
}

static void test_hooks(void **state) {
    (void)state;
    struct world w;
    struct vm *vm = start(&w, 0);
    const struct vm_watch watch = {.line = on_line};
    vm->hooks = (struct vm_hooks){.ctx = &w, .watch = &watch, .never_awaited = on_unawaited};
    assert_int_equal(run(vm, "def f(n):\n"
                             "    return n\n"
                             "for i in range(2):\n"
                             "    f(i)\n"
                             "async def g(): pass\n"
                             "x = g()\n"
                             "x = 1\n"),
                     0);
    assert_string_equal(w.lines.data, "1 3 4 2 3 4 2 3 5 6 7 ");
    assert_int_equal(w.unawaited, 6);
    end(vm, &w, "",
        "prog.py:7: RuntimeWarning: coroutine 'g' was never awaited\n  x = 1\n"
        "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n");
}

/* ---- a coroutine in C: yields its two slots, sums what it gets ---- */

static enum py_res adder(struct vm *vm, struct native_coro *c, Value sent, Value *out) {
    (void)vm;
    if (sent != V_NONE) c->number += v_as_int(sent);
    if (c->step < 2) {
        *out = v_incref(c->slots[c->step++]);
        return PY_YIELD;
    }
    *out = v_int((intptr_t)c->number);
    return PY_RETURN;
}
static const struct native_coro_def adder_def = {.name = "adder", .resume = adder, .nslots = 2};

static Value make_adder(struct vm *vm, Value *args, size_t n) {
    return py_native_coro(vm, &adder_def, args, n);
}
static const struct native_def native_functions[] = {
    {"adder", make_adder, 2, 2, NULL, NULL, NATIVE_CORO}, {0}};
static const struct module_def native_module = {"native", NULL, native_functions, NULL};

static void test_native_coroutine(void **state) {
    (void)state;
    struct world w;
    struct vm *vm = start(&w, 0);
    vm_add_module(vm, &native_module);
    int status = run(vm, "from native import adder\n"
                         "async def main():\n"
                         "    return await adder('a', 'b')\n"
                         "c = main()\n"
                         "print(c.send(None), c.send(3))\n"
                         "try: c.send(4)\n"
                         "except StopIteration as e: print(e.value)\n"
                         "c = main(); c.send(None)\n"
                         "try: c.throw(KeyError(1))\n"
                         "except KeyError: print('ended')\n"
                         "n = adder(1, 2); n.close()\n"
                         "try: n.send(None)\n"
                         "except RuntimeError as e: print(e)\n"
                         "adder(1, 2)\n");
    assert_int_equal(status, 0);
    end(vm, &w, "a b\n7\nended\ncannot reuse already awaited coroutine\n",
        "prog.py:14: RuntimeWarning: coroutine 'adder' was never awaited\n  adder(1, 2)\n"
        "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n");
}

/* A root is resumed at its leaf, whatever lies between. */
static void test_chain(void **state) {
    (void)state;
    struct world w;
    struct vm *vm = start(&w, 0);
    const char *src = "class Pause:\n"
                      "    def __await__(self): return (yield 'paused')\n"
                      "async def down(n):\n"
                      "    return await down(n - 1) if n else await Pause()\n"
                      "root = down(200)\n";
    char *argv[] = {"prog.py"};
    assert_int_equal(py_run_interactive(vm, src, strlen(src), false), -1); /* not one statement */
    Value code = py_compile_text(vm, src, strlen(src), "prog.py", 0), ns = py_dict(vm), out;
    v_decref(vm, py_run_code(vm, code, ns, V_UNSET, V_UNSET));
    v_decref(vm, code);
    Value name = py_intern(vm, "root"), root = py_dict_get(vm, ns, name);
    struct gen *g = v_as(gen, root);
    assert_int_equal(py_resume(vm, root, V_NONE, &out), PY_YIELD);
    assert_true(py_str_is(out, "paused"));
    v_decref(vm, out);
    assert_true(g->leaf && g->leaf != g && !g->leaf->frame->gen->driving);
    assert_int_equal(py_gen_line(vm, root), 2);
    assert_null(vm->ts->frame);
    assert_null(vm->ts->root);
    assert_int_equal(py_resume(vm, root, v_int(5), &out), PY_RETURN);
    assert_int_equal(v_as_int(out), 5);
    assert_null(g->frame);
    v_decref(vm, name);
    v_decref(vm, ns);
    (void)argv;
    end(vm, &w, "", NULL);
}

static void test_signatures(void **state) {
    (void)state;
    struct world w;
    struct vm *vm = start(&w, 0);
    struct signature *s = signature_get(vm, "a, b=(1, 2), /, c=None, *rest, d, e='x, y', **kw");
    assert_non_null(s);
    assert_int_equal(s->nparams, 7);
    assert_int_equal(s->nposonly, 2);
    assert_int_equal(s->npos, 3);
    assert_int_equal(s->varargs, 3);
    assert_int_equal(s->varkw, 6);
    assert_ptr_equal(s, signature_get(vm, s->text));
    Value args[] = {v_int(1), v_int(2), v_int(3), v_int(4), v_int(5), v_int(6)}, out[7];
    Value names = py_pack(vm, 2, s->names[4], vm->n.name);
    assert_int_equal(signature_bind(vm, s, "f", 1, args, 4, names, out), 0);
    assert_int_equal(v_as_int(out[2]), 3);
    assert_int_equal(v_as(tuple, out[3])->len, 1);
    assert_int_equal(v_as_int(out[4]), 5);
    assert_true(out[5] == V_UNSET);
    assert_int_equal(v_as(dict, out[6])->len, 1);
    signature_release(vm, s, out);
    assert_int_equal(signature_bind(vm, s, "f", 1, args, 0, V_UNSET, out), -1);
    assert_true(py_error_is(vm, vm->e.TypeError));
    py_error_clear(vm);
    v_decref(vm, names);
    end(vm, &w, "", "");
}

static void test_prompt(void **state) {
    (void)state;
    struct world w;
    struct vm *vm = start(&w, 0);
    static const struct {
        const char *src;
        int answer;
    } inputs[] = {{"x = 41\n", 0},
                  {"x + 1\n", 0},
                  {"_ * 2\n", 0},
                  {"def f():\n", 1},
                  {"def f():\n  return x\n\n", 0},
                  {"f()\n", 0},
                  {"None\n", 0},
                  {"1/0\n", -1},
                  {"for i in 'ab': i\n\n", 0},
                  {"(1,\n", 1},
                  {"raise SystemExit\n", 2}};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
        assert_int_equal(py_run_interactive(vm, inputs[i].src, strlen(inputs[i].src), false),
                         inputs[i].answer);
    end(vm, &w, "42\n84\n41\n'a'\n'b'\n", NULL);
}

static void test_deep_recursion(void **state) {
    (void)state;
    struct world w;
    struct vm *vm = start(&w, 0);
    assert_int_equal(run(vm, "import sys\n"
                             "def f(n): return f(n + 1)\n"
                             "try: f(0)\n"
                             "except RecursionError as e: print(e)\n"
                             "sys.setrecursionlimit(10**6)\n"
                             "class A:\n"
                             "    def __getattr__(self, name): return getattr(self, name)\n"
                             "try: A().x\n"
                             "except RecursionError: print('native')\n"
                             "def g(n): return 0 if n == 0 else 1 + g(n - 1)\n"
                             "print(g(100000))\n"
                             "x = []\n"
                             "for i in range(100000): x = [x]\n"
                             "try: repr(x)\n"
                             "except RecursionError: print('repr')\n"),
                     0);
    end(vm, &w, "maximum recursion depth exceeded\nnative\n100000\nrepr\n", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_statuses),         cmocka_unit_test(test_stop_passes_handlers),
        cmocka_unit_test(test_memory_limit),     cmocka_unit_test(test_hooks),
        cmocka_unit_test(test_native_coroutine), cmocka_unit_test(test_chain),
        cmocka_unit_test(test_signatures),       cmocka_unit_test(test_prompt),
        cmocka_unit_test(test_deep_recursion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
