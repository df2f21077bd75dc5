/* What lanes have read of shared state and written since: shared.c finds writes that rest on a reading that is out of date. */
#ifndef AIO_SHARED_H
#define AIO_SHARED_H

#include "aio/trace.h"
#include "py/native.h"

struct aio_shared;

struct aio_shared *aio_shared_new(void);
void aio_shared_free(struct aio_shared *s);
/* Who reads or writes, and in which files that and its caller stand. */
struct aio_accessor {
    uint32_t lane, file, caller_file;
};

/* What a lane read, and what has become of it. */
struct aio_reading {
    uint32_t lane, line, file, caller_line, caller_file;
    bool stale;
    uint32_t other, other_line, other_file; /* who wrote meanwhile, first */
};

void aio_shared_read(struct aio_shared *s, const struct py_access *a, const struct aio_accessor *by);
/* True, with the reading that it rests on, when the write comes late. */
bool aio_shared_write(struct aio_shared *s, const struct py_access *a, const struct aio_accessor *by, struct aio_reading *late);

#endif
