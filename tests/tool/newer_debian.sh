#!/bin/bash
# A Debian with newer libraries than the one that runs, in a folder, for `make real`: newer_debian.sh DIR [SUITE]. Needs root,
# debootstrap, a gigabyte and the network; nothing outside of DIR is touched. It ends with the words that make real wants.
[ $# -ge 1 ] || { sed -n '2,3s/^# //p' "$0"; exit 2; }
suite=${2:-trixie}
mkdir -p "$1" && dir=$(cd "$1" && pwd) || exit 2
libraries=python3,python3-aiohttp,python3-httpx,python3-fastapi,python3-websockets,python3-sqlalchemy,python3-aiosqlite
libraries=$libraries,python3-aiofiles,python3-pytest,python3-pytest-asyncio,python3-asyncpg,python3-celery,python3-requests
libraries=$libraries,python3-uvicorn,python3-python-multipart,python3-attr,python3-greenlet
[ -x "$dir/usr/bin/python3" ] || debootstrap --variant=minbase --include=$libraries "$suite" "$dir" || exit 1
# Run in place, without a chroot: its own loader, its own C library.
cat >"$dir/python3-here" <<EOF
#!/bin/sh
PYTHONHOME=$dir/usr exec $dir/lib64/ld-linux-x86-64.so.2 --library-path $dir/usr/lib/$(uname -m)-linux-gnu \\
    $dir/usr/bin/$(readlink "$dir/usr/bin/python3") "\$@"
EOF
chmod +x "$dir/python3-here"
"$dir/python3-here" -c 'import fastapi, sqlalchemy' || exit 1
echo "make real REAL_PYTHON=\"python3 /usr/bin/python3 $dir/python3-here\""
