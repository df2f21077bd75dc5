/* The trace: one record per thing that happens in the runtime.
 *
 * Off by default: `aio->trace` is NULL and each place that would record tests one pointer. What draws or grades
 * (timeline, stepper, detectors, checks) reads these records and nothing else. A lane is a task's number (1 for the
 * first task that a run makes, main's); 0 is the desk itself: module level, the loop, plain callbacks; threads have
 * lanes from AIO_THREAD_LANE up. `line` is the line of the program's own code where the lane stands, 0 unknown; of
 * CREATE, WAKE and CANCEL_REQUEST where the one stands who does it.
 *
 * | kind            | lane            | a                       | b            | text                            |
 * | CREATE          | the new task    | lane that made it       | line of its def, 0: not the program's | its name, '\t', coroutine name  |
 * | STEP            | who runs now    | —                       | —            | —                               |
 * | WAIT            | who suspends    | enum aio_wait           | ns of a sleep / lane awaited | what on         |
 * | YIELD           | sleep(0)        | —                       | —            | —                               |
 * | WAKE            | who gets ready  | lane that caused it     | —            | —                               |
 * | CANCEL_REQUEST  | who is asked    | lane that asks          | —            | message                         |
 * | CANCEL_DELIVER  | who gets it     | —                       | —            | —                               |
 * | DONE            | task            | enum aio_outcome        | —            | repr of the exception           |
 * | PRINT           | who printed     | 1 stdout, 2 stderr      | —            | the text                        |
 * | BLOCK           | who blocks      | ns                      | enum aio_wait| what ("time.sleep")             |
 * | NEVER_AWAITED   | where dropped   | line where it was made  | —            | name of the coroutine           |
 * | NEVER_RETRIEVED | the task, or 0  | —                       | —            | repr of the exception           |
 * | DESTROYED       | a pending task  | —                       | —            | —                               |
 * | SPAN_OPEN/CLOSE | who             | number of the span      | now open     | its name                        |
 * | LOOP_START/END  | 0               | —                       | —            | —                               |
 * | SYNC            | who             | enum aio_sync           | number of the object | its name ("Lock", "jobs") |
 */
#ifndef AIO_TRACE_H
#define AIO_TRACE_H

#include <stddef.h>
#include <stdint.h>

enum aio_event_kind {
    AIO_CREATE, AIO_STEP, AIO_WAIT, AIO_YIELD, AIO_WAKE, AIO_CANCEL_REQUEST, AIO_CANCEL_DELIVER, AIO_DONE,
    AIO_PRINT, AIO_BLOCK, AIO_NEVER_AWAITED, AIO_NEVER_RETRIEVED, AIO_DESTROYED, AIO_SPAN_OPEN, AIO_SPAN_CLOSE,
    AIO_LOOP_START, AIO_LOOP_END, AIO_SYNC,
};
enum aio_wait { AIO_W_FUTURE, AIO_W_SLEEP, AIO_W_TASK, AIO_W_LOCK, AIO_W_SEMAPHORE, AIO_W_EVENT, AIO_W_CONDITION,
    AIO_W_BARRIER, AIO_W_QUEUE_GET, AIO_W_QUEUE_PUT, AIO_W_QUEUE_JOIN, AIO_W_GATHER, AIO_W_WAIT, AIO_W_STREAM,
    AIO_W_THREAD, AIO_W_CPU, AIO_W_IO };
enum aio_outcome { AIO_RESULT, AIO_EXCEPTION, AIO_CANCELLED };
enum aio_sync { AIO_ACQUIRE, AIO_RELEASE, AIO_PUT, AIO_GET, AIO_SET, AIO_CLEAR, AIO_NOTIFY };

#define AIO_THREAD_LANE 1000000u

struct aio_event {
    int64_t when;  /* virtual nanoseconds */
    uint32_t kind; /* enum aio_event_kind */
    uint32_t lane, line;
    int64_t a, b;
    const char *text; /* not terminated; valid during the call */
    size_t len;
};

struct aio_tracer {
    void *ctx;
    void (*event)(void *ctx, const struct aio_event *e);
};

#endif
