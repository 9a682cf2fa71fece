#include "CSimdJSON.h"

#include <new>
#include <simdjson.h>

struct csimdjson_parser {
    simdjson::dom::parser parser;
};

csimdjson_parser *csimdjson_create(size_t depth) {
    auto *handle = new (std::nothrow) csimdjson_parser;
    if (handle == nullptr) return nullptr;
    // The depth can only be set together with a first capacity; 0 bytes would leave no parser.
    if (handle->parser.allocate(simdjson::dom::MINIMAL_DOCUMENT_CAPACITY, depth)) {
        delete handle;
        return nullptr;
    }
    return handle;
}

void csimdjson_destroy(csimdjson_parser *handle) { delete handle; }

int32_t csimdjson_parse(
    csimdjson_parser *handle, const uint8_t *bytes, size_t length, csimdjson_document *document) {
    if (length == 0) return simdjson::EMPTY;
    // `true`: the bytes are not followed by SIMDJSON_PADDING readable ones, so simdjson copies
    // them to a padded buffer, which it keeps for the next document.
    const auto error = handle->parser.parse(bytes, length, true).error();
    if (error) return error;
    document->tape = handle->parser.doc.tape.get();
    document->strings = handle->parser.doc.string_buf.get();
    return simdjson::SUCCESS;
}
