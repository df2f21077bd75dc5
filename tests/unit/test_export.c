/* Exports: the JSON keeps to the rules of the Trace Event Format, whatever the program does, and the SVG is well-formed XML that
 * shows the picture and asks for nothing from outside. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <cjson/cJSON.h>
#include <ctype.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "lab/export.h"
#include "lab/run.h"

static void run_file(const char *path, struct lab_result *r) {
    struct buf source = BUF_INIT;
    struct err e = ERR_INIT;
    if (file_read(path, 0, &source, &e) < 0) fail_msg("%s", e.msg);
    struct lab_program p = {.path = path, .source = source.data, .len = source.len};
    struct lab_options o = lab_options_default();
    o.trace = true;
    o.limits.output = (size_t)16 << 20;
    if (lab_run(&p, &o, r, &e) < 0) fail_msg("%s", e.msg);
    buf_release(&source);
}

/* ---- the Trace Event Format ---- */

struct slice {
    double tid, from, to;
};

struct checked {
    const char *path;
    VEC(struct slice) slices;
    VEC(const cJSON *) starts, ends, opens, closes; /* s f b e */
};

static double number(const struct checked *k, const cJSON *e, const char *key) {
    const cJSON *n = cJSON_GetObjectItemCaseSensitive(e, key);
    if (!cJSON_IsNumber(n)) fail_msg("%s: %s is no number in %s", k->path, key, cJSON_PrintUnformatted(e));
    return n->valuedouble;
}

static const char *text(const struct checked *k, const cJSON *e, const char *key) {
    const char *s = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(e, key));
    if (!s) fail_msg("%s: %s is no text in %s", k->path, key, cJSON_PrintUnformatted(e));
    return s;
}

static void check_metadata(const struct checked *k, const cJSON *e) {
    const char *name = text(k, e, "name");
    const cJSON *args = cJSON_GetObjectItemCaseSensitive(e, "args");
    if (strcmp(name, "process_name") == 0 || strcmp(name, "thread_name") == 0)
        assert_true(*text(k, args, "name") != 0);
    else if (strcmp(name, "thread_sort_index") == 0)
        number(k, args, "sort_index");
    else
        fail_msg("%s: there is no metadata called %s", k->path, name);
}

static void check_counter(const struct checked *k, const cJSON *e) {
    const cJSON *args = cJSON_GetObjectItemCaseSensitive(e, "args"), *v;
    assert_true(cJSON_GetArraySize(args) > 0);
    cJSON_ArrayForEach(v, args) if (!cJSON_IsNumber(v)) fail_msg("%s: a counter without a number", k->path);
}

static void check_event(struct checked *k, const cJSON *e) {
    const char *ph = text(k, e, "ph");
    assert_int_equal(strlen(ph), 1);
    assert_true(number(k, e, "pid") == 1);
    double tid = number(k, e, "tid");
    assert_true(tid >= 0);
    assert_true(*text(k, e, "name") != 0);
    if (*ph == 'M') {
        check_metadata(k, e);
        return;
    }
    double ts = number(k, e, "ts");
    assert_true(ts >= 0);
    text(k, e, "cat");
    switch (*ph) {
    case 'X': {
        double dur = number(k, e, "dur");
        if (dur < 0) fail_msg("%s: a slice ends before it begins", k->path);
        struct slice s = {tid, ts, ts + dur};
        vec_push(&k->slices, s);
        break;
    }
    case 'i': assert_non_null(strchr("gpt", *text(k, e, "s"))); break;
    case 's': number(k, e, "id"); vec_push(&k->starts, e); break;
    case 'f': assert_string_equal(text(k, e, "bp"), "e"); vec_push(&k->ends, e); break;
    case 'b': number(k, e, "id"); vec_push(&k->opens, e); break;
    case 'e': number(k, e, "id"); vec_push(&k->closes, e); break;
    case 'C': check_counter(k, e); break;
    default: fail_msg("%s: there is no phase %s here", k->path, ph);
    }
}

static int by_thread(const void *a, const void *b) {
    const struct slice *x = a, *y = b;
    if (x->tid != y->tid) return x->tid < y->tid ? -1 : 1;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

/* No slice of a thread cuts into another. */
static void check_slices(struct checked *k) {
    if (!k->slices.len) return;
    qsort(k->slices.data, k->slices.len, sizeof *k->slices.data, by_thread);
    for (size_t i = 1; i < k->slices.len; i++) {
        const struct slice *a = &k->slices.data[i - 1], *b = &k->slices.data[i];
        if (a->tid == b->tid && b->from < a->to - 1e-6)
            fail_msg("%s: in thread %g a slice at %g begins before the one at %g ends", k->path, b->tid, b->from, a->from);
    }
}

/* Each arrow has its two ends, in this order; each span is opened and closed. */
static void check_pairs(const struct checked *k, const cJSON *const *a, size_t na, const cJSON *const *b, size_t nb) {
    if (na != nb) fail_msg("%s: %zu beginnings and %zu ends", k->path, na, nb);
    for (size_t i = 0; i < na; i++) {
        bool found = false;
        for (size_t j = 0; j < nb && !found; j++)
            found = number(k, a[i], "id") == number(k, b[j], "id") && number(k, a[i], "ts") <= number(k, b[j], "ts") &&
                    strcmp(text(k, a[i], "name"), text(k, b[j], "name")) == 0;
        if (!found) fail_msg("%s: no end for %s", k->path, cJSON_PrintUnformatted(a[i]));
    }
}

static void check_chrome(const char *path, const struct trace *t) {
    struct buf out = BUF_INIT;
    struct checked k = {.path = path};
    export_chrome(t, path, &out);
    cJSON *all = cJSON_ParseWithLength(out.data, out.len);
    if (!all) fail_msg("%s: no JSON near %.60s", path, cJSON_GetErrorPtr());
    const cJSON *events = cJSON_GetObjectItemCaseSensitive(all, "traceEvents"), *e;
    assert_true(cJSON_IsArray(events));
    assert_string_equal(text(&k, all, "displayTimeUnit"), "ms");
    cJSON_ArrayForEach(e, events) check_event(&k, e);
    check_slices(&k);
    if (k.starts.len < 3000) {
        check_pairs(&k, k.starts.data, k.starts.len, k.ends.data, k.ends.len);
        check_pairs(&k, k.opens.data, k.opens.len, k.closes.data, k.closes.len);
    }
    cJSON_Delete(all);
    vec_release(&k.slices);
    vec_release(&k.starts);
    vec_release(&k.ends);
    vec_release(&k.opens);
    vec_release(&k.closes);
    buf_release(&out);
}

/* ---- XML ---- */

/* Tags are balanced, attributes are quoted, entities are the five that XML knows. */
static void check_xml(const char *path, const char *s) {
    VEC(const char *) open = {0};
    for (const char *p = s; *p; p++) {
        if ((unsigned char)*p < 0x20 && *p != '\n') fail_msg("%s: a control character", path);
        if (*p == '&' && strncmp(p, "&amp;", 5) && strncmp(p, "&lt;", 4) && strncmp(p, "&gt;", 4) && strncmp(p, "&quot;", 6))
            fail_msg("%s: %.10s", path, p);
        if (*p != '<') continue;
        const char *end = strchr(p, '>');
        if (!end) fail_msg("%s: a tag without its end", path);
        size_t name = strcspn(p + 1, " />");
        size_t quotes = 0;
        for (const char *q = p; q < end; q++) quotes += *q == '"';
        if (quotes % 2) fail_msg("%s: an attribute without its end: %.40s", path, p);
        if (p[1] == '/') {
            if (!open.len) fail_msg("%s: %.20s closes nothing", path, p);
            const char *o = vec_pop(&open);
            if (strncmp(o + 1, p + 2, strcspn(p + 2, ">"))) fail_msg("%s: %.20s closes %.20s", path, p, o);
        } else if (end[-1] != '/' && name) {
            vec_push(&open, p);
        }
        p = end;
    }
    if (open.len) fail_msg("%s: %.20s is not closed", path, open.data[0]);
    vec_release(&open);
}

static void check_svg(const char *path, const struct trace *t) {
    struct buf out = BUF_INIT;
    export_svg(t, path, &out);
    check_xml(path, out.data);
    assert_int_equal(strncmp(out.data, "<svg xmlns=\"http://www.w3.org/2000/svg\"", 39), 0);
    assert_null(strstr(out.data, "url("));
    assert_null(strstr(out.data, " href="));
    assert_null(strstr(out.data, " src="));
    assert_null(strstr(out.data, "@import"));
    assert_null(strstr(out.data, "<script"));
    assert_non_null(strstr(out.data, "prefers-color-scheme:dark"));
    assert_null(strstr(out.data, "nan"));
    buf_release(&out);
}

/* ---- the tests ---- */

static void every_program_exports(void **state) {
    (void)state;
    glob_t files;
    assert_int_equal(glob("tests/aio/*.py", 0, NULL, &files), 0);
    assert_int_equal(glob("tests/cli/programs/*.py", GLOB_APPEND, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct lab_result r;
        run_file(files.gl_pathv[i], &r);
        check_chrome(files.gl_pathv[i], &r.trace);
        check_svg(files.gl_pathv[i], &r.trace);
        lab_result_release(&r);
    }
    globfree(&files);
}

static void the_json_says_what_happened(void **state) {
    (void)state;
    struct lab_result r;
    struct buf out = BUF_INIT;
    run_file("tests/cli/programs/heartbeat.py", &r);
    export_chrome(&r.trace, "heartbeat.py", &out);
    assert_non_null(strstr(out.data, "\"name\":\"thread_name\",\"args\":{\"name\":\"heartbeat 2\"}"));
    /* the block: from the end of the second half second, a whole second long */
    assert_non_null(strstr(out.data, "\"cat\":\"block\",\"name\":\"time.sleep 1\",\"ts\":2500"));
    assert_non_null(strstr(out.data, "\"dur\":1000000.001,\"args\":{\"line\":23}"));
    assert_non_null(strstr(out.data, "is asked to cancel, by main"));
    buf_release(&out);
    lab_result_release(&r);
}

static void the_svg_shows_the_picture(void **state) {
    (void)state;
    struct lab_result r;
    struct buf out = BUF_INIT;
    run_file("tests/cli/programs/crowd.py", &r);
    export_svg(&r.trace, "crowd & co.py", &out);
    assert_non_null(strstr(out.data, "crowd &amp; co.py"));
    assert_non_null(strstr(out.data, ">318 more like it<"));
    assert_non_null(strstr(out.data, "ValueError('bad row 321')"));
    assert_null(strstr(out.data, "class=\"block\"")); /* nobody blocks */
    buf_release(&out);
    lab_result_release(&r);
    run_file("tests/cli/programs/heartbeat.py", &r);
    buf_init(&out);
    export_svg(&r.trace, "heartbeat.py", &out);
    assert_non_null(strstr(out.data, "class=\"block\""));
    assert_non_null(strstr(out.data, ">time.sleep 1<"));
    buf_release(&out);
    lab_result_release(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_program_exports),
        cmocka_unit_test(the_json_says_what_happened),
        cmocka_unit_test(the_svg_shows_the_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
