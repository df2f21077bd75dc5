load helper

@test "screens are as they were" {
    run "$BATS_TEST_DIRNAME/golden.sh" "$tutor"
    [ "$status" -eq 0 ] || {
        echo "$output"
        return 1
    }
}
