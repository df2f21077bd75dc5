# What can go wrong around the record: kills, full and read-only disks, damage, other versions, clocks. After each of them no
# answer that was confirmed is missing, what happened is said, and the tutor can be used. FAULT_ROUNDS kills (25).
load ../cli/helper

setup_file() { export FAULT_ROUNDS=${FAULT_ROUNDS:-25}; }

attempts() { "$tutor" export 2>/dev/null | grep -c '"kind":"attempt"'; }

# Feedback was shown: the verdict of a choice, or the comparison of a prediction.
confirmed() { grep -qE '^  [✓✗] |your answer' "$1"; }

session=("solve e01-7 --answer a" "solve e01-7 --answer b --confidence sure" "solve e01-3 --answer 3" "solve d01-box --answer b"
    "hint e01-5" "notes 1 --text kept" "mark F1 help" "check e01-6 --file $BATS_TEST_DIRNAME/../../questions/e01-6/wrong-blocking.py")

@test "kill -9 at any point of a session: no confirmed answer is missing" {
    shown=0
    for ((i = 0; i < FAULT_ROUNDS; i++)); do
        # shellcheck disable=SC2086
        "$tutor" ${session[i % ${#session[@]}]} >out 2>&1 3>&- &
        pid=$!
        sleep "$(printf '0.%03d' $((RANDOM % 160)))"
        kill -9 $pid 2>/dev/null || true
        wait $pid 2>/dev/null || true
        if grep -q "checks$" out || confirmed out; then shown=$((shown + 1)); fi
        [ "$(attempts)" -ge "$shown" ]
    done
    echo "# $shown of $FAULT_ROUNDS answers were confirmed before the kill, $(attempts) are recorded" >&3
    run "$tutor" doctor
    contains "✓ progress"
    run "$tutor" solve e01-7 --answer a
    [ "$status" -eq 0 ]
}

@test "a disk that is full: the answer is refused before its feedback, and nothing is lost" {
    "$tutor" solve e01-7 --answer a >/dev/null
    before=$(attempts) refused=0 shown=0
    room=$(($(stat -c %s "$ASYNCTUTOR_HOME/progress.db") / 1024 + 4))
    for i in $(seq 60); do
        (trap '' XFSZ; ulimit -f $room; exec "$tutor" solve e01-7 --answer a) >out 2>&1 3>&- && status=0 || status=$?
        if confirmed out; then
            shown=$((shown + 1))
        else
            refused=$((refused + 1))
            [ "$status" -eq 1 ]
            tr -s ' \n' ' ' <out | grep -q "no space left on the disk"
        fi
        [ $refused -lt 2 ] || break
    done
    [ $refused -gt 0 ]
    [ "$(attempts)" -eq $((before + shown)) ]
    run "$tutor" solve e01-7 --answer a # there is room again
    [ "$status" -eq 0 ]
    [ "$(attempts)" -eq $((before + shown + 1)) ]
    run "$tutor" doctor
    contains "✓ progress"
}

@test "a small disk, really full" {
    mkdir -p disk
    mount -t tmpfs -o size=400k tmpfs disk 2>/dev/null || skip "no small disk can be mounted here"
    export ASYNCTUTOR_HOME=$PWD/disk/home
    "$tutor" solve e01-7 --answer a >/dev/null
    dd if=/dev/zero of=disk/fill bs=1k 2>/dev/null || true
    run "$tutor" solve e01-7 --answer b --confidence sure
    [ "$status" -eq 1 ]
    contains "no space left on the disk"
    lacks "not this one"
    run "$tutor" --unrecorded solve e01-7 --answer a
    [ "$status" -eq 0 ]
    rm disk/fill
    run "$tutor" solve e01-7 --answer a
    [ "$status" -eq 0 ]
    [ "$(attempts)" -eq 2 ]
    umount disk
}

teardown() {
    mountpoint -q disk 2>/dev/null && umount disk
    return 0
}

@test "a home that is read-only: said, and one can study without recording" {
    "$tutor" solve e01-7 --answer a >/dev/null
    as=() place=$(mktemp -d /tmp/asynctutor-ro-XXXXXX)
    cp -r "$ASYNCTUTOR_HOME" "$place/home"
    cp "$tutor" "$place/tutor"
    for part in data lessons questions; do cp -r "$ASYNCTUTOR_COURSE/$part" "$place/"; done
    chmod -R a+rX,a-w "$place"
    export ASYNCTUTOR_HOME=$place/home ASYNCTUTOR_COURSE=$place
    if [ "$(id -u)" -eq 0 ]; then as=(setpriv --reuid=65534 --regid=65534 --clear-groups); fi
    run "${as[@]}" "$place/tutor" solve e01-7 --answer a
    [ "$status" -eq 1 ]
    contains "Make the folder writable"
    run "${as[@]}" "$place/tutor" progress
    contains "1 answer,"
    run "${as[@]}" "$place/tutor" --unrecorded solve e01-7 --answer a
    [ "$status" -eq 0 ]
    chmod -R u+w "$place"
    [ "$(attempts)" -eq 1 ]
    rm -rf "$place"
}

@test "two tutors at once: all answers of both" {
    each=$((FAULT_ROUNDS * 2)) # a thousand with five hundred rounds
    for who in 1 2; do
        (
            refused=0
            for i in $(seq $each); do "$tutor" solve e01-7 --answer a >/dev/null 2>&1 || refused=$((refused + 1)); done
            echo $refused >refused.$who
        ) 3>&- &
    done
    wait
    [ $(($(cat refused.1) + $(cat refused.2))) -eq 0 ]
    [ "$(attempts)" -eq $((2 * each)) ]
    [ "$("$tutor" export | sed 's/.*"id":"\([^"]*\)".*/\1/' | sort -u | wc -l)" -eq "$("$tutor" export | wc -l)" ]
    run "$tutor" doctor
    contains "✓ progress"
}

@test "a truncated or flipped database: never a crash, never overwritten, the backup comes back" {
    for i in 1 2 3; do "$tutor" solve e01-7 --answer a >/dev/null; done
    "$tutor" backup "$PWD/good.db" >/dev/null
    size=$(stat -c %s good.db)
    for where in cut:100 cut:$((size / 2)) cut:$((size - 10)) flip:20 flip:100 flip:$((size / 3)) flip:$((size / 2)) flip:$((size - 300)); do
        rm -rf "$ASYNCTUTOR_HOME"
        mkdir -p "$ASYNCTUTOR_HOME"
        cp good.db "$ASYNCTUTOR_HOME/progress.db"
        at=${where#*:}
        case $where in
        cut:*) truncate -s "$at" "$ASYNCTUTOR_HOME/progress.db" ;;
        *) printf '\xA7' | dd of="$ASYNCTUTOR_HOME/progress.db" bs=1 seek="$at" conv=notrunc 2>/dev/null ;;
        esac
        run "$tutor" solve e01-7 --answer a
        [ "$status" -le 1 ] || { echo "$where: $status $output"; return 1; }
        if [ "$status" -eq 1 ]; then
            contains "damaged"
            run "$tutor" --unrecorded solve e01-7 --answer a
            [ "$status" -eq 0 ] || { echo "$where: $output"; return 1; }
        fi
        run "$tutor" doctor
        [ "$status" -le 1 ]
    done
    rm -rf "$ASYNCTUTOR_HOME"
    mkdir -p "$ASYNCTUTOR_HOME"
    cp good.db "$ASYNCTUTOR_HOME/progress.db"
    [ "$(attempts)" -eq 3 ]
}

@test "any bit flipped: the tutor ends with a message or goes on, and the file can be set aside" {
    for i in 1 2 3; do "$tutor" solve e01-7 --answer a >/dev/null; done
    "$tutor" backup "$PWD/good.db" >/dev/null
    size=$(stat -c %s good.db) noticed=0
    for ((i = 0; i < FAULT_ROUNDS / 5; i++)); do
        rm -rf "$ASYNCTUTOR_HOME"
        mkdir -p "$ASYNCTUTOR_HOME"
        cp good.db "$ASYNCTUTOR_HOME/progress.db"
        at=$((RANDOM * 32768 % size + RANDOM % 32768)) bit=$((1 << RANDOM % 8))
        at=$((at % size))
        was=$(od -An -tu1 -j $at -N 1 good.db)
        printf "\\x$(printf %02x $((was ^ bit)))" | dd of="$ASYNCTUTOR_HOME/progress.db" bs=1 seek=$at conv=notrunc 2>/dev/null
        for command in "solve e01-7 --answer a" progress review doctor "export" "--unrecorded solve e01-7 --answer a"; do
            # shellcheck disable=SC2086
            run "$tutor" $command
            [ "$status" -le 1 ] || { echo "byte $at, bit $bit, $command: $status $output"; return 1; }
            [ "$command" != doctor ] || [ "$status" -eq 0 ] || noticed=$((noticed + 1))
        done
    done
    echo "# $noticed of $i flips were noticed by doctor" >&3
}

@test "a database of a newer version is left as it is" {
    "$tutor" solve e01-7 --answer a >/dev/null
    printf '\x00\x00\x00\x63' | dd of="$ASYNCTUTOR_HOME/progress.db" bs=1 seek=60 conv=notrunc 2>/dev/null # user_version 99
    sum=$(cksum <"$ASYNCTUTOR_HOME/progress.db")
    COLUMNS=200 run "$tutor" solve e01-7 --answer a
    [ "$status" -eq 1 ]
    contains "(format 99, this one knows"
    contains "Nothing was changed"
    run "$tutor" --unrecorded solve e01-7 --answer a
    [ "$status" -eq 0 ]
    [ "$(cksum <"$ASYNCTUTOR_HOME/progress.db")" = "$sum" ]
}

@test "summer time begins and ends: no study day is skipped or doubled" {
    export TZ=Europe/Berlin
    [ "$(date -d '2026-07-01 12:00' +%z)" = "+0200" ] || skip "no time zones here"
    for night in 2026-03-28:2026-03-29 2026-10-24:2026-10-25; do
        export ASYNCTUTOR_HOME=$BATS_TEST_TMPDIR/${night%:*}
        ASYNCTUTOR_NOW="${night%:*} 23:30" "$tutor" solve e01-7 --answer b --confidence sure >/dev/null || true
        ASYNCTUTOR_NOW="${night#*:} 03:30" run "$tutor" review # the same study day
        contains "nothing is due today · 1 mistake of today"
        ASYNCTUTOR_NOW="${night#*:} 04:30" run "$tutor" review
        contains "1 due today"
        ASYNCTUTOR_NOW="${night#*:} 04:30" run "$tutor" progress --json
        [ "$(grep -c "\"date\":	\"${night%:*}\"" <<<"$output")" -ge 1 ]
    done
}

@test "a clock that goes backwards: nothing is lost, the order holds, reviews go on" {
    ASYNCTUTOR_NOW="2026-11-10 20:00" "$tutor" solve e01-7 --answer a >/dev/null
    ASYNCTUTOR_NOW="2026-11-10 20:01" "$tutor" solve e01-2 --answer a --confidence sure >/dev/null || true
    export ASYNCTUTOR_NOW="2026-11-05 08:00" # set back by five days
    run "$tutor" solve e01-2 --answer b
    [ "$status" -eq 0 ]
    "$tutor" mark F1 help >/dev/null
    "$tutor" mark F1 completed >/dev/null
    [ "$(attempts)" -eq 3 ]
    "$tutor" export | sed 's/.*"id":"\([^"]*\)".*/\1/' >ids
    sort -c ids # later is later, whatever the clock said
    [ "$(sort -u ids | wc -l)" -eq "$(wc -l <ids)" ]
    run "$tutor" mark
    contains "✓ F1" # the newest mark
    run "$tutor" review
    [ "$status" -eq 0 ]
    run "$tutor"
    contains "answered 3"
    run "$tutor" doctor
    contains "clock"
    contains "✓ progress"
    export ASYNCTUTOR_NOW="2026-11-11 20:00" # and put right
    run "$tutor" review
    contains "due today"
    run "$tutor" solve e01-7 --answer a
    [ "$status" -eq 0 ]
    [ "$(attempts)" -eq 4 ]
}
