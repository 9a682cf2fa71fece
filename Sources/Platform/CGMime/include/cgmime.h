// What Signalbox needs of GMime 3, without its headers: those are macros for the most part, and whoever
// imports them needs the flags of three libraries.
//
// What is returned is borrowed from the message, unless it is a `char *` or `uint8_t *`: those are freed
// with cgmime_free. Texts are UTF-8.

#ifndef CGMIME_H
#define CGMIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cgmime_message cgmime_message;
typedef struct cgmime_object cgmime_object;

// A message in memory; NULL where there is none. Released with cgmime_release.
cgmime_message *cgmime_parse(const uint8_t *bytes, size_t count);
void cgmime_release(cgmime_message *message);
void cgmime_free(void *memory);

// Headers in their order, decoded.
int cgmime_header_count(cgmime_message *message);
const char *cgmime_header_name(cgmime_message *message, int index);
const char *cgmime_header_value(cgmime_message *message, int index);

// Seconds since 1970; false where the message has no date that can be read.
bool cgmime_date(cgmime_message *message, int64_t *seconds);
// The addresses of all headers of that name, also those within groups, each followed by a line feed.
char *cgmime_addresses(cgmime_message *message, const char *header);
// The ids that a header like References or Message-ID names, each followed by a line feed.
char *cgmime_ids(cgmime_message *message, const char *header);

// The outermost part; NULL for a message without a body.
cgmime_object *cgmime_body(cgmime_message *message);
const char *cgmime_type(cgmime_object *object);
const char *cgmime_subtype(cgmime_object *object);
const char *cgmime_parameter(cgmime_object *object, const char *name);
bool cgmime_is_attachment(cgmime_object *object);
// The parts of a multipart; none of anything else.
int cgmime_child_count(cgmime_object *object);
cgmime_object *cgmime_child(cgmime_object *object, int index);
// The message within a part; NULL where it is none.
cgmime_message *cgmime_embedded(cgmime_object *object);
// The content of a text, as UTF-8; NULL where the part is no text.
char *cgmime_text(cgmime_object *object);
// The content of any other part, its transfer encoding undone; NULL where it has none.
uint8_t *cgmime_content(cgmime_object *object, size_t *count);

#endif
