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
    contains "Cancelled at any of its 8 waits it ends cancelled, and nothing stays open."
    printf 'print("hello")\n' >plain.py
    run "$tutor" run --sweep cancel plain.py
    [ "$status" -eq 0 ]
    contains "No task of the program ever waits"
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
    contains "ends the same and says the same"
    run "$tutor" run --sweep schedule "$BATS_TEST_DIRNAME/../lab/detect/p03_cut_off.py"
    contains "fewer than two things that take time"
    run "$tutor" run --sweep sideways "$BATS_TEST_DIRNAME/../lab/sweep/race.py"
    [ "$status" -eq 2 ]
}
