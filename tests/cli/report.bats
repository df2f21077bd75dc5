load helper

answer_some() {
    for day in 1 2 3; do
        for q in e01-2:b e01-3:3 e01-7:c e02-1:a e02-2:b e02-3:a e03-1:b; do
            ASYNCTUTOR_NOW="2026-11-0$day 20:00" "$tutor" solve ${q%:*} --answer ${q#*:} --confidence sure >/dev/null || true
        done
    done
}

@test "the page stands alone: no script, nothing fetched, every plot is there" {
    answer_some
    run "$tutor" progress --html page.html
    [ "$status" -eq 0 ]
    [ "$(grep -c '<svg' page.html)" -eq 4 ]
    ! grep -qE '<script|<link|src=|http' page.html
    grep -q "Brier score" page.html
    "$tutor" progress --html - | cmp - page.html
}

browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

# What a browser makes of the page in a frame of 390 px: width of its content, number of drawn plots, background.
look() { # light|dark
    cat >frame.html <<'HTML'
<body><iframe id="f" src="page.html" style="border:0;width:390px;height:3000px"></iframe><script>
f.onload = () => {
    const d = f.contentDocument, drawn = [...d.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().height > 20);
    document.body.innerHTML = `width ${d.documentElement.scrollWidth} plots ${drawn.length} ` +
        f.contentWindow.getComputedStyle(d.body).backgroundColor;
};
</script></body>
HTML
    "$(browser)" --headless --no-sandbox --disable-gpu --hide-scrollbars --allow-file-access-from-files --virtual-time-budget=4000 \
        --user-data-dir="$BATS_TEST_TMPDIR/browser" --blink-settings=preferredColorScheme="$([ "$1" = dark ] && echo 0 || echo 1)" \
        --dump-dom "file://$PWD/frame.html" 2>/dev/null
}

@test "a browser shows it, light and dark, without scrolling sideways on a phone" {
    browser >/dev/null || skip "no chromium here: the page is not looked at in a browser"
    answer_some
    "$tutor" progress --html page.html >/dev/null
    run look light
    contains "width 390 plots 4 rgb(255, 255, 255)"
    run look dark
    contains "width 390 plots 4 rgb(20, 24, 28)"
}

@test "the report as Markdown and as JSON say the same" {
    answer_some
    export ASYNCTUTOR_NOW="2026-11-04 20:00"
    run "$tutor" progress --markdown
    contains "# Async/Await Programming: Complete Learning Guide: progress on 2026-11-04"
    contains "| 2026-11-01 |"
    due=$(sed -n 's/^| 2026-11-04 | \([0-9]*\) |$/\1/p' <<<"$output" | tail -1)
    run "$tutor" progress --json
    contains "\"due\":	$due"
    run "$tutor" progress
    contains "$due due today"
    contains "Reviews to come"
    contains "Brier score"
}

@test "a page that cannot be written is said" {
    run "$tutor" progress --html /nowhere/page.html
    [ "$status" -eq 1 ]
    contains "/nowhere/page.html"
}
