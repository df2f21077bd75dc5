/* The VM behind `play`: inputs run one after the other in one namespace, and what ends an input does not end the session.
 *
 * It knows nothing of the rest of the tutor: output, input and modules come through struct play_world. Ctrl-C while an
 * input runs ends that input.
 */
#ifndef CLI_PLAY_VM_H
#define CLI_PLAY_VM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lab/run.h"

struct play_world {
    void *ctx;
    int (*write)(void *ctx, int fd, const char *p, size_t n);
    int (*read_line)(void *ctx, void *out_buf); /* as py_host's */
    const struct lab_module *modules;
    size_t nmodules;
};

struct play_input {
    bool incomplete, failed;
    bool interrupted;  /* by Ctrl-C */
    enum lab_end end;  /* LAB_EXITED unless a limit ended it */
    int64_t took;      /* virtual ns */
};

struct play_vm;

struct play_vm *play_vm_new(const struct play_world *world); /* NULL: out of memory */
struct play_input play_vm_obey(struct play_vm *p, const char *text, size_t n);

#endif
