/* The schema: one migration a version, and the projections from the log to the derived tables. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/inside.h"

/* ---- migrations ---- */

static const char version_1[] =
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE event("
    " id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL, tz_offset_min INTEGER NOT NULL,"
    " machine TEXT NOT NULL, kind TEXT NOT NULL, item TEXT NOT NULL, hash TEXT NOT NULL,"
    " data TEXT NOT NULL CHECK(json_valid(data))) WITHOUT ROWID;"
    "CREATE TRIGGER event_no_update BEFORE UPDATE ON event"
    " BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;"
    "CREATE TRIGGER event_no_delete BEFORE DELETE ON event"
    " BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;";

#define EVENT_KEY "event TEXT PRIMARY KEY REFERENCES event(id), at_ms INTEGER, day INTEGER"

/* Derived: nothing here is not in the log. `day` is the study day. */
static const char version_2[] =
    "CREATE TABLE attempt(" EVENT_KEY ", item TEXT, hash TEXT, source TEXT, leaf TEXT,"
    " course_day INTEGER, correct INTEGER, gave_up INTEGER, tries INTEGER, hints INTEGER,"
    " seconds REAL, confidence INTEGER, checks_passed INTEGER, checks_total INTEGER,"
    " score REAL, answer TEXT) WITHOUT ROWID;"
    "CREATE INDEX attempt_item ON attempt(item, event);"
    "CREATE TABLE belief_hit(event TEXT REFERENCES event(id), at_ms INTEGER, day INTEGER,"
    " item TEXT, belief TEXT, correct INTEGER, PRIMARY KEY(event, belief)) WITHOUT ROWID;"
    "CREATE INDEX belief_hit_belief ON belief_hit(belief, event);"
    /* rung: 1..3 of the ladder, 0 the solution, -1 the micro-lesson of a belief (the item). */
    "CREATE TABLE help(" EVENT_KEY ", item TEXT, rung INTEGER) WITHOUT ROWID;"
    "CREATE INDEX help_item ON help(item, event);"
    "CREATE TABLE place(" EVENT_KEY ", item TEXT, step TEXT, section INTEGER, done INTEGER)"
    " WITHOUT ROWID;"
    "CREATE INDEX place_item ON place(item, step, event);"
    "CREATE TABLE mark(" EVENT_KEY ", item TEXT, state TEXT) WITHOUT ROWID;"
    "CREATE INDEX mark_item ON mark(item, event);"
    "CREATE TABLE note(" EVENT_KEY ", item TEXT, text TEXT) WITHOUT ROWID;"
    "CREATE INDEX note_item ON note(item, event);"
    "CREATE TABLE assess(" EVENT_KEY ", item TEXT, answer TEXT) WITHOUT ROWID;"
    "CREATE INDEX assess_item ON assess(item, event);"
    "CREATE TABLE active(" EVENT_KEY ", item TEXT, step TEXT, session TEXT, seconds REAL)"
    " WITHOUT ROWID;"
    "CREATE INDEX active_day ON active(day);";

/* forget: from here on, what came before on an item ("": on everything) counts no more. */
static const char version_3[] =
    "CREATE TABLE forget(" EVENT_KEY ", item TEXT) WITHOUT ROWID;"
    "CREATE INDEX forget_item ON forget(item, event);"
    "DROP INDEX active_day;"
    "CREATE INDEX active_day ON active(day, seconds);";

static const char *const migrations[] = {version_1, version_2, version_3};
enum { VERSIONS = sizeof migrations / sizeof migrations[0] };

int store_schema_version(void) {
    return VERSIONS;
}

/* ---- projections ---- */

#define STUDY_DAY "(at_ms / 1000 + tz_offset_min * 60 - 14400) / 86400"

#define FORGOTTEN                                                                                  \
    "EXISTS (SELECT 1 FROM forget WHERE forget.event > event.id AND forget.item IN (event.item, ''))"

/* `from` selects the rows of a table, in its column order, from the events of `kinds`. */
static const struct {
    const char *table, *kinds, *select, *from;
} projections[] = {
    {"forget", "'forget'", "id, at_ms, " STUDY_DAY ", item", "event"}, /* first: the others look at it */
    {"attempt", "'attempt'",
     "id, at_ms, " STUDY_DAY ", item, hash, coalesce(data->>'source', ''),"
     " coalesce(data->>'leaf', ''), coalesce(data->>'day', 0), coalesce(data->>'correct', 0),"
     " coalesce(data->>'gave_up', 0), coalesce(data->>'tries', 1), coalesce(data->>'hints', 0),"
     " coalesce(data->>'seconds', 0.0), coalesce(data->>'confidence', -1),"
     " coalesce(data->>'passed', 0), coalesce(data->>'checks', 0),"
     " coalesce(data->>'score', 0.0), coalesce(data->>'answer', '')",
     "event"},
    {"belief_hit", "'attempt'",
     "DISTINCT event.id, at_ms, " STUDY_DAY ", item, json_each.value,"
     " coalesce(data->>'correct', 0)",
     "event, json_each(event.data, '$.beliefs')"},
    {"help", "'hint', 'solution', 'micro'",
     "id, at_ms, " STUDY_DAY ", item, CASE kind WHEN 'solution' THEN 0 WHEN 'micro' THEN -1"
     " ELSE coalesce(data->>'rung', 1) END",
     "event"},
    {"place", "'place'",
     "id, at_ms, " STUDY_DAY ", item, coalesce(data->>'step', ''), coalesce(data->>'section', 0),"
     " coalesce(data->>'done', 0)",
     "event"},
    {"mark", "'mark'", "id, at_ms, " STUDY_DAY ", item, coalesce(data->>'state', '')", "event"},
    {"note", "'note'", "id, at_ms, " STUDY_DAY ", item, coalesce(data->>'text', '')", "event"},
    {"assess", "'assess'", "id, at_ms, " STUDY_DAY ", item, coalesce(data->>'answer', '')",
     "event"},
    {"active", "'active'",
     "id, at_ms, " STUDY_DAY ", item, coalesce(data->>'step', ''), coalesce(data->>'session', ''),"
     " coalesce(data->>'seconds', 0.0)",
     "event"},
};
enum { PROJECTIONS = sizeof projections / sizeof projections[0] };

static void projection_query(struct buf *sql, size_t i, bool all) {
    buf_addf(sql, "SELECT %s FROM %s WHERE kind IN (%s)%s%s", projections[i].select,
             projections[i].from, projections[i].kinds, i ? " AND NOT " FORGOTTEN : "",
             all ? "" : " AND event.id IN (SELECT id FROM temp.fresh)");
}

/* Fresh events may be such that make others be forgotten. */
static int forget_rows(struct store *s, struct err *e) {
    int64_t any = 0;
    int rc = store_number(s, e, "SELECT EXISTS (SELECT 1 FROM temp.fresh JOIN forget ON event = id)", 0, &any);
    for (size_t i = 1; rc == 0 && any && i < PROJECTIONS; i++) {
        const char *table = projections[i].table;
        struct buf sql = BUF_INIT;
        buf_addf(&sql, "DELETE FROM %s WHERE EXISTS (SELECT 1 FROM forget WHERE forget.event > %s.event"
                       " AND forget.item IN (%s.item, ''))", table, table, table);
        rc = store_exec(s, sql.data, e);
        buf_release(&sql);
    }
    return rc;
}

static int project_into(struct store *s, size_t i, bool all, struct err *e) {
    struct buf sql = BUF_INIT;
    buf_addf(&sql, "INSERT INTO %s ", projections[i].table);
    projection_query(&sql, i, all);
    int rc = store_exec(s, sql.data, e);
    buf_release(&sql);
    return rc;
}

int store_fresh(struct store *s, struct err *e) {
    return store_exec(s, "CREATE TEMP TABLE IF NOT EXISTS fresh(id TEXT PRIMARY KEY) WITHOUT ROWID", e);
}

int store_project(struct store *s, bool all, struct err *e) {
    int rc = 0;
    for (size_t i = 0; rc == 0 && i < PROJECTIONS; i++) rc = project_into(s, i, all, e);
    if (rc != 0 || all) return rc;
    return forget_rows(s, e) == 0 ? store_exec(s, "DELETE FROM temp.fresh", e) : -1;
}

int store_clear_derived(struct store *s, struct err *e) {
    int rc = 0;
    for (size_t i = 0; rc == 0 && i < PROJECTIONS; i++) {
        char sql[64];
        snprintf(sql, sizeof sql, "DELETE FROM %s", projections[i].table);
        rc = store_exec(s, sql, e);
    }
    return rc;
}

/* Rows that one side has and the other has not, either way. */
int store_compare_derived(struct store *s, struct err *e) {
    for (size_t i = 0; i < PROJECTIONS; i++) {
        struct buf q = BUF_INIT, sql = BUF_INIT;
        projection_query(&q, i, true);
        buf_addf(&sql,
                 "SELECT (SELECT count(*) FROM (SELECT * FROM %s EXCEPT %s)) +"
                 " (SELECT count(*) FROM (%s EXCEPT SELECT * FROM %s))",
                 projections[i].table, q.data, q.data, projections[i].table);
        int64_t wrong = 0;
        int rc = store_number(s, e, sql.data, 0, &wrong);
        buf_release(&q);
        buf_release(&sql);
        if (rc != 0) return -1;
        if (wrong)
            return err_at(e, s->path, 0, "%lld rows of the table %s are not what the log says",
                          (long long)wrong, projections[i].table);
    }
    return 0;
}

/* ---- bringing a file up to date ---- */

/* The first free name of DIR/progress-v1.bak, DIR/progress-v1-2.bak ... Owned. */
static char *backup_name(const struct store *s, int version) {
    for (int i = 1;; i++) {
        char *name = i == 1 ? mem_printf("%s/progress-v%d.bak", s->dir, version)
                            : mem_printf("%s/progress-v%d-%d.bak", s->dir, version, i);
        if (!file_exists(name)) return name;
        mem_free(name);
    }
}

static int migrate_from(struct store *s, int version, struct err *e) {
    if (version > 0 && s->records) {
        char *backup = backup_name(s, version);
        int rc = store_backup(s, backup, e);
        mem_free(backup);
        if (rc != 0) return -1;
    }
    for (int v = version; v < VERSIONS; v++)
        if (store_exec(s, migrations[v], e) != 0) return -1;
    char sql[96];
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             STORE_APPLICATION_ID, VERSIONS);
    if (store_exec(s, sql, e) != 0) return -1;
    if (version == 0) {
        unsigned machine;
        store_random(&machine, sizeof machine);
        char text[16];
        snprintf(text, sizeof text, "%08x", machine);
        return store_run(s, e, "INSERT INTO meta VALUES('machine', ?1)", "s", text);
    }
    return store_clear_derived(s, e) == 0 ? store_project(s, true, e) : -1;
}

int store_migrate(struct store *s, struct err *e) {
    int64_t version;
    if (store_number(s, e, "PRAGMA user_version", 0, &version) != 0) return -1;
    if (version == VERSIONS) return 0;
    if (store_begin(s, e) != 0) return -1;
    /* Another process may have been first while this one waited for the lock. */
    if (store_number(s, e, "PRAGMA user_version", 0, &version) != 0 ||
        (version != VERSIONS && migrate_from(s, (int)version, e) != 0)) {
        store_rollback(s);
        return -1;
    }
    return store_commit(s, e);
}
