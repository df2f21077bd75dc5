/* A run's trace as a file for other eyes. Each exporter is a row of `exporters`, and `run` has an option of its name.
 *
 * svg: the picture of the timeline for notes and reports: one file without outside resources, on light and dark grounds.
 * trace: the JSON of the Trace Event Format, which Perfetto (ui.perfetto.dev) and chrome://tracing open: a process for the
 * program, a thread for each lane with its states as slices, arrows for creating and waking, counters for queues.
 */
#ifndef LAB_EXPORT_H
#define LAB_EXPORT_H

#include "base/buf.h"
#include "lab/trace.h"

struct exporter {
    const char *name; /* of the option; NULL ends the table */
    void (*write)(const struct trace *t, const char *path, struct buf *out); /* path: of the program */
};
extern const struct exporter exporters[];

void export_svg(const struct trace *t, const char *path, struct buf *out);
void export_chrome(const struct trace *t, const char *path, struct buf *out);

#endif
