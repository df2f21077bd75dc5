load helper

lint() { (cd "$(dirname "$1")" && "$tutor" run --lint --why "$(basename "$1")" 2>/dev/null </dev/null) | grep -aE '^  P[0-9]+ [a-z]'; }

# Each program begins with the pitfall that it has, and its line.
@test "each pitfall is found in a program that has it, at its line" {
    local file code line bad=0
    for file in "$BATS_TEST_DIRNAME"/../lab/detect/p*.py; do
        read -r _ code _ line <"$file"
        lint "$file" | tr '\240\302' '  ' | grep -qE "^  $code .*line +$line( |$)" || {
            echo "$(basename "$file"): not found: $code at line $line"
            lint "$file"
            bad=1
        }
    done
    for code in 1 2 3 4 5 6 7 8 9 10 11 12; do
        ls "$BATS_TEST_DIRNAME"/../lab/detect/p"$(printf %02d "$code")"_*.py >/dev/null || bad=1
    done
    [ $bad -eq 0 ]
}

@test "nothing is found in correct programs: those of the documentation, and solutions of the first weeks" {
    local file n=0 bad=0
    for file in "$BATS_TEST_DIRNAME"/../{aio/docs_,lab/quiet/}*.py "$ASYNCTUTOR_COURSE"/questions/{e0[1-7]-*,q0*}/solution.py; do
        case $file in
        *docs_debug_unawaited.py) continue ;; # they show a pitfall
        esac
        n=$((n + 1))
        if lint "$file"; then
            echo "in $file"
            bad=1
        fi
    done
    [ $n -ge 20 ]
    [ $bad -eq 0 ]
}

@test "lint: two at most, --why lists all; the program runs as ever" {
    run "$tutor" run --lint "$BATS_TEST_DIRNAME/../lab/detect/p04_box_as_condition.py"
    contains "open"
    contains "P1 shut box"
    contains "always true."
    lacks "more; --why"
    cat >three.py <<'END'
import asyncio
import time


async def a():
    time.sleep(1)


async def main():
    b = asyncio.create_task(a())
    c = asyncio.create_task(a())
    a()
    await asyncio.gather(asyncio.sleep(0.5))
    await b
    await c


asyncio.run(main())
END
    run "$tutor" run --lint three.py
    contains "P1 shut box"
    contains "P2 sync call"
    lacks "P8"
    contains "1 more; --why lists them all"
    run "$tutor" run --lint --why three.py
    contains "P8 over-engineered"
    printf 'print("hello")\n' >plain.py
    run "$tutor" run --lint plain.py
    [ "$status" -eq 0 ]
    contains "None of the twelve pitfalls shows in this run."
    printf 'import asyncio\nasync def main(:\n' >broken.py
    run "$tutor" run --lint broken.py
    [ "$status" -eq 1 ]
    contains "SyntaxError"
}
