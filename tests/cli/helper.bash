# Every test has a data folder of its own and knows no terminal but the one it makes.
setup() {
    export ASYNCTUTOR_HOME=$BATS_TEST_TMPDIR/home ASYNCTUTOR_COURSE=$BATS_TEST_DIRNAME/../.. LC_ALL=C.UTF-8 NO_COLOR=1
    export COLUMNS=80 TZ=UTC
    unset VISUAL
    tutor=${TUTOR:-$BATS_TEST_DIRNAME/../../build/asynctutor}
    cd "$BATS_TEST_TMPDIR" || return 1
}

contains() {
    [[ $output == *"$1"* ]] || {
        echo "not found: $1"
        echo "in: $output"
        return 1
    }
}

lacks() {
    [[ $output != *"$1"* ]] || {
        echo "found: $1"
        echo "in: $output"
        return 1
    }
}

# ---- a terminal: tmux with a server of its own ----

term_start() { # WIDTHxHEIGHT COMMAND...
    terminals=$((terminals + 1))
    socket=asynctutor-$$-$BATS_TEST_NUMBER-$terminals
    TERM=screen-256color tmux -L "$socket" -f /dev/null new-session -d -s t -x "${1%x*}" -y "${1#*x}" \
        "env EDITOR='${EDITOR:-true}' TERM=screen-256color ${*:2}; echo ENDED \$?; sleep 60"
}
term_screen() { tmux -L "$socket" capture-pane -p -t t; }
term_keys() { tmux -L "$socket" send-keys -t t "$@"; }
term_wait() { # TEXT: until it is on the screen
    for _ in $(seq 100); do
        if term_screen | grep -qF -- "$1"; then return 0; fi
        sleep 0.1
    done
    echo "never came: $1"
    term_screen
    return 1
}
term_choose() { # TEXT: answers with the letter in front of it
    term_keys "$(term_screen | grep -E "^  [a-z]  $1\$" | tail -1 | cut -c3)" Enter
}
term_pid() { # the program in the terminal: the only child of the pane's shell
    local pane
    pane=$(tmux -L "$socket" list-panes -t t -F '#{pane_pid}')
    tr -d ' ' <"/proc/$pane/task/$pane/children"
}
teardown() {
    if [ -n "$socket" ]; then tmux -L "$socket" kill-server 2>/dev/null; fi
    return 0
}
