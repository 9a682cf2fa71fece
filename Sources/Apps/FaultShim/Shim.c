// Makes the disk under one folder fail: preloaded into a process (LD_PRELOAD), it stands before the calls
// that change files there, counts them, and at one of them does what the environment says.
//
// FAULT_FOLDER  the folder, as the kernel names it
// FAULT_KIND    kill   kill the process before the call
//               cut    kill the process before a sync, with everything written
//               torn   do part of a write, then kill the process
//               short  do part of a write and say so, as a disk may
//               write  fail a write, truncation, renaming or removal with EIO
//               sync   fail a sync with EIO
//               full   fail whatever needs space with ENOSPC, FAULT_LENGTH times
// FAULT_CALL    from which call on it may happen; it happens at the first that suits
// FAULT_END     kill the process so many calls after it; 0 for not at all
// FAULT_LOG     the file that is told what happened, in one line
// FAULT_DISK    see Shim.h
//
// Syncs are not passed on: they are for losing power, which is only played.
#define _GNU_SOURCE
#include "Shim.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind { NONE, KILL, CUT, TORN, SHORT, WRITE, SYNC, FULL };
enum call { WRITING, TRUNCATING, SYNCING, NAMING };
enum verdict { PASS, PART, PART_AND_KILL, FAIL };

const char *fault_folder;
const char *disk_folder;
static enum kind kind;
static long first_call, full_calls, calls_to_end;
static const char *log_file;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long calls;
// The call at which it happened; 0 as long as it has not.
static long struck;
static long failures;

static long number(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

__attribute__((constructor)) static void read_environment(void) {
    static const char *const names[] = {"none", "kill", "cut", "torn", "short", "write", "sync",
        "full"};
    const char *word = getenv("FAULT_KIND");
    for (enum kind each = NONE; word && each <= FULL; each++) {
        if (strcmp(word, names[each]) == 0) kind = each;
    }
    fault_folder = getenv("FAULT_FOLDER");
    first_call = number("FAULT_CALL");
    full_calls = number("FAULT_LENGTH");
    calls_to_end = number("FAULT_END");
    log_file = getenv("FAULT_LOG");
    disk_folder = getenv("FAULT_DISK");
    if (fault_folder && disk_folder) disk_adopt();
}

bool fault_is_inside(const char *path) {
    if (!fault_folder) return false;
    size_t length = strlen(fault_folder);
    return strncmp(path, fault_folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

// The path of an open file under the shim, or false.
static bool find_path(int file, char path[LONGEST_PATH]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, LONGEST_PATH - 1);
    if (length < 0) return false;
    path[length] = 0;
    return fault_is_inside(path);
}

static void tell(const char *call, const char *path, const char *what) {
    if (!log_file) return;
    char line[LONGEST_PATH + 128];
    int length = snprintf(line, sizeof line, "call %ld, %s of %s: %s\n", calls, call,
        path + strlen(fault_folder), what);
    int file = open(log_file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (file < 0) return;
    (void)!syscall(SYS_write, file, line, (size_t)length);
    close(file);
}

static _Noreturn void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static bool suits(enum call call) {
    switch (kind) {
    case NONE: return false;
    case KILL: return true;
    case CUT: return call == SYNCING;
    case TORN:
    case SHORT: return call == WRITING;
    case WRITE: return call != SYNCING;
    case SYNC: return call == SYNCING;
    case FULL: return call == WRITING;
    }
    return false;
}

// What is to become of a call; the process may end here.
static enum verdict judge(enum call call, const char *name, const char *path) {
    calls++;
    if (struck && calls_to_end && calls >= struck + calls_to_end) {
        tell(name, path, "killed");
        die();
    }
    bool goes_on = struck && kind == FULL && failures < full_calls;
    if (!suits(call) || calls < first_call || (struck && !goes_on)) return PASS;
    if (!struck) {
        static const char *const words[] = {"", "killed", "killed", "torn", "cut short", "EIO", "EIO",
            "ENOSPC"};
        tell(name, path, words[kind]);
        struck = calls;
    }
    failures++;
    switch (kind) {
    case KILL:
    case CUT: die();
    case TORN: return PART_AND_KILL;
    case SHORT: return PART;
    case FULL:
        // A disk takes what still fits before it says that it is full.
        if (failures == 1) return PART;
        errno = ENOSPC;
        return FAIL;
    default: errno = EIO; return FAIL;
    }
}

static ssize_t do_write(int file, const void *bytes, size_t count, off64_t offset) {
    if (offset < 0) return syscall(SYS_write, file, bytes, count);
    return syscall(SYS_pwrite64, file, bytes, count, offset);
}

// `offset` is negative where the file has its own.
static ssize_t guarded_write(int file, const void *bytes, size_t count, off64_t offset) {
    char path[LONGEST_PATH];
    if (!find_path(file, path)) return do_write(file, bytes, count, offset);
    pthread_mutex_lock(&lock);
    ssize_t written = -1;
    // About every part of a write comes about, depending on the call it happens at.
    size_t part = (size_t)((unsigned long)calls * 2654435761u % (count + 1));
    switch (judge(WRITING, "write", path)) {
    case PASS: written = do_write(file, bytes, count, offset); break;
    case PART: written = do_write(file, bytes, part ? part : count, offset); break;
    case PART_AND_KILL: do_write(file, bytes, part, offset); die();
    case FAIL: break;
    }
    pthread_mutex_unlock(&lock);
    return written;
}

static int guarded_truncate(int file, off64_t length) {
    char path[LONGEST_PATH];
    if (!find_path(file, path)) return (int)syscall(SYS_ftruncate, file, length);
    pthread_mutex_lock(&lock);
    int result = -1;
    if (judge(TRUNCATING, "truncation", path) == PASS) {
        result = (int)syscall(SYS_ftruncate, file, length);
    }
    pthread_mutex_unlock(&lock);
    return result;
}

static int guarded_sync(int file, long system_call) {
    char path[LONGEST_PATH];
    if (!find_path(file, path)) return (int)syscall(system_call, file);
    pthread_mutex_lock(&lock);
    int result = -1;
    if (judge(SYNCING, "sync", path) == PASS) {
        if (disk_folder) disk_sync(file, path);
        result = 0;
    }
    pthread_mutex_unlock(&lock);
    return result;
}

ssize_t write(int file, const void *bytes, size_t count) {
    return guarded_write(file, bytes, count, -1);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    return guarded_write(file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    return guarded_write(file, bytes, count, offset);
}

int ftruncate(int file, off_t length) { return guarded_truncate(file, length); }

int ftruncate64(int file, off64_t length) { return guarded_truncate(file, length); }

int fsync(int file) { return guarded_sync(file, SYS_fsync); }

int fdatasync(int file) { return guarded_sync(file, SYS_fdatasync); }

int rename(const char *old, const char *new) {
    if (!fault_is_inside(new)) return renameat(AT_FDCWD, old, AT_FDCWD, new);
    pthread_mutex_lock(&lock);
    int result = -1;
    if (judge(NAMING, "renaming", new) == PASS) {
        if (disk_folder) disk_forget(new);
        result = renameat(AT_FDCWD, old, AT_FDCWD, new);
    }
    pthread_mutex_unlock(&lock);
    return result;
}

int unlink(const char *path) {
    if (!fault_is_inside(path)) return unlinkat(AT_FDCWD, path, 0);
    pthread_mutex_lock(&lock);
    int result = -1;
    if (judge(NAMING, "removal", path) == PASS) {
        if (disk_folder) disk_forget(path);
        result = unlinkat(AT_FDCWD, path, 0);
    }
    pthread_mutex_unlock(&lock);
    return result;
}
