/* Counting parts of a syntax tree, for checks that ask how a program is written. Works on the text of ast.dump, in which
 * every node stands as its class name and an opening parenthesis, and strings are quoted. */
#include <string.h>

#include "base/buf.h"
#include "py/ast.h"
#include "py/parser.h"
#include "py/py.h"

/* Blanks the inside of quoted strings that do not follow `id=` or `attr=`: they are data of the program. */
static void blank_strings(struct buf *b) {
    char quote = 0;
    bool name = false;
    for (size_t i = 0; i < b->len; i++) {
        char c = b->data[i];
        if (!quote && (c == '\'' || c == '"')) {
            quote = c;
            name = (i >= 3 && memcmp(b->data + i - 3, "id=", 3) == 0) ||
                   (i >= 5 && memcmp(b->data + i - 5, "attr=", 5) == 0);
        } else if (quote && c == '\\') {
            b->data[i] = ' ';
            if (i + 1 < b->len) b->data[++i] = ' ';
        } else if (quote && c == quote) {
            quote = 0;
        } else if (quote && !name) {
            b->data[i] = ' ';
        }
    }
}

/* "asyncio.run" as the tree of a call's function: Attribute(value=Name(id='asyncio', ctx=Load()), attr='run', … */
static void dotted_call(const char *name, struct buf *out) {
    const char *dot = strrchr(name, '.');
    if (!dot) {
        buf_addf(out, "Name(id='%s', ctx=Load())", name);
        return;
    }
    buf_adds(out, "Attribute(value=");
    struct buf head = BUF_INIT;
    buf_add(&head, name, (size_t)(dot - name));
    dotted_call(head.data, out);
    buf_release(&head);
    buf_addf(out, ", attr='%s', ctx=Load())", dot + 1);
}

static bool starts_name(const char *text, const char *at) {
    return at == text || strchr("(=[, ", at[-1]) != NULL;
}

int py_syntax_count(const char *src, size_t n, const char *call_to, const char *node) {
    struct arena arena = ARENA_INIT;
    struct syntax_error err = {0};
    struct ast_mod *mod = py_parse(&arena, src, n, "answer.py", PY_PARSE_FILE, &err);
    int count = -1;
    if (mod) {
        struct buf dump = BUF_INIT, wanted = BUF_INIT;
        ast_dump(mod, false, &dump);
        blank_strings(&dump);
        if (node) {
            buf_addf(&wanted, "%s(", node);
        } else {
            buf_adds(&wanted, "Call(func=");
            dotted_call(call_to, &wanted);
        }
        count = 0;
        for (const char *p = dump.data; (p = strstr(p, wanted.data)); p += wanted.len)
            count += starts_name(dump.data, p);
        buf_release(&dump);
        buf_release(&wanted);
    }
    arena_release(&arena);
    return count;
}
