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

static void print_image(size_t number, const struct buf *image) {
    const uint32_t *words = (const uint32_t *)image->data;
    printf("static const uint32_t image_%zu[] = {", number);
    for (size_t i = 0; i < image->len / sizeof *words; i++) printf("%s%u,", i % 12 ? "" : "\n", words[i]);
    fputs("\n};\n", stdout);
}

static int embed(struct vm *vm, const char *path, size_t number) {
    struct buf text = BUF_INIT, image = BUF_INIT;
    struct err e = ERR_INIT;
    if (file_read(path, 0, &text, &e) < 0) {
        fprintf(stderr, "%s: %s\n", path, e.msg);
        return -1;
    }
    Value code = py_compile_source(vm, text.data ? text.data : "", text.len, path, PY_COMPILE_INTERNAL | PY_COMPILE_NO_SOURCE,
                                   NULL);
    int r = code == V_ERR ? -1 : freeze_code(vm, code, &image);
    if (r < 0) {
        print_error(vm, path);
    } else {
        print_text(number, &text);
        print_image(number, &image);
    }
    v_decref(vm, code);
    buf_release(&text);
    buf_release(&image);
    return r;
}

int main(int argc, char **argv) {
    const struct py_host host = {0};
    struct vm *vm = vm_new(&host, NULL);
    if (!vm || argc < 2) return EXIT_FAILURE;
    printf("#include \"py/import.h\"\n\n");
    for (int i = 2; i < argc; i++)
        if (embed(vm, argv[i], (size_t)i) < 0) return EXIT_FAILURE;
    printf("const struct embedded_module %s[] = {\n", argv[1]);
    for (int i = 2; i < argc; i++) {
        const char *base = path_base(argv[i]);
        printf("    {\"%.*s\", text_%d, sizeof text_%d - 1, image_%d},\n", (int)(strlen(base) - strlen(".py")), base, i, i,
               i);
    }
    printf("    {0}};\n");
    vm_free(vm);
    return ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
