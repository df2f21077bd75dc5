load helper

@test "run behaves as python3: output, arguments, input, exit status" {
    printf 'import sys\nprint(sys.argv[1:], input())\nprint("e", file=sys.stderr)\nsys.exit(3)\n' >p.py
    run "$tutor" run p.py --x 1 <<<"bob"
    [ "$status" -eq 3 ]
    contains "['--x', '1'] bob"
}

@test "an uncaught error has python's last line and status 1" {
    echo '1 / 0' >p.py
    run "$tutor" run p.py
    [ "$status" -eq 1 ]
    contains "ZeroDivisionError: division by zero"
}

@test "sleeping takes no time, and the timeline shows it" {
    printf 'import asyncio\nasync def main():\n    await asyncio.sleep(3600)\nasyncio.run(main())\n' >p.py
    run timeout 5 "$tutor" run --timeline --stats p.py
    [ "$status" -eq 0 ]
    contains "main"
    contains "3600 s"
}

@test "a timeline says of every wait what it is for" {
    cat >waits.py <<'END'
import asyncio

async def sleep(seconds):
    await asyncio.sleep(seconds)

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(sleep(1))
    await asyncio.wait([asyncio.create_task(sleep(1))])
    await asyncio.shield(sleep(1))
    await asyncio.gather(sleep(1), sleep(1))

asyncio.run(main())
END
    run "$tutor" run --timeline waits.py
    [ "$status" -eq 0 ]
    for word in group wait shield gather; do contains "─$word─"; done
}

@test "a program that waits for ever ends with who waits for what" {
    printf 'import asyncio\nasync def worker(q):\n    await q.get()\nasync def main():\n    await asyncio.create_task(worker(asyncio.Queue()))\nasyncio.run(main())\n' >p.py
    run timeout 5 "$tutor" run p.py
    [ "$status" -eq 1 ]
    contains "waits for ever"
    contains 'waits for task "worker"'
    contains "queue.get()"
    contains "nobody is left who could put something on the queue"
}

@test "a limit that ends one of several ready tasks ends the run at once, and is named" {
    cat >p.py <<'PROGRAM'
import asyncio
async def talk():
    while True:
        print("again and again " * 50)
async def main():
    await asyncio.gather(talk(), talk(), talk(), talk())
asyncio.run(main())
PROGRAM
    run timeout 20 "$tutor" run p.py
    contains "it prints without end"
}

@test "who waits at a connection is told in its words" {
    cat >p.py <<'END'
import asyncio

async def handle(reader, writer):
    writer.write(b"x" * 10_000_000)
    await writer.drain()

async def hear(reader):
    await reader.readline()

async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 8888)
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
    if PART == 1:
        writer.transport.pause_reading()
        await server.serve_forever()
    elif PART == 2:
        server.close()
        await server.wait_closed()
    else:
        await asyncio.start_server(lambda r, w: None, "127.0.0.1", 8889)
        reader, writer = await asyncio.open_connection("127.0.0.1", 8889)
        await asyncio.create_task(hear(reader))

END
    for part in 1 2 3; do { echo "PART = $part"; cat p.py; echo 'asyncio.run(main())'; } >p$part.py; done
    run timeout 5 "$tutor" run p1.py
    contains "waits for drain()"
    contains "waits for connections"
    contains "what was written is not read by anybody"
    run timeout 5 "$tutor" run p2.py
    contains "waits for connections to close"
    run timeout 5 "$tutor" run --timeline p3.py
    contains "waits for data to read"
    contains "─read─"
    run timeout 5 "$tutor" run --timeline p1.py
    contains "─accept─"
    contains "─drain─"
}

@test "a server alone waits for ever, and is told why" {
    printf 'import asyncio\nasync def main():\n    server = await asyncio.start_server(print, "127.0.0.1", 80)\n    await server.serve_forever()\nasyncio.run(main())\n' >p.py
    run timeout 5 "$tutor" run p.py
    [ "$status" -eq 1 ]
    contains "waits for connections"
    contains "nobody is left who could connect; outside programs cannot reach the"
}

@test "a file with a NUL is refused as python3 refuses it" {
    printf 'x = 1\n\0\377\nimport os\n' >p.py
    run timeout 5 "$tutor" run p.py
    [ "$status" -eq 1 ]
    contains "SyntaxError: source code cannot contain null bytes"
}

@test "modules beside the file are found" {
    echo 'def hello(): return "from beside"' >helper_module.py
    printf 'from helper_module import hello\nprint(hello())\n' >p.py
    run "$tutor" run p.py
    contains "from beside"
}

@test "packages beside the file are found: __init__, modules in them, relative imports, folders without __init__" {
    mkdir -p util/deep plain
    printf 'from util.delays import (  # what the package offers\n    delay,\n    LONG as long,\n)\nfrom . import names, deep\n' >util/__init__.py
    printf 'from .names import UNIT\ndef delay(n): return f"{n} {UNIT}"\nLONG = 9\n' >util/delays.py
    printf 'UNIT = "s"\n' >util/names.py
    printf 'from ..names import UNIT as unit\nfrom .leaf import green\n' >util/deep/__init__.py
    printf 'green = __name__ + " in " + __package__\n' >util/deep/leaf.py
    printf 'value = 3\n' >plain/inner.py
    printf 'from util import delay, long\nimport util.deep.leaf as leaf, plain.inner\nprint(delay(long), leaf.green, util.deep.unit if 0 else plain.inner.value)\n' >p.py
    run "$tutor" run p.py
    [ "$status" -eq 0 ]
    contains "9 s util.deep.leaf in util.deep 3"
}

@test "what a package does with the name of its module stays" {
    mkdir -p pk
    printf 'from .part import value\npart = "mine"\n' >pk/__init__.py
    printf 'value = 1\n' >pk/part.py
    printf 'import pk.part\nprint(pk.part, pk.value)\n' >p.py
    run "$tutor" run p.py
    contains "mine 1"
}

@test "a module that is missing inside a package is named" {
    mkdir -p pack
    touch pack/__init__.py
    printf 'import nowhere_to_be_found\n' >pack/part.py
    printf 'from pack import part\n' >p.py
    run "$tutor" run p.py
    [ "$status" -eq 1 ]
    contains "No module named 'nowhere_to_be_found'"
    printf 'from pack import absent\n' >p.py
    run "$tutor" run p.py
    contains "cannot import name 'absent' from 'pack'"
}

@test "play takes Python with await at the top" {
    run "$tutor" play <<<$'x = 20\nawait asyncio.sleep(2, "awake")\nx + 1'
    [ "$status" -eq 0 ]
    contains "'awake'"
    contains "2 s on the clock"
    contains "21"
}

@test "play: a task made by an input without await starts at once and goes on with the next; asyncio.run works too" {
    run "$tutor" play <<'END'
async def f(x):
    print("begins")
    await asyncio.sleep(x)
    return x * 2

t = asyncio.create_task(f(3))
t.done()
await t
asyncio.run(f(1))
asyncio.get_running_loop() is asyncio.get_event_loop()
gone = asyncio.create_task(f("no number"))
asyncio.get_event_loop().close()
1 + 40
t = asyncio.gather(f(1), f(2))
await t
END
    [ "$status" -eq 0 ]
    [ "$(grep -c begins <<<"$output")" -eq 5 ]
    contains False
    contains $'\n6\n'
    contains $'\n2\n'
    contains True
    contains "41"
    contains "[2, 4]"
    lacks "no running event loop"
    lacks "Event loop is closed"
}

@test "a file that is not there" {
    run "$tutor" run nope.py
    [ "$status" -eq 2 ]
}

@test "source lists the simulated libraries and prints one as it is" {
    run "$tutor" source
    contains "simnet"
    "$tutor" source simnet | cmp - "$BATS_TEST_DIRNAME/../../src/sim/lib/simnet.py"
    run "$tutor" source nothing
    [ "$status" -eq 2 ]
    contains "there is no simulated library"
}

@test "each library says at its top what it was compared with, and what it does not have" {
    local name
    "$tutor" source | sed -n 's/^  \([a-z][a-z_.]*\)  .*/\1/p' | grep -v '^Simulated' >"$BATS_TEST_TMPDIR/names"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/names")" -gt 20 ]
    while read -r name; do
        "$tutor" source "$name" | head -30 | grep -qE '^Compared: |^Not compared|^There is no such library outside' || { echo "$name"; return 1; }
    done <"$BATS_TEST_TMPDIR/names"
}

@test "two locks taken in two orders: the circle is named, with who holds what" {
    run timeout 5 "$tutor" run "$BATS_TEST_DIRNAME/programs/deadlock.py"
    [ "$status" -eq 1 ]
    contains "waits for its group: swap (Task-2) and 1"
    contains "a circle: swap (Task-2) → swap (Task-3) → swap (Task-2)"
    contains "line 7"
}

@test "a lock that its holder asks for again" {
    printf 'import asyncio\nasync def main():\n    lock = asyncio.Lock()\n    async with lock:\n        await lock.acquire()\nasyncio.run(main())\n' >p.py
    run timeout 5 "$tutor" run p.py
    contains "waits for lock on lock, held by main"
    contains "it waits for a lock that it holds itself"
}

@test "the picture and the trace are written to files that others may read" {
    run "$tutor" run --svg p.svg --trace p.json "$BATS_TEST_DIRNAME/programs/heartbeat.py"
    [ "$status" -eq 0 ]
    [ "$(stat -c %a p.svg)" = "$(printf '%o' $((0666 & ~$(umask))))" ]
    [ "$(head -c 4 p.svg)" = "<svg" ]
    [ "$(head -c 19 p.json)" = '{"displayTimeUnit":' ]
    run "$tutor" run --svg no/such/place.svg "$BATS_TEST_DIRNAME/programs/heartbeat.py"
    [ "$status" -eq 1 ]
    contains "no/such/place.svg"
}

@test "a trace does not change what a program prints, nor its exit status" {
    printf 'import asyncio, sys\nasync def main():\n    await asyncio.sleep(0.1)\n    print("out")\n    print("err", file=sys.stderr)\n    sys.exit(3)\nasyncio.run(main())\n' >p.py
    "$tutor" run p.py >plain.out 2>plain.err || true
    run "$tutor" run --trace p.json p.py
    [ "$status" -eq 3 ]
    "$tutor" run --trace p.json p.py >traced.out 2>traced.err || true
    diff plain.out traced.out
    diff plain.err traced.err
    "$tutor" run --speed 1000 p.py 2>played.err | head -1 >played.out
    diff plain.out played.out
    diff plain.err played.err
}

@test "--speed wants a number" {
    echo 'print(1)' >p.py
    run "$tutor" run --speed fast p.py
    [ "$status" -eq 2 ]
    contains "a number from 0.001 to 1000000 is expected"
}

@test "the stepper without a terminal tells the run" {
    run "$tutor" run --step "$BATS_TEST_DIRNAME/programs/swallowed.py"
    [ "$status" -eq 0 ]
    contains "0.5: main asks stubborn to cancel: a letter is on its way"
    contains "queue: stubborn; shelf: 1 stubborn"
    contains "15: await asyncio.sleep(0.5)"
}

@test "what a run leaves behind, in words" {
    printf 'import asyncio\nasync def f(): pass\nasync def main():\n    f()\n    asyncio.create_task(asyncio.sleep(9))\n    await asyncio.sleep(0)\nasyncio.run(main())\n' >p.py
    run "$tutor" run --stats p.py
    contains "1 coroutine was never awaited."
    contains "1 task was still waiting when the program ended."
}

@test "a wait on a simulated library has its words in the timeline and in the list of who waits" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' 'import asyncio, aiohttp, simnet' 'simnet.route("http://api/users", latency=1)' \
        'async def main():' '    async with aiohttp.ClientSession() as session:' \
        '        await asyncio.gather(session.get("http://api/users"))' 'asyncio.run(main())' >words.py
    run "$tutor" run --timeline words.py
    contains "GET /users"
    contains "request"
    printf '%s\n' 'import asyncio, httpx, simnet' 'simnet.route("http://api/users", script=["hang"])' \
        'async def main():' '    async with httpx.AsyncClient(timeout=None) as client:' \
        '        await client.get("http://api/users")' 'asyncio.run(main())' >hang.py
    run "$tutor" run hang.py
    [ "$status" -eq 1 ]
    contains "waits for GET /users"
    contains "no answer comes"
}

@test "a file beside the program hides the simulated library of its name" {
    cd "$BATS_TEST_TMPDIR"
    echo 'answer = 42' >requests.py
    printf '%s\n' 'import requests' 'print(requests.answer)' >hides.py
    run "$tutor" run hides.py
    contains "42"
}

@test "a file that ends with unittest.main() takes unittest's options and has its exit status" {
    cat >test_it.py <<'PROGRAM'
import asyncio
import unittest


class Slow(unittest.IsolatedAsyncioTestCase):
    async def test_waits(self):
        await asyncio.sleep(3600)

    async def test_fails(self):
        self.assertEqual(await asyncio.sleep(1, "a"), "b")


if __name__ == "__main__":
    unittest.main()
PROGRAM
    run "$tutor" run test_it.py
    [ "$status" -eq 1 ]
    contains "F."
    contains "AssertionError: 'a' != 'b'"
    contains "Ran 2 tests in 3601.000s"
    run "$tutor" run test_it.py -v Slow.test_waits
    [ "$status" -eq 0 ]
    contains "test_waits (__main__.Slow.test_waits) ... ok"
    run "$tutor" run test_it.py -k nothing_like_it
    [ "$status" -eq 0 ]
    contains "Ran 0 tests"
    run "$tutor" run test_it.py --no-such-option
    [ "$status" -eq 2 ]
    contains "unrecognized arguments: --no-such-option"
}

@test "what is printed after the trace is full is played too, and the picture begins a line of its own" {
    printf 'import asyncio\nasync def main():\n    for i in range(90000):\n        await asyncio.sleep(0)\n    print("the end", end="")\nasyncio.run(main())\n' >p.py
    run "$tutor" run --speed 1000 p.py
    [ "${lines[0]}" = "the end" ]
    run "$tutor" run --timeline p.py
    [ "${lines[0]}" = "the end" ]
    contains "The run goes on"
}
