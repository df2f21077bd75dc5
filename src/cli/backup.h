/* Where backups go when nothing else is said. */
#ifndef CLI_BACKUP_H
#define CLI_BACKUP_H

#include "cli/cli.h"

/* A free name in DATA/backups, with the time in it. Owned; NULL with an error. */
char *backup_path(struct cli *c, struct err *e);

#endif
