-- A progress database as format 1 left it: the log, and no derived tables.
-- Released schemas never change; this file is the record of this one.
PRAGMA application_id = 1095980121;
PRAGMA user_version = 1;
BEGIN;
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE event(
 id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL, tz_offset_min INTEGER NOT NULL,
 machine TEXT NOT NULL, kind TEXT NOT NULL, item TEXT NOT NULL, hash TEXT NOT NULL,
 data TEXT NOT NULL CHECK(json_valid(data))) WITHOUT ROWID;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
 BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
 BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
INSERT INTO meta VALUES('machine', '0badcafe');
INSERT INTO event VALUES('01a20a7e3c00-0badcafe-000000000001', 1795464000000, 60, '0badcafe',
 'attempt', 'e01-1', '00000000deadbeef',
 '{"correct":false,"source":"study","leaf":"F1","day":1,"tries":1,"hints":0,"seconds":20,"confidence":2,"score":0,"answer":"b","beliefs":["M1"]}');
INSERT INTO event VALUES('01a20a7e4000-0badcafe-000000000002', 1795464001024, 60, '0badcafe',
 'attempt', 'e01-1', '00000000deadbeef',
 '{"correct":true,"source":"study","leaf":"F1","day":1,"tries":2,"hints":1,"seconds":9.5,"score":1,"answer":"c"}');
INSERT INTO event VALUES('01a20a7e5000-0badcafe-000000000003', 1795464005120, 60, '0badcafe',
 'note', 'day-01', '', '{"text":"a call makes a box"}');
INSERT INTO event VALUES('01a20a7e6000-0badcafe-000000000004', 1795464009216, 60, '0badcafe',
 'from-the-future', 'q99', '', '{"kept":true}');
COMMIT;
