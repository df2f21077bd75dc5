# As tutorials have it: a bar for each download
import asyncio, sys

async def download(name, size, speed, on):
    got = 0
    while got < size:
        await asyncio.sleep(0.1)
        got = min(size, got + speed)
        on(name, got / size)
    return name

async def main():
    state = {}
    def on(n, f):
        state[n] = f
        sys.stdout.write('\r' + ' '.join((f"{k}:{'#' * int(v * 10):<10}{v:4.0%}" for k, v in sorted(state.items()))))
        sys.stdout.flush()
    r = await asyncio.gather(*(download(f'f{i}', 100, s, on) for i, s in enumerate((30, 50, 70))))
    print()
    print(r, file=sys.stderr)
    print(*r, sep=', ', end='.\n', flush=True)
asyncio.run(main())
