#include "cli/args.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "course/near.h"

static const struct cli_option *find_long(const struct cli_option *const *tables, const char *name, size_t n) {
    for (size_t t = 0; tables[t]; t++)
        for (const struct cli_option *o = tables[t]; o->name; o++)
            if (strlen(o->name) == n && memcmp(o->name, name, n) == 0) return o;
    return NULL;
}

static const struct cli_option *find_letter(const struct cli_option *const *tables, char letter) {
    for (size_t t = 0; tables[t]; t++)
        for (const struct cli_option *o = tables[t]; o->name; o++)
            if (o->letter == letter) return o;
    return NULL;
}

static int unknown(const struct cli_option *const *tables, const char *arg, struct err *e) {
    VEC(const char *) names = {0};
    for (size_t t = 0; tables[t]; t++)
        for (const struct cli_option *o = tables[t]; o->name; o++) vec_push(&names, o->name);
    char word[64] = "";
    size_t n = strcspn(arg, "=");
    if (n < sizeof word) memcpy(word, arg, n);
    const char *bare = word + strspn(word, "-");
    int best = *bare ? near_best(bare, names.data, names.len) : -1;
    if (best >= 0)
        err_set(e, "unknown option %.*s; did you mean --%s?", (int)n, arg, names.data[best]);
    else
        err_set(e, "unknown option %.*s", (int)n, arg);
    vec_release(&names);
    return -1;
}

static int check_number(const struct cli_option *o, const char *value, struct err *e) {
    char *end;
    long n = strtol(value, &end, 10);
    if (end == value || *end || n < o->min || n > o->max)
        return err_set(e, "--%s takes a number from %d to %d, not \"%s\"", o->name, o->min, o->max, value);
    return 0;
}

static int check_word(const struct cli_option *o, const char *value, struct err *e) {
    struct buf list = BUF_INIT;
    for (size_t i = 0; o->words[i]; i++) {
        if (strcmp(o->words[i], value) == 0) {
            buf_release(&list);
            return 0;
        }
        buf_addf(&list, "%s%s", !i ? "" : o->words[i + 1] ? ", " : " or ", o->words[i]);
    }
    err_set(e, "--%s is %s, not \"%s\"", o->name, list.data, value);
    buf_release(&list);
    return -1;
}

static int give(struct args *a, const struct cli_option *o, const char *value, struct err *e) {
    if (o->max > 0 && check_number(o, value, e) < 0) return -1;
    if (o->words && check_word(o, value, e) < 0) return -1;
    struct arg_given g = {o, value};
    vec_push(&a->given, g);
    return 0;
}

/* Takes the option at argv[*i], and its value from there or the next one. */
static int take_option(struct args *a, const struct cli_option *const *tables, char **argv, int argc, int *i,
                       struct err *e) {
    const char *arg = argv[*i];
    size_t n = strcspn(arg, "=");
    bool is_long = arg[1] == '-';
    const struct cli_option *o = is_long     ? find_long(tables, arg + 2, n - 2)
                                 : !arg[2] ? find_letter(tables, arg[1])
                                             : NULL;
    if (!o) return unknown(tables, arg, e);
    bool joined = is_long && arg[n] == '=';
    if (!o->value) return joined ? err_set(e, "--%s takes no value", o->name) : give(a, o, "", e);
    if (joined) return give(a, o, arg + n + 1, e);
    if (*i + 1 >= argc) return err_set(e, "--%s needs a value: --%s %s", o->name, o->name, o->value);
    return give(a, o, argv[++*i], e);
}

int args_parse(struct args *a, const struct cli_option *const *tables, bool raw, char **argv, int argc, struct err *e) {
    bool options = true;
    for (int i = 0; i < argc; i++) {
        if (options && strcmp(argv[i], "--") == 0) {
            options = false;
        } else if (options && argv[i][0] == '-' && argv[i][1]) {
            if (take_option(a, tables, argv, argc, &i, e) < 0) return -1;
        } else {
            vec_push(&a->operands, argv[i]);
            if (raw) options = false;
        }
    }
    return 0;
}

void args_release(struct args *a) {
    vec_release(&a->given);
    vec_release(&a->operands);
}

const char *args_text(const struct args *a, const char *name) {
    for (size_t i = a->given.len; i-- > 0;)
        if (strcmp(a->given.data[i].option->name, name) == 0) return a->given.data[i].value;
    return NULL;
}

bool args_has(const struct args *a, const char *name) { return args_text(a, name) != NULL; }

int args_number(const struct args *a, const char *name, int otherwise) {
    const char *s = args_text(a, name);
    return s ? (int)strtol(s, NULL, 10) : otherwise;
}

int args_word(const struct args *a, const char *name, int otherwise) {
    for (size_t i = a->given.len; i-- > 0;) {
        const struct arg_given *g = &a->given.data[i];
        if (strcmp(g->option->name, name) != 0) continue;
        for (int w = 0; g->option->words[w]; w++)
            if (strcmp(g->option->words[w], g->value) == 0) return w;
    }
    return otherwise;
}

const char *args_operand(const struct args *a, size_t i) { return i < a->operands.len ? a->operands.data[i] : NULL; }
