# real: import asyncio, asyncpg; asyncio.run(asyncpg.connect("postgresql://tutor:tutor@localhost/tutor"))
# The SQL of ordinary programs, tables: what CREATE, ALTER and DROP say, constraints, defaults, upserts, RETURNING.
import asyncio
import asyncpg

DSN = "postgresql://tutor:tutor@localhost/tutor"
CREATED = """
CREATE TABLE shops (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(10) NOT NULL, city text DEFAULT 'here', UNIQUE (name, city))
CREATE TABLE items (id bigserial PRIMARY KEY, shop_id int NOT NULL REFERENCES shops ON DELETE CASCADE ON UPDATE CASCADE, price numeric(10, 2) NOT NULL DEFAULT 0 CHECK (price >= 0), amount int DEFAULT 1, sold boolean NOT NULL DEFAULT false, made timestamptz DEFAULT now(), note jsonb, CONSTRAINT sane CHECK (amount > 0 AND amount < 100))
CREATE TABLE shops (id int)
CREATE TABLE IF NOT EXISTS shops (id int)
CREATE TABLE bad (id int, id text)
CREATE TABLE bad (id nix)
CREATE TABLE bad (id int REFERENCES nowhere)
CREATE TABLE bad (id int,)
CREATE INDEX items_price ON items (price DESC)
CREATE INDEX IF NOT EXISTS items_price ON items (price)
CREATE INDEX items_price ON items (price)
CREATE INDEX ON items (nix)
CREATE INDEX i ON nowhere (id)
CREATE UNIQUE INDEX shops_lower ON shops (lower(name))
INSERT INTO shops (name) VALUES ('corner')
INSERT INTO shops (name) VALUES ('CORNER')
INSERT INTO shops (name, city) VALUES ('corner', 'there') ON CONFLICT DO NOTHING
INSERT INTO shops (id, name) VALUES (7, 'x')
INSERT INTO shops (name) VALUES ('much too long a name')
INSERT INTO shops VALUES (DEFAULT, 'mall', 'town'), (DEFAULT, 'stall', DEFAULT)
DROP INDEX shops_lower
DROP INDEX IF EXISTS shops_lower
DROP INDEX shops_lower
"""
CHANGED = """
INSERT INTO items (shop_id, price, amount) VALUES (1, 2.5, 3), (2, '10', 1), (1, 0.333, 2) RETURNING id, price, amount, sold, made <= now() AS made
INSERT INTO items (shop_id) VALUES (1) RETURNING items.*, price * amount AS worth
INSERT INTO items (shop_id, price) VALUES (1, -1)
INSERT INTO items (shop_id, amount) VALUES (1, 100)
INSERT INTO items (shop_id) VALUES (NULL)
INSERT INTO items (shop_id) VALUES (99)
INSERT INTO items (shop_id, price) VALUES (1)
INSERT INTO items (shop_id, price) VALUES (1, 2, 3)
INSERT INTO items (shop_id, price) VALUES (1, 'x')
INSERT INTO items (shop_id, price) VALUES (1, 123456789.5)
INSERT INTO items (shop_id, amount) VALUES ('one', 2)
INSERT INTO items (shop_id, sold) VALUES (1, 5)
INSERT INTO items (shop_id, note) VALUES (1, '{"a": 1}') RETURNING note, note ->> 'a'
INSERT INTO items (shop_id, note) VALUES (1, '{a}')
INSERT INTO items (nix) VALUES (1)
INSERT INTO items (shop_id, shop_id) VALUES (1, 1)
INSERT INTO items (id, shop_id) VALUES (1, 1)
INSERT INTO items (id, shop_id) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET amount = items.amount + 1, sold = excluded.sold RETURNING id, amount
INSERT INTO items (id, shop_id) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET amount = 9 WHERE items.amount < 3 RETURNING id
INSERT INTO shops (name, city) VALUES ('mall', 'town') ON CONFLICT (name, city) DO UPDATE SET city = 'village' RETURNING id, name, city
INSERT INTO shops (name) VALUES ('stall') ON CONFLICT ON CONSTRAINT shops_name_city_key DO NOTHING
INSERT INTO shops (name) VALUES ('stall') ON CONFLICT (name) DO NOTHING
INSERT INTO shops (name) VALUES ('stall') ON CONFLICT DO UPDATE SET city = 'x'
INSERT INTO items (shop_id, price) SELECT id, 5 FROM shops WHERE name <> 'stall' ORDER BY id RETURNING shop_id, price
UPDATE items SET price = price * 2, amount = DEFAULT WHERE shop_id = 2 RETURNING id, price, amount
UPDATE items SET (price, amount) = (1, 2) WHERE id = 1 RETURNING price, amount
UPDATE items i SET price = i.price + 1 FROM shops s WHERE s.id = i.shop_id AND s.name = 'mall' RETURNING i.id, s.name, i.price
UPDATE items SET amount = (SELECT count(*) FROM shops) WHERE id = 2 RETURNING amount
UPDATE items SET nix = 1
UPDATE items SET price = 'x' WHERE id = 1
UPDATE items SET id = 1 WHERE id = 2
UPDATE nowhere SET a = 1
UPDATE items SET price = NULL WHERE id = 1
DELETE FROM items USING shops WHERE shops.id = items.shop_id AND shops.name = 'mall' AND price > 6 RETURNING items.id
DELETE FROM items WHERE id IN (SELECT id FROM items ORDER BY id DESC LIMIT 1) RETURNING id
DELETE FROM shops WHERE name = 'mall' RETURNING *
SELECT count(*) FROM items
TRUNCATE shops
TRUNCATE items RESTART IDENTITY
INSERT INTO items (shop_id) VALUES (1) RETURNING id
TRUNCATE TABLE shops, items CASCADE
SELECT (SELECT count(*) FROM shops) + (SELECT count(*) FROM items) AS left
"""
ALTERED = """
CREATE TABLE t (id serial, a int, b text)
INSERT INTO t (a, b) VALUES (1, 'x'), (2, 'y')
ALTER TABLE t ADD COLUMN c int DEFAULT 5
ALTER TABLE t ADD d text
ALTER TABLE t ADD COLUMN c int
ALTER TABLE t ADD COLUMN IF NOT EXISTS c int
ALTER TABLE t ADD COLUMN e int NOT NULL
SELECT * FROM t ORDER BY id
ALTER TABLE t RENAME COLUMN d TO dd
ALTER TABLE t RENAME COLUMN nix TO x
ALTER TABLE t DROP COLUMN dd
ALTER TABLE t DROP COLUMN IF EXISTS dd
ALTER TABLE t DROP COLUMN dd
ALTER TABLE t ALTER COLUMN a SET DEFAULT 9
ALTER TABLE t ALTER COLUMN b SET NOT NULL
ALTER TABLE t ALTER COLUMN b DROP NOT NULL, ALTER c DROP DEFAULT
INSERT INTO t (b) VALUES (NULL) RETURNING *
ALTER TABLE t ALTER COLUMN b SET NOT NULL
ALTER TABLE t ADD CONSTRAINT a_small CHECK (a < 10)
ALTER TABLE t ADD CONSTRAINT a_tiny CHECK (a < 2)
ALTER TABLE t ADD PRIMARY KEY (id)
ALTER TABLE t ADD CONSTRAINT t_a UNIQUE (a)
INSERT INTO t (a) VALUES (1)
INSERT INTO t (a) VALUES (11)
ALTER TABLE t DROP CONSTRAINT t_a
INSERT INTO t (a) VALUES (1) RETURNING a
ALTER TABLE t DROP CONSTRAINT nix
ALTER TABLE t ALTER COLUMN a TYPE text USING a::text
SELECT a, pg_typeof(a)::text FROM t WHERE id = 1
ALTER TABLE t RENAME TO u
SELECT count(*) FROM t
SELECT count(*) FROM u
ALTER TABLE nowhere ADD COLUMN x int
ALTER TABLE IF EXISTS nowhere ADD COLUMN x int
CREATE TABLE v AS SELECT id, a FROM u WHERE id < 3
SELECT * FROM v ORDER BY id
CREATE TEMP TABLE w (x int)
INSERT INTO w VALUES (1), (2)
SELECT sum(x) FROM w
CREATE VIEW view_of AS SELECT a FROM u WHERE id = 1
SELECT * FROM view_of
DROP VIEW view_of
DROP TABLE w, v
CREATE TYPE mood AS ENUM ('sad', 'happy')
CREATE TABLE m (x mood DEFAULT 'sad')
INSERT INTO m VALUES ('happy'), (DEFAULT)
SELECT x FROM m ORDER BY x
INSERT INTO m VALUES ('cross')
DROP TYPE mood CASCADE
DROP TABLE m
CREATE SEQUENCE s START 5
SELECT nextval('s'), nextval('s'), currval('s')
DROP SEQUENCE s
DROP TABLE nowhere
DROP TABLE IF EXISTS nowhere
DROP TABLE u
CREATE SCHEMA IF NOT EXISTS public
CREATE EXTENSION IF NOT EXISTS plpgsql
SET TIME ZONE 'UTC'
"""



async def ask(c, sql):
    try:
        if sql.startswith(("SELECT", "SHOW")) or "RETURNING" in sql:
            rows = await c.fetch(sql)
            print([" ".join(f"{k}={v!r}" for k, v in row.items() if k != "made" or v is True) for row in rows])
        else:
            print(await c.execute(sql))
    except asyncpg.PostgresError as error:
        print(f"{type(error).__name__}: {error.args[0] if error.args else error}")


async def main():
    c = await asyncpg.connect(DSN)
    await c.execute("DROP TABLE IF EXISTS items, shops, t, u, v, w, m; DROP TYPE IF EXISTS mood; DROP SEQUENCE IF EXISTS s")
    for name, part in (("created", CREATED), ("changed", CHANGED), ("altered", ALTERED)):
        print("---", name)
        for sql in part.strip().splitlines():
            await ask(c, sql)
    await c.execute("DROP TABLE items, shops")
    await c.close()


asyncio.run(main())
