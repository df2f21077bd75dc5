/* A tool of the build: writes a C table of embedded modules to stdout, text and image of each (import.h, freeze.h).
 *
 *     freezer SYMBOL FILE.py...
 *
 * A syntax error in one of the files ends it with the message that Python gives, and the build with it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "py/compile.h"
#include "py/freeze.h"
#include "py/import.h"
#include "py/py.h"

const struct embedded_module py_embedded[] = {{0}}; /* the compiler imports nothing */

static void print_error(struct vm *vm, const char *path) {
    Value exc = py_error_take(vm), text = py_to_str(vm, exc);
    fprintf(stderr, "%s: %s\n", path, text == V_ERR ? "?" : v_cstr(text));
    v_decref(vm, text);
    v_decref(vm, exc);
}

static void print_text(size_t number, const struct buf *text) {
    printf("static const char text_%zu[] =\n    \"", number);
    for (size_t i = 0; i < text->len; i++) {
        char c = text->data[i];
        if (c == '\n') {
            fputs("\\n\"\n    \"", stdout);
            continue;
        }
        if (c == '\\' || c == '"') putchar('\\');
        if (c == '\t') fputs("\\t", stdout);
        else putchar(c);
    }
    fputs("\";\n", stdout);
}

static void print_words(size_t number, const struct buf *image) {
    const uint32_t *words = (const uint32_t *)image->data;
    printf("static const uint32_t words_%zu[] = {", number);
    for (size_t i = 0; i < image->len / sizeof *words; i++) printf("%s%u,", i % 12 ? "" : "\n", words[i]);
    fputs("\n};\n", stdout);
}

static void print_positions(size_t number, const struct buf *positions) {
    const struct code_pos *p = (const struct code_pos *)positions->data;
    printf("static const struct code_pos positions_%zu[] = {", number);
    for (size_t i = 0; i < positions->len / sizeof *p; i++)
        printf("%s{%u,%u,%u,%u},", i % 6 ? "" : "\n", p[i].line, p[i].end_line, p[i].col, p[i].end_col);
    fputs("\n};\n", stdout);
}

struct embedded {
    const char *path;
    struct buf text, words, positions;
};

static int embed(struct vm *vm, struct embedded *m) {
    struct err e = ERR_INIT;
    if (file_read(m->path, 0, &m->text, &e) < 0) {
        fprintf(stderr, "%s: %s\n", m->path, e.msg);
        return -1;
    }
    Value code = py_compile_source(vm, m->text.data ? m->text.data : "", m->text.len, m->path,
                                   PY_COMPILE_INTERNAL | PY_COMPILE_NO_SOURCE, NULL);
    int r = code == V_ERR ? -1 : freeze_code(vm, code, &m->words, &m->positions);
    if (r < 0) print_error(vm, m->path);
    v_decref(vm, code);
    return r;
}

/* Like beside like: what an import reads lies together, and so does what it leaves alone. */
static void print_all(const char *symbol, const struct embedded *modules, size_t count) {
    printf("#include \"py/import.h\"\n\n");
    for (size_t i = 0; i < count; i++) print_text(i, &modules[i].text);
    for (size_t i = 0; i < count; i++) print_positions(i, &modules[i].positions);
    for (size_t i = 0; i < count; i++) print_words(i, &modules[i].words);
    printf("const struct embedded_module %s[] = {\n", symbol);
    for (size_t i = 0; i < count; i++) {
        const char *base = path_base(modules[i].path);
        printf("    {\"%.*s\", text_%zu, sizeof text_%zu - 1, {words_%zu, positions_%zu}},\n",
               (int)(strlen(base) - strlen(".py")), base, i, i, i, i);
    }
    printf("    {0}};\n");
}

int main(int argc, char **argv) {
    const struct py_host host = {0};
    struct vm *vm = vm_new(&host, NULL);
    if (!vm || argc < 2) return EXIT_FAILURE;
    size_t count = (size_t)argc - 2;
    struct embedded *modules = mem_zalloc(count * sizeof *modules);
    for (size_t i = 0; i < count; i++) {
        modules[i].path = argv[i + 2];
        if (embed(vm, &modules[i]) < 0) return EXIT_FAILURE;
    }
    print_all(argv[1], modules, count);
    for (size_t i = 0; i < count; i++) {
        buf_release(&modules[i].text);
        buf_release(&modules[i].words);
        buf_release(&modules[i].positions);
    }
    mem_free(modules);
    vm_free(vm);
    return ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
