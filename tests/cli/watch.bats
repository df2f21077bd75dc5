load helper

# A save by whoever is not the tutor.
save() { cp "$ASYNCTUTOR_COURSE/questions/$2" "$ASYNCTUTOR_HOME/work/$1.py"; }
attempts() { "$tutor" export | grep -c '"attempt"'; }

@test "watch: a verdict after each save, recorded as that of check" {
    term_start 80x40 "$tutor" watch q04
    term_wait "Nothing is judged yet"
    save q04-dashboard q04-dashboard/wrong-await-new-task.py
    term_wait "3 of 6 checks"
    term_wait "✗ takes 3.0 s"
    term_wait "await overlaps"
    save q04-dashboard q04-dashboard/solution.py
    term_wait "6 of 6 checks"
    term_keys q
    term_wait "ENDED 0"
    term_wait "6 of 6 checks"
    [ "$(attempts)" -eq 2 ]
}

@test "watch: an editor that writes beside and renames; a save without a change is no answer" {
    term_start 80x40 "$tutor" watch q04
    term_wait "Nothing is judged yet"
    cp "$ASYNCTUTOR_COURSE/questions/q04-dashboard/solution.py" "$ASYNCTUTOR_HOME/work/.new"
    mv "$ASYNCTUTOR_HOME/work/.new" "$ASYNCTUTOR_HOME/work/q04-dashboard.py"
    term_wait "6 of 6 checks"
    touch "$ASYNCTUTOR_HOME/work/q04-dashboard.py"
    save q04-dashboard q04-dashboard/solution.py
    term_wait "nothing has changed"
    [ "$(attempts)" -eq 1 ]
}

@test "watch: the verdict before stays within reach, also after a resize" {
    unset COLUMNS
    term_start 80x40 "$tutor" watch q04
    term_wait "Nothing is judged yet"
    save q04-dashboard q04-dashboard/wrong-await-new-task.py
    term_wait "3 of 6 checks"
    save q04-dashboard q04-dashboard/solution.py
    term_wait "6 of 6 checks"
    term_keys Left
    term_wait "before: ✗"
    tmux -L "$socket" resize-window -t t -x 46 -y 50
    term_wait "seconds in any case. Everything else"
    term_keys Right
    term_wait "6 of 6 checks"
}

@test "watch: an endless loop is stopped and explained" {
    term_start 80x40 "$tutor" watch q04
    term_wait "Nothing is judged yet"
    printf 'async def dashboard():\n    while True:\n        pass\n' >"$ASYNCTUTOR_HOME/work/q04-dashboard.py"
    for _ in 1 2 3; do term_wait "it works and works and comes to no end" && break; done
    term_wait "line 3"
    save q04-dashboard q04-dashboard/solution.py
    term_wait "6 of 6 checks"
}

@test "watch: hints open by key, and n goes to the next question" {
    term_start 80x50 "$tutor" watch q04
    term_wait "Nothing is judged yet"
    term_keys h
    term_wait "the first hint opens after one attempt"
    save q04-dashboard q04-dashboard/wrong-barrier.py
    term_wait "of 6 checks"
    term_keys h
    term_wait "nudge"
    term_keys n
    term_wait "Exercise 1.1"
    ! term_screen | grep -qF "q leave"
}

@test "watch without a terminal: one line a verdict" {
    "$tutor" watch q04 >log 2>&1 &
    local pid=$!
    for _ in $(seq 100); do grep -q watching log && break; sleep 0.1; done
    save q04-dashboard q04-dashboard/wrong-await-new-task.py
    for _ in $(seq 100); do grep -q "3 of 6 checks" log && break; sleep 0.1; done
    save q04-dashboard q04-dashboard/solution.py
    for _ in $(seq 100); do grep -q "6 of 6 checks" log && break; sleep 0.1; done
    kill $pid
    wait $pid || true
    grep -qE '^[0-9:]{8} ✗ 3 of 6 checks · not yet: takes 3.0 s · yours: 6 s · line 7$' log
    grep -qE '^[0-9:]{8} ✓ 6 of 6 checks$' log
    [ "$(wc -l <log)" -eq 3 ]
    [ "$(attempts)" -eq 2 ]
}

@test "watch: what is no program is said" {
    run "$tutor" watch e01-1
    [ "$status" -eq 2 ]
    contains "only a program is watched"
}

@test "watch: where the kernel does not tell, the file is looked at" {
    printf '#include <errno.h>\nint inotify_init1(int flags);\nint inotify_init1(int flags) { (void)flags; errno = ENOSYS; return -1; }\n' >none.c
    ${CC:-cc} -shared -fPIC -o none.so none.c || skip "no compiler"
    term_start 80x40 LD_PRELOAD="$PWD/none.so" ASAN_OPTIONS=verify_asan_link_order=0 "$tutor" watch q04
    term_wait "Nothing is judged yet"
    ! ls -l "/proc/$(term_pid)/fd" | grep inotify
    save q04-dashboard q04-dashboard/wrong-await-new-task.py
    term_wait "3 of 6 checks"
    cp "$ASYNCTUTOR_COURSE/questions/q04-dashboard/solution.py" "$ASYNCTUTOR_HOME/work/.new"
    mv "$ASYNCTUTOR_HOME/work/.new" "$ASYNCTUTOR_HOME/work/q04-dashboard.py"
    term_wait "6 of 6 checks"
}
