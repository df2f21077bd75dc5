load helper

@test "the first minutes: home, study, a prediction, feedback" {
    term_start 80x40 "$tutor"
    term_wait "begin day 1"
    term_keys Enter
    term_wait "enter go on"
    term_keys Enter
    term_wait "How many seconds"
    term_keys b Enter
    term_wait "how sure"
    term_keys sure Enter
    term_wait "it took      2 s"
    term_wait "This belief is called"
    term_wait "enter go on · s step through it · p play with it · w why"
}

@test "kill -9 in the middle: the answer and the place are there afterwards" {
    term_start 80x40 "$tutor" study
    term_wait "enter go on"
    term_keys Enter
    term_wait "your answer"
    term_keys c Enter
    term_wait "how sure"
    term_keys guess Enter
    term_wait "that is it"
    kill -9 "$(term_pid)"
    run "$tutor"
    contains "answered 1"
    tmux -L "$socket" kill-server
    term_start 80x50 "$tutor" study
    term_wait "Waiting is not working"
    term_wait "your answer  2 s"
}

@test "a confident wrong prediction of a lesson comes back on the next day" {
    export ASYNCTUTOR_NOW="2026-11-23 20:00"
    term_start 80x40 "$tutor" study
    term_wait "enter go on"
    term_keys Enter
    term_wait "your answer"
    term_keys b Enter
    term_wait "how sure"
    term_keys sure Enter
    term_wait "You were sure"
    term_keys C-c
    term_wait "ENDED 0"
    run "$tutor" review
    contains "1 mistake of today"
    contains "d01-kettle"
    tmux -L "$socket" kill-server
    export ASYNCTUTOR_NOW="2026-11-24 20:00"
    run "$tutor"
    contains "due today 1"
    term_start 80x40 "$tutor" review
    term_wait "1 due today"
    term_wait "How many seconds"
    term_choose 2
    term_wait "how sure"
    term_keys sure Enter
    term_wait "that is it"
    term_keys Enter
    term_wait "The review is through."
    run "$tutor"
    contains "due today 0"
}

@test "choices stand in other places when they come again, and the same one is right" {
    term_start 80x50 "$tutor" solve e01-7
    term_wait "your answer"
    term_screen | grep -E '^  [a-d]  ' >first
    term_keys b Enter
    term_wait "how sure"
    term_keys guess Enter
    term_wait "not this one"
    tmux -L "$socket" kill-server
    term_start 80x50 "$tutor" solve e01-7
    term_wait "your answer"
    term_screen | grep -E '^  [a-d]  ' >second
    if cmp -s first second; then return 1; fi
    cmp <(cut -c6- first | sort) <(cut -c6- second | sort)
    term_keys "$(grep Shop second | cut -c3)" Enter
    term_wait "how sure"
    term_keys sure Enter
    term_wait "✓ right"
}

@test "a program is written again in a review, and the old one kept" {
    export ASYNCTUTOR_NOW="2026-11-23 20:00"
    "$tutor" check e01-5 --file "$ASYNCTUTOR_COURSE/questions/e01-5/solution.py" >/dev/null
    "$tutor" solve e01-5 >/dev/null
    echo "# mine" >>"$ASYNCTUTOR_HOME/work/e01-5.py"
    export ASYNCTUTOR_NOW="2026-11-27 20:00"
    printf '#!/bin/sh\ncp %s/questions/e01-5/solution.py "$1"\n' "$(cd "$ASYNCTUTOR_COURSE" && pwd)" >edit.sh
    chmod +x edit.sh
    EDITOR=$PWD/edit.sh term_start 80x50 "$tutor" review
    term_wait "starts from the beginning"
    term_wait "line:"
    term_keys 13 Enter
    term_wait "that is the line"
    ! grep -q "# mine" "$ASYNCTUTOR_HOME/work/e01-5.py"
    grep -q "# mine" "$ASYNCTUTOR_HOME/work/e01-5.1.py"
    term_keys edit Enter
    term_wait "judges it"
    term_keys Enter
    term_wait "5 of 5 checks"
    term_keys Enter
    term_wait "The review is through."
}

@test "a short lesson asks before it runs, and the answer is recorded" {
    term_start 80x50 "$tutor" beliefs M7
    term_wait "your answer:"
    term_keys b Enter
    term_wait "keep"
    run "$tutor" progress
    contains "1 answer,"
}

@test "a closed terminal ends it" {
    term_start 80x24 "$tutor"
    term_wait "asynctutor›"
    pid=$(term_pid)
    tmux -L "$socket" kill-server
    for _ in $(seq 50); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    ! kill -0 "$pid" 2>/dev/null
}

@test "an editor that is not there is named" {
    EDITOR=$PWD/none.sh term_start 120x50 "$tutor"
    term_wait "asynctutor›"
    term_keys "edit e01-6" Enter
    term_wait "none.sh, was not found"
}

@test "a fix at the prompt: line, edit, check, hint" {
    printf '#!/bin/sh\ncp %s/questions/e01-5/solution.py "$1"\n' "$(cd "$ASYNCTUTOR_COURSE" && pwd)" >edit.sh
    chmod +x edit.sh
    EDITOR=$PWD/edit.sh term_start 80x50 "$tutor"
    term_wait "asynctutor›"
    term_keys "solve e01-5" Enter
    term_wait "line:"
    term_keys 13 Enter
    term_wait "that is the line"
    term_keys check Enter
    term_wait "0 of 5 checks"
    term_keys hint Enter
    term_wait "nudge"
    term_keys edit Enter
    term_wait "judges it"
    term_keys check Enter
    term_wait "5 of 5 checks"
}

@test "Tab completes commands" {
    term_start 80x50 "$tutor"
    term_wait "asynctutor›"
    term_keys roadm Tab Enter
    term_wait "Week 1: Foundation"
}

@test "Ctrl-C ends a program and not the tutor" {
    printf 'while True: pass\n' >loop.py
    term_start 80x24 "$tutor"
    term_wait "asynctutor›"
    term_keys "run loop.py" Enter
    sleep 1
    term_keys C-c
    sleep 0.3
    term_keys "help run" Enter
    term_wait "on a virtual clock"
}

@test "leaving" {
    term_start 80x24 "$tutor"
    term_wait "asynctutor›"
    term_keys C-d
    term_wait "ENDED 0"
}

@test "the stepper: forwards, backwards, to a time, to a line, a task, a search, leaving" {
    term_start 80x24 "$tutor" run --step "$BATS_TEST_DIRNAME/programs/swallowed.py"
    term_wait "The program is at line 1"
    term_keys Right
    term_wait "The program is at line 4"
    term_keys Left
    term_wait "The program is at line 1"
    term_keys Left
    term_wait "That is the start."
    term_keys Down Down
    term_wait "stubborn takes the desk for the first time"
    term_wait "desk    stubborn"
    term_keys t 1.5 Enter
    term_wait "Nobody is ready: the clock jumps to 1.5"
    term_wait "0.5    swallowed"
    term_keys l 10 Enter
    term_wait "stubborn is at line 10"
    term_keys Tab f
    term_wait "main takes the desk again"
    term_keys / late Enter
    term_wait "main prints too late"
    term_keys N
    term_wait "Not found before this."
    term_keys l nine Enter
    term_wait "A line is a whole number."
    term_keys "?"
    term_wait "any key goes back"
    term_keys x g
    term_wait "The program is at line 1"
    term_keys q
    term_wait "ENDED 0"
}

@test "the stepper survives a resize" {
    term_start 80x24 env -u COLUMNS "$tutor" run --step "$BATS_TEST_DIRNAME/programs/swallowed.py"
    term_wait "The program is at line 1"
    term_keys Down Down
    term_wait "stubborn takes the desk"
    tmux -L "$socket" resize-window -t t -x 120 -y 40
    term_wait "── tasks ──"
    term_wait "stubborn takes the desk"
    tmux -L "$socket" resize-window -t t -x 40 -y 20
    term_wait "── printed ──"
    term_wait "stubborn takes the desk"
    term_keys q
    term_wait "ENDED 0"
}

@test "a lesson's program is stepped through with s" {
    term_start 80x40 "$tutor" study
    term_wait "enter go on"
    term_keys Enter
    term_wait "How many seconds"
    term_keys c Enter
    term_wait "how sure"
    term_keys guess Enter
    term_wait "s step through it"
    term_keys s
    term_wait "The program is at line 1"
    term_keys q
    term_wait "enter go on"
}

@test "a program is played, paused, and taken to its end" {
    term_start 80x24 "$tutor" run --speed 0.01 "$BATS_TEST_DIRNAME/programs/swallowed.py"
    term_wait "0.01 × its clock"
    term_keys Space
    term_wait "paused at"
    term_keys +
    term_wait "0.02 × its clock"
    term_keys q
    term_wait "went on after ╳"
    term_wait "too late"
    term_wait "ENDED 0"
}

@test "a placement test is left, taken up again, and says what is passed by" {
    term_start 80x120 "$tutor" quiz F --placement
    term_wait "up to 2 of each part of Foundation"
    term_keys Enter
    term_wait "placement 1 of 6"
    term_keys hint Enter
    term_wait "there is no help before it"
    term_keys next Enter
    term_wait "placement 2 of 6"
    term_keys b Enter
    term_wait "how sure"
    term_keys sure Enter
    term_wait "enter go on"
    ! term_screen | grep -q "comes back tomorrow" # nothing of it does
    term_keys C-c
    term_wait "Your place is kept"
    term_wait "ENDED 0"
    tmux -L "$socket" kill-server
    term_start 80x120 "$tutor" quiz F --placement
    term_wait "1 of 6 answered"
    term_keys Enter
    for i in 1 3 4 5 6; do # what was passed by is asked again
        term_wait "placement $i of 6"
        term_keys next Enter
    done
    term_wait "of 6 right"
    term_wait "80 % would place you"
    term_wait "ENDED 0"
}

@test "an exam at the terminal: killed, gone on with, an answer to what was missing, the rest ended" {
    term_start 80x120 "$tutor" exam
    term_wait "enter begin · q leave"
    term_keys Enter
    term_wait "exam 1 of 15"
    term_keys back Enter
    term_wait "exam goes on with it"
    term_wait "ENDED 0"
    tmux -L "$socket" kill-server
    for id in $("$tutor" exam | awk '$1 == "○" && $2 !~ /^i[0-9]/ {print $2}'); do
        "$tutor" solve "$id" --give-up >/dev/null
    done
    term_start 80x120 "$tutor" exam
    term_wait "7 of 15 answered"
    term_keys Enter
    term_wait "exam 8 of 15, interview"
    term_keys Enter # nothing was said, so the model answer stays hidden
    sleep 0.3
    ! term_screen | grep -q "A model answer"
    term_keys "my own words" Enter Enter
    term_wait "Did yours say"
    while ! term_screen | grep -q "marks"; do
        term_keys n Enter
        sleep 0.1
    done
    term_wait "A question more for what was missing"
    kill -9 "$(term_pid)"
    tmux -L "$socket" kill-server
    run "$tutor" exam
    contains "8 of 15 answered"
    term_start 80x120 "$tutor" exam
    term_wait "8 of 15 answered"
    term_keys Enter
    term_wait "exam 9 of 15, interview"
    term_keys words Enter Enter
    term_wait "Did yours say"
    while ! term_screen | grep -q "marks"; do
        term_keys n Enter
        sleep 0.1
    done
    term_keys "a second thought" Enter Enter
    sleep 0.3
    term_keys C-c
    term_wait "enter go on"
    term_keys Enter
    for i in 10 11 12 13 14 15; do
        term_wait "exam $i of 15"
        term_keys next Enter
    done
    term_wait "6 are not answered"
    term_keys e
    term_wait "0 %, not passed"
    term_wait "ENDED 0"
    run "$tutor" exam --json
    contains '"answer":	"a second thought"'
    contains '"answer":	"my own words"'
}

@test "a program that asks runs where it is asked, and then is played, or walked through" {
    printf 'import asyncio\nasync def main():\n    name = input("name? ")\n    await asyncio.sleep(1)\n    print("hello", name)\nasyncio.run(main())\n' >asks.py
    term_start 80x24 "$tutor" run --speed 100 asks.py
    term_wait "asks for input"
    term_wait "name?"
    term_keys Ada Enter
    term_wait "sleep 1"
    term_wait "hello Ada"
    term_wait "ENDED 0"
    term_start 80x24 "$tutor" run --step asks.py
    term_wait "name?"
    term_keys Ada Enter
    term_wait "The program is at line 1"
    term_keys G
    term_wait "hello Ada"
    printf 'Bob\n' | "$tutor" run --step --plain asks.py | grep -q "hello Bob"
}
