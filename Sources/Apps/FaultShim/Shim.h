// What the two halves of the shim tell each other.
#pragma once

#include <stdbool.h>
#include <stddef.h>

// The longest path that is looked at.
enum { LONGEST_PATH = 4096 };

// The folder whose files are under the shim, without a slash at its end.
extern const char *fault_folder;

// Whether `path` lies in that folder, or is it.
bool fault_is_inside(const char *path);

// The folder that stands for the disk, or null where nobody will take the power away.
//
// In it `data/INODE` is what the disk surely has of a file, and `names` the folder as the disk surely has
// it, with hard links to the files: so an inode whose name may come back is not given to another file.
extern const char *disk_folder;

// Takes all that there is for being on the disk, unless an earlier process has.
void disk_adopt(void);

// Remembers that all of an open file has reached the disk; of a folder, the names in it.
void disk_sync(int file, const char *path);

// Forgets what the disk has of the file at `path`, whose last name is about to go away.
void disk_forget(const char *path);
