/* The table of the simulated libraries; they themselves are in lib/. */
#include "sim/sim.h"

#include <string.h>

void sim_install(struct vm *vm) {
    for (const struct embedded_module *m = sim_embedded; m->stem; m++) vm_add_library(vm, m);
}

const struct embedded_module *sim_find(const char *name) {
    for (const struct embedded_module *m = sim_embedded; m->stem; m++)
        if (strcmp(m->stem, name) == 0) return m;
    return NULL;
}
