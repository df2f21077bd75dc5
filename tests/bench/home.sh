#!/bin/bash
# The home screen over a log of 100,000 events: home.sh BINARY. Best of five; the log is made and imported once, which takes
# longer than anything else here.
tutor=$1
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export ASYNCTUTOR_HOME=$home ASYNCTUTOR_COURSE=../..
python3 - >"$home/log.jsonl" <<'PY'
import json, os, random

random.seed(1)
questions = sorted(os.listdir("../../questions"))
at = 1_700_000_000_000
for i in range(100_000):
    at += random.randint(20_000, 400_000) if i % 50 else 6 * 3600_000
    kind, item, data = [
        ("attempt", random.choice(questions), {"correct": random.random() < 0.7, "source": "study", "tries": 1, "hints": 0,
                                               "seconds": 30, "confidence": random.randint(0, 2), "score": 1, "answer": "a"}),
        ("active", f"day-0{random.randint(1, 5)}", {"step": "solve", "session": f"s{i // 50}", "seconds": 40}),
        ("place", random.choice(questions), {"step": "open", "section": 0, "done": False}),
        ("hint", random.choice(questions), {"rung": 1}),
    ][0 if i % 10 < 5 else 1 if i % 10 < 8 else i % 10 - 6]
    print(json.dumps({"id": f"{at:012x}-0badcafe-0000{i:08x}", "at": at, "tz": 0, "machine": "0badcafe", "kind": kind,
                      "item": item, "hash": "", "data": data}))
PY
"$tutor" import "$home/log.jsonl" >/dev/null || exit 1
best=999999
for _ in 1 2 3 4 5; do
    begin=$(date +%s%N)
    "$tutor" home </dev/null >/dev/null || exit 1
    took=$((($(date +%s%N) - begin) / 1000000))
    [ $took -ge $best ] || best=$took
done
echo "home over a log of 100,000 events: $best ms"
