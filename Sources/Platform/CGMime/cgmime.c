#include "cgmime.h"

#include <gmime/gmime.h>
#include <string.h>

static GMimeObject *as_object(cgmime_object *object) { return (GMimeObject *)object; }
static GMimeMessage *as_message(cgmime_message *message) { return (GMimeMessage *)message; }

static const char *header(cgmime_message *message, const char *name) {
    return g_mime_object_get_header(GMIME_OBJECT(as_message(message)), name);
}

cgmime_message *cgmime_parse(const uint8_t *bytes, size_t count) {
    static gsize ready = 0;
    if (g_once_init_enter(&ready)) {
        g_mime_init();
        g_once_init_leave(&ready, 1);
    }
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, count);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    return (cgmime_message *)message;
}

void cgmime_release(cgmime_message *message) { g_object_unref(message); }

void cgmime_free(void *memory) { g_free(memory); }

static GMimeHeader *header_at(cgmime_message *message, int index) {
    GMimeHeaderList *list = g_mime_object_get_header_list(GMIME_OBJECT(as_message(message)));
    return g_mime_header_list_get_header_at(list, index);
}

int cgmime_header_count(cgmime_message *message) {
    return g_mime_header_list_get_count(
        g_mime_object_get_header_list(GMIME_OBJECT(as_message(message))));
}

const char *cgmime_header_name(cgmime_message *message, int index) {
    return g_mime_header_get_name(header_at(message, index));
}

const char *cgmime_header_value(cgmime_message *message, int index) {
    return g_mime_header_get_value(header_at(message, index));
}

bool cgmime_date(cgmime_message *message, int64_t *seconds) {
    const char *text = header(message, "Date");
    GDateTime *date = text ? g_mime_utils_header_decode_date(text) : NULL;
    if (date == NULL) return false;
    *seconds = g_date_time_to_unix(date);
    g_date_time_unref(date);
    return true;
}

static void append_mailboxes(InternetAddressList *list, GString *text) {
    for (int index = 0; index < internet_address_list_length(list); index++) {
        InternetAddress *address = internet_address_list_get_address(list, index);
        if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
            const char *mailbox =
                internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
            if (mailbox) g_string_append_printf(text, "%s\n", mailbox);
        } else if (INTERNET_ADDRESS_IS_GROUP(address)) {
            append_mailboxes(
                internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), text);
        }
    }
}

char *cgmime_addresses(cgmime_message *message, const char *name) {
    GString *text = g_string_new(NULL);
    int count = cgmime_header_count(message);
    for (int index = 0; index < count; index++) {
        if (g_ascii_strcasecmp(cgmime_header_name(message, index), name) != 0) continue;
        const char *value = g_mime_header_get_raw_value(header_at(message, index));
        InternetAddressList *list = value ? internet_address_list_parse(NULL, value) : NULL;
        if (list == NULL) continue;
        append_mailboxes(list, text);
        g_object_unref(list);
    }
    return g_string_free(text, FALSE);
}

char *cgmime_ids(cgmime_message *message, const char *name) {
    GString *text = g_string_new(NULL);
    const char *value = header(message, name);
    GMimeReferences *ids = value ? g_mime_references_parse(NULL, value) : NULL;
    if (ids) {
        for (int index = 0; index < g_mime_references_length(ids); index++) {
            g_string_append_printf(text, "%s\n", g_mime_references_get_message_id(ids, index));
        }
        g_mime_references_free(ids);
    }
    return g_string_free(text, FALSE);
}

cgmime_object *cgmime_body(cgmime_message *message) {
    return (cgmime_object *)g_mime_message_get_mime_part(as_message(message));
}

const char *cgmime_type(cgmime_object *object) {
    return g_mime_content_type_get_media_type(g_mime_object_get_content_type(as_object(object)));
}

const char *cgmime_subtype(cgmime_object *object) {
    return g_mime_content_type_get_media_subtype(
        g_mime_object_get_content_type(as_object(object)));
}

const char *cgmime_parameter(cgmime_object *object, const char *name) {
    return g_mime_content_type_get_parameter(
        g_mime_object_get_content_type(as_object(object)), name);
}

bool cgmime_is_attachment(cgmime_object *object) {
    const char *disposition = g_mime_object_get_disposition(as_object(object));
    return disposition && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

int cgmime_child_count(cgmime_object *object) {
    return GMIME_IS_MULTIPART(object) ? g_mime_multipart_get_count(GMIME_MULTIPART(object)) : 0;
}

cgmime_object *cgmime_child(cgmime_object *object, int index) {
    return (cgmime_object *)g_mime_multipart_get_part(GMIME_MULTIPART(object), index);
}

cgmime_message *cgmime_embedded(cgmime_object *object) {
    if (!GMIME_IS_MESSAGE_PART(object)) return NULL;
    return (cgmime_message *)g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
}

char *cgmime_text(cgmime_object *object) {
    return GMIME_IS_TEXT_PART(object) ? g_mime_text_part_get_text(GMIME_TEXT_PART(object)) : NULL;
}

uint8_t *cgmime_content(cgmime_object *object, size_t *count) {
    GMimeDataWrapper *content =
        GMIME_IS_PART(object) ? g_mime_part_get_content(GMIME_PART(object)) : NULL;
    if (content == NULL) return NULL;
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, stream);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    uint8_t *copy = g_malloc(bytes->len + 1);
    memcpy(copy, bytes->data ? bytes->data : (const guint8 *)"", bytes->len);
    *count = bytes->len;
    g_object_unref(stream);
    return copy;
}
