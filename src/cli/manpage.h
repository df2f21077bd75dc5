/* The man page, made from the table of commands: asynctutor(1) in the man macros. */
#ifndef CLI_MANPAGE_H
#define CLI_MANPAGE_H

#include "base/buf.h"

void manpage_write(struct buf *out);

#endif
