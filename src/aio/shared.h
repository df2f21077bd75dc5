/* What lanes have read of shared state and written since: shared.c finds writes that rest on a reading that is out of date. */
#ifndef AIO_SHARED_H
#define AIO_SHARED_H

#include "aio/trace.h"
#include "py/vm.h"

struct aio_shared;

struct aio_shared *aio_shared_new(void);
void aio_shared_free(struct aio_shared *s);
void aio_shared_read(struct aio_shared *s, const struct py_access *a, uint32_t lane, uint32_t file);
/* *stale becomes an AIO_STALE without its time when the write is one; else it is left alone. */
void aio_shared_write(struct aio_shared *s, const struct py_access *a, uint32_t lane, uint32_t file, struct aio_event *stale);

#endif
