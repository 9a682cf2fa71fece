// Keeps beside the files what the disk surely has of them: what was there when the machine started, and
// what a sync has reached since. The rest is in the memory of the machine until the power fails.
#define _GNU_SOURCE
#include "Shim.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void fail(const char *what, const char *path) {
    fprintf(stderr, "FaultShim: cannot %s %s: %s\n", what, path, strerror(errno));
    abort();
}

static void join(char path[LONGEST_PATH], const char *folder, const char *name) {
    if (snprintf(path, LONGEST_PATH, "%s/%s", folder, name) >= LONGEST_PATH) {
        errno = ENAMETOOLONG;
        fail("name", name);
    }
}

// The path of the disk's copy of a file.
static void data_path(char path[LONGEST_PATH], ino_t inode) {
    char name[64];
    snprintf(name, sizeof name, "data/%lu", (unsigned long)inode);
    join(path, disk_folder, name);
}

static bool is_listed(const char *name) {
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) return false;
    // SQLite's shared memory is made anew by the first process that opens a database.
    size_t length = strlen(name);
    return length < 4 || strcmp(name + length - 4, "-shm") != 0;
}

static void sync_file(int file) {
    struct stat status;
    char path[LONGEST_PATH];
    if (fstat(file, &status) != 0) fail("look at", "an open file");
    data_path(path, status.st_ino);
    // Not emptied first: should the process end half-way, the disk has some of the new and some of the
    // old, as in a sync that is under way.
    int copy = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (copy < 0) fail("write", path);
    // Not through another descriptor of the file: closing it would give up the process's locks on it.
    // One for writing only is no database's and has none.
    bool reads = (fcntl(file, F_GETFL) & O_ACCMODE) != O_WRONLY;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    int source = reads ? file : open(link, O_RDONLY | O_CLOEXEC);
    if (source < 0) fail("read", link);
    for (off64_t place = 0; place < status.st_size;) {
        size_t rest = (size_t)(status.st_size - place);
        ssize_t count = copy_file_range(source, &place, copy, NULL, rest, 0);
        if (count < 0) fail("copy to", path);
        if (count == 0) break;
    }
    // Not through ftruncate(), which is the shim's.
    if (syscall(SYS_ftruncate, copy, status.st_size) != 0) fail("shorten", path);
    if (!reads) close(source);
    close(copy);
}

// A folder that is synced is there with the folders above it, as in a journalling file system.
static void make_folders(char *path, size_t from) {
    for (char *slash = strchr(path + from, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (mkdir(path, 0755) != 0 && errno != EEXIST) fail("make", path);
        *slash = '/';
    }
    if (mkdir(path, 0755) != 0 && errno != EEXIST) fail("make", path);
}

// Makes the disk's list of a folder's names that of the folder.
static void sync_names(const char *folder) {
    char names[LONGEST_PATH], live[LONGEST_PATH], known[LONGEST_PATH];
    snprintf(names, sizeof names, "%s/names%s", disk_folder, folder + strlen(fault_folder));
    make_folders(names, strlen(disk_folder) + 1);
    DIR *listing = opendir(folder);
    if (!listing) fail("list", folder);
    for (struct dirent *entry; (entry = readdir(listing));) {
        if (!is_listed(entry->d_name)) continue;
        join(live, folder, entry->d_name);
        join(known, names, entry->d_name);
        struct stat here, there;
        if (lstat(live, &here) != 0) continue;
        if (S_ISDIR(here.st_mode)) {
            if (mkdir(known, 0755) != 0 && errno != EEXIST) fail("make", known);
        } else if (lstat(known, &there) != 0 || there.st_ino != here.st_ino) {
            disk_forget(known);
            unlinkat(AT_FDCWD, known, 0);
            if (link(live, known) != 0) fail("link", known);
        }
    }
    closedir(listing);
    listing = opendir(names);
    if (!listing) fail("list", names);
    for (struct dirent *entry; (entry = readdir(listing));) {
        if (!is_listed(entry->d_name)) continue;
        join(live, folder, entry->d_name);
        join(known, names, entry->d_name);
        if (access(live, F_OK) == 0) continue;
        disk_forget(known);
        unlinkat(AT_FDCWD, known, 0);
    }
    closedir(listing);
}

void disk_sync(int file, const char *path) {
    struct stat status;
    if (fstat(file, &status) != 0) fail("look at", path);
    if (S_ISDIR(status.st_mode)) sync_names(path);
    else sync_file(file);
}

void disk_forget(const char *path) {
    struct stat status;
    char copy[LONGEST_PATH];
    if (lstat(path, &status) != 0 || status.st_nlink != 1) return;
    data_path(copy, status.st_ino);
    unlinkat(AT_FDCWD, copy, 0);
}

static void adopt(const char *folder) {
    sync_names(folder);
    DIR *listing = opendir(folder);
    if (!listing) fail("list", folder);
    for (struct dirent *entry; (entry = readdir(listing));) {
        if (!is_listed(entry->d_name)) continue;
        char path[LONGEST_PATH];
        join(path, folder, entry->d_name);
        struct stat status;
        if (lstat(path, &status) != 0) continue;
        if (S_ISDIR(status.st_mode)) {
            adopt(path);
        } else {
            int file = open(path, O_RDONLY | O_CLOEXEC);
            if (file < 0) fail("read", path);
            sync_file(file);
        }
    }
    closedir(listing);
}

void disk_adopt(void) {
    char path[LONGEST_PATH];
    if (mkdir(disk_folder, 0755) != 0) {
        if (errno == EEXIST) return;
        fail("make", disk_folder);
    }
    join(path, disk_folder, "data");
    if (mkdir(path, 0755) != 0) fail("make", path);
    adopt(fault_folder);
}
