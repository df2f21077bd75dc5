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

@test "a long answer is broken at spaces, and what it was given with goes below where it does not fit" {
    COLUMNS=40 run "$tutor" solve e16-1 --answer "error error ok error open open ok ok ok" --confidence sure
    [ "$status" -eq 1 ]
    contains "  your answer  error error ok error open
               open ok ok ok        sure"
    COLUMNS=40 run "$tutor" solve e01-2 --answer b --confidence sure
    contains "  your answer  two letters on the table
               sure
               stamping b"
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

@test "mistakes wait in review: today until one is right, then on the next day" {
    export ASYNCTUTOR_NOW="2026-11-23 20:00"
    "$tutor" solve e01-7 --answer b --confidence sure >/dev/null || true
    run "$tutor" review
    contains "nothing is due today · 1 mistake of today"
    contains "e01-7"
    contains "to come: tomorrow 1"
    "$tutor" solve e01-7 --answer a >/dev/null
    run "$tutor" review
    lacks "mistake"
    lacks "e01-7"
    ASYNCTUTOR_NOW="2026-11-24 03:59" run "$tutor" review
    contains "nothing is due today"
    ASYNCTUTOR_NOW="2026-11-24 04:00" run "$tutor" review
    contains "1 due today"
    contains "e01-7"
    ASYNCTUTOR_NOW="2026-11-24 08:00" run "$tutor"
    contains "due today 1"
    ASYNCTUTOR_NOW="2026-11-24 08:00" "$tutor" solve e01-7 --answer a >/dev/null
    ASYNCTUTOR_NOW="2026-11-24 08:00" run "$tutor" review
    contains "nothing is due today"
}

@test "a prediction of a lesson, by its program's name" {
    run "$tutor" solve d01-box --answer hello --confidence sure
    [ "$status" -eq 1 ]
    contains "it printed   coroutine"
    contains "You were sure, so it comes back"
    run "$tutor" review
    contains "d01-box  lesson of day 1, “A box, not a call”"
    run "$tutor" solve d01-box --answer b
    [ "$status" -eq 0 ]
    run "$tutor" solve d01-box
    [ "$status" -eq 2 ]
}

@test "a clock that cannot be read" {
    ASYNCTUTOR_NOW=tomorrow run "$tutor" review
    [ "$status" -eq 1 ]
    contains 'ASYNCTUTOR_NOW is "tomorrow"'
}

@test "reviews of three days wait: home says what comes first" {
    day=1
    for answer in e01-7 e01-3 e02-1; do
        ASYNCTUTOR_NOW="2026-11-0$day 20:00" "$tutor" solve $answer --give-up >/dev/null
        day=$((day + 1))
    done
    ASYNCTUTOR_NOW="2026-11-04 20:00" run "$tutor"
    lacks "before anything new"
    ASYNCTUTOR_NOW="2026-11-06 20:00" run "$tutor"
    contains "review comes before anything new"
}

@test "two answers that show a belief open its short lesson, and so do two more" {
    run "$tutor" solve e01-7 --answer b
    lacks "not the first time"
    run "$tutor" solve e01-7 --answer b
    contains "It is not the first time"
    contains "keep  async overlaps waiting."
    run "$tutor" solve e01-7 --answer b
    lacks "keep"
    run "$tutor" solve e01-7 --answer b
    contains "keep"
    run "$tutor" beliefs
    contains "M3  “async is faster”"
    contains "4 answers"
    run "$tutor" beliefs M99
    [ "$status" -eq 2 ]
}

@test "three failures put a question on the list for help, a right answer takes it off" {
    "$tutor" solve e01-2 --answer a >/dev/null || true
    run "$tutor" solve e01-2 --answer a
    lacks "need help"
    run "$tutor" solve e01-2 --answer a
    contains "It stands as “need help” now"
    contains "read 1 has the"
    run "$tutor" tree F
    contains "! F1"
    "$tutor" solve e01-2 --answer b >/dev/null
    run "$tutor" tree F
    lacks "! F1"
}

@test "a leaf ticks itself: three in a row unaided, and one on a later day" {
    for q in e01-1:ce e01-2:b e01-3:a; do
        ASYNCTUTOR_NOW="2026-11-02 20:00" "$tutor" solve ${q%:*} --answer ${q#*:} >/dev/null || true
    done
    ASYNCTUTOR_NOW="2026-11-02 20:00" "$tutor" check e01-6 --file "$(root)/questions/e01-6/solution.py" >/dev/null
    run "$tutor" tree F
    contains "▸ F1"
    ASYNCTUTOR_NOW="2026-11-03 20:00" "$tutor" check e02-6 --file "$(root)/questions/e02-6/solution.py" >/dev/null
    run "$tutor" tree F
    contains "✓ F1"
}

@test "a placement test names its level" {
    run "$tutor" quiz --placement
    [ "$status" -ne 0 ]
}

@test "an exam: drawn, answered, ended" {
    run "$tutor" exam --begin
    [ "$status" -eq 0 ]
    contains "Exam 1"
    contains "0 of 15 answered"
    ids=$(awk '$1 == "○" {print $2}' <<<"$output")
    [ "$(wc -l <<<"$ids")" -eq 15 ]
    run "$tutor" exam --begin
    [ "$status" -eq 1 ]
    contains "an exam is open"
    for id in $ids; do
        folder=$(root)/questions/$id
        case $id in
        i[0-9]*) # every point of the rubric
            n=$(grep -c '"point"' "$folder/question.json")
            "$tutor" solve "$id" --answer "in my words" --points "$(seq -s , "$n")" >/dev/null
            ;;
        *) [ ! -f "$folder/solution.py" ] || "$tutor" check "$id" --file "$folder/solution.py" >/dev/null ;;
        esac
    done
    run "$tutor" exam --json
    contains '"interview":	1,'
    contains '"open":	true'
    run "$tutor" exam --end
    contains "By success metric"
    contains "code 43 %, interview 100 %" # three of seven
    run "$tutor" roadmap 20
    "$tutor" exam --begin >/dev/null
    run "$tutor" exam
    contains "Exam 2"
    for id in $ids; do case $id in i*) lacks " $id " ;; esac; done # eight others
}

@test "questions by any of their names" {
    for name in e01-5 1.5 e1-5; do "$tutor" solve $name | grep -q "The silent kitchen"; done
    run "$tutor" solve q99
    [ "$status" -eq 2 ]
}

@test "an error is shown where a check failed by it, not where one was asked for" {
    run "$tutor" check q07-heartbeat --file "$(root)/questions/q07-heartbeat/wrong-own-letter.py"
    [ "$status" -eq 1 ]
    contains "✗ cancelled anywhere, it is stopped"
    lacks "your program wrote"
    run "$tutor" check q07-heartbeat --file "$(root)/questions/q07-heartbeat/wrong-await-the-cancelled.py"
    [ "$status" -eq 1 ]
    contains "your program wrote"
}

@test "an error of a check has the learner's frames alone, and only the first failed check its details" {
    run "$tutor" check e03-4 --file "$(root)/questions/e03-4/starter.py"
    [ "$status" -eq 1 ]
    contains 'File "answer.py", line 7'
    contains "✗ closed when cancelled"
    [[ $output != *"<driver>"* && $output != *_driver* ]]
    [ "$(grep -c "^ *expected" <<<"$output")" -le 1 ]
}

@test "who waits for ever has a line of the learner's file, and none of the check's own" {
    run "$tutor" check e12-7 --file "$(root)/questions/e12-7/wrong-one-at-a-time.py"
    [ "$status" -eq 1 ]
    contains "order  waits for connection of the pool  line"
    [[ "$output" =~ main\ \ \ waits\ for\ gather:\ order[[:space:]]*$'\n' ]]
}

@test "a lab shows symptom and evidence before it asks, and the cure with the solution" {
    run "$tutor" solve p5
    contains "100 of 500 pages"
    contains "limit    pages    refused    seconds"
    lacks "As many workers as the server does well with"
    run "$tutor" check p5 --file "$(root)/questions/lab-p05-too-many-tasks/solution.py"
    [ "$status" -eq 0 ]
    contains "As many workers as the server does well with"
}

@test "what cannot be an answer is refused and not recorded" {
    run "$tutor" solve e01-3 --answer four
    [ "$status" -eq 2 ]
    contains "the answer is a number of seconds"
    run "$tutor" solve e01-3 --answer ""
    [ "$status" -eq 2 ]
    run "$tutor" solve e01-2 --answer closing
    [ "$status" -eq 2 ]
    contains "the answer is the letter of a choice"
    run "$tutor" solve d01-kettle --answer z
    [ "$status" -eq 2 ]
    run "$tutor"
    contains "answered 0"
    run "$tutor" solve e01-3 --answer "4 seconds"
    [ "$status" -eq 0 ]
    contains "your answer  4 seconds"
    lacks "seconds s"
}

@test "codes in either case" {
    run "$tutor" pitfalls p5
    [ "$status" -eq 0 ]
    contains "P5"
    run "$tutor" beliefs m1
    [ "$status" -eq 0 ]
    contains "M1"
    run "$tutor" assess e
    [ "$status" -eq 0 ]
    contains "SA10"
    run "$tutor" assess sa1 --answer yes
    [ "$status" -eq 0 ]
    run "$tutor" tree i
    contains "I1"
    run "$tutor" patterns t1
    [ "$status" -eq 0 ]
    run "$tutor" apps r1
    [ "$status" -eq 0 ]
    run "$tutor" mark f1 help
    contains "F1"
    run "$tutor" read D03
    run "$tutor" solve Q04
    [ "$status" -eq 0 ]
    run "$tutor" solve E01-5
    [ "$status" -eq 0 ]
    run "$tutor" solve D01-BOX --answer b
    [ "$status" -le 1 ]
}

@test "what helps with a leaf is said when it is marked" {
    run "$tutor" mark I3 need-help
    contains "read 3 has the lesson"
    run "$tutor" mark day-02 need-help
    contains "read 2 has the lesson"
    run "$tutor" assess E
    contains " more" # twenty-eight questions are not named one by one
    lacks "Q21"
}

@test "your own mark stands beside a day and a question" {
    "$tutor" mark "day 3" completed >/dev/null
    "$tutor" mark e03-2 need-help >/dev/null
    run "$tutor" roadmap
    contains "you: ✓"
    [ "$(grep -c "you:" <<<"$output")" -eq 1 ]
    run "$tutor" roadmap 3
    contains "you: !"
}
