/* The compiler from C: the listing of small functions, stack depth and handlers of all code in a larger one,
 * reachability, SyntaxWarnings, source that nests too deep, memory that runs out. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "py/alloc.h"
#include "py/compile.h"
#include "py/freeze.h"
#include "py/native.h"

static struct buf errors;

static int capture(void *ctx, int fd, const char *p, size_t n) {
    (void)ctx, (void)fd;
    buf_add(&errors, p, n);
    return 0;
}

static struct vm *make(size_t memory) {
    struct py_host host = {.write = capture};
    struct py_limits limits = {.memory = memory};
    struct vm *vm = vm_new(&host, &limits);
    assert_non_null(vm);
    return vm;
}

static Value compile(struct vm *vm, const char *src, uint32_t flags) {
    return py_compile_source(vm, src, strlen(src), "<test>", flags, NULL);
}

/* The listing of a module without positions, from the line that starts with `from` on. */
static void check_listing(const char *src, const char *from, const char *expected) {
    struct vm *vm = make(0);
    Value code = compile(vm, src, 0);
    assert_true(code != V_ERR);
    struct buf all = BUF_INIT, plain = BUF_INIT;
    py_disasm(v_as(code, code), &all);
    const char *line = strstr(all.data, from);
    assert_non_null(line);
    for (line = strchr(line, '\n') + 1; *line && *line != '\n'; line = strchr(line, '\n') + 1) {
        size_t n = strcspn(line, "\n");
        const char *pos = memrchr(line, '(', n);
        if (pos && pos[1] >= '0' && pos[1] <= '9') n = (size_t)(pos - line) - 1;
        buf_add(&plain, line, n);
        buf_addc(&plain, '\n');
    }
    assert_string_equal(plain.data, expected);
    buf_release(&all);
    buf_release(&plain);
    v_decref(vm, code);
    assert_int_equal(vm_free(vm), 0);
}

static void test_listing(void **state) {
    (void)state;
    check_listing("def f(a, b):\n    return a.m(b, k=1)\n", "f: ",
                  "      0 LOAD_FAST a\n"
                  "      1 LOAD_METHOD m\n"
                  "      6 LOAD_FAST b\n"
                  "      7 LOAD_CONST 1\n"
                  "      8 LOAD_CONST ('k')\n"
                  "      9 CALL_KW 2\n"
                  "     10 RETURN_VALUE\n");
}

static void test_unbound_locals_are_checked(void **state) {
    (void)state;
    check_listing("def f(c):\n    if c:\n        x = 1\n    x\n    return x\n", "f: ",
                  "      0 LOAD_FAST c\n"
                  "      1 POP_JUMP_IF_FALSE to 4\n"
                  "      2 LOAD_CONST 1\n"
                  "      3 STORE_FAST x\n"
                  ">>    4 LOAD_FAST_CHECK x\n"
                  "      5 POP_TOP\n"
                  "      6 LOAD_FAST x\n"
                  "      7 RETURN_VALUE\n");
}

static void test_dead_code_is_dropped(void **state) {
    (void)state;
    check_listing("def f():\n    while True:\n        return 1\n        g()\n    h()\n", "f: ",
                  "      0 NOP\n"
                  "      1 LOAD_CONST 1\n"
                  "      2 RETURN_VALUE\n");
}

static void test_handlers(void **state) {
    (void)state;
    check_listing("def f(x):\n    try:\n        x()\n    finally:\n        pass\n", "f: ",
                  "      0 PUSH_NULL\n"
                  "      1 LOAD_FAST x\n"
                  "      2 CALL 0\n"
                  "      5 POP_TOP\n"
                  "      6 JUMP to 12\n"
                  ">>    7 PUSH_EXC_INFO\n"
                  "      8 RERAISE 0\n"
                  ">>    9 COPY 3\n"
                  "     10 POP_EXCEPT\n"
                  "     11 RERAISE 1\n"
                  ">>   12 LOAD_CONST None\n"
                  "     13 RETURN_VALUE\n"
                  "   0 to 6 -> 7 depth 0\n"
                  "   7 to 9 -> 9 depth 1 lasti\n");
}

static void test_constants_fold(void **state) {
    (void)state;
    check_listing("def f(x):\n    return x in [1, 2], -(3 * 2), ('a' + 'b', 2 ** 10)\n", "f: ",
                  "      0 LOAD_FAST x\n"
                  "      1 LOAD_CONST (1, 2)\n"
                  "      2 CONTAINS_OP 0\n"
                  "      3 LOAD_CONST -6\n"
                  "      4 LOAD_CONST ('ab', 1024)\n"
                  "      5 BUILD_TUPLE 3\n"
                  "      6 RETURN_VALUE\n");
}

/* 1, 1.0 and True are different constants; so are 0.0 and -0.0. */
static void test_constants_differ(void **state) {
    (void)state;
    struct vm *vm = make(0);
    Value code = compile(vm, "x = 1, 1.0, True\ny = [0.0, -0.0, 0, False, 1, 1.0, 'a', b'a', 0.0]\n", 0);
    assert_true(code != V_ERR);
    const struct code *c = v_as(code, code);
    for (uint32_t i = 0; i < c->nconsts; i++)
        for (uint32_t k = i + 1; k < c->nconsts; k++) assert_true(c->consts[i] != c->consts[k]);
    v_decref(vm, code);
    assert_int_equal(vm_free(vm), 0);
}

/* Every target lies within the code, every handler range too, and the stack is no higher than was found. */
static void check_code(struct vm *vm, const struct code *c) {
    for (uint32_t i = 0; i < c->nhandlers; i++) {
        const struct code_handler *h = &c->handlers[i];
        assert_true(h->start < h->end && h->end <= c->nwords && h->target < c->nwords);
        assert_true((uint32_t)h->depth + 1u + (uint32_t)h->push_lasti <= c->stacksize);
        if (i) assert_true(c->handlers[i - 1].end <= h->start);
    }
    for (uint32_t i = 0; i < c->nconsts; i++)
        if (v_is_exact(c->consts[i], vm->t.code)) check_code(vm, v_as(code, c->consts[i]));
}

static void test_everything_at_once(void **state) {
    (void)state;
    static const char src[] =
        "async def f(a, *b, c=1, **d):\n"
        "    for x in a:\n"
        "        try:\n"
        "            with x as y, open(y) as (p, *q):\n"
        "                if p: continue\n"
        "                elif q: break\n"
        "                return [z async for z in y if await z]\n"
        "        except (A, B) as e:\n"
        "            raise C from e\n"
        "        except D:\n"
        "            return {**d, 'k': (yield)} if 0 else 1\n"
        "        else:\n"
        "            async with y: pass\n"
        "        finally:\n"
        "            while b: b = g(*b, **d)\n"
        "    async for m, n[0] in a: pass\n"
        "    match a:\n"
        "        case {'k': [1, *r], **rest} | (r, rest): return\n"
        "        case C(1, k=v) if v: pass\n"
        "    try: pass\n"
        "    except* A as eg: eg\n"
        "    return lambda: (a, c, __class__)\n";
    struct vm *vm = make(0);
    buf_init(&errors);
    Value code = compile(vm, src, 0);
    assert_true(code == V_ERR); /* 'return' with value in async generator */
    assert_true(py_error_is(vm, vm->e.SyntaxError));
    py_error_clear(vm);
    char *plain = mem_strdup(src);
    memcpy(strstr(plain, "(yield)"), "  (2)  ", 7);
    code = compile(vm, plain, 0);
    assert_true(code != V_ERR);
    check_code(vm, v_as(code, code));
    v_decref(vm, code);
    mem_free(plain);
    assert_int_equal(vm_free(vm), 0);
}

static void test_warning(void **state) {
    (void)state;
    struct vm *vm = make(0);
    buf_init(&errors);
    Value code = compile(vm, "x = 1\nx is 1\n", 0);
    assert_true(code != V_ERR);
    assert_string_equal(errors.data,
                        "<test>:2: SyntaxWarning: \"is\" with a literal. Did you mean \"==\"?\n  x is 1\n");
    buf_release(&errors);
    v_decref(vm, code);
    assert_int_equal(vm_free(vm), 0);
}

static void test_incomplete_input(void **state) {
    (void)state;
    struct vm *vm = make(0);
    bool incomplete;
    const char *src = "for x in y:\n";
    Value code = py_compile_source(vm, src, strlen(src), "<stdin>", PY_COMPILE_INTERACTIVE, &incomplete);
    assert_true(code == V_ERR && incomplete);
    py_error_clear(vm);
    code = py_compile_source(vm, "await x\n", 8, "<stdin>", PY_COMPILE_INTERACTIVE | PY_COMPILE_TOP_AWAIT,
                             &incomplete);
    assert_true(code != V_ERR && !incomplete);
    assert_true(v_as(code, code)->flags & CODE_COROUTINE);
    v_decref(vm, code);
    assert_int_equal(vm_free(vm), 0);
}

/* With too little memory compilation fails with MemoryError, or the run is stopped; nothing leaks. */
static void test_out_of_memory(void **state) {
    (void)state;
    struct buf src = BUF_INIT;
    for (int i = 0; i < 200; i++) buf_addf(&src, "def f%d(a, b): return [a.attribute%d, 'text %d', %d.5]\n", i, i, i, i);
    struct vm *vm = make(0);
    size_t before = vm->alloc->bytes;
    vm_free(vm);
    int failed = 0;
    for (size_t room = 2000; room < 200000; room += 9000) {
        vm = make(before + room);
        Value code = compile(vm, src.data, 0);
        if (code == V_ERR) failed++;
        else v_decref(vm, code);
        py_error_clear(vm);
        assert_int_equal(vm_free(vm), 0);
    }
    assert_true(failed > 0);
    buf_release(&src);
}

static const char frozen_src[] =
    "\"\"\"doc\"\"\"\n"
    "async def f(a, /, *b, c=1, **d):\n"
    "    'text \u00e9'\n"
    "    try:\n"
    "        async with a as x: return lambda: (x, a)\n"
    "    finally:\n"
    "        print(123456789012345678901234567890, -0.0, 1e300, 2j, b'\\0\\xff', None, ..., True)\n"
    "y = [1 in {1, 2.5, 'z'}, (1, ('a', ()), None), 4611686018427387903, 9223372036854775807]\n"
    "class C:\n"
    "    def m(self): return __class__\n";

static struct frozen image_of(const struct buf *words, const struct buf *positions) {
    return (struct frozen){(const uint32_t *)words->data, (const struct code_pos *)positions->data};
}

/* An image gives the same code in another VM, and that code the same image. */
static void test_frozen(void **state) {
    (void)state;
    struct vm *vm = make(0), *other = make(0);
    struct buf words = BUF_INIT, positions = BUF_INIT, again = BUF_INIT, positions_again = BUF_INIT, before = BUF_INIT, after = BUF_INIT;
    Value code = compile(vm, frozen_src, PY_COMPILE_INTERNAL | PY_COMPILE_NO_SOURCE);
    assert_int_equal(freeze_code(vm, code, &words, &positions), 0);
    py_disasm(v_as(code, code), &before);
    v_decref(vm, code);
    assert_int_equal(vm_free(vm), 0);
    Value thawed = thaw_code(other, image_of(&words, &positions), "elsewhere.py");
    assert_true(thawed != V_ERR);
    check_code(other, v_as(code, thawed));
    assert_string_equal(v_cstr(v_as(code, thawed)->filename), "elsewhere.py");
    assert_true(v_as(code, thawed)->flags & CODE_INTERNAL);
    py_disasm(v_as(code, thawed), &after);
    assert_string_equal(before.data, after.data);
    assert_int_equal(freeze_code(other, thawed, &again, &positions_again), 0);
    assert_int_equal(again.len, words.len);
    assert_int_equal(positions_again.len, positions.len);
    assert_memory_equal(positions_again.data, positions.data, positions.len);
    v_decref(other, thawed);
    assert_int_equal(vm_free(other), 0);
    buf_release(&words);
    buf_release(&positions);
    buf_release(&again);
    buf_release(&positions_again);
    buf_release(&before);
    buf_release(&after);
}

static void test_thaw_out_of_memory(void **state) {
    (void)state;
    struct vm *vm = make(0);
    size_t before = vm->alloc->bytes;
    struct buf words = BUF_INIT, positions = BUF_INIT;
    Value code = compile(vm, frozen_src, PY_COMPILE_NO_SOURCE);
    assert_int_equal(freeze_code(vm, code, &words, &positions), 0);
    v_decref(vm, code);
    vm_free(vm);
    int failed = 0;
    for (size_t room = 0; room < 20000; room += 500) {
        vm = make(before + room);
        code = thaw_code(vm, image_of(&words, &positions), "x.py");
        if (code == V_ERR) failed++;
        else v_decref(vm, code);
        py_error_clear(vm);
        assert_int_equal(vm_free(vm), 0);
    }
    assert_true(failed > 0);
    buf_release(&words);
    buf_release(&positions);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_listing),           cmocka_unit_test(test_unbound_locals_are_checked),
        cmocka_unit_test(test_dead_code_is_dropped), cmocka_unit_test(test_handlers),
        cmocka_unit_test(test_constants_fold),    cmocka_unit_test(test_constants_differ),
        cmocka_unit_test(test_everything_at_once), cmocka_unit_test(test_warning),
        cmocka_unit_test(test_incomplete_input),  cmocka_unit_test(test_out_of_memory),
        cmocka_unit_test(test_frozen),            cmocka_unit_test(test_thaw_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
