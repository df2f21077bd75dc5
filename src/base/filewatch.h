/* Waiting for a file to be saved.
 *
 *     struct filewatch w;
 *     filewatch_open(&w, path);
 *     for (;;) {
 *         if (filewatch_saved(&w)) … read it
 *         filewatch_wait(&w);   // or, where there are keys to wait for too, on w.fd and FILEWATCH_MS at most
 *     }
 *     filewatch_close(&w);
 *
 * Where the kernel tells (inotify on the folder, so that editors that write a new file and rename it are seen too) a save is
 * the moment at which the writer closes the file, so nobody reads half a text. Where it does not (network folders, links, no
 * inotify) the file's size and times are compared at each call, and a change counts when it has stood still for one call.
 */
#ifndef BASE_FILEWATCH_H
#define BASE_FILEWATCH_H

#include <stdbool.h>
#include <stdint.h>

#define FILEWATCH_MS 40 /* how long to wait between two calls */

struct filewatch_stamp {
    bool there;
    int64_t size, ns;
    uint64_t inode;
};

struct filewatch {
    char *path;
    int fd;                              /* of inotify, -1 none */
    struct filewatch_stamp seen, before; /* at the last save, at the last call */
};

/* Copies the path. What the file is now does not count as a save. Never fails. */
void filewatch_open(struct filewatch *w, const char *path);
/* Has it been saved since the last call that said so? False while there is no such file. */
bool filewatch_saved(struct filewatch *w);
/* Waits FILEWATCH_MS, or less when the kernel has something to tell. */
void filewatch_wait(const struct filewatch *w);
void filewatch_close(struct filewatch *w);

#endif
