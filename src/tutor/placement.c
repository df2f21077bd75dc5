#include "tutor/placement.h"

#include <stdio.h>

#include "base/vec.h"
#include "tutor/draw.h"

static const char *draw_name(const struct level *level, char out[32]) {
    snprintf(out, 32, "placement-%s", level->code);
    return out;
}

static void take_answer(void *arg, size_t item, const struct attempt_row *a) {
    struct placement_item *i = &((struct placement *)arg)->items.data[item];
    if (i->answered) return;
    i->answered = true;
    i->right = a->correct && !a->hints && !a->gave_up;
}

int placement_load(struct course *c, struct store *s, const struct level *level, struct placement *out, struct err *e) {
    char name[32];
    struct draw d;
    *out = (struct placement){0};
    if (draw_load(c, s, draw_name(level, name), &d, e) < 0) return -1;
    out->open = d.open;
    for (size_t i = 0; i < d.items.len; i++) vec_push(&out->items, ((struct placement_item){.head = d.items.data[i]}));
    int rc = d.number ? draw_answers(c, s, &d, take_answer, out, e) : 0;
    draw_release(&d);
    for (size_t i = 0; i < out->items.len; i++) {
        out->answered += out->items.data[i].answered;
        out->right += out->items.data[i].right;
    }
    out->passed = out->items.len && out->right * 100 >= out->items.len * PLACEMENT_SHARE;
    if (rc < 0) placement_release(out);
    return rc;
}

void placement_release(struct placement *p) { vec_release(&p->items); }

int placement_begin(struct course *c, struct store *s, const struct level *level, struct err *e) {
    char name[32];
    const char *ids[PLACEMENT_MOST];
    int n = plan_sample(c, s, level->code, PLACEMENT_PER_LEAF, ids, PLACEMENT_MOST, e);
    if (n <= 0) return n < 0 ? -1 : err_set(e, "there are no quick questions for %s yet", level->name);
    return draw_begin(s, draw_name(level, name), ids, (size_t)n, e);
}

int placement_end(struct course *c, struct store *s, const struct level *level, struct err *e) {
    char name[32];
    struct draw d;
    if (draw_load(c, s, draw_name(level, name), &d, e) < 0) return -1;
    int rc = d.open ? draw_end(s, name, &d, e) : 0;
    draw_release(&d);
    return rc;
}
