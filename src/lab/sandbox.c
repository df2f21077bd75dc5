#include "lab/sandbox.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

static void limit(int what, rlim_t value) {
    struct rlimit r = {value, value};
    setrlimit(what, &r); /* a limit that cannot be set leaves the VM's own */
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define INSTRUMENTED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define INSTRUMENTED 1
#endif
#endif

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#endif

#define ALLOW(name)                                                                                \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (name), 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

/* Everything that is not needed to compute answers "not permitted": no files, no network, no other process. */
static void filter_system_calls(void) {
#if defined(ARCH) && !defined(INSTRUMENTED)
    static struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        ALLOW(__NR_read), ALLOW(__NR_write), ALLOW(__NR_mmap), ALLOW(__NR_munmap), ALLOW(__NR_mremap), ALLOW(__NR_brk),
        ALLOW(__NR_mprotect), ALLOW(__NR_madvise), ALLOW(__NR_futex), ALLOW(__NR_exit_group), ALLOW(__NR_exit),
        ALLOW(__NR_rt_sigreturn), ALLOW(__NR_rt_sigprocmask), ALLOW(__NR_rt_sigaction), ALLOW(__NR_sigaltstack),
        ALLOW(__NR_clock_gettime), ALLOW(__NR_getrandom), ALLOW(__NR_getpid), ALLOW(__NR_gettid), ALLOW(__NR_tgkill),
        ALLOW(__NR_nanosleep), ALLOW(__NR_clock_nanosleep), ALLOW(__NR_ppoll), ALLOW(__NR_close),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    };
    static const struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#endif
}

/* The VM counts on the usual 8 MiB of stack; where less was set, take it back. */
static void ensure_stack(void) {
    struct rlimit r;
    rlim_t usual = (rlim_t)8 << 20;
    if (getrlimit(RLIMIT_STACK, &r) != 0 || r.rlim_cur >= usual) return;
    r.rlim_cur = r.rlim_max < usual ? r.rlim_max : usual;
    setrlimit(RLIMIT_STACK, &r);
}

void sandbox_enter(size_t memory, unsigned cpu_seconds) {
    ensure_stack();
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, cpu_seconds);
#ifndef INSTRUMENTED /* whose tools need more memory, and write their findings */
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_AS, memory);
#else
    (void)memory;
#endif
    filter_system_calls();
}
