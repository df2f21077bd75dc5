/* The parser: trees, syntax errors, prompts, limits. Run from the top of the tree. The trees of
 * large programs are compared with CPython's by tests/tool/ast_diff.py. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "py/ast.h"
#include "py/parser.h"

static struct arena arena;
static struct syntax_error error;

static int release(void **state) {
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct ast_mod *parse_mode(const char *src, size_t n, enum py_parse_mode mode) {
    return py_parse(&arena, src, n, "program.py", mode, &error);
}

static struct ast_mod *parse(const char *src) {
    struct ast_mod *mod = parse_mode(src, strlen(src), PY_PARSE_FILE);
    if (!mod) fail_msg("%s: line %d: %s", src, error.line, error.msg);
    return mod;
}

/* The first statement, without the words around it. */
static void assert_tree(const char *src, const char *expected) {
    struct buf out = BUF_INIT;
    ast_dump(parse(src), false, &out);
    static const char head[] = "Module(body=[", tail[] = "], type_ignores=[])";
    assert_true(out.len > sizeof head + sizeof tail);
    buf_truncate(&out, out.len - strlen(tail));
    assert_string_equal(out.data + strlen(head), expected);
    buf_release(&out);
}

static const struct ast_expr *expression(const char *src) {
    struct ast_mod *mod = parse_mode(src, strlen(src), PY_PARSE_EVAL);
    if (!mod) fail_msg("%s: %s", src, error.msg);
    return mod->expr;
}

static const struct ast_const *constant(const char *src) {
    const struct ast_expr *e = expression(src);
    assert_int_equal(e->kind, EXPR_CONSTANT);
    return e->as.constant.value;
}

static void fails(const char *src, enum syntax_error_kind kind, const char *msg) {
    assert_null(parse_mode(src, strlen(src), PY_PARSE_FILE));
    assert_string_equal(error.msg, msg);
    assert_int_equal(error.kind, kind);
}

/* ---- trees ------------------------------------------------------------------------------------
 */

static void test_statements(void **state) {
    (void)state;
    assert_tree("async def f(a, /, b: int = 1, *c, d, e=2, **g) -> x: await a\n",
                "AsyncFunctionDef(name='f', args=arguments(posonlyargs=[arg(arg='a')], "
                "args=[arg(arg='b', annotation=Name(id='int', ctx=Load()))], "
                "vararg=arg(arg='c'), kwonlyargs=[arg(arg='d'), arg(arg='e')], "
                "kw_defaults=[None, Constant(value=2)], kwarg=arg(arg='g'), "
                "defaults=[Constant(value=1)]), "
                "body=[Expr(value=Await(value=Name(id='a', ctx=Load())))], decorator_list=[], "
                "returns=Name(id='x', ctx=Load()), type_params=[])");
    assert_tree("a = b, *c = d",
                "Assign(targets=[Name(id='a', ctx=Store()), Tuple(elts=[Name(id='b', "
                "ctx=Store()), Starred(value=Name(id='c', ctx=Store()), ctx=Store())], "
                "ctx=Store())], value=Name(id='d', ctx=Load()))");
    assert_tree("with (a as b, c): pass",
                "With(items=[withitem(context_expr=Name(id='a', ctx=Load()), "
                "optional_vars=Name(id='b', ctx=Store())), withitem(context_expr=Name(id='c', "
                "ctx=Load()))], body=[Pass()])");
    assert_tree("with (a, b) as c: pass",
                "With(items=[withitem(context_expr=Tuple(elts=[Name(id='a', ctx=Load()), "
                "Name(id='b', ctx=Load())], ctx=Load()), optional_vars=Name(id='c', "
                "ctx=Store()))], body=[Pass()])");
    assert_tree("try: pass\nexcept* E as e: pass",
                "TryStar(body=[Pass()], handlers=[ExceptHandler(type=Name(id='E', ctx=Load()), "
                "name='e', body=[Pass()])], orelse=[], finalbody=[])");
    assert_tree("from ... import a as b",
                "ImportFrom(names=[alias(name='a', asname='b')], level=3)");
}

static void test_soft_keywords(void **state) {
    (void)state;
    assert_tree("match = case = type = 1",
                "Assign(targets=[Name(id='match', ctx=Store()), Name(id='case', ctx=Store()), "
                "Name(id='type', ctx=Store())], value=Constant(value=1))");
    assert_tree("match (x, y)",
                "Expr(value=Call(func=Name(id='match', ctx=Load()), args=[Name(id='x', "
                "ctx=Load()), Name(id='y', ctx=Load())], keywords=[]))");
    assert_tree("match x:\n case [a, *_] | {'k': None} if b: pass",
                "Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchOr("
                "patterns=[MatchSequence(patterns=[MatchAs(name='a'), MatchStar()]), "
                "MatchMapping(keys=[Constant(value='k')], "
                "patterns=[MatchSingleton(value=None)])]), guard=Name(id='b', ctx=Load()), "
                "body=[Pass()])])");
}

static void test_precedence(void **state) {
    (void)state;
    assert_tree("-a ** -b", "Expr(value=UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', "
                            "ctx=Load()), op=Pow(), right=UnaryOp(op=USub(), "
                            "operand=Name(id='b', ctx=Load())))))");
    assert_tree("a < b not in c is not d",
                "Expr(value=Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), NotIn(), "
                "IsNot()], comparators=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load()), "
                "Name(id='d', ctx=Load())]))");
    assert_tree("f(x for x in y)",
                "Expr(value=Call(func=Name(id='f', ctx=Load()), args=[GeneratorExp(elt=Name("
                "id='x', ctx=Load()), generators=[comprehension(target=Name(id='x', "
                "ctx=Store()), iter=Name(id='y', ctx=Load()), ifs=[], is_async=0)])], "
                "keywords=[]))");
    assert_tree("x[*a, 1:]",
                "Expr(value=Subscript(value=Name(id='x', ctx=Load()), slice=Tuple(elts=[Starred("
                "value=Name(id='a', ctx=Load()), ctx=Load()), Slice(lower=Constant(value=1))], "
                "ctx=Load()), ctx=Load()))");
}

static void test_fstrings(void **state) {
    (void)state;
    assert_tree("'a' f'b{x!r:>{w}}{{' 'c'",
                "Expr(value=JoinedStr(values=[Constant(value='ab'), FormattedValue(value=Name("
                "id='x', ctx=Load()), conversion=114, format_spec=JoinedStr(values=[Constant("
                "value='>'), FormattedValue(value=Name(id='w', ctx=Load()), conversion=-1)])), "
                "Constant(value='{c')]))");
    assert_tree("f'{ x + 1 = }'",
                "Expr(value=JoinedStr(values=[Constant(value=' x + 1 = '), FormattedValue("
                "value=BinOp(left=Name(id='x', ctx=Load()), op=Add(), right=Constant(value=1)), "
                "conversion=114)]))");
    assert_tree("f'{d['k']}'", "Expr(value=JoinedStr(values=[FormattedValue(value=Subscript("
                               "value=Name(id='d', ctx=Load()), slice=Constant(value='k'), "
                               "ctx=Load()), conversion=-1)]))");
    assert_tree("f'{x=:.2f}'",
                "Expr(value=JoinedStr(values=[Constant(value='x='), FormattedValue(value=Name("
                "id='x', ctx=Load()), conversion=-1, format_spec=JoinedStr(values=[Constant("
                "value='.2f')]))]))");
}

static void test_positions(void **state) {
    (void)state;
    const struct ast_mod *mod = parse("@d\ndef f():\n    x = (é +\n  1)  # end\n\n");
    struct pos def = mod->body.items[0]->pos;
    assert_int_equal(def.line, 2);
    assert_int_equal(def.col, 0);
    assert_int_equal(def.end_line, 4);
    assert_int_equal(def.end_col, 4);
    const struct ast_stmt *assign = mod->body.items[0]->as.function_def.body.items[0];
    struct pos sum = assign->as.assign.value->pos; /* without its parentheses; bytes, not letters */
    assert_int_equal(sum.col, 9);
    assert_int_equal(sum.end_line, 4);
    assert_int_equal(sum.end_col, 3);
}

/* ---- literals ---------------------------------------------------------------------------------
 */

static void assert_int(const char *src, int base, const char *digits) {
    const struct ast_const *c = constant(src);
    assert_int_equal(c->kind, CONST_INT);
    assert_int_equal(c->base, base);
    assert_string_equal(c->text, digits);
    assert_int_equal(c->len, strlen(digits));
}

static void test_numbers(void **state) {
    (void)state;
    assert_int("1_000_000_000_000_000_000_000", 10, "1000000000000000000000");
    assert_int("000", 10, "0");
    assert_int("0x_00Ff", 16, "Ff");
    assert_int("0b1_01", 2, "101");
    assert_int("0o17", 8, "17");
    assert_true(constant("1_0.5e-1_0")->number == 10.5e-10);
    assert_true(constant(".1")->number == 0.1);
    assert_true(constant("123456789.12345678")->number == 123456789.12345678);
    assert_true(constant("1e400")->number > 1e308);
    assert_int_equal(constant("10j")->kind, CONST_COMPLEX);
    assert_true(constant("1.5J")->number == 1.5);
}

static void assert_text(const char *src, enum ast_const_kind kind, const char *text, size_t n) {
    const struct ast_const *c = constant(src);
    assert_int_equal(c->kind, kind);
    assert_int_equal(c->len, n);
    assert_memory_equal(c->text, text, n);
}

static void test_strings(void **state) {
    (void)state;
    assert_text("'\\x00\\101\\u00e9\\U0001F600\\ud800'", CONST_STR,
                "\0A\xC3\xA9\xF0\x9F\x98\x80\xED\xA0\x80", 11);
    assert_text("rb'\\x00' b'\\xff\\0'", CONST_BYTES, "\\x00\xff\0", 6);
    assert_text("'''a\r\nb\\\r\nc'''", CONST_STR, "a\nbc", 4);
    assert_text("R'\\'' '\\d\\''", CONST_STR, "\\'\\d'", 5);
    assert_true(expression("u'a' 'b'")->as.constant.u_prefix);
    assert_false(expression("'a' u'b'")->as.constant.u_prefix);
    assert_text("'\\N{BULLET}\\N{line feed}'", CONST_STR, "\xE2\x80\xA2\n", 4);
    fails("'\\N{BULLIT}'", SYNTAX_ERROR,
          "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: unknown Unicode character name");
}

static void test_names_are_interned(void **state) {
    (void)state;
    const struct ast_mod *mod = parse("spam = spam.spam\ndef spam(): global spam");
    const struct ast_stmt *assign = mod->body.items[0], *def = mod->body.items[1];
    const char *name = def->as.function_def.name;
    assert_ptr_equal(assign->as.assign.targets.items[0]->as.name.id, name);
    assert_ptr_equal(assign->as.assign.value->as.attribute.attr, name);
    assert_ptr_equal(def->as.function_def.body.items[0]->as.global.names.items[0], name);
}

/* ---- layout -----------------------------------------------------------------------------------
 */

static void test_layout(void **state) {
    (void)state;
    static const char *const same[] = {
        "if x:\n    a\n    b\nc\n",    "\xEF\xBB\xBFif x:\r\n    a\r\n    b\r\nc",
        "if x:\r    a\r    b\rc\r",    "# c\n\nif x: # c\n\n  # c\n    a\n# c\n    b\n\nc",
        "if \\\n  x:\n\ta\n\tb\nc",    "\fif x:\n    a; \\\n b\nc;",
        "if x :\n    a ;b ;\n\n\\\nc",
    };
    struct buf first = BUF_INIT;
    ast_dump(parse(same[0]), false, &first);
    for (size_t i = 1; i < sizeof same / sizeof *same; i++) {
        struct buf out = BUF_INIT;
        ast_dump(parse(same[i]), false, &out);
        assert_string_equal(out.data, first.data);
        buf_release(&out);
    }
    buf_release(&first);
    assert_int_equal(parse("")->body.len, 0);
    assert_int_equal(parse("  # only a comment")->body.len, 0);
}

/* ---- errors -----------------------------------------------------------------------------------
 */

static int verdict(const char *src, size_t n, char *out, size_t size) {
    if (parse_mode(src, n, PY_PARSE_FILE)) return snprintf(out, size, "ok");
    return snprintf(out, size, "%s %d %d %d %d %s", syntax_error_type(&error), error.line,
                    error.offset, error.end_line, error.end_offset, error.msg);
}

/* Each entry of errors.txt; see tests/tool/syntax_diff.py. */
static void test_error_file(void **state) {
    (void)state;
    struct buf text = BUF_INIT;
    assert_int_equal(file_read("tests/lang/syntax/errors.txt", 0, &text, NULL), 0);
    int entries = 0, wrong = 0;
    char *entry = strstr(text.data, "\n--- ");
    while (entry) {
        char *header = entry + 5, *src = strchr(header, '\n') + 1;
        entry = strstr(src - 1, "\n--- ");
        char *end = entry ? entry + 1 : text.data + text.len;
        char *section = strstr(src, "\n=== ");
        if (section && section + 1 < end) end = section + 1;
        char got[400];
        verdict(src, (size_t)(end - src), got, sizeof got);
        entries++;
        size_t n = (size_t)(src - 1 - header);
        if (strlen(got) == n && memcmp(got, header, n) == 0) continue;
        wrong++;
        print_error("%.*s  expected %.*s\n  got      %s\n", (int)(end - src), src, (int)n, header,
                    got);
    }
    buf_release(&text);
    assert_true(entries > 400);
    assert_int_equal(wrong, 0);
}

static void assert_printed(const char *src, const char *expected) {
    struct buf out = BUF_INIT;
    assert_null(parse_mode(src, strlen(src), PY_PARSE_FILE));
    syntax_error_print(&error, "program.py", &out);
    assert_string_equal(out.data, expected);
    buf_release(&out);
}

static void test_printed(void **state) {
    (void)state;
    assert_printed("def f():\n    return éa b\n", "  File \"program.py\", line 2\n"
                                                  "    return éa b\n"
                                                  "              ^\n"
                                                  "SyntaxError: invalid syntax\n");
    assert_printed("x = f(a b)\n", "  File \"program.py\", line 1\n"
                                   "    x = f(a b)\n"
                                   "          ^^^\n"
                                   "SyntaxError: invalid syntax. Perhaps you forgot a comma?\n");
    assert_printed("x = (1,\n", "  File \"program.py\", line 1\n"
                                "    x = (1,\n"
                                "        ^\n"
                                "SyntaxError: '(' was never closed\n");
    assert_printed("if x:\npass\n",
                   "  File \"program.py\", line 2\n"
                   "    pass\n"
                   "    ^^^^\n"
                   "IndentationError: expected an indented block after 'if' statement on line 1\n");
    assert_printed("  x = 1\n", "  File \"program.py\", line 1\n"
                                "    x = 1\n"
                                "IndentationError: unexpected indent\n");
    assert_printed("if x\n", "  File \"program.py\", line 1\n"
                             "    if x\n"
                             "        ^\n"
                             "SyntaxError: expected ':'\n");
}

static void test_hints(void **state) {
    (void)state;
    fails("if x\n  y", SYNTAX_ERROR, "expected ':'");
    assert_string_equal(error.hint, "A line that begins a block ends with a colon.");
    fails("print 1", SYNTAX_ERROR,
          "Missing parentheses in call to 'print'. Did you mean print(...)?");
    assert_string_equal(error.hint, "print is a function in Python 3.");
    fails("a b", SYNTAX_ERROR, "invalid syntax");
    assert_string_equal(error.hint, "");
}

static void test_unsupported(void **state) {
    (void)state;
    fails("# coding: latin-1\nx = '\xe9'", SYNTAX_UNSUPPORTED,
          "valid Python, but this sandbox reads UTF-8 only, not 'latin-1'");
    fails("\n'\xff'", SYNTAX_ERROR,
          "Non-UTF-8 code starting with '\\xff' in file program.py on line 2, but no encoding "
          "declared; see https://peps.python.org/pep-0263/ for details");
    assert_null(parse_mode("x\0y", 3, PY_PARSE_FILE));
    assert_string_equal(error.msg, "source code cannot contain null bytes");
}

static void test_type_params(void **state) {
    (void)state;
    const char *src = "def f[T: int, *Ts, **P = x](): pass\ntype X = type[T]\ntype = 1\n";
    struct ast_mod *mod = parse_mode(src, strlen(src), PY_PARSE_FILE);
    assert_non_null(mod);
    const struct ast_type_param_seq *params = &mod->body.items[0]->as.function_def.type_params;
    assert_int_equal(params->len, 3);
    assert_int_equal(params->items[0].kind, TYPE_PARAM_VAR);
    assert_non_null(params->items[0].bound);
    assert_int_equal(params->items[1].kind, TYPE_PARAM_TUPLE);
    assert_int_equal(params->items[2].kind, TYPE_PARAM_SPEC);
    assert_string_equal(params->items[2].name, "P");
    assert_non_null(params->items[2].default_value);
    assert_int_equal(mod->body.items[1]->kind, STMT_TYPE_ALIAS);
    assert_int_equal(mod->body.items[2]->kind, STMT_ASSIGN);
    fails("class C[*Ts: int]: pass", SYNTAX_ERROR, "cannot use bound with TypeVarTuple");
    fails("type X[] = int", SYNTAX_ERROR, "Type parameter list cannot be empty");
}

static void test_locate(void **state) {
    (void)state;
    const char *src = "x = 1\r\né = await y\r\n";
    struct syntax_error e = {.kind = SYNTAX_ERROR, .msg = "'await' outside function"};
    syntax_error_locate(&e, &arena, src, strlen(src), (struct pos){2, 5, 2, 12});
    assert_int_equal(e.line, 2);
    assert_int_equal(e.offset, 5);
    assert_int_equal(e.end_offset, 12);
    assert_string_equal(e.text, "é = await y\n");
}

/* ---- prompts ----------------------------------------------------------------------------------
 */

static void test_prompt(void **state) {
    (void)state;
    static const struct {
        const char *src;
        int kind; /* -1: complete */
    } cases[] = {
        {"x = 1\n", -1},
        {"\n", -1},
        {"# c\n", -1},
        {"x = (1,\n", SYNTAX_INCOMPLETE},
        {"x = (1,\n2)\n", -1},
        {"x = '''a\n", SYNTAX_INCOMPLETE},
        {"f'''{x\n", SYNTAX_INCOMPLETE},
        {"x = 1 + \\\n", SYNTAX_INCOMPLETE},
        {"x = 'a\\\n", SYNTAX_INCOMPLETE},
        {"x = 'a\n", SYNTAX_ERROR},
        {"x = \n", SYNTAX_ERROR},
        {"if x:\n", SYNTAX_INCOMPLETE},
        {"if x:\n  y\n", SYNTAX_INCOMPLETE},
        {"if x:\n  y\n\n", -1},
        {"if x:\n  y\n  \n", -1},
        {"if x: y\n", SYNTAX_INCOMPLETE},
        {"if x: y\n\n", -1},
        {"try:\n  x\n", SYNTAX_INCOMPLETE},
        {"@d\n", SYNTAX_INCOMPLETE},
        {"async def f():\n", SYNTAX_INCOMPLETE},
        {"match x:\n case 1:\n  y\n", SYNTAX_INCOMPLETE},
        {"if x\n", SYNTAX_ERROR},
        {"x = )\n", SYNTAX_ERROR},
        {"  x\n", SYNTAX_INDENTATION},
        {"a\nb\n", SYNTAX_ERROR},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *src = cases[i].src;
        bool ok = parse_mode(src, strlen(src), PY_PARSE_SINGLE) != NULL;
        int kind = ok ? -1 : (int)error.kind;
        if (kind != cases[i].kind)
            fail_msg("%s: %d, expected %d (%s)", src, kind, cases[i].kind, ok ? "" : error.msg);
    }
    struct ast_mod *mod = parse_mode("await x\n", 8, PY_PARSE_SINGLE | PY_PARSE_TOP_AWAIT);
    assert_true(mod->top_level_await);
}

static void test_eval(void **state) {
    (void)state;
    assert_int_equal(expression("1, 2")->kind, EXPR_TUPLE);
    assert_int_equal(expression("x if y else z\n\n")->kind, EXPR_IF_EXP);
    assert_null(parse_mode("x = 1", 5, PY_PARSE_EVAL));
    assert_null(parse_mode("x; y", 4, PY_PARSE_EVAL));
    assert_null(parse_mode("", 0, PY_PARSE_EVAL));
}

/* ---- limits -----------------------------------------------------------------------------------
 */

/* `before` n times, the middle, `after` n times. */
static void nested(const char *before, const char *middle, const char *after, int n,
                   const char *msg) {
    struct buf src = BUF_INIT;
    for (int i = 0; i < n; i++) buf_adds(&src, before);
    buf_adds(&src, middle);
    for (int i = 0; i < n; i++) buf_adds(&src, after);
    struct ast_mod *mod = parse_mode(src.data, src.len, PY_PARSE_FILE);
    if (msg && mod) fail_msg("%s x %d is accepted", before, n);
    if (msg)
        assert_string_equal(error.msg, msg);
    else if (!mod)
        fail_msg("%s x %d: %s", before, n, error.msg);
    buf_release(&src);
    arena_release(&arena);
}

static void test_depth(void **state) {
    (void)state;
    static const char deep[] = "too many nested expressions";
    nested("(", "x", ")", 200, NULL);
    nested("(", "x", ")", 201, "too many nested parentheses");
    nested("[", "x", "]", 100000, "too many nested parentheses");
    nested("f(", "x for x in y", ")", 199, NULL);
    nested("{1:", "x", "}", 150, NULL);
    nested("f'{", "x", "}'", 100000, "too many nested f-strings");
    nested("x + ", "x", "", 1900, NULL);
    nested("x + ", "x", "", 100000, deep);
    nested("x", "", ".y", 100000, deep);
    nested("x", "", "()", 100000, deep);
    nested("-", "x", "", 100000, deep);
    nested("not ", "x", "", 100000, deep);
    nested("lambda: ", "x", "", 100000, deep);
    nested("x ** ", "x", "", 100000, deep);
    nested("x if y else ", "x", "", 100000, deep);
    nested("if x: pass\n", "", "elif x: pass\n", 1, NULL);
    nested("", "if x: pass\n", "elif x: pass\n", 500, NULL);
    nested("", "if x: pass\n", "elif x: pass\n", 100000, deep);
    nested("x = ", "x", "", 100000, NULL);
    nested("x, ", "x", "", 100000, NULL);
    nested("x < ", "x", "", 100000, NULL);
    nested("x and ", "x", "", 100000, NULL);
    nested("'a' ", "'b'", "", 100000, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_statements, release),
        cmocka_unit_test_teardown(test_soft_keywords, release),
        cmocka_unit_test_teardown(test_precedence, release),
        cmocka_unit_test_teardown(test_fstrings, release),
        cmocka_unit_test_teardown(test_positions, release),
        cmocka_unit_test_teardown(test_numbers, release),
        cmocka_unit_test_teardown(test_strings, release),
        cmocka_unit_test_teardown(test_names_are_interned, release),
        cmocka_unit_test_teardown(test_layout, release),
        cmocka_unit_test_teardown(test_error_file, release),
        cmocka_unit_test_teardown(test_printed, release),
        cmocka_unit_test_teardown(test_hints, release),
        cmocka_unit_test_teardown(test_unsupported, release),
        cmocka_unit_test_teardown(test_type_params, release),
        cmocka_unit_test_teardown(test_locate, release),
        cmocka_unit_test_teardown(test_prompt, release),
        cmocka_unit_test_teardown(test_eval, release),
        cmocka_unit_test_teardown(test_depth, release),
    };
    return cmocka_run_group_tests_name("parser", tests, NULL, NULL);
}
