#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A `simdjson::dom::parser` with its buffers, which grow to the largest document seen.
typedef struct csimdjson_parser csimdjson_parser;

/// What the reader of a parsed document needs; both pointers belong to the parser.
///
/// The layout of `tape` and `strings` is fixed by simdjson's doc/tape.md: one 64-bit word per
/// element with its type in the upper eight bits; strings as a 32-bit length and UTF-8 bytes.
typedef struct csimdjson_document {
    const uint64_t *_Nullable tape;
    const uint8_t *_Nullable strings;
} csimdjson_document;

/// A new parser for documents nested at most `depth` deep, or NULL when out of memory.
csimdjson_parser *_Nullable csimdjson_create(size_t depth);

/// Frees the parser and every document it parsed.
void csimdjson_destroy(csimdjson_parser *_Nonnull parser);

/// Parses a copy of `bytes` and overwrites the document parsed before.
///
/// Returns 0, or a `simdjson::error_code` and leaves `document` as it is. `bytes` may be NULL
/// when `length` is 0.
int32_t csimdjson_parse(
    csimdjson_parser *_Nonnull parser, const uint8_t *_Nullable bytes, size_t length,
    csimdjson_document *_Nonnull document);

#ifdef __cplusplus
}
#endif
