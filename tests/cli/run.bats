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

@test "modules beside the file are found" {
    echo 'def hello(): return "from beside"' >helper_module.py
    printf 'from helper_module import hello\nprint(hello())\n' >p.py
    run "$tutor" run p.py
    contains "from beside"
}

@test "play takes Python with await at the top" {
    run "$tutor" play <<<$'x = 20\nawait asyncio.sleep(2, "awake")\nx + 1'
    [ "$status" -eq 0 ]
    contains "'awake'"
    contains "2 s on the clock"
    contains "21"
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
