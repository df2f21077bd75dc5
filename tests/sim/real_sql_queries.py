# real: import asyncio, asyncpg; asyncio.run(asyncpg.connect("postgresql://tutor:tutor@localhost/tutor"))
# The SQL of ordinary programs, queries: WITH, CASE, UNION, joins, groups, windows, subqueries, and what is said of wrong ones.
import asyncio
import asyncpg

DSN = "postgresql://tutor:tutor@localhost/tutor"
TABLES = """
CREATE TABLE teams (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE people (id serial PRIMARY KEY, name text NOT NULL, team_id int REFERENCES teams (id), boss_id int, pay int, born date);
CREATE TABLE orders (id serial PRIMARY KEY, person_id int REFERENCES people (id), total numeric(8, 2), state text, tags text[]);
INSERT INTO teams (name) VALUES ('red'), ('blue'), ('empty');
INSERT INTO people (name, team_id, boss_id, pay, born) VALUES
    ('ann', 1, NULL, 90, '1980-02-01'), ('bob', 1, 1, 50, '1990-05-06'), ('cy', 2, 1, 70, NULL), ('dan', 2, 3, 50, '2001-12-31'),
    ('eve', NULL, 3, NULL, '1975-07-08');
INSERT INTO orders (person_id, total, state, tags) VALUES
    (1, 10.50, 'new', '{a,b}'), (1, 4, 'paid', '{b}'), (2, 7.25, 'paid', NULL), (4, 100, 'new', '{}'), (4, 1, 'gone', '{a}');
"""
WITHS = """
WITH rich AS (SELECT name, pay FROM people WHERE pay > 60) SELECT * FROM rich ORDER BY pay
WITH a AS (SELECT 1 AS n), b (m) AS (SELECT n + 1 FROM a) SELECT n, m FROM a, b
WITH sums AS (SELECT person_id, sum(total) AS spent FROM orders GROUP BY person_id) SELECT p.name, s.spent FROM people p JOIN sums s ON s.person_id = p.id WHERE s.spent > 5 ORDER BY s.spent DESC
WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT sum(i) FROM n
WITH RECURSIVE under AS (SELECT id, name, 0 AS depth FROM people WHERE boss_id IS NULL UNION ALL SELECT p.id, p.name, u.depth + 1 FROM people p JOIN under u ON p.boss_id = u.id) SELECT name, depth FROM under ORDER BY depth, name
WITH gone AS (DELETE FROM orders WHERE state = 'gone' RETURNING id, total) SELECT count(*), sum(total) FROM gone
WITH made AS (INSERT INTO teams (name) VALUES ('green') RETURNING id) INSERT INTO people (name, team_id) SELECT 'fay', id FROM made RETURNING name, team_id
WITH top AS (SELECT id FROM people ORDER BY pay DESC NULLS LAST LIMIT 1) UPDATE people SET pay = pay + 1 WHERE id IN (SELECT id FROM top) RETURNING name, pay
WITH old AS (SELECT id FROM people WHERE name = 'fay') DELETE FROM people WHERE id IN (SELECT id FROM old)
WITH a AS (SELECT 1) SELECT * FROM b
WITH a AS (SELECT 1 AS x) SELECT y FROM a
"""
CASES = """
SELECT name, CASE WHEN pay >= 90 THEN 'high' WHEN pay >= 60 THEN 'middle' ELSE 'low' END AS level FROM people ORDER BY id
SELECT name, CASE team_id WHEN 1 THEN 'r' WHEN 2 THEN 'b' END FROM people ORDER BY id
SELECT CASE WHEN true THEN 1 ELSE 2 END, CASE WHEN NULL THEN 1 END AS nothing
SELECT sum(CASE WHEN state = 'paid' THEN total ELSE 0 END) AS paid, count(CASE WHEN state = 'new' THEN 1 END) AS new FROM orders
SELECT name FROM people ORDER BY CASE name WHEN 'eve' THEN 0 ELSE 1 END, name DESC
UPDATE people SET pay = CASE WHEN pay IS NULL THEN 40 ELSE pay END WHERE name IN ('eve', 'dan') RETURNING name, pay
SELECT CASE WHEN 1 THEN 2 END
SELECT CASE 1 END
"""
UNIONS = """
SELECT name FROM teams UNION SELECT name FROM people WHERE pay > 60 ORDER BY name
SELECT 1 AS n UNION ALL SELECT 1 UNION ALL SELECT 2
SELECT 1 AS n UNION SELECT 2 UNION SELECT 1 ORDER BY n DESC LIMIT 1
SELECT team_id FROM people INTERSECT SELECT id FROM teams ORDER BY 1
SELECT id FROM teams EXCEPT SELECT team_id FROM people ORDER BY 1
(SELECT name FROM people ORDER BY pay NULLS FIRST LIMIT 1) UNION ALL (SELECT name FROM teams ORDER BY id LIMIT 1)
SELECT * FROM (SELECT name, 'team' AS kind FROM teams UNION ALL SELECT name, 'person' FROM people) AS everybody WHERE name < 'c' ORDER BY name
SELECT 1, 2 UNION SELECT 1
VALUES (1, 'one'), (2, 'two')
SELECT * FROM (VALUES (1, 'one'), (2, 'two')) AS v (n, word) WHERE n > 1
SELECT 1 UNION SELECT 'x'
"""
JOINS = """
SELECT p.name, t.name AS team FROM people p INNER JOIN teams t ON p.team_id = t.id ORDER BY p.id
SELECT p.name, t.name FROM people p LEFT OUTER JOIN teams t ON p.team_id = t.id WHERE t.id IS NULL
SELECT t.name, p.name FROM people p RIGHT JOIN teams t ON p.team_id = t.id ORDER BY t.id, p.id
SELECT t.name, p.name FROM people p FULL OUTER JOIN teams t ON p.team_id = t.id ORDER BY t.id NULLS LAST, p.id
SELECT p.name, b.name AS boss FROM people AS p JOIN people AS b ON b.id = p.boss_id ORDER BY p.name
SELECT o.id, p.name FROM orders o JOIN people p ON p.id = o.person_id AND o.total > 5 ORDER BY o.id
SELECT t.name, count(p.id) AS n, coalesce(sum(p.pay), 0) AS pay FROM teams t LEFT JOIN people p ON p.team_id = t.id GROUP BY t.id, t.name ORDER BY t.id
SELECT t.name, count(*) FROM teams t JOIN people p ON p.team_id = t.id JOIN orders o ON o.person_id = p.id GROUP BY t.name ORDER BY 1
SELECT count(*) FROM teams CROSS JOIN people
SELECT name, spent FROM people JOIN (SELECT person_id, sum(total) AS spent FROM orders GROUP BY person_id) s ON s.person_id = people.id ORDER BY name
SELECT id, a.x, b.y FROM (SELECT 1 AS id, 'x' AS x) a JOIN (SELECT 1 AS id, 'y' AS y) b USING (id)
SELECT p.name, o.total FROM people p LEFT JOIN LATERAL (SELECT total FROM orders WHERE person_id = p.id ORDER BY total DESC LIMIT 1) o ON true ORDER BY p.id
SELECT p.*, t.name AS team FROM people p JOIN teams t ON t.id = p.team_id WHERE p.name = 'bob'
SELECT name FROM people p JOIN teams t ON t.id = p.team_id
SELECT p.name FROM people p JOIN teams t ON t.id = x.team_id
"""
GROUPS = """
SELECT team_id, count(*) AS n, avg(pay) AS mean, min(name), max(born) FROM people GROUP BY team_id ORDER BY team_id
SELECT team_id, round(avg(pay), 1) FROM people GROUP BY team_id HAVING count(*) > 1 ORDER BY 2 DESC
SELECT state, count(*) FILTER (WHERE total > 5) AS big, count(*) FROM orders GROUP BY state ORDER BY state
SELECT string_agg(name, ', ' ORDER BY name DESC) FROM people
SELECT team_id, array_agg(name ORDER BY id) FROM people WHERE team_id IS NOT NULL GROUP BY team_id ORDER BY 1
SELECT bool_and(pay > 40), bool_or(pay > 80), every(pay IS NOT NULL) FROM people
SELECT count(*), sum(pay), avg(pay), max(pay) FROM people WHERE false
SELECT lower(state) AS s, sum(total) FROM orders GROUP BY lower(state) ORDER BY s
SELECT length(name) AS l, count(*) FROM people GROUP BY l ORDER BY l
SELECT team_id, count(*) FROM people GROUP BY 1 HAVING max(pay) > 60 ORDER BY count(*) DESC, 1
SELECT DISTINCT pay FROM people WHERE pay IS NOT NULL ORDER BY pay
SELECT DISTINCT ON (team_id) team_id, name FROM people ORDER BY team_id, pay DESC NULLS LAST
SELECT count(DISTINCT pay), sum(DISTINCT pay) FROM people
SELECT name FROM people GROUP BY team_id
SELECT name FROM people WHERE count(*) > 1
SELECT team_id FROM people HAVING count(*) > 1
SELECT p.id, p.name, count(o.id) FROM people p LEFT JOIN orders o ON o.person_id = p.id GROUP BY p.id ORDER BY p.id
SELECT sum(pay) / count(*), sum(total) / 2 FROM people, orders WHERE people.id = person_id
"""
WINDOWS = """
SELECT name, row_number() OVER (ORDER BY id) FROM people ORDER BY id
SELECT name, rank() OVER (ORDER BY pay DESC NULLS LAST), dense_rank() OVER (ORDER BY pay DESC NULLS LAST) FROM people ORDER BY 2, name
SELECT name, pay, avg(pay) OVER (PARTITION BY team_id) AS mean FROM people ORDER BY id
SELECT id, total, sum(total) OVER (ORDER BY id) AS running, lag(total) OVER (ORDER BY id), lead(total, 1, 0) OVER (ORDER BY id) FROM orders ORDER BY id
SELECT name FROM (SELECT name, row_number() OVER (PARTITION BY team_id ORDER BY pay DESC, id) AS n FROM people WHERE team_id IS NOT NULL) ranked WHERE n = 1 ORDER BY name
SELECT name, count(*) OVER () AS total FROM people ORDER BY id LIMIT 2
SELECT name, first_value(name) OVER (PARTITION BY team_id ORDER BY id) FROM people ORDER BY id
SELECT team_id, sum(pay), rank() OVER (ORDER BY sum(pay) DESC NULLS LAST) FROM people GROUP BY team_id ORDER BY 3
"""
INNER = """
SELECT name, (SELECT count(*) FROM orders o WHERE o.person_id = p.id) AS n FROM people p ORDER BY id
SELECT name FROM people WHERE pay = (SELECT max(pay) FROM people)
SELECT name FROM people p WHERE NOT EXISTS (SELECT 1 FROM orders WHERE person_id = p.id) ORDER BY id
SELECT name FROM people WHERE id NOT IN (SELECT person_id FROM orders WHERE state = 'new') ORDER BY id
SELECT name FROM people WHERE team_id IN (SELECT id FROM teams WHERE name = 'red' UNION SELECT 2) ORDER BY id
SELECT name FROM people WHERE pay > ALL (SELECT pay FROM people WHERE team_id = 2) ORDER BY id
SELECT name FROM people WHERE (team_id, pay) IN (SELECT team_id, min(pay) FROM people GROUP BY team_id) ORDER BY id
SELECT name FROM people WHERE (team_id, pay) = (1, 50)
SELECT ARRAY(SELECT name FROM people ORDER BY id LIMIT 2)
SELECT name FROM people WHERE pay = (SELECT pay FROM people)
SELECT name FROM people WHERE id IN (SELECT id, name FROM people)
SELECT (SELECT 1 WHERE false), (SELECT 2)
SELECT name FROM people WHERE NULL
SELECT * FROM people WHERE name
SELECT name FROM people LIMIT -1
SELECT name FROM people ORDER BY nix
SELECT * FROM (SELECT 1)
"""



async def ask(c, sql, *args):
    try:
        rows = await c.fetch(sql, *args)
        print([" ".join(f"{k}={v!r}" for k, v in row.items()) for row in rows])
    except asyncpg.PostgresError as error:
        print(f"{type(error).__name__}: {error.args[0] if error.args else error}")


async def main():
    c = await asyncpg.connect(DSN)
    await c.execute("DROP TABLE IF EXISTS orders, people, teams")
    await c.execute(TABLES)
    for name, part in (("with", WITHS), ("case", CASES), ("union", UNIONS), ("joins", JOINS), ("groups", GROUPS), ("windows", WINDOWS),
                       ("inner", INNER)):
        print("---", name)
        for sql in part.strip().splitlines():
            await ask(c, sql)
    await c.execute("DROP TABLE orders, people, teams")
    await c.close()


asyncio.run(main())
