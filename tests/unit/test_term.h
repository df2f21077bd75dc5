/* What the tests of the terminal floor share: rendering into a string and comparing it. */
#ifndef TEST_TERM_H
#define TEST_TERM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "term/term.h"

typedef void render_fn(struct term *t, void *arg);

/* What `render` prints on a term of that width; freed by the caller. */
static inline char *rendered(render_fn *render, void *arg, size_t width, unsigned flags) {
    struct buf out = BUF_INIT;
    struct term t;
    term_init_buf(&t, &out, width, flags);
    render(&t, arg);
    assert_int_equal(term_flush(&t), 0);
    term_release(&t);
    return buf_steal(&out);
}

static inline void assert_renders(render_fn *render, void *arg, size_t width, unsigned flags,
                                  const char *expected) {
    char *got = rendered(render, arg, width, flags);
    assert_string_equal(got, expected);
    mem_free(got);
}

#endif
