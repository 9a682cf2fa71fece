// The peer of the log's benchmark: what one would write by hand in C, with prepared statements and two
// B-trees beside the table, one of texts (idempotency keys) and one of accounts.
//
// Usage: SQLiteAppend FILE EVENTS BATCH   appends EVENTS events, committing after every BATCH
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void check(int code, sqlite3 *database) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    fprintf(stderr, "SQLiteAppend: %s\n", sqlite3_errmsg(database));
    exit(1);
}

// Spreads consecutive numbers over all 64 bits (splitmix64).
static uint64_t spread(uint64_t number) {
    number += 0x9E3779B97F4A7C15;
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
    number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
    return number ^ (number >> 31);
}

int main(int count, char **arguments) {
    if (count != 4) {
        fputs("usage: SQLiteAppend FILE EVENTS BATCH\n", stderr);
        return 64;
    }
    int64_t events = atoll(arguments[2]), batch = atoll(arguments[3]);
    sqlite3 *database;
    check(sqlite3_open(arguments[1], &database), database);
    check(sqlite3_exec(database,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;"
        "PRAGMA wal_autocheckpoint = 16384;"
        "CREATE TABLE events (position INTEGER PRIMARY KEY, account INTEGER NOT NULL,"
        " occurred_at INTEGER NOT NULL, key TEXT NOT NULL, data TEXT NOT NULL);"
        "CREATE INDEX events_by_account ON events (account, occurred_at);"
        "CREATE UNIQUE INDEX events_by_key ON events (key);", 0, 0, 0), database);
    sqlite3_stmt *insert;
    check(sqlite3_prepare_v2(database,
        "INSERT INTO events VALUES (?, ?, ?, ?, ?)", -1, &insert, 0), database);
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    char key[40], data[256];
    for (int64_t number = 0; number < events; number++) {
        if (number % batch == 0) check(sqlite3_exec(database, "BEGIN IMMEDIATE", 0, 0, 0), database);
        uint64_t random = spread((uint64_t)number);
        int64_t visitor = (int64_t)(random % 100000);
        int key_length = snprintf(key, sizeof key, "%016" PRIx64 "%04" PRIx64, random, random & 0xFFFF);
        int data_length = snprintf(data, sizeof data,
            "{\"visitor\":\"7d94c7f2-6f53-4e27-95c4-%012" PRId64 "\",\"path\":\"/products/%" PRIu64
            "\",\"title\":\"Measuring instruments for thin films and coatings, %" PRIu64
            "\",\"referrer\":\"https://search.example/results?q=%016" PRIx64 "\"}",
            visitor, random % 2000, random % 2000, random);
        sqlite3_bind_int64(insert, 1, number + 1);
        sqlite3_bind_int64(insert, 2, visitor);
        sqlite3_bind_int64(insert, 3, 1740000000000 + number * 1577);
        sqlite3_bind_text(insert, 4, key, key_length, SQLITE_STATIC);
        sqlite3_bind_text(insert, 5, data, data_length, SQLITE_STATIC);
        check(sqlite3_step(insert), database);
        sqlite3_reset(insert);
        if ((number + 1) % batch == 0 || number + 1 == events)
            check(sqlite3_exec(database, "COMMIT", 0, 0, 0), database);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
    sqlite3_finalize(insert);
    sqlite3_close(database);
    printf("{\"seconds\":{\"append\":%.3f}}\n", seconds);
    return 0;
}
