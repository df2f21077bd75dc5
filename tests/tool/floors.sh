#!/bin/sh
# The floors of the house (README): a file includes its own folder's headers and those of lower floors only.
cd "$(dirname "$0")/../.." || exit 2
floor() {
    case $1 in
    base) echo 0 ;; py | term) echo 1 ;; aio | sim) echo 2 ;; lab | course | store) echo 3 ;; tutor) echo 4 ;; cli) echo 5 ;;
    *) echo 9 ;;
    esac
}
bad=0
for file in src/*/*.[ch]; do
    own=${file#src/} own=${own%%/*}
    for header in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$file" | sort -u); do
        [ "$header" = "$own" ] && continue
        [ "$(floor "$header")" -lt "$(floor "$own")" ] && continue
        echo "$file: includes $header/, which is not on a lower floor than $own/"
        bad=1
    done
    case $own in base | py | term) ;; *)
        for header in $(sed -n 's/^#include "py\/\(.*\)"/\1/p' "$file"); do
            case $header in py.h | native.h | collections.h | import.h | ast_walk.h) continue ;; esac
            echo "$file: of py/ only py.h, native.h, collections.h, import.h and ast_walk.h may be included, not $header"
            bad=1
        done ;;
    esac
done
exit $bad
