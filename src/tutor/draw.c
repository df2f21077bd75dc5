#include "tutor/draw.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "base/vec.h"

static int write_event(struct store *s, const char *kind, const char *name, int number, cJSON *data, struct err *e) {
    char item[48];
    char *text = cJSON_PrintUnformatted(data);
    snprintf(item, sizeof item, "%s-%02d", name, number);
    int rc = store_add(s, &(struct store_event){kind, item, "", text ? text : "{}"}, e);
    cJSON_free(text);
    cJSON_Delete(data);
    return rc;
}

int draw_begin(struct store *s, const char *name, const char *const *ids, size_t n, struct err *e) {
    struct store_log before = {0};
    if (store_log(s, name, &before, e) < 0) return -1;
    int number = (int)before.len + 1;
    store_list_release(&before);
    cJSON *data = cJSON_CreateObject();
    cJSON_AddItemToObject(data, "items", cJSON_CreateStringArray(ids, (int)n));
    return write_event(s, name, name, number, data, e);
}

static char *kind_of_end(const char *name) { return mem_printf("%s-end", name); }

int draw_end(struct store *s, const char *name, const struct draw *d, struct err *e) {
    char *kind = kind_of_end(name);
    cJSON *data = cJSON_CreateObject();
    cJSON_AddStringToObject(data, "begun", d->begun);
    int rc = write_event(s, kind, name, d->number, data, e);
    mem_free(kind);
    return rc;
}

static void add_items(struct course *c, const char *json, struct draw *d) {
    cJSON *data = cJSON_Parse(json);
    const cJSON *id;
    cJSON_ArrayForEach(id, cJSON_GetObjectItemCaseSensitive(data, "items")) {
        const char *now = cJSON_IsString(id) ? course_current_id(c, id->valuestring) : NULL;
        const struct question_head *h = now ? course_find(c, now, NULL) : NULL;
        if (h && strcmp(h->id, now) == 0) vec_push(&d->items, h);
    }
    cJSON_Delete(data);
}

/* Logs of two machines may have two draws of one number, so an end says which one it ends; those of old did not. */
static bool ends_it(const struct log_row *end, const struct log_row *begun) {
    cJSON *data = cJSON_Parse(end->data);
    const cJSON *of = cJSON_GetObjectItemCaseSensitive(data, "begun");
    bool same = cJSON_IsString(of) ? strcmp(of->valuestring, begun->event) == 0 : strcmp(end->item, begun->item) == 0;
    cJSON_Delete(data);
    return same;
}

int draw_load(struct course *c, struct store *s, const char *name, struct draw *out, struct err *e) {
    struct store_log begun = {0}, ends = {0};
    char *kind = kind_of_end(name);
    *out = (struct draw){0};
    int rc = store_log(s, name, &begun, e) < 0 || store_log(s, kind, &ends, e) < 0 ? -1 : 0;
    if (rc == 0 && begun.len) {
        const struct log_row *last = &begun.data[begun.len - 1];
        out->number = (int)begun.len;
        out->open = true;
        for (size_t i = 0; i < ends.len; i++) out->open &= !ends_it(&ends.data[i], last);
        snprintf(out->begun, sizeof out->begun, "%s", last->event);
        add_items(c, last->data, out);
    }
    store_list_release(&begun);
    store_list_release(&ends);
    mem_free(kind);
    return rc;
}

void draw_release(struct draw *d) { vec_release(&d->items); }

/* Those behind the draw in the log, whatever the clock said. */
int draw_answers(struct course *c, struct store *s, const struct draw *d,
                 void (*take)(void *arg, size_t item, const struct attempt_row *a), void *arg, struct err *e) {
    struct store_attempts list = {0};
    if (store_attempts(s, NULL, 0, &list, e) < 0) return -1;
    for (size_t k = 0; k < list.len; k++) {
        if (strcmp(list.data[k].event, d->begun) <= 0) continue;
        const char *now = course_current_id(c, list.data[k].item);
        for (size_t i = 0; i < d->items.len; i++)
            if (strcmp(now, d->items.data[i]->id) == 0) take(arg, i, &list.data[k]);
    }
    store_list_release(&list);
    return 0;
}
