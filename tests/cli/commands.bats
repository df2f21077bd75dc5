load helper

@test "without a terminal the home screen is printed and the status is 0" {
    run "$tutor" </dev/null
    [ "$status" -eq 0 ]
    contains "Day 1 of 20"
    contains "▲ you are here"
}

@test "an unknown command has a suggestion and status 2" {
    run "$tutor" hnit
    [ "$status" -eq 2 ]
    contains "did you mean hint?"
}

@test "an unknown option has a suggestion and status 2" {
    run "$tutor" solve e01-1 --hnt 1
    [ "$status" -eq 2 ]
    contains "did you mean --hint?"
}

@test "an option's value is checked" {
    run "$tutor" solve e01-1 --confidence very
    [ "$status" -eq 2 ]
    contains "guess, think or sure"
    run "$tutor" solve e01-1 --hint 9
    [ "$status" -eq 2 ]
    contains "1 to 3"
}

@test "help lists every command, and each has a page" {
    run "$tutor" help
    [ "$status" -eq 0 ]
    for name in $(sed -n 's/^COMMAND(\(.*\))$/\1/p' "$BATS_TEST_DIRNAME/../../src/cli/commands.def"); do
        contains "    $name"
        "$tutor" help "$name" >/dev/null
        "$tutor" "$name" --help >/dev/null
    done
}

@test "--version" {
    run "$tutor" --version
    [ "$status" -eq 0 ]
    [[ $output == asynctutor\ [0-9]* ]]
}

@test "options may stand before the command" {
    run "$tutor" --data-dir "$BATS_TEST_TMPDIR/other" --plain mark F1 help
    [ "$status" -eq 0 ]
    [ -f "$BATS_TEST_TMPDIR/other/progress.db" ]
}

@test "ASCII where the locale has nothing else" {
    LC_ALL=C run "$tutor" </dev/null
    [ "$status" -eq 0 ]
    ! grep -qP '[^\x00-\x7F]' <<<"$output"
}

@test "the man page has every command and option, and roff has nothing to say against it" {
    "$tutor" help --man >page.1
    for name in $(sed -n 's/^COMMAND(\(.*\))$/\1/p' "$BATS_TEST_DIRNAME/../../src/cli/commands.def"); do
        grep -q "^\.SS $name" page.1
    done
    grep -q '\\-\\-cheat\\-sheet' page.1
    ! grep -q '`' page.1
    if command -v groff >/dev/null; then
        run groff -man -Tutf8 -ww -z page.1
        [ -z "$output" ]
    fi
}

@test "completion: scripts, and what they ask" {
    for shell in bash zsh fish; do "$tutor" completion $shell | grep -q asynctutor; done
    run "$tutor" completion --offer "asynctutor sol"
    contains "solve"
    contains "solution"
    run "$tutor" completion --offer "asynctutor mark F1 need"
    contains "need-help"
    run "$tutor" completion --offer "asynctutor solve --conf"
    contains "--confidence"
    "$tutor" completion --offer "asynctutor solve e01-1" | grep -q "^e01-1	Which lines" # a tab between
}

# The program by its name, as the scripts call it.
named() {
    mkdir -p bin
    ln -sf "$(realpath "$tutor")" bin/asynctutor
    PATH=$PWD/bin:$PATH
}

@test "completion in bash" {
    named
    source <("$tutor" completion bash)
    COMP_LINE="asynctutor solve e01-2" COMP_POINT=22
    _asynctutor
    [ "${COMPREPLY[*]}" = "$(printf 'e01-2\ne01-2b')" ] || [ "${COMPREPLY[*]}" = "e01-2 e01-2b" ]
    COMP_LINE="asynctutor roadm" COMP_POINT=16
    _asynctutor
    [ "${COMPREPLY[*]}" = roadmap ]
}

@test "completion in fish" {
    command -v fish >/dev/null || skip "no fish here"
    named
    run env XDG_CONFIG_HOME="$PWD/fish" HOME="$PWD" fish --no-config -c \
        'source (asynctutor completion fish | psub); complete -C "asynctutor solve e01-2"; complete -C "asynctutor mark F1 need"'
    contains "e01-2	The stamping office"
    contains "need-help	"
}

@test "completion in zsh" {
    command -v zsh >/dev/null || skip "no zsh here"
    named
    term_start 80x24 "PATH='$PATH' HOME='$PWD' PS1='ready› ' zsh -f"
    term_wait "ready›"
    term_keys "autoload -Uz compinit && compinit -u && source <(asynctutor completion zsh)" Enter
    term_keys "asynctutor mark F1 " Tab
    term_wait "need-help    -- Need Help"
    term_keys C-u "asynctutor roadm" Tab "5" Enter
    term_wait "Day 5"
}

@test "mark takes items and states, and says what it does not know" {
    run "$tutor" mark F1 need-help
    [ "$status" -eq 0 ]
    run "$tutor" mark
    contains "F1"
    run "$tutor" mark F1 perhaps
    [ "$status" -eq 2 ]
    run "$tutor" mark X9 done
    [ "$status" -eq 2 ]
}

@test "progress as JSON is JSON" {
    "$tutor" solve e01-7 --answer a --confidence sure >/dev/null
    "$tutor" progress --json >"$BATS_TEST_TMPDIR/progress.json"
    echo 'import json, sys; print(json.load(sys.stdin)["format"])' >"$BATS_TEST_TMPDIR/read.py"
    run "$tutor" run "$BATS_TEST_TMPDIR/read.py" <"$BATS_TEST_TMPDIR/progress.json"
    [ "$status" -eq 0 ]
}

@test "notes are kept and found" {
    "$tutor" notes 1 --text "a box is not a call"
    run "$tutor" notes --search "BOX"
    [ "$status" -eq 0 ]
    contains "a box is not a call"
    run "$tutor" notes --search nothing-like-it
    [ "$status" -eq 1 ]
}

@test "export and import carry progress, twice without harm" {
    "$tutor" solve e01-7 --answer a >/dev/null
    "$tutor" export "$BATS_TEST_TMPDIR/all.jsonl"
    run "$tutor" export "$BATS_TEST_TMPDIR/all.jsonl"
    [ "$status" -eq 1 ]
    run "$tutor" --data-dir "$BATS_TEST_TMPDIR/b" import "$BATS_TEST_TMPDIR/all.jsonl"
    [ "$status" -eq 0 ]
    run "$tutor" --data-dir "$BATS_TEST_TMPDIR/b" import "$BATS_TEST_TMPDIR/all.jsonl"
    contains "0 events are new"
}

@test "backup, doctor" {
    "$tutor" solve e01-7 --answer a >/dev/null
    run "$tutor" backup "$BATS_TEST_TMPDIR/copy.db"
    [ "$status" -eq 0 ]
    run "$tutor" doctor
    [ "$status" -eq 0 ]
    contains "engine"
}

@test "a store that cannot be opened is said, and nothing is recorded without being asked" {
    mkdir -p "$ASYNCTUTOR_HOME"
    echo "this is no database, it is a text that is long enough to be one" >"$ASYNCTUTOR_HOME/progress.db"
    run "$tutor" solve e01-7 --answer a
    [ "$status" -eq 1 ]
    contains "progress cannot be opened"
    run "$tutor" solve e01-7 --answer a --unrecorded
    [ "$status" -eq 0 ]
    grep -q "no database" "$ASYNCTUTOR_HOME/progress.db"
}

@test "every list command prints something, at any width" {
    for width in 40 80 120 200; do
        for name in tree path roadmap pitfalls patterns apps resources progress assess review study help; do
            COLUMNS=$width "$tutor" $name >out </dev/null
            [ -s out ]
        done
    done
}

@test "two machines: exported, imported in either order, the same in the end" {
    home=$BATS_TEST_TMPDIR
    ASYNCTUTOR_HOME=$home/a ASYNCTUTOR_NOW="2026-11-02 20:00" "$tutor" solve e01-7 --answer b --confidence sure >/dev/null || true
    ASYNCTUTOR_HOME=$home/b ASYNCTUTOR_NOW="2026-11-03 20:00" "$tutor" solve e01-7 --answer a >/dev/null
    ASYNCTUTOR_HOME=$home/a ASYNCTUTOR_NOW="2026-11-04 20:00" "$tutor" solve e01-3 --answer 3 >/dev/null || true
    ASYNCTUTOR_HOME=$home/b ASYNCTUTOR_NOW="2026-11-05 20:00" "$tutor" notes 1 --text "a box" >/dev/null
    ASYNCTUTOR_HOME=$home/a ASYNCTUTOR_NOW="2026-11-06 20:00" "$tutor" solve e01-2 --answer a >/dev/null || true
    ASYNCTUTOR_HOME=$home/b ASYNCTUTOR_NOW="2026-11-07 20:00" "$tutor" reset e01-2 --progress --yes >/dev/null # of a's answer
    for machine in a b; do ASYNCTUTOR_HOME=$home/$machine "$tutor" export $machine.jsonl; done
    for order in "a b" "b a" "b a b"; do
        ASYNCTUTOR_HOME="$home/to $order"
        for machine in $order; do "$tutor" import $machine.jsonl >/dev/null; done
        export ASYNCTUTOR_NOW="2026-11-08 20:00"
        "$tutor" export >"all $order"
        { "$tutor" progress --json && "$tutor" review && "$tutor" notes; } >"state $order"
        unset ASYNCTUTOR_NOW
        cmp "all $order" "all a b"
        cmp "state $order" "state a b"
    done
    grep -q "e01-7" "state a b"
    ! grep -q "e01-2 " "state a b" # forgotten on b after it was answered on a
}

@test "reset forgets a question, a day, everything: asked first, with a backup" {
    "$tutor" solve e01-7 --answer a >/dev/null
    "$tutor" solve e02-1 --answer a >/dev/null || true
    "$tutor" solve d02-chain --answer a >/dev/null || true
    "$tutor" notes 2 --text "kept" >/dev/null
    run "$tutor" reset e01-7 --progress
    [ "$status" -eq 1 ]
    contains "--yes"
    run "$tutor" reset e01-7 --progress --yes
    [ "$status" -eq 0 ]
    [ "$(ls "$ASYNCTUTOR_HOME/backups" | wc -l)" -eq 1 ]
    run "$tutor" tree F
    contains "○ F3"
    contains "▸ F1"
    "$tutor" reset day-02 --yes >/dev/null
    run "$tutor" tree F
    contains "○ F1"
    run "$tutor" notes 2
    contains "kept"
    "$tutor" solve e01-6 >/dev/null
    "$tutor" reset --all --yes >/dev/null
    [ -f "$ASYNCTUTOR_HOME/work.1/e01-6.py" ]
    run "$tutor"
    contains "answered 0"
    [ "$(ls "$ASYNCTUTOR_HOME/backups" | wc -l)" -eq 3 ]
    run "$tutor" doctor
    contains "✓ progress"
}

@test "a cheat sheet: notes, and what was believed" {
    "$tutor" notes 1 --text "a box is not a call" >/dev/null
    "$tutor" solve e01-7 --answer b >/dev/null || true
    run "$tutor" notes --cheat-sheet -
    contains "## Day 1: Basic Async"
    contains "a box is not a call"
    contains "- async overlaps waiting. Work takes as long as it takes. Not: “async is faster”."
    contains "- R1: "
    "$tutor" notes --cheat-sheet sheet.md >/dev/null
    grep -q "my cheat sheet" sheet.md
}

@test "a clock that has gone back is found by doctor, and answers stay in order" {
    ASYNCTUTOR_NOW="2026-11-10 20:00" "$tutor" solve e01-7 --answer b >/dev/null || true
    ASYNCTUTOR_NOW="2026-11-07 20:00" "$tutor" solve e01-7 --answer a >/dev/null
    ASYNCTUTOR_NOW="2026-11-07 20:00" run "$tutor" doctor
    [ "$status" -eq 1 ]
    contains "✗ clock"
    contains "2026-11-10, 3 days ahead"
    ASYNCTUTOR_NOW="2026-11-10 21:00" run "$tutor" review # the right answer came last
    lacks "mistake of today"
    ASYNCTUTOR_NOW="2026-11-10 21:00" run "$tutor" doctor
    contains "✓ clock"
}

@test "a course of one's own: skeletons of every kind are valid and do what they say" {
    mkdir -p mine # day 5, for the beliefs of data/ name sections of the other days
    cp -r "$BATS_TEST_DIRNAME/../../data" mine/
    n=1
    for kind in choice predict order fix write free; do
        run "$tutor" --course mine content new question "e05-$n" --kind $kind
        [ "$status" -eq 0 ]
        n=$((n + 1))
    done
    run "$tutor" --course mine content new lesson 5
    [ "$status" -eq 0 ]
    run "$tutor" content check mine
    [ "$status" -eq 0 ]
    contains "1 lessons, 6 questions, 0 mistakes"
    run "$tutor" --course mine content new question e05-1
    [ "$status" -eq 1 ]
    contains "nothing was overwritten"
    run "$tutor" --course mine content new question q99-name
    [ "$status" -eq 2 ]
    contains "--day"
    run "$tutor" --course mine solve e05-2 --answer a
    [ "$status" -eq 0 ]
    run "$tutor" --course mine read 5
    contains "A name for one idea"
}

@test "pages: a program, what it prints and its timeline; by code or by name" {
    run "$tutor" patterns circuit-breaker
    [ "$status" -eq 0 ]
    contains "10 - 12 left"
    contains "time "
    contains "exercised in Q19"
    run "$tutor" patterns s2
    contains "p95 latency"
    run "$tutor" apps "web dev"
    contains "[1, 2, 3, 4, 5] at 0.2"
    contains "[200, 200, 200, 200, 503, 503] at 0.5"
    run "$tutor" patterns T9
    [ "$status" -eq 2 ]
    contains 'there is no page "T9"'
}

@test "content check runs the programs of pages" {
    mkdir -p mine
    cp -r "$BATS_TEST_DIRNAME/../../data" mine/
    sed -i 's/range(1, 7)/range(1, 6)/' mine/data/programs/t1-producer-consumer.py
    echo 'raise SystemExit(3)' >>mine/data/programs/t2-fan-out-fan-in.py
    run "$tutor" content check mine --only T
    [ "$status" -eq 1 ]
    contains 'data/programs/t1-producer-consumer.py: prints "ann has answered 1'
    contains 'data/programs/t2-fan-out-fan-in.py: does not end by itself with status 0'
    contains "2 mistakes"
}

@test "linear text everywhere: nothing is drawn" {
    "$tutor" solve e01-7 --answer b --confidence sure >/dev/null || true
    "$tutor" exam --begin >/dev/null
    "$tutor" exam --end >/dev/null || true
    for command in home tree roadmap path progress review assess exam beliefs "beliefs M1" pitfalls patterns "patterns T4" apps "apps R1" "solve e01-4" doctor; do
        run "$tutor" --plain $command
        ! grep -q '[█░▓▒▲│└─┌┐▏▎▍▌]' <<<"$output" || {
            echo "$command: $output"
            return 1
        }
    done
}
