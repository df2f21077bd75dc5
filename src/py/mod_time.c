/* The module time, on the program's clock: what the host says, never the machine's. Dates are UTC.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "py/native.h"
#include "py/type.h"

#define NS 1000000000LL

static int64_t now_ns(struct vm *vm) {
    return vm->host.now ? vm->host.now(vm) : 0;
}
/* What the processor has worked: a program that only waits takes none of it. */
static int64_t cpu_ns(struct vm *vm) {
    return vm->host.cpu ? vm->host.cpu(vm) : 0;
}
static int64_t wall_ns(struct vm *vm) {
    return vm->host.wall ? vm->host.wall(vm) : now_ns(vm);
}

/* As programs see it: to 100 microseconds, so that what the clock is ahead of a timer by does not show. */
static Value seconds(struct vm *vm, int64_t ns) {
    return py_float(vm, (double)((ns + 50000) / 100000) / 1e4);
}

#define CLOCK(name, source)                                                                        \
    static Value time_##name(struct vm *vm, Value *args, size_t n) {                               \
        (void)args, (void)n;                                                                       \
        return seconds(vm, source(vm));                                                            \
    }                                                                                              \
    static Value time_##name##_ns(struct vm *vm, Value *args, size_t n) {                          \
        (void)args, (void)n;                                                                       \
        return py_int(vm, source(vm));                                                             \
    }
CLOCK(time, wall_ns)
CLOCK(monotonic, now_ns)
CLOCK(process_time, cpu_ns)

/* The clocks of clock_gettime, by their numbers. */
static const struct {
    const char *name;
    int number;
    int64_t (*read)(struct vm *vm);
} clocks[] = {{"CLOCK_REALTIME", 0, wall_ns},          {"CLOCK_MONOTONIC", 1, now_ns},
              {"CLOCK_PROCESS_CPUTIME_ID", 2, cpu_ns}, {"CLOCK_THREAD_CPUTIME_ID", 3, cpu_ns},
              {"CLOCK_MONOTONIC_RAW", 4, now_ns},      {"CLOCK_BOOTTIME", 7, now_ns}};

static int clock_read(struct vm *vm, Value which, int64_t *ns) {
    int64_t number;
    if (py_as_int64(vm, which, &number) < 0) return -1;
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        if (clocks[i].number != number) continue;
        *ns = clocks[i].read(vm);
        return 0;
    }
    return py_raise_i(vm, vm->e.OSError, "[Errno 22] Invalid argument");
}

static Value time_clock_gettime(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t ns;
    return clock_read(vm, args[0], &ns) < 0 ? V_ERR : seconds(vm, ns);
}
static Value time_clock_gettime_ns(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t ns;
    return clock_read(vm, args[0], &ns) < 0 ? V_ERR : py_int(vm, ns);
}
static Value time_clock_getres(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t ns;
    return clock_read(vm, args[0], &ns) < 0 ? V_ERR : py_float(vm, 1e-9);
}

static Value time_sleep(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double s;
    int64_t whole = 0;
    bool real = v_isinstance(vm, args[0], vm->t.float_);
    if (real ? py_as_double(vm, args[0], &s) < 0 : py_as_int64(vm, args[0], &whole) < 0)
        return V_ERR;
    if (!real) s = (double)whole;
    if (isnan(s)) return py_raise(vm, vm->e.ValueError, "Invalid value NaN (not a number)");
    if (s < 0) return py_raise(vm, vm->e.ValueError, "sleep length must be non-negative");
    if (s > 9.2e9)
        return py_raise(vm, vm->e.OverflowError, "timestamp out of range for platform time_t");
    int64_t ns = (int64_t)ceil(s * 1e9 - 1e-6);
    if (!vm->host.block) return V_NONE;
    return vm->host.block(vm, ns) < 0 ? V_ERR : V_NONE;
}

/* ---- struct_time: a tuple of nine with names
 * -------------------------------------------------------------- */

static const char *const field_names[] = {"tm_year",  "tm_mon",  "tm_mday",  "tm_hour",
                                          "tm_min",   "tm_sec",  "tm_wday",  "tm_yday",
                                          "tm_isdst", "tm_zone", "tm_gmtoff"};

static Value get_field(struct vm *vm, Value self, size_t i) {
    (void)vm;
    return i < args_len(self) ? v_incref(args_at(self, i)) : V_NONE;
}
#define FIELD(i)                                                                                   \
    static Value field_##i(struct vm *vm, Value self) {                                            \
        return get_field(vm, self, i);                                                             \
    }
FIELD(0)
FIELD(1)
FIELD(2)
FIELD(3)
FIELD(4)
FIELD(5)
FIELD(6)
FIELD(7)
FIELD(8)
/* Behind the nine items stand the zone, an index into zone_names, and the offset or None. */
static const char *const zone_names[] = {NULL, "UTC", "GMT"};
#define ZONE 9
#define OFFSET 10
#define FIELDS 11

static Value field_zone(struct vm *vm, Value self) {
    const char *name = zone_names[v_as_int(v_as(tuple, self)->items[ZONE])];
    return name ? py_str(vm, name) : V_NONE;
}
static Value field_gmtoff(struct vm *vm, Value self) {
    (void)vm;
    return v_as(tuple, self)->items[OFFSET];
}

static const struct getset_def struct_time_getsets[] = {
    {"tm_year", field_0, NULL, "year, for example, 1993"},
    {"tm_mon", field_1, NULL, "month of year, range [1, 12]"},
    {"tm_mday", field_2, NULL, "day of month, range [1, 31]"},
    {"tm_hour", field_3, NULL, "hours, range [0, 23]"},
    {"tm_min", field_4, NULL, "minutes, range [0, 59]"},
    {"tm_sec", field_5, NULL, "seconds, range [0, 61])"},
    {"tm_wday", field_6, NULL, "day of week, range [0, 6], Monday is 0"},
    {"tm_yday", field_7, NULL, "day of year, range [1, 366]"},
    {"tm_isdst", field_8, NULL, "daylight saving time"},
    {"tm_zone", field_zone, NULL, "abbreviation of timezone name"},
    {"tm_gmtoff", field_gmtoff, NULL, "offset from UTC in seconds"},
    {0}};

static struct tuple *struct_time_alloc(struct vm *vm, struct type *t) {
    struct tuple *r = obj_alloc(vm, t, t->size + FIELDS * sizeof(Value));
    if (!r) return NULL;
    r->len = 9;
    r->items[ZONE] = v_int(0);
    r->items[OFFSET] = V_NONE;
    return r;
}

static Value struct_time_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (args_no_keywords(vm, "struct_time", kwargs) < 0) return V_ERR;
    if (args_len(args) != 1)
        return py_raise(vm, vm->e.TypeError,
                        "structseq() missing required argument 'sequence' (pos 1)");
    Value src = py_tuple_from(vm, args_at(args, 0));
    if (src == V_ERR) return V_ERR;
    size_t n = args_len(src);
    if (n < 9) {
        v_decref(vm, src);
        return py_raise(vm, vm->e.TypeError,
                        "time.struct_time() takes an at least 9-sequence (%zu-sequence given)", n);
    }
    if (n > FIELDS) {
        v_decref(vm, src);
        return py_raise(vm, vm->e.TypeError,
                        "time.struct_time() takes an at most 11-sequence (%zu-sequence given)", n);
    }
    struct tuple *r = struct_time_alloc(vm, t);
    for (size_t i = 0; r && i < 9; i++) r->items[i] = v_incref(args_at(src, i));
    for (int z = 1; r && n > ZONE && z < 3; z++)
        if (py_str_is(args_at(src, ZONE), zone_names[z])) r->items[ZONE] = v_int(z);
    if (r && n > OFFSET && v_is_int(args_at(src, OFFSET))) r->items[OFFSET] = args_at(src, OFFSET);
    v_decref(vm, src);
    return r ? v_ptr(r) : V_ERR;
}

static Value struct_time_repr(struct vm *vm, Value self) {
    struct buf b = BUF_INIT;
    buf_adds(&b, "time.struct_time(");
    for (size_t i = 0; i < 9; i++) {
        Value r = py_repr(vm, args_at(self, i));
        if (r == V_ERR) {
            buf_release(&b);
            return V_ERR;
        }
        buf_addf(&b, "%s%s=%s", i ? ", " : "", field_names[i], v_cstr(r));
        v_decref(vm, r);
    }
    buf_addc(&b, ')');
    Value s = py_str_n(vm, b.data, b.len);
    buf_release(&b);
    return s;
}

static const struct type_def struct_time_def = {
    .name = "struct_time",
    .module = "time",
    .doc = "The time value as returned by gmtime(), localtime(), and strptime(), and accepted by "
           "asctime(), mktime() "
           "and strftime().",
    .flags = TF_GC,
    .size = sizeof(struct tuple),
    .slots = {.new_ = struct_time_new, .repr = struct_time_repr},
    .getsets = struct_time_getsets,
};

static Value from_tm(struct vm *vm, struct type *t, const struct tm *tm, int zone) {
    int v[9] = {tm->tm_year + 1900,    tm->tm_mon + 1,  tm->tm_mday,
                tm->tm_hour,           tm->tm_min,      tm->tm_sec,
                (tm->tm_wday + 6) % 7, tm->tm_yday + 1, 0};
    struct tuple *r = struct_time_alloc(vm, t);
    if (!r) return V_ERR;
    for (int i = 0; i < 9; i++) r->items[i] = v_int(v[i]);
    r->items[ZONE] = v_int(zone);
    r->items[OFFSET] = v_int(0);
    return v_ptr(r);
}

static int broken_down(struct vm *vm, Value when, struct tm *tm) {
    double s;
    if (when == V_NONE)
        s = floor((double)wall_ns(vm) / 1e9);
    else if (!v_isinstance(vm, when, vm->t.float_)) {
        int64_t whole;
        if (py_as_int64(vm, when, &whole) < 0) return -1;
        s = (double)whole;
    } else if (py_as_double(vm, when, &s) < 0)
        return -1;
    if (!(fabs(s) < 6.7e16))
        return py_raise_i(vm, vm->e.OverflowError, "timestamp out of range for platform time_t");
    time_t t = (time_t)floor(s);
    if (!gmtime_r(&t, tm)) return py_raise_i(vm, vm->e.OverflowError, "timestamp out of range");
    return 0;
}

static Value time_none(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)args, (void)n;
    return V_NONE;
}

static Value time_gmtime(struct vm *vm, Value *args, size_t n) {
    struct tm tm;
    if (broken_down(vm, n ? args[0] : V_NONE, &tm) < 0) return V_ERR;
    return from_tm(vm, vm->t.struct_time, &tm, 2);
}
static Value time_localtime(struct vm *vm, Value *args, size_t n) {
    struct tm tm;
    if (broken_down(vm, n ? args[0] : V_NONE, &tm) < 0) return V_ERR;
    return from_tm(vm, vm->t.struct_time, &tm, 1);
}

/* A tuple of nine numbers as a struct tm; the weekday and day of the year as they are given. */
static int to_tm(struct vm *vm, Value v, const char *function, struct tm *tm) {
    if (!v_is_tuple(v))
        return py_raise_i(vm, vm->e.TypeError, "Tuple or struct_time argument required");
    if (args_len(v) != 9)
        return py_raise_i(vm, vm->e.TypeError, "%s(): illegal time tuple argument", function);
    int64_t f[9];
    for (size_t i = 0; i < 9; i++)
        if (py_as_int64(vm, args_at(v, i), &f[i]) < 0) return -1;
    static const struct {
        int64_t min, max;
        const char *what;
    } limits[9] = {{-2000000000, 2000000000, "year"},
                   {0, 12, "month"},
                   {0, 31, "day of month"},
                   {0, 23, "hour"},
                   {0, 59, "minute"},
                   {0, 61, "seconds"},
                   {-1, 6, "day of week"},
                   {0, 366, "day of year"},
                   {-1, 1, "isdst"}};
    bool normalizes = strcmp(function, "mktime") == 0;
    for (size_t i = 0; i < 9; i++)
        if (normalizes ? f[i] < -2000000000 || f[i] > 2000000000
                       : f[i] < limits[i].min || f[i] > limits[i].max)
            return py_raise_i(vm, vm->e.ValueError, "%s out of range", limits[i].what);
    for (size_t i = 1; i < 8 && !normalizes; i++) /* 0 stands for the first month and day */
        if ((i < 3 || i == 7) && !f[i]) f[i] = 1;
    memset(tm, 0, sizeof *tm);
    tm->tm_year = (int)f[0] - 1900;
    tm->tm_mon = (int)f[1] - 1;
    tm->tm_mday = (int)f[2];
    tm->tm_hour = (int)f[3];
    tm->tm_min = (int)f[4];
    tm->tm_sec = (int)f[5];
    tm->tm_wday = (int)(f[6] + 1) % 7;
    tm->tm_yday = (int)f[7] - 1;
    const char *zone =
        v_is_exact(v, vm->t.struct_time) ? zone_names[v_as_int(v_as(tuple, v)->items[ZONE])] : NULL;
    tm->tm_zone = zone ? zone : "UTC";
    return 0;
}

static Value time_mktime(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct tm tm;
    if (to_tm(vm, args[0], "mktime", &tm) < 0) return V_ERR;
    return py_float(vm, (double)timegm(&tm));
}

static Value ctime_text(struct vm *vm, const struct tm *tm) {
    static const char days[] = "SunMonTueWedThuFriSat",
                      months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char out[80];
    snprintf(out, sizeof out, "%.3s %.3s %2d %02d:%02d:%02d %d", days + 3 * tm->tm_wday,
             months + 3 * tm->tm_mon, tm->tm_mday, tm->tm_hour, tm->tm_min, tm->tm_sec,
             tm->tm_year + 1900);
    return py_str(vm, out);
}

static Value time_ctime(struct vm *vm, Value *args, size_t n) {
    struct tm tm;
    return broken_down(vm, n ? args[0] : V_NONE, &tm) < 0 ? V_ERR : ctime_text(vm, &tm);
}
static Value time_asctime(struct vm *vm, Value *args, size_t n) {
    struct tm tm;
    int rc = n ? to_tm(vm, args[0], "asctime", &tm) : broken_down(vm, V_NONE, &tm);
    return rc < 0 ? V_ERR : ctime_text(vm, &tm);
}

static Value time_strftime(struct vm *vm, Value *args, size_t n) {
    struct tm tm;
    if (!v_is_str(args[0]))
        return py_raise(vm, vm->e.TypeError, "strftime() argument 1 must be str, not %s",
                        arg_type_name(vm, args[0]));
    if ((n > 1 ? to_tm(vm, args[1], "strftime", &tm) : broken_down(vm, V_NONE, &tm)) < 0)
        return V_ERR;
    if (n < 2) tm.tm_zone = "UTC";
    if (!v_as(str, args[0])->size) return v_incref(vm->empty_str);
    size_t size = v_as(str, args[0])->size * 8 + 256;
    struct buf b = BUF_INIT;
    buf_fill(&b, 0, size);
    size_t got = strftime(b.data, size, v_cstr(args[0]), &tm);
    Value r = py_str_n(vm, b.data, got);
    buf_release(&b);
    return r;
}

static Value time_strptime(struct vm *vm, Value *args, size_t n) {
    Value module = py_import(vm, "_strptime"), f = V_ERR, format = V_ERR, r = V_ERR;
    if (module != V_ERR) f = py_getattr_s(vm, module, "strptime");
    if (f != V_ERR) format = n > 1 ? v_incref(args[1]) : py_str(vm, "%a %b %d %H:%M:%S %Y");
    if (format != V_ERR) r = py_call(vm, f, (Value[2]){args[0], format}, 2, V_UNSET);
    v_decref(vm, format);
    v_decref(vm, f);
    v_decref(vm, module);
    return r;
}

static Value clock_info(struct vm *vm, Value *args, size_t n) {
    (void)n;
    static const char *const names[] = {"monotonic", "perf_counter", "process_time", "thread_time",
                                        "time"};
    bool known = false;
    for (size_t i = 0; i < 5; i++) known = known || py_str_is(args[0], names[i]);
    if (!known) return py_raise(vm, vm->e.ValueError, "unknown clock");
    Value d = py_dict(vm), res = py_float(vm, 1e-9), impl = py_str(vm, "virtual");
    int rc = d == V_ERR || res == V_ERR || impl == V_ERR ? -1 : 0;
    const struct {
        const char *name;
        Value v;
    } rows[] = {{"implementation", impl},
                {"monotonic", v_bool(!py_str_is(args[0], "time"))},
                {"adjustable", V_FALSE},
                {"resolution", res}};
    for (size_t i = 0; rc == 0 && i < 4; i++) {
        Value k = py_intern(vm, rows[i].name);
        rc = k == V_ERR ? -1 : py_dict_set(vm, d, k, rows[i].v);
        v_decref(vm, k);
    }
    Value r = rc < 0 ? V_ERR : py_namespace(vm, d);
    v_decref(vm, d);
    v_decref(vm, res);
    v_decref(vm, impl);
    return r;
}

static const struct native_def time_functions[] = {
    {"time", time_time, 0, 0, NULL, "Return the current time in seconds since the Epoch.", 0},
    {"time_ns", time_time_ns, 0, 0, NULL, "Return the current time in nanoseconds since the Epoch.",
     0},
    {"monotonic", time_monotonic, 0, 0, NULL, "Monotonic clock, cannot go backward.", 0},
    {"monotonic_ns", time_monotonic_ns, 0, 0, NULL,
     "Monotonic clock, cannot go backward, as nanoseconds.", 0},
    {"perf_counter", time_monotonic, 0, 0, NULL, "Performance counter for benchmarking.", 0},
    {"perf_counter_ns", time_monotonic_ns, 0, 0, NULL,
     "Performance counter for benchmarking as nanoseconds.", 0},
    {"process_time", time_process_time, 0, 0, NULL,
     "Process time for profiling: sum of the kernel and user-space CPU time.", 0},
    {"process_time_ns", time_process_time_ns, 0, 0, NULL, "Process time for profiling as nanoseconds.",
     0},
    {"thread_time", time_process_time, 0, 0, NULL, "Thread time for profiling.", 0},
    {"thread_time_ns", time_process_time_ns, 0, 0, NULL, "Thread time for profiling as nanoseconds.",
     0},
    {"clock_gettime", time_clock_gettime, 1, 1, NULL, "Return the time of the specified clock as a float.", 0},
    {"clock_gettime_ns", time_clock_gettime_ns, 1, 1, NULL, "Return the time of the specified clock as nanoseconds.", 0},
    {"clock_getres", time_clock_getres, 1, 1, NULL, "Return the resolution of the specified clock.", 0},
    {"sleep", time_sleep, 1, 1, NULL, "Delay execution for a given number of seconds.", 0},
    {"gmtime", time_gmtime, 0, 1, NULL,
     "Convert seconds since the Epoch to a time tuple expressing UTC.", 0},
    {"localtime", time_localtime, 0, 1, NULL,
     "Convert seconds since the Epoch to a time tuple expressing local time.", 0},
    {"mktime", time_mktime, 1, 1, NULL,
     "Convert a time tuple in local time to seconds since the Epoch.", 0},
    {"ctime", time_ctime, 0, 1, NULL,
     "Convert a time in seconds since the Epoch to a string in local time.", 0},
    {"asctime", time_asctime, 0, 1, NULL,
     "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.", 0},
    {"strftime", time_strftime, 1, 2, NULL,
     "Convert a time tuple to a string according to a format specification.", 0},
    {"strptime", time_strptime, 1, 2, NULL,
     "Parse a string to a time tuple according to a format specification.", 0},
    {"tzset", time_none, 0, 0, NULL, "Local time is UTC here; nothing changes.", 0},
    {"get_clock_info", clock_info, 1, 1, NULL, "Get information of the specified clock.", 0},
    {0}};

static int time_init(struct vm *vm, Value module) {
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++)
        if (py_module_add(vm, module, clocks[i].name, v_int(clocks[i].number)) < 0) return -1;
    vm->t.struct_time = type_new_native(vm, &struct_time_def, vm->t.tuple);
    if (!vm->t.struct_time || py_module_add_type(vm, module, vm->t.struct_time) < 0) return -1;
    if (py_module_add(vm, module, "timezone", v_int(0)) < 0 ||
        py_module_add(vm, module, "altzone", v_int(0)) < 0 ||
        py_module_add(vm, module, "daylight", v_int(0)) < 0)
        return -1;
    Value utc = py_str(vm, "UTC"), pair = utc == V_ERR ? V_ERR : py_pack(vm, 2, utc, utc);
    v_decref(vm, utc);
    return pair == V_ERR ? -1 : py_module_add(vm, module, "tzname", pair);
}

const struct module_def time_module = {
    "time", "This module provides various functions to manipulate time values.", time_functions,
    time_init};
