#!/bin/sh
# Ratios to python3 on this machine, in one run: run.sh BINARY [ROUNDS]. Best wall time of ROUNDS (3) for each program of
# this folder under both, and the peak memory; node's where it is installed. Virtual time makes sleeps free for the engine:
# only programs whose waits are zero or tiny are compared.
cd "$(dirname "$0")" || exit 2
command -v python3 >/dev/null || { echo "make bench compares with python3, which is not installed"; exit 1; }
case $1 in /*) binary=$1 ;; *) binary=../../$1 ;; esac
launch=$(dirname "$binary")/bench-launch
./home.sh "$binary"
"${CC:-cc}" -O2 -o "$launch" launch.c && exec python3 measure.py "$binary" "${2:-3}" "$launch"
