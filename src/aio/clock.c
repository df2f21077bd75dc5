/* The virtual clock. */
#include <math.h>
#include <string.h>

#include "aio/aio.h"
#include "aio/fiber.h"

#define EPOCH_S 1700000000 /* where the program's calendar starts: 2023-11-14 22:13:20 UTC */

int64_t aio_now(struct aio *a) { return ++a->now; }

int64_t aio_seconds_to_ns(double seconds) {
    if (!(seconds > 0)) return 0;
    return seconds >= 9e9 ? (int64_t)9e18 : (int64_t)llround(seconds * 1e9);
}

double aio_seconds(int64_t ns) { return (double)ns / 1e9; }
double aio_seconds_shown(int64_t ns) { return (double)((ns + 50000) / 100000) / 1e4; }

int aio_block(struct vm *vm, int64_t ns, enum aio_wait why, const char *what) {
    struct aio *a = aio_of(vm);
    aio_trace(vm, AIO_BLOCK, aio_lane(vm), ns, why, what, strlen(what));
    if (why == AIO_W_CPU && ns > 0) a->worked = a->worked > INT64_MAX - ns ? INT64_MAX : a->worked + ns;
    if (a->fibers) return aio_fiber_block(vm, ns, why == AIO_W_CPU);
    if (ns > 0) a->now = a->now > INT64_MAX - ns ? INT64_MAX : a->now + ns;
    return 0;
}

uint32_t aio_lane(struct vm *vm) {
    struct aio *a = aio_of(vm);
    if (a->running && a->running->current) return a->running->current->number;
    return a->fibers ? aio_fiber_lane(vm) : 0;
}

static int64_t clock_now(struct vm *vm) { return aio_now(aio_of(vm)); }

static int64_t clock_wall(struct vm *vm) { return (int64_t)EPOCH_S * 1000000000 + clock_now(vm); }

static int64_t clock_cpu(struct vm *vm) { return aio_of(vm)->worked; }

static int clock_block(struct vm *vm, int64_t ns) { return aio_block(vm, ns, AIO_W_SLEEP, "time.sleep"); }

void aio_init_clock(struct vm *vm) {
    vm->host.now = clock_now;
    vm->host.wall = clock_wall;
    vm->host.cpu = clock_cpu;
    vm->host.block = clock_block;
}
