/* Shows what the parser makes of Python files, for comparison with CPython (ast_diff.py).
 *
 * Reads paths from standard input, one a line. For each writes "ok N" and N bytes of ast.dump text,
 * or "error TYPE LINE OFFSET END_LINE END_OFFSET MESSAGE". With "--single" the files are parsed as
 * typed at a prompt; with "--print" errors come as Python prints them, after "error N". "--bench
 * FILE COUNT" parses a file COUNT times and prints MB/s. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/mem.h"
#include "py/ast.h"
#include "py/parser.h"

static int read_all(const char *path, struct buf *out) {
    FILE *f = fopen(path, "rb");
    if (!f) return -1;
    char chunk[65536];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0) buf_add(out, chunk, n);
    fclose(f);
    return 0;
}

static void show(const char *path, enum py_parse_mode mode, bool print) {
    static const char *const types[] = {"SyntaxError", "IndentationError", "TabError", "Incomplete",
                                        "Unsupported"};
    struct buf src = BUF_INIT, out = BUF_INIT;
    struct arena arena = ARENA_INIT;
    struct syntax_error err;
    if (read_all(path, &src) < 0) {
        printf("error Unreadable 0 0 0 0 %s\n", path);
        return;
    }
    struct ast_mod *mod = py_parse(&arena, src.data, src.len, path, mode, &err);
    if (mod) {
        ast_dump(mod, true, &out);
        printf("ok %zu\n%s\n", out.len, out.data);
    } else if (print) {
        syntax_error_print(&err, path, &out);
        printf("error %zu\n%s\n", out.len, out.data);
    } else {
        printf("error %s %d %d %d %d %s\n", types[err.kind], err.line, err.offset, err.end_line,
               err.end_offset, err.msg);
    }
    arena_release(&arena);
    buf_release(&src);
    buf_release(&out);
}

static int bench(const char *path, int count) {
    struct buf src = BUF_INIT;
    if (read_all(path, &src) < 0) return 1;
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    for (int i = 0; i < count; i++) {
        struct arena arena = ARENA_INIT;
        struct syntax_error err;
        if (!py_parse(&arena, src.data, src.len, path, PY_PARSE_FILE, &err)) puts(err.msg);
        arena_release(&arena);
    }
    clock_gettime(CLOCK_MONOTONIC, &b);
    double s = (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9;
    printf("%.1f MB/s\n", (double)src.len * count / s / 1e6);
    buf_release(&src);
    return 0;
}

int main(int argc, char **argv) {
    if (argc == 4 && strcmp(argv[1], "--bench") == 0) return bench(argv[2], atoi(argv[3]));
    enum py_parse_mode mode =
        argc == 2 && strcmp(argv[1], "--single") == 0 ? PY_PARSE_SINGLE : PY_PARSE_FILE;
    bool print = argc == 2 && strcmp(argv[1], "--print") == 0;
    char path[4096];
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = 0;
        show(path, mode, print);
        fflush(stdout);
    }
    return 0;
}
