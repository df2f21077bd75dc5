#!/bin/sh
# Installs what the build needs and this machine lacks: deps.sh CC HEADERS PACKAGES [COMMANDS...]
# HEADERS: one program that includes each group (comma-separated within a group) must compile. Says what it does; where
# there is no apt, says which packages are meant.
cc=$1 headers=$2 packages=$3
shift 3

missing=no
command -v "$cc" >/dev/null 2>&1 || missing=yes
for command in "$@"; do command -v "$command" >/dev/null 2>&1 || missing=yes; done
for group in $headers; do
    [ $missing = yes ] && break
    { echo "$group" | tr ',' '\n' | sed 's/.*/#include <&>/'; echo 'int x;'; } |
        "$cc" -DPCRE2_CODE_UNIT_WIDTH=8 -x c -fsyntax-only - >/dev/null 2>&1 || missing=yes
done
[ $missing = no ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "asynctutor needs these libraries with their headers; on Debian the packages are called" >&2
    echo "  $packages" >&2
    echo "Install them with your system's package manager, then run make again." >&2
    exit 1
fi
sudo=
if [ "$(id -u)" != 0 ]; then sudo=sudo; fi
echo "installing with apt-get: $packages"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get install -y --no-install-recommends $packages >/dev/null 2>&1 ||
    { $sudo apt-get update >/dev/null && $sudo apt-get install -y --no-install-recommends $packages >/dev/null; } ||
    { echo "apt-get could not install them; see its messages above" >&2; exit 1; }
