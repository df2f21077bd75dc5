/* Runs a command and prints what it took, "NANOSECONDS KILOBYTES NANOSECONDS-OF-PROCESSOR": launch FD COMMAND [ARGS...].
 *
 * The kernel's peak of a process counts what it held before exec too. Forked from a large process (measure.py) every
 * command would seem as large as that one; forked from this small one, the number is the command's own, and where it has
 * children that it waits for (the engine's run), that of the largest. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    struct timespec begun, ended;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    pid_t child = fork();
    if (child < 0) return 2;
    if (child == 0) {
        close(atoi(argv[1]));
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    struct rusage usage;
    int status;
    if (wait4(child, &status, 0, &usage) < 0) return 2;
    clock_gettime(CLOCK_MONOTONIC, &ended);
    long long ns = (ended.tv_sec - begun.tv_sec) * 1000000000LL + (ended.tv_nsec - begun.tv_nsec);
    long long cpu = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000000LL +
                    (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1000LL;
    dprintf(atoi(argv[1]), "%lld %ld %lld\n", ns, usage.ru_maxrss, cpu);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
