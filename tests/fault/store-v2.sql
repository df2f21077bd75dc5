-- A progress database as format 2 left it: the log and the tables derived from it.
-- Released schemas never change; this file is the record of this one.
PRAGMA application_id = 1095980121;
PRAGMA user_version = 2;
BEGIN;
CREATE TABLE active(event TEXT PRIMARY KEY REFERENCES event(id), at_ms INTEGER, day INTEGER, item TEXT, step TEXT, session TEXT, seconds REAL) WITHOUT ROWID;
CREATE TABLE assess(event TEXT PRIMARY KEY REFERENCES event(id), at_ms INTEGER, day INTEGER, item TEXT, answer TEXT) WITHOUT ROWID;
CREATE TABLE attempt(event TEXT PRIMARY KEY REFERENCES event(id), at_ms INTEGER, day INTEGER, item TEXT, hash TEXT, source TEXT, leaf TEXT, course_day INTEGER, correct INTEGER, gave_up INTEGER, tries INTEGER, hints INTEGER, seconds REAL, confidence INTEGER, checks_passed INTEGER, checks_total INTEGER, score REAL, answer TEXT) WITHOUT ROWID;
INSERT INTO "attempt" VALUES('01a20a7e3c00-0badcafe-000000000001',1795464000000,20780,'e01-1','00000000deadbeef','study','F1',1,0,0,1,0,20.0,2,0,0,0.0,'b');
INSERT INTO "attempt" VALUES('01a20a7e4000-0badcafe-000000000002',1795464001024,20780,'e01-1','00000000deadbeef','study','F1',1,1,0,2,1,9.5,-1,0,0,1.0,'c');
CREATE TABLE belief_hit(event TEXT REFERENCES event(id), at_ms INTEGER, day INTEGER, item TEXT, belief TEXT, correct INTEGER, PRIMARY KEY(event, belief)) WITHOUT ROWID;
INSERT INTO "belief_hit" VALUES('01a20a7e3c00-0badcafe-000000000001',1795464000000,20780,'e01-1','M1',0);
CREATE TABLE event(
 id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL, tz_offset_min INTEGER NOT NULL,
 machine TEXT NOT NULL, kind TEXT NOT NULL, item TEXT NOT NULL, hash TEXT NOT NULL,
 data TEXT NOT NULL CHECK(json_valid(data))) WITHOUT ROWID;
INSERT INTO "event" VALUES('01a20a7e3c00-0badcafe-000000000001',1795464000000,60,'0badcafe','attempt','e01-1','00000000deadbeef','{"correct":false,"source":"study","leaf":"F1","day":1,"tries":1,"hints":0,"seconds":20,"confidence":2,"score":0,"answer":"b","beliefs":["M1"]}');
INSERT INTO "event" VALUES('01a20a7e4000-0badcafe-000000000002',1795464001024,60,'0badcafe','attempt','e01-1','00000000deadbeef','{"correct":true,"source":"study","leaf":"F1","day":1,"tries":2,"hints":1,"seconds":9.5,"score":1,"answer":"c"}');
INSERT INTO "event" VALUES('01a20a7e5000-0badcafe-000000000003',1795464005120,60,'0badcafe','note','day-01','','{"text":"a call makes a box"}');
INSERT INTO "event" VALUES('01a20a7e6000-0badcafe-000000000004',1795464009216,60,'0badcafe','from-the-future','q99','','{"kept":true}');
CREATE TABLE help(event TEXT PRIMARY KEY REFERENCES event(id), at_ms INTEGER, day INTEGER, item TEXT, rung INTEGER) WITHOUT ROWID;
CREATE TABLE mark(event TEXT PRIMARY KEY REFERENCES event(id), at_ms INTEGER, day INTEGER, item TEXT, state TEXT) WITHOUT ROWID;
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('machine','0badcafe');
CREATE TABLE note(event TEXT PRIMARY KEY REFERENCES event(id), at_ms INTEGER, day INTEGER, item TEXT, text TEXT) WITHOUT ROWID;
INSERT INTO "note" VALUES('01a20a7e5000-0badcafe-000000000003',1795464005120,20780,'day-01','a call makes a box');
CREATE TABLE place(event TEXT PRIMARY KEY REFERENCES event(id), at_ms INTEGER, day INTEGER, item TEXT, step TEXT, section INTEGER, done INTEGER) WITHOUT ROWID;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
 BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
 BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
CREATE INDEX attempt_item ON attempt(item, event);
CREATE INDEX belief_hit_belief ON belief_hit(belief, event);
CREATE INDEX help_item ON help(item, event);
CREATE INDEX place_item ON place(item, step, event);
CREATE INDEX mark_item ON mark(item, event);
CREATE INDEX note_item ON note(item, event);
CREATE INDEX assess_item ON assess(item, event);
CREATE INDEX active_day ON active(day);
COMMIT;
