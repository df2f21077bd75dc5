/* The trace: one record per thing that happens in the runtime.
 *
 * Off by default: `aio->trace` is NULL and each place that would record tests one pointer. What draws or grades
 * (timeline, stepper, detectors, checks) reads these records and nothing else; lab/world.h replays them into the state of
 * the desk at any moment. A lane is a number: 0 is the desk itself (module level, the loop, plain callbacks), tasks and
 * threads count on from 1 in the order in which they are made, main's task being 1 in most programs.
 *
 * A record says where: line and columns of the program's own code, in which of its files. That is where its lane stands;
 * of CREATE, WAKE, SYNC and CANCEL_REQUEST where the one stands who does it. Line 0: unknown. Columns count bytes from 0,
 * [column, column_end); both 0: unknown.
 *
 * | kind            | lane            | a                       | b            | text                            |
 * | FILE            | 0               | its number              | —            | path; before the first record that names it |
 * | CREATE          | the new lane    | lane that made it       | line of its def, 0: not the program's; AIO_A_THREAD | its name, '\t', name of the coroutine or of what the thread runs |
 * | STEP            | who runs now    | —                       | —            | —                               |
 * | LINE            | who is there    | —                       | —            | — (only with tracer.lines)      |
 * | WAIT            | who suspends    | enum aio_wait           | sleep: ns; task: its lane; lock, queue, …: number of the object, 0 unknown | what on |
 * | AWAITS          | who             | a lane that it waits for | —           | — (behind the WAIT of gather, wait, group) |
 * | YIELD           | sleep(0)        | —                       | —            | —                               |
 * | WAKE            | who gets ready  | lane that caused it     | —            | —                               |
 * | CANCEL_REQUEST  | who is asked    | lane that asks          | —            | the callback that asks, if one does ("Timeout._on_timeout") |
 * | CANCEL_DELIVER  | who gets it     | —                       | —            | —                               |
 * | UNCANCEL        | the task        | cancel() calls not taken back | —      | —                               |
 * | DONE            | task, thread    | enum aio_outcome        | —            | repr of the exception           |
 * | PRINT           | who printed     | 1 stdout, 2 stderr      | —            | the text                        |
 * | BLOCK           | who blocks      | ns                      | enum aio_wait| what ("time.sleep")             |
 * | NEVER_AWAITED   | where dropped   | line where it was made  | —            | name of the coroutine           |
 * | NEVER_RETRIEVED | the task, or 0  | —                       | —            | repr of the exception           |
 * | DESTROYED       | a pending task  | —                       | —            | —                               |
 * | SPAN_OPEN/CLOSE | who             | number of the span      | now open     | its name                        |
 * | LOOP_START/END  | 0               | —                       | —            | —                               |
 * | LOOP_CLOSE      | 0               | —                       | —            | — (what is left in queue and shelf is dropped) |
 * | SYNC            | who             | enum aio_sync           | number of the object | its type's name ("Lock"); value: see aio_sync |
 * | TIMER_SET       | who sets it     | deadline, ns            | number       | callback's name; "": a sleep    |
 * | TIMER_FIRE      | 0               | —                       | number       | — (from the shelf to the queue) |
 * | TIMER_CLEAR     | who clears it   | —                       | number       | —                               |
 * | SOON            | who causes it   | number                  | 1: the program's own | name of the callback that is now in the queue |
 * | CALL            | 0               | number; of a timer its number | 1: the program's own | name of the callback that runs; "": a sleep ends, or it was cancelled |
 * | STALE           | who writes      | line of its reading, 0 in another file | lane that wrote since | "call": the lines are those of the code that calls what reads and what writes (only with tracer.shared; value: line of the other's writing, 0 in another file) |
 *
 * Numbers of timers and callbacks come from one count. WAKE and CANCEL_REQUEST name as their cause the task whose end (or
 * the lane whose call) put the callback into the queue that does it: a gather is woken by its last child.
 */
#ifndef AIO_TRACE_H
#define AIO_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum aio_event_kind {
    AIO_CREATE, AIO_STEP, AIO_WAIT, AIO_YIELD, AIO_WAKE, AIO_CANCEL_REQUEST, AIO_CANCEL_DELIVER, AIO_DONE,
    AIO_PRINT, AIO_BLOCK, AIO_NEVER_AWAITED, AIO_NEVER_RETRIEVED, AIO_DESTROYED, AIO_SPAN_OPEN, AIO_SPAN_CLOSE,
    AIO_LOOP_START, AIO_LOOP_END, AIO_SYNC, AIO_FILE, AIO_LINE, AIO_AWAITS, AIO_TIMER_SET, AIO_TIMER_FIRE,
    AIO_TIMER_CLEAR, AIO_SOON, AIO_CALL, AIO_LOOP_CLOSE, AIO_UNCANCEL, AIO_STALE,
};
/* IO: a wait of a simulated library; its text is all there is to say ("GET /users"). */
enum aio_wait { AIO_W_FUTURE, AIO_W_SLEEP, AIO_W_TASK, AIO_W_LOCK, AIO_W_SEMAPHORE, AIO_W_EVENT, AIO_W_CONDITION,
    AIO_W_BARRIER, AIO_W_QUEUE_GET, AIO_W_QUEUE_PUT, AIO_W_QUEUE_JOIN, AIO_W_GATHER, AIO_W_WAIT, AIO_W_READ,
    AIO_W_THREAD, AIO_W_CPU, AIO_W_IO, AIO_W_GROUP, AIO_W_SHIELD, AIO_W_DRAIN, AIO_W_CONNECT, AIO_W_ACCEPT,
    AIO_W_CLOSE };
enum aio_outcome { AIO_RESULT, AIO_EXCEPTION, AIO_CANCELLED };
/* value after it: MADE the limit (places, maxsize, -1 none); semaphore: places left; queue: items (DONE: unfinished) */
enum aio_sync { AIO_ACQUIRE, AIO_RELEASE, AIO_PUT, AIO_GET, AIO_SET, AIO_CLEAR, AIO_NOTIFY, AIO_MADE, AIO_TASK_DONE };

#define AIO_A_THREAD (-1)

struct aio_event {
    int64_t when;  /* virtual nanoseconds */
    uint32_t kind; /* enum aio_event_kind */
    uint32_t lane, line;
    uint16_t column, column_end;
    uint32_t file; /* 0: the program */
    int32_t value; /* SYNC */
    int64_t a, b;
    const char *text; /* not terminated; valid during the call */
    size_t len;
};

struct aio_tracer {
    void *ctx;
    void (*event)(void *ctx, const struct aio_event *e);
    bool lines;  /* LINE records too: each new source line that is executed */
    bool shared; /* STALE records too: writes of what was read before another lane wrote it */
};

#endif
