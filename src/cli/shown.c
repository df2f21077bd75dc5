#include "cli/shown.h"

#include "cli/cli.h"
#include "store/query.h"

static size_t times_answered(struct cli *c, const char *item) {
    struct store_attempts list = {0};
    struct err e = ERR_INIT;
    size_t n = c->store && store_attempts(c->store, item, 0, &list, &e) == 0 ? list.len : 0;
    store_list_release(&list);
    return n;
}

static uint64_t next(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

void shown_lay(struct cli *c, const char *item, size_t n) {
    struct shown *s = &c->shown;
    *s = (struct shown){.n = n < SHOWN_MOST ? n : SHOWN_MOST};
    for (size_t i = 0; i < s->n; i++) s->order[i] = (unsigned char)i;
    size_t turn = item && cli_interactive(c) ? times_answered(c, item) : 0;
    if (!turn) return;
    uint64_t state = 14695981039346656037u + turn; /* FNV-1a of the item, from another start each time */
    for (const char *p = item; *p; p++) state = (state ^ (unsigned char)*p) * 1099511628211u;
    for (size_t i = s->n; i > 1; i--) {
        size_t k = (size_t)(next(&state) % i);
        unsigned char was = s->order[i - 1];
        s->order[i - 1] = s->order[k];
        s->order[k] = was;
    }
}

size_t shown_at(const struct cli *c, size_t place) { return place < c->shown.n ? c->shown.order[place] : place; }

size_t shown_place(const struct cli *c, size_t what) {
    for (size_t i = 0; i < c->shown.n; i++)
        if (c->shown.order[i] == what) return i;
    return what;
}
