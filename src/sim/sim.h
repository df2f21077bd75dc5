/* Simulated libraries: aiohttp, fastapi, asyncpg and others as far as programs that learn async use them, written in
 * the engine's Python over a simulated network, files and processes. Nothing of them leaves the process.
 *
 * A library is a file src/sim/lib/NAME.py; the stem is the module's name ("fastapi.testclient"). Drop a file in (and take
 * its row out of py/missing.def), and `import NAME` finds it; nothing is compiled before a program imports it. A file of the same name beside the program
 * hides the library, as in Python. Files that begin with an underscore are for the libraries only.
 *
 * What holds for each of them:
 * - Names, signatures (keyword-only where the real one is), exceptions and their messages are the real library's. What
 *   it lacks says so by name: "the simulated aiohttp has no X" (_sim.lacks gives a module or class that answer).
 * - Frames of the libraries do not show in tracebacks, and never count as a line of the program: an error, a wait in the
 *   timeline, a line of a deadlock report point at the learner's own line. The source is one command away:
 *   `asynctutor source aiohttp`.
 * - What takes time goes through _sim: `await _sim.wait(seconds, "GET /users")` for what waits, `_sim.block(seconds,
 *   "requests.get")` for what holds the thread. The words stand in the timeline and in deadlock reports. Schedule sweeps
 *   permute these latencies like the program's own sleeps.
 * - What must be closed (session, connection, response, file) is a _sim.Resource while it is open: it counts in the run's
 *   `open`, and in simnet.meter: made, open and peak by name ("conn", "session").
 * - What listens in the program is a simnet.Server: each request gets a task there, named after it. _ws has the two ends of a
 *   websocket, _asgi the two ends of ASGI, _checks what annotations ask of values; requests from outside are simnet.visit.
 * - Programs that can run on the real library are tests/sim/real_*.py; `make real` compares. The other expectations there come
 *   from the specification. A library's docstring says what was compared, what is otherwise there, and what is not here.
 * - Importing stays under 15 ms: what is big and rarely needed is imported where it is used.
 */
#ifndef SIM_SIM_H
#define SIM_SIM_H

#include "py/import.h"

/* Makes the libraries importable in a VM that has the runtime (aio_install). */
void sim_install(struct vm *vm);
/* All of them by name, ends with a NULL stem. */
extern const struct embedded_module sim_embedded[];
const struct embedded_module *sim_find(const char *name); /* NULL: there is none */

#endif
