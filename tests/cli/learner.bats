# A learner who follows the course for twenty days from the command line: reads, answers each question of the day, takes notes, comes back
# for the reviews, takes the exam. Choices they guess from the top until one is right and know afterwards; what is to be
# typed they look up and know afterwards, orders they never learn; programs they write well. What the report says at the end follows from that.
load helper

root() { echo "$BATS_TEST_DIRNAME/../.."; }
declare -gA knows

answer_with() { # ID LETTER CONFIDENCE
    answers=$((answers + 1))
    "$tutor" solve "$1" --answer "$2" --confidence "$3" >/dev/null 2>&1 && right=$((right + 1))
}

answer() { # ID
    local folder letter
    folder=$(root)/questions/$1
    if [ -f "$folder/solution.py" ] && ! grep -q '"kind": "order"' "$folder/question.json"; then
        answers=$((answers + 1)) right=$((right + 1))
        "$tutor" check "$1" --file "$folder/solution.py" >/dev/null
    elif [ -n "${knows[$1]}" ]; then
        answer_with "$1" "${knows[$1]}" sure
    elif ! grep -q '"choices"' "$folder/question.json" || grep -q '"several": true' "$folder/question.json"; then
        answers=$((answers + 1)) # an order, a set, or one to be typed: they look at the answer, and know it next time
        "$tutor" solve "$1" --give-up >solution
        if grep -q '"several"' "$folder/question.json"; then
            knows[$1]=$("$tutor" run key.py <"$folder/question.json")
        elif grep -q '"kind": "predict"' "$folder/question.json"; then
            knows[$1]=$(sed -n '/The answer/,/^$/{/The answer/d;s/^  //;/./p}' solution)
        fi
    else
        for letter in a b c d e f; do
            if answer_with "$1" $letter guess; then
                knows[$1]=$letter
                return 0
            fi
        done
    fi
}

number() { sed -n "s/^[[:space:]]*\"$1\":[[:space:]]*\([0-9.]*\),*$/\1/p" <<<"$output" | head -1; }

@test "twenty days" {
    cat >key.py <<'PY'
import json, sys
choices = json.load(sys.stdin)["choices"]
print("".join("abcdefgh"[i] for i, c in enumerate(choices) if c.get("right")))
PY
    answers=0 right=0 reviews=0 most=0
    for day in $(seq 20); do
        export ASYNCTUTOR_NOW="2026-11-$(printf %02d "$day") 20:00"
        due=$("$tutor" review | awk '/^    [a-z]/ {print $1}')
        n=$(grep -c . <<<"$due") || n=0
        [ "$n" -le 20 ] # never more than a day's share
        [ "$n" -le "$most" ] || most=$n
        for id in $due; do answer "$id"; done
        reviews=$((reviews + n))
        "$tutor" read "$day" --done
        for folder in $(grep -lE "\"day\": $day(,|$)" "$(root)"/questions/*/question.json | xargs -n 1 dirname); do
            case ${folder##*/} in i[0-9]*) ;; *) answer "${folder##*/}" ;; esac # interviews belong to the exam
        done
        for id in $("$tutor" review | awk '/^    [a-z]/ {print $1}'); do # once more, what went wrong today
            if [ -n "${knows[$id]}" ]; then answer "$id"; fi
        done
        "$tutor" notes "$day" --text "what I keep of day $day" >/dev/null
    done
    run "$tutor" progress --json
    [ "$(number answers)" -eq "$answers" ]
    [ "$(number correct)" -eq "$right" ]
    [ "$(grep -c '"date":' <<<"$output")" -ge 20 ] # each day is there
    run "$tutor" roadmap
    for day in $(seq 19); do grep -qE "[✓!] +$day " <<<"$output"; done # through, or with something that asks for help
    [ "$(grep -cE "✓ +[0-9]+ " <<<"$output")" -ge 10 ]
    run "$tutor" tree
    contains "✓ F1"
    contains "✓ F3"
    contains "✓ A3"
    contains "! I3" # an order that is given up again and again asks for help
    run "$tutor" progress
    contains "sure" # reviews are answered with certainty, and rightly
    [[ $output =~ sure\ +[█▏▎▍▌▋▊▉]*\ +([0-9]+)\ of\ ([0-9]+)\ right ]]
    [ "${BASH_REMATCH[1]}" -ge $((BASH_REMATCH[2] * 9 / 10)) ]
    contains "Brier score"
    [ "$reviews" -gt 150 ]
    [ "$most" -eq 20 ] # the share of a day, and more is due
    run "$tutor" notes --cheat-sheet -
    contains "what I keep of day 4"
    contains "what I keep of day 20"
    "$tutor" exam --begin >exam
    for id in $(awk '$1 == "○" {print $2}' exam); do
        case $id in
        i[0-9]*) "$tutor" solve "$id" --answer words --points "$(seq -s , "$(grep -c '"point"' "$(root)/questions/$id/question.json")")" >/dev/null ;;
        *) answer "$id" ;;
        esac
    done
    run "$tutor" exam --end
    contains "interview 100 %"
    run "$tutor" roadmap
    grep -qE "✓ +20 " <<<"$output"
    run "$tutor" home
    contains "All 20 days are done"
    contains "you are here ▲" # at the end of the path, in one piece
    run "$tutor" doctor
    [ "$status" -eq 0 ]
}
