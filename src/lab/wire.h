/* How the child of a run talks to its parent: records of a head and a payload over a pipe, in native byte order.
 *
 * The child buffers and flushes when a record would not fit, when asked to, and at its end; so a traced run costs few
 * system calls. Texts follow their records.
 */
#ifndef LAB_WIRE_H
#define LAB_WIRE_H

#include <stddef.h>
#include <stdint.h>

enum wire_kind { WIRE_OUT = 1, WIRE_ERR, WIRE_EVENT, WIRE_WAITER, WIRE_FACT, WIRE_PEAK, WIRE_END };

struct wire_head {
    uint32_t kind, len; /* len: of what follows */
    int64_t when;       /* OUT, ERR: virtual ns */
};
struct wire_event { /* then the text */
    int64_t when, a, b;
    uint32_t kind, lane, line, file;
    uint16_t column, column_end;
    int32_t value;
};
struct wire_waiter { /* then task, coro, what and the file's path, each with its NUL */
    uint32_t lane, on_lane, on_more, line;
    int32_t wait;
    uint16_t column, column_end;
};
struct wire_fact { /* PEAK: the name of a span follows; FACT: key with its NUL, then the text */
    uint32_t value, pad;
};
struct wire_end {
    int32_t end, status;
    int64_t makespan, worst_lag;
    uint64_t steps;
    uint32_t line, tasks, tasks_peak, never_awaited, never_retrieved, pending, destroyed_pending, open;
    char error[64];
};

#endif
