# real: import asyncio, asyncpg; asyncio.run(asyncpg.connect("postgresql://tutor:tutor@localhost/tutor"))
# The SQL of ordinary programs, values: casts, functions, text, numbers, dates, NULL, arrays, JSON, and parameters of each type.
import asyncio
import asyncpg
import datetime
import decimal
import json
import uuid

DSN = "postgresql://tutor:tutor@localhost/tutor"
VALUES = """
SELECT 1::text, '5'::int + 1, '2.50'::numeric, 3.7::int, true::int, 'yes'::bool, '1,2'::text, 5::float8, 1e3
SELECT CAST('12' AS integer), CAST(2.5 AS text), CAST('t' AS boolean), CAST('2024-02-29' AS date)
SELECT 'x'::int
SELECT '2024-02-30'::date
SELECT 'maybe'::bool
SELECT 7 / 2, 7.0 / 2, 7 / 2.0::float, 2 ^ 10, 7 % 3, -7 % 3, 1.10 + 2.20
SELECT 10 / 4 * 1.0, 10::numeric / 3, round(10 / 3.0, 2), round(2.5), round(3.5), round(2.567::numeric, 1), trunc(2.7), ceil(2.1), floor(-2.1)
SELECT abs(-3), sign(-2.5), mod(7, 3), power(2, 3), sqrt(16), greatest(1, 3, 2), least(4, NULL, 2), 5 = 5.0
SELECT lower('ABC'), upper('abc'), initcap('hello world'), length('four'), reverse('abc'), repeat('ab', 3), trim('  x  '), ltrim('xxa', 'x'), rtrim('a  ')
SELECT substring('hello' from 2 for 3), substring('hello', 2), substr('hello', 2, 2), left('hello', 2), right('hello', 2), position('l' in 'hello'), strpos('hello', 'lo')
SELECT replace('a-b-c', '-', '+'), split_part('a,b,c', ',', 2), concat('a', NULL, 1), concat_ws('-', 'a', NULL, 'b'), 'a' || 1, 'x' || NULL, lpad('7', 3, '0'), rpad('a', 3)
SELECT format('%s is %s', 'x', 1), md5('x'), starts_with('hello', 'he'), ascii('a'), chr(97)
SELECT 'abc' LIKE 'a%', 'abc' LIKE '_b_', 'ABC' ILIKE 'abc', 'abc' NOT LIKE 'x%', 'a%c' LIKE 'a\\%c', 'abc' ~ '^a', 'abc' ~* 'B', 'abc' !~ 'z'
SELECT regexp_replace('a1b22', '[0-9]+', '#'), regexp_replace('a1b22', '[0-9]+', '#', 'g')
SELECT NULL = NULL, NULL IS NULL, 1 IS NOT NULL, 1 IS DISTINCT FROM NULL, NULL IS NOT DISTINCT FROM NULL, NOT NULL, NULL AND false, NULL OR true
SELECT coalesce(NULL, NULL, 3), nullif(1, 1), nullif(1, 2), coalesce(NULL, 'x'), true IS TRUE, NULL::bool IS NOT TRUE, (1 > NULL) IS UNKNOWN
SELECT 3 BETWEEN 1 AND 3, 3 NOT BETWEEN 1 AND 2, 2 IN (1, 2), 3 NOT IN (1, NULL), 1 = ANY(ARRAY[1, 2]), 3 <> ALL(ARRAY[1, 2]), 1 + 1 = 2 AND NOT false
SELECT ARRAY[1, 2, 3], ARRAY[1, 2][1], array_length(ARRAY[1, 2], 1), cardinality(ARRAY[1]), ARRAY[1] || 2, array_append(ARRAY[1], 5), '{1,2}'::int[], ARRAY['a']::text[], '{}'::text[]
SELECT ARRAY[1, 2] @> ARRAY[1], ARRAY[1] && ARRAY[2], 'a' = ANY('{a,b}'::text[]), array_to_string(ARRAY[1, 2], '-'), string_to_array('a,b', ',')
SELECT unnest(ARRAY[1, 2])
SELECT * FROM unnest(ARRAY['a', 'b']) AS t (word)
SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a', 'b']) AS t (n, word)
SELECT n, n * n AS square FROM generate_series(1, 7, 3) AS n
SELECT '2024-01-31'::date + 1, '2024-03-01'::date - '2024-02-01'::date, date '2024-01-01' < '2024-06-01'
SELECT '2024-01-31 10:20:30'::timestamp, timestamp '2024-01-31 10:00' + interval '1 day 2 hours', '2024-01-31'::date + interval '1 month', interval '90 minutes'
SELECT extract(year FROM date '2024-05-06'), extract(dow FROM date '2024-05-06')::int, date_part('month', date '2024-05-06'), extract(epoch FROM interval '2 minutes')
SELECT date_trunc('month', timestamp '2024-05-06 07:08:09'), date_trunc('hour', timestamp '2024-05-06 07:08:09'), to_char(timestamp '2024-05-06 07:08:09', 'YYYY-MM-DD HH24:MI:SS')
SELECT '2024-05-06T07:08:09+02'::timestamptz = '2024-05-06 05:08:09+00'::timestamptz, timestamp '2024-05-06' - timestamp '2024-05-01 12:00', age(timestamp '2024-05-06', timestamp '2024-05-06')
SELECT to_date('06/05/2024', 'DD/MM/YYYY'), make_date(2024, 5, 6), '10:20'::time, make_interval(days => 2)
SELECT now() = current_timestamp, now()::date = current_date, now() > '2001-01-01', now() - interval '1 day' < now(), pg_typeof(now())::text
SELECT pg_typeof(1)::text, pg_typeof(1.5)::text, pg_typeof('x'::text)::text, pg_typeof(2::bigint)::text, pg_typeof(ARRAY[1])::text
SELECT '{"a": 1, "b": {"c": [1, 2]}}'::jsonb ->> 'a', '{"a": {"b": "x"}}'::jsonb -> 'a' ->> 'b', '{"a": [10, 20]}'::json -> 'a' -> 1, '{"a": {"b": 5}}'::jsonb #>> '{a,b}'
SELECT '{"b":1, "a":2}'::jsonb, '{"b":1, "a":2}'::json, '[1, 2]'::jsonb @> '[1]', '{"a": 1}'::jsonb ? 'a', jsonb_array_length('[1, 2, 3]')
SELECT jsonb_build_object('a', 1, 'b', 'x'), json_build_object('n', 1.5), to_jsonb(ARRAY[1, 2]), '{"a": 1}'::jsonb || '{"b": 2}', jsonb_build_array(1, 'x')
SELECT '{'::json
SELECT '550e8400-e29b-41d4-a716-446655440000'::uuid, length(gen_random_uuid()::text)
SELECT 1 = 'x'
SELECT 'a' = 1::text, '1' = 1
SELECT 1 + 'x'
SELECT 'a'::text = 1
SELECT 'a'::text + 1
SELECT nix(1)
SELECT length(5)
SELECT 1::nix
SELECT sum(1), count(*), 2 > 1 AS "Quoted Name", 'it''s', E'a\\nb', $$dollar$$
SELECT 1 AS one, 2 two, 3 AS "THREE" -- a comment
SELECT /* inside */ 1 WHERE 1 = 1
SELECT - 5, + 5, 2 - -1, NOT true, 5 != 4, 5 <> 4, 1 < 2 AND 2 <= 2 OR false
SELECT 5 & 3, 5 | 3, 1 << 4
SELECT CURRENT_DATE = now()::date, LOCALTIMESTAMP IS NULL, current_user, current_database()
SELECT 2147483647 + 1
SELECT 99999999999, 123456789012345678901
"""



async def ask(c, sql, *args):
    try:
        rows = await c.fetch(sql, *args)
        print([" ".join(f"{k}={v!r}" for k, v in row.items()) for row in rows])
    except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        print(f"{type(error).__name__}: {error.args[0] if error.args else error}")


async def parameters(c):
    day = datetime.date(2024, 5, 6)
    moment = datetime.datetime(2024, 5, 6, 7, 8, 9)
    utc = moment.replace(tzinfo=datetime.timezone.utc)
    id = uuid.UUID("550e8400-e29b-41d4-a716-446655440000")
    for sql, *args in (
        ("SELECT $1::int, $2::text, $3::bool, $4::float8", 1, "a", True, 2.5),
        ("SELECT $1::numeric, $2::date, $3::timestamp, $4::timestamptz", decimal.Decimal("1.50"), day, moment, utc),
        ("SELECT $1::interval, $2::uuid, $3::uuid", datetime.timedelta(hours=2), id, str(id)),
        ("SELECT $1::int[], $2::text[], $1 || 4", [1, 2], ["a", "b"]),
        ("SELECT 2 = ANY($1::int[]), $2 = ANY($3::text[])", [1, 2], "c", ["a"]),
        ("SELECT n FROM generate_series(1, 5) n WHERE n = ANY($1)", [2, 4]),
        ("SELECT $1::jsonb ->> 'a', $1::jsonb", json.dumps({"a": 5})),
        ("SELECT $1::bytea, length($1)", b"xyz"),
        ("SELECT $1::int + $1 + $2", 1, 2),
        ("SELECT coalesce($1::text, 'none'), $1 IS NULL", None),
        ("SELECT * FROM unnest($1::int[], $2::text[]) AS t (n, s)", [1, 2], ["x", "y"]),
        ("SELECT $1 || '!', upper($2)", "hi", "yo"),
        ("SELECT now() - $1::interval < now(), $2::date - 1", datetime.timedelta(days=1), day),
        ("SELECT 'abc' LIKE $1, 'abc' LIKE '%' || $2 || '%'", "a%", "b"),
        ("SELECT n FROM generate_series(1, 9) n ORDER BY n DESC LIMIT $1 OFFSET $2", 2, 1),
        ("SELECT CASE WHEN $1 THEN 'on' ELSE 'off' END", True),
        ("SELECT $1::int", "1"),
        ("SELECT $1::text", 5),
        ("SELECT $1::date", "2024-01-01"),
        ("SELECT $1::int[]", 5),
        ("SELECT $1::int[]", ["a"]),
        ("SELECT $1::numeric", "1.5"),
        ("SELECT $1::numeric", 1.5),
        ("SELECT $1::jsonb", {"a": 1}),
        ("SELECT $1::bool", "yes"),
        ("SELECT $1::uuid", "zzz"),
        ("SELECT $1::int", 2 ** 40),
        ("SELECT $1::timestamptz", "now"),
        ("SELECT $1::interval", 5),
        ("SELECT $1",  "x"),
        ("SELECT upper($1)", 5),
        ("SELECT $1 || 'x'", 5),
        ("SELECT $2::int", 1),
    ):
        await ask(c, sql, *args)


async def main():
    c = await asyncpg.connect(DSN, server_settings={"timezone": "UTC"})
    print("--- values")
    for sql in VALUES.strip().splitlines():
        await ask(c, sql)
    print("--- parameters")
    await parameters(c)
    await c.close()


asyncio.run(main())
