/// A page call of the Segment tracking API.
func page(
    _ id: String, visitor: String = "v1", path: String = "/pricing",
    at time: String = "2026-11-19T10:00:00.000Z", more: String = ""
) -> String {
    """
    {"type":"page","messageId":"\(id)","anonymousId":"\(visitor)","timestamp":"\(time)",\
    "context":{"page":{"path":"\(path)"}}\(more)}

    """
}

/// An identify call with an address.
func identify(_ id: String, visitor: String = "v1", email: String) -> String {
    """
    {"type":"identify","messageId":"\(id)","anonymousId":"\(visitor)",\
    "timestamp":"2026-11-19T10:05:00Z","traits":{"email":"\(email)"}}

    """
}
