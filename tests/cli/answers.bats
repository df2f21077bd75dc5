load helper

root() { echo "$BATS_TEST_DIRNAME/../.."; }

@test "a choice: wrong is 1, right is 0, both are recorded" {
    run "$tutor" solve e01-7 --answer b --confidence sure
    [ "$status" -eq 1 ]
    contains "This belief is called"
    contains "You were sure"
    run "$tutor" solve e01-7 --answer a
    [ "$status" -eq 0 ]
    run "$tutor" progress
    contains "2 answers"
}

@test "a set of choices" {
    run "$tutor" solve e01-1 --answer ce
    [ "$status" -eq 0 ]
    run "$tutor" solve e01-1 --answer c
    [ "$status" -eq 1 ]
    run "$tutor" solve e01-1 --answer z
    [ "$status" -eq 2 ]
}

@test "a prediction, by letter and by text" {
    run "$tutor" solve e01-2 --answer b
    [ "$status" -eq 0 ]
    run "$tutor" solve e01-2 --answer 'two letters on the table\nstamping b\nB\nstamping a\nA\nclosing'
    [ "$status" -eq 0 ]
    run "$tutor" solve e01-2 --answer a
    [ "$status" -eq 1 ]
    contains "it printed"
    contains "0.00"
}

@test "an order" {
    run "$tutor" solve e01-4 --answer 1,2,3
    [ "$status" -eq 1 ]
    run "$tutor" solve e01-4
    for block in "import asyncio" "async def fetch_greeting():" "await asyncio.sleep(1)" 'return "hello, world"' \
        "async def main():" "text = await fetch_greeting()" "print(text)" "asyncio.run(main())"; do
        order=$order,$(grep -F "$block" <<<"$output" | head -1 | awk '{print $1}')
    done
    run "$tutor" solve e01-4 --answer "${order#,}"
    [ "$status" -eq 0 ]
}

@test "a fix: the line first, then the code; hints open after an attempt" {
    run "$tutor" solve e01-5 --hint 1
    [ "$status" -eq 1 ]
    contains "after one attempt"
    run "$tutor" solve e01-5 --answer 8
    [ "$status" -eq 1 ]
    run "$tutor" solve e01-5 --answer 13
    [ "$status" -eq 0 ]
    run "$tutor" hint e01-5
    [ "$status" -eq 0 ]
    contains "nudge"
    run "$tutor" check e01-5 --file "$(root)/questions/e01-5/wrong-run-only.py"
    [ "$status" -eq 1 ]
    contains "✗ prints both orders"
    run "$tutor" solution e01-5
    [ "$status" -eq 1 ]
    contains "not solved yet"
    run "$tutor" check --file - <"$(root)/questions/e01-5/solution.py"
    [ "$status" -eq 0 ]
    contains "5 of 5 checks"
    run "$tutor" solution
    [ "$status" -eq 0 ]
    contains "One way to do it"
}

@test "giving up shows the solution and is not a success" {
    run "$tutor" solve e01-6 --give-up
    [ "$status" -eq 0 ]
    run "$tutor" progress
    contains "0 of 1 items solved"
}

@test "the learner's file is made once, and kept when started over" {
    "$tutor" solve e01-6 >/dev/null
    file=$ASYNCTUTOR_HOME/work/e01-6.py
    [ -f "$file" ]
    echo "# mine" >>"$file"
    "$tutor" solve e01-6 >/dev/null
    grep -q "# mine" "$file"
    "$tutor" reset e01-6 >/dev/null
    ! grep -q "# mine" "$file"
    grep -q "# mine" "$ASYNCTUTOR_HOME/work/e01-6.1.py"
}

@test "mistakes wait in review" {
    "$tutor" solve e01-7 --answer b >/dev/null || true
    run "$tutor" review
    contains "1 mistake waits"
    contains "e01-7"
}

@test "questions by any of their names" {
    for name in e01-5 1.5 e1-5; do "$tutor" solve $name | grep -q "The silent kitchen"; done
    run "$tutor" solve q99
    [ "$status" -eq 2 ]
}
