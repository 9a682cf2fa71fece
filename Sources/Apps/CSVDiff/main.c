// The peer of the import's benchmark: what one would write by hand in C to find how two nights of an
// export differ. Rows of the first go into a hash table by id, each as a hash of its bytes; rows of the
// second are looked up there. Nothing is kept, no cell is understood, and ids are told apart by their hash.
//
// Usage: CSVDiff FIRST SECOND   both with the id in the first column, every cell in quotes
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

typedef struct { const char *start, *end; } Text;
typedef struct { uint64_t id, content; } Row;  // An id of 0 is a free slot.

static Text map(const char *path) {
    int file = open(path, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0 || status.st_size == 0) {
        fprintf(stderr, "CSVDiff: cannot read %s\n", path);
        exit(66);
    }
    char *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (bytes == MAP_FAILED) {
        fprintf(stderr, "CSVDiff: cannot map %s\n", path);
        exit(71);
    }
    close(file);
    return (Text){bytes, bytes + status.st_size};
}

// Takes the next row off the front of `rest`: up to a line's end that an even number of quotes precedes.
static int take(Text *rest, Text *row) {
    if (rest->start == rest->end) return 0;
    const char *end = rest->start;
    // A byte, so that sixteen are compared at a time.
    unsigned char odd = 0;
    do {
        const char *from = end;
        const char *line = memchr(from, '\n', (size_t)(rest->end - from));
        end = line ? line + 1 : rest->end;
        for (const char *byte = from; byte < end; byte++) odd ^= *byte == '"';
    } while (odd && end < rest->end);
    *row = (Text){rest->start, end};
    rest->start = end;
    return 1;
}

static Text first_cell(Text row) {
    const char *end = memchr(row.start, ',', (size_t)(row.end - row.start));
    return (Text){row.start, end ? end : row.end};
}

static uint64_t hash(Text text) {
    return XXH3_64bits(text.start, (size_t)(text.end - text.start));
}

// The slot of an id: where it is, or the free one where it belongs.
static Row *find(Row *table, size_t mask, uint64_t id) {
    size_t slot = id & mask;
    while (table[slot].id && table[slot].id != id) slot = (slot + 1) & mask;
    return &table[slot];
}

// Half as many slots again as there are lines, or more: a power of two.
static size_t slots(Text file) {
    size_t lines = 1, slots = 1;
    const char *rest = file.start;
    while ((rest = memchr(rest, '\n', (size_t)(file.end - rest)))) {
        lines++;
        rest++;
    }
    while (slots < lines * 3 / 2) slots *= 2;
    return slots;
}

int main(int count, char **arguments) {
    if (count != 3) {
        fputs("usage: CSVDiff FIRST SECOND\n", stderr);
        return 64;
    }
    Text first = map(arguments[1]), second = map(arguments[2]), row;
    size_t mask = slots(first) - 1;
    Row *table = calloc(mask + 1, sizeof *table);
    if (!table) {
        fputs("CSVDiff: out of memory\n", stderr);
        return 71;
    }
    size_t before = 0, changed = 0, added = 0, kept = 0;
    take(&first, &row);  // The header.
    for (; take(&first, &row); before++) {
        uint64_t id = hash(first_cell(row));
        *find(table, mask, id) = (Row){id, hash(row)};
    }
    take(&second, &row);
    while (take(&second, &row)) {
        Row *known = find(table, mask, hash(first_cell(row)));
        added += !known->id;
        kept += known->id != 0;
        changed += known->id && known->content != hash(row);
    }
    printf("{\"found\":{\"changed\":%zu,\"added\":%zu,\"gone\":%zu}}\n", changed, added, before - kept);
    return 0;
}
