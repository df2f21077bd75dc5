load helper

@test "cancel sweep: what stays open, what takes no notice, and where" {
    run "$tutor" run --sweep cancel "$BATS_TEST_DIRNAME/../lab/detect/p07_lock_not_released.py"
    [ "$status" -eq 1 ]
    contains "✗ write"
    contains "something stays open"
    contains "write takes the lock “lock” here"
    run "$tutor" run --sweep cancel "$BATS_TEST_DIRNAME/programs/swallowed.py"
    [ "$status" -eq 1 ]
    contains "✗ stubborn"
    contains "it takes no notice and ends as if nothing had happened"
    contains "3 of 6 cancellations do harm."
}

@test "cancel sweep: a program that can be cancelled anywhere, one that never waits" {
    run "$tutor" run --sweep cancel "$BATS_TEST_DIRNAME/../aio/docs_say_after.py"
    [ "$status" -eq 0 ]
    contains "Cancelled at any of its waits, 1 in clean-up among them, it ends cancelled"
    run "$tutor" run --sweep cancel "$BATS_TEST_DIRNAME/../lab/detect/p03_cut_off.py"
    contains "waits it ends cancelled, and nothing stays open."
    printf 'print("hello")\n' >plain.py
    run "$tutor" run --sweep cancel plain.py
    [ "$status" -eq 0 ]
    contains "No task of the program ever waits"
}

@test "cancel sweep: inside clean-up, and a second time in the clean-up that follows" {
    run "$tutor" run --sweep cancel "$BATS_TEST_DIRNAME/../lab/sweep/twice.py"
    [ "$status" -eq 1 ]
    contains "✓ write  "
    contains "✗ write, in clean-up"
    contains "✗ write, again in clean-up"
    contains "2 of 3 cancellations do harm."
}

@test "schedule sweep: the schedule that breaks it, the latencies that are enough, and its replay" {
    race=$BATS_TEST_DIRNAME/../lab/sweep/race.py
    run "$tutor" run "$race"
    [ "$status" -eq 0 ]
    run "$tutor" run --sweep schedule "$race"
    [ "$status" -eq 1 ]
    contains "it ends in AssertionError: 8"
    contains "wait 2 takes 0.5 s instead of 0.3 s"
    contains "--seed 1 shows it"
    run "$tutor" run --sweep schedule --seed 1 "$race"
    [ "$status" -eq 1 ]
    contains "✗ schedule 1"
    contains "ask 3"
    run "$tutor" run --sweep schedule --seed 3 "$race"
    [ "$status" -eq 0 ]
    contains "✓ schedule 3"
}

@test "schedule sweep: the same each time; a program without a choice" {
    run "$tutor" run --sweep schedule "$BATS_TEST_DIRNAME/../lab/detect/p12_oversold.py"
    [ "$status" -eq 0 ]
    contains "ends the same, holds the same and says the"
    run "$tutor" run --sweep schedule "$BATS_TEST_DIRNAME/../lab/detect/p03_cut_off.py"
    contains "fewer than two things that take time"
    run "$tutor" run --sweep sideways "$BATS_TEST_DIRNAME/../lab/sweep/race.py"
    [ "$status" -eq 2 ]
}

# main sleeps first, so the second answer is wait 3; the unit test shows that what is left is minimal.
@test "schedule sweep: what is shown is the least, and what main returns is compared" {
    many=$BATS_TEST_DIRNAME/../lab/sweep/many.py
    run "$tutor" run --sweep schedule "$many"
    [ "$status" -eq 1 ]
    contains "main returns “False”, and in the program's own run “True”"
    contains "One latency that is different is enough:"
    echo "$output" | grep -qE 'wait.(1|3) takes 0\.[0-9]+ s instead of 0\.(2|35) s'
    [ "$(echo "$output" | grep -c 'instead of')" -eq 1 ]
}

@test "schedule sweep: --holds and assert say what must hold, and only that is looked at" {
    many=$BATS_TEST_DIRNAME/../lab/sweep/many.py
    run "$tutor" run --sweep schedule --holds 'len(answers) == 8 and all(answers.values())' "$many"
    [ "$status" -eq 0 ]
    contains "what must hold holds"
    run "$tutor" run --sweep schedule --holds 'list(answers)[0] == "a3"' "$many"
    [ "$status" -eq 1 ]
    contains 'not so: list(answers)[0] == "a3"'
    run "$tutor" run --sweep schedule --holds 'answers == {}' "$many"
    [ "$status" -eq 1 ]
    contains "✗ the program as it is"
    run "$tutor" run --sweep schedule --holds 'answer' "$many"
    contains "NameError: name 'answer' is not defined"
    sed 's/^    return known/    assert len(answers) == 8\n    return known/' "$many" >asserts.py
    run "$tutor" run --sweep schedule asserts.py
    [ "$status" -eq 0 ]
    contains "its asserts hold"
}

@test "schedule sweep: times and orders are the schedule's, numbers and states are not" {
    cat >order.py <<'END'
import asyncio
from tutor import now

order, stock, spent = [], {"tea": 2}, 0.0


async def buy(name, seconds):
    global spent
    await asyncio.sleep(seconds)
    spent += seconds
    order.append(name)
    stock["tea"] -= 1
    print(f"{name} at {now():.2f}")


async def main():
    await asyncio.gather(buy("a", 0.1), buy("b", 0.2), buy("c", 0.3))


asyncio.run(main())
END
    run "$tutor" run --sweep schedule order.py
    [ "$status" -eq 0 ]
    sed 's/^    stock\["tea"\] -= 1/    stock["tea"] = ord(name)/' order.py >last.py
    run "$tutor" run --sweep schedule last.py
    [ "$status" -eq 1 ]
    contains "at its end “stock = {'tea': "
}
