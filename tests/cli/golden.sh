#!/bin/bash
# Screens at 40, 80 and 120 columns against tests/cli/golden/NAME.WIDTH.txt: golden.sh BINARY [--write]. With --write the
# files are made anew; look at the difference before you commit it.
cd "$(dirname "$0")/../.." || exit 2
tutor=$1 write=$2
case $tutor in /*) ;; *) tutor=$PWD/$tutor ;; esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8 NO_COLOR=1 TZ=UTC ASYNCTUTOR_COURSE=$PWD
unset VISUAL EDITOR

# NAME, then perhaps a locale, then the command. Each screen starts from nothing.
screens() {
    cat <<'LIST'
home home
help help
help-solve help solve
path path
pitfall pitfalls P1
pattern patterns T1
app apps R3
order solve e01-4
predict solve e01-2
wrong-choice solve e01-7 --answer b --confidence sure
wrong-prediction solve e01-2 --answer a --confidence sure
wrong-code check e01-6 --file questions/e01-6/wrong-blocking.py
solution check e01-5 --file questions/e01-5/solution.py
section read 1 1
timeline-lost run --timeline tests/cli/programs/lost_update.py
timeline-swallowed run --timeline tests/cli/programs/swallowed.py
timeline-heartbeat run --timeline tests/cli/programs/heartbeat.py
timeline-crowd run --timeline tests/cli/programs/crowd.py
timeline-pool run --timeline tests/cli/programs/pool.py
pool-ascii LC_ALL=C run --timeline tests/cli/programs/pool.py
timeline-vanishing run --timeline --tree tests/cli/programs/vanishing.py
vanishing-ascii LC_ALL=C run --timeline --tree tests/cli/programs/vanishing.py
vanishing-plain run --timeline --plain tests/cli/programs/vanishing.py
swallowed-ascii LC_ALL=C run --timeline tests/cli/programs/swallowed.py
lost-ascii LC_ALL=C run --timeline tests/cli/programs/lost_update.py
timeline-ascii LC_ALL=C run --timeline tests/cli/programs/heartbeat.py
crowd-ascii LC_ALL=C run --timeline tests/cli/programs/crowd.py
deadlock run --timeline --tree tests/cli/programs/deadlock.py
tree-swallowed run --tree --stats tests/cli/programs/swallowed.py
tree-crowd run --tree tests/cli/programs/crowd.py
tree-ascii LC_ALL=C run --tree --stats tests/cli/programs/crowd.py
tree-plain run --tree --plain tests/cli/programs/swallowed.py
step-told run --step tests/cli/programs/swallowed.py
lint run --lint tests/lab/detect/p12_oversold.py
lint-more run --lint tests/lab/detect/p04_box_as_condition.py
lint-none run --lint tests/cli/programs/deadlock.py
lint-ascii LC_ALL=C run --lint tests/lab/detect/p08_lone_gather.py
sweep-cancel run --sweep cancel tests/lab/sweep/twice.py
sweep-cancel-ascii LC_ALL=C run --sweep cancel tests/lab/sweep/twice.py
sweep-schedule run --sweep schedule tests/lab/sweep/race.py
sweep-schedule-ascii LC_ALL=C run --sweep schedule tests/lab/sweep/many.py
sweep-seed run --sweep schedule --seed 1 tests/lab/sweep/race.py
played-ascii LC_ALL=C run --speed 1000 tests/cli/programs/lost_update.py
played run --speed 1000 tests/cli/programs/swallowed.py
played-plain run --speed 1000 --plain tests/cli/programs/swallowed.py
LIST
}

failed=0
mkdir -p tests/cli/golden

golden() { # NAME WIDTH: what is in $scratch/out
    local file=tests/cli/golden/$1.$2.txt
    if [ "$write" = --write ]; then
        cp "$scratch/out" "$file"
    elif ! diff -u "$file" "$scratch/out"; then
        failed=1
    fi
}

# What a terminal shows while a question is watched and a wrong answer has been saved.
watched() { # WIDTH
    local socket=asynctutor-golden-$$-$1-${3:-watch} i # one that has just been left may not be gone yet
    rm -rf "$scratch/home"
    TERM=screen-256color tmux -L "$socket" -f /dev/null new-session -d -s t -x "$1" -y 40 \
        "env -u COLUMNS TERM=screen-256color ASYNCTUTOR_HOME='$scratch/home' '$tutor' watch q04"
    for i in $(seq 100); do tmux -L "$socket" capture-pane -p -t t | grep -q leave && break; sleep 0.1; done
    cp questions/q04-dashboard/wrong-await-new-task.py "$scratch/home/work/q04-dashboard.py"
    for i in $(seq 100); do tmux -L "$socket" capture-pane -p -t t | grep -q "of 6 checks" && break; sleep 0.1; done
    tmux -L "$socket" capture-pane -p -t t | sed 's/[0-9][0-9]:[0-9][0-9]:[0-9][0-9]/HH:MM:SS/' >"$scratch/out"
    tmux -L "$socket" kill-server
}
# The stepper in a terminal: where it begins, in the middle of things, help, and after the terminal has become small.
stepped() { # WIDTH LOCALE NAME
    local socket=asynctutor-golden-$$-$1-${3:-watch} i # one that has just been left may not be gone yet
    TERM=screen-256color tmux -L "$socket" -f /dev/null new-session -d -s t -x "$1" -y 24 \
        "env -u COLUMNS TERM=screen-256color LC_ALL=$2 '$tutor' run --step tests/cli/programs/swallowed.py"
    shows "The program is at line 1"
    tmux -L "$socket" send-keys -t t t 0.5 Enter
    shows "0.5 s of"
    tmux -L "$socket" capture-pane -p -t t >"$scratch/out"
    golden "$3-middle" "$1"
    tmux -L "$socket" send-keys -t t '?'
    shows "any key goes back"
    tmux -L "$socket" capture-pane -p -t t >"$scratch/out"
    golden "$3-keys" "$1"
    tmux -L "$socket" kill-server
}
shows() {
    for i in $(seq 100); do tmux -L "$socket" capture-pane -p -t t | grep -q "$1" && break; sleep 0.1; done
}
while read -r name command; do
    locale=$LC_ALL
    case $command in LC_ALL=*) locale=${command%% *} locale=${locale#*=} command=${command#* } ;; esac
    for width in 40 80 120; do
        rm -rf "$scratch/home"
        # shellcheck disable=SC2086
        LC_ALL=$locale COLUMNS=$width ASYNCTUTOR_HOME=$scratch/home "$tutor" $command </dev/null >"$scratch/out" 2>&1
        sed -i "s#$scratch/home#DATA#g" "$scratch/out"
        golden "$name" "$width"
    done
done < <(screens)
for width in 40 80 120; do
    stepped $width C.UTF-8 step
    stepped $width C step-ascii
    watched $width
    golden watch $width
done
[ $failed -eq 0 ] || echo "Screens differ; \`make golden\` takes the new ones."
exit $failed
