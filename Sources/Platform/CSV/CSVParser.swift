import CCSV
import Glibc

/// libcsv's state machine: splits bytes into fields and rows, and puts them into a `RowBatch`.
@safe
struct CSVParser: ~Copyable {
    private var parser = unsafe csv_parser()

    init(delimiter: UInt8, growth: Int) {
        // Strict: a stray quote is an error. Report all line breaks: that is how lines are counted.
        let options = CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL
        let status = unsafe csv_init(&parser, UInt8(options))
        precondition(status == 0, "csv_init fails only without a parser")
        unsafe csv_set_delim(&parser, delimiter)
        // RFC 4180: spaces are part of a field. By default libcsv trims them.
        unsafe csv_set_space_func(&parser) { _ in 0 }
        unsafe csv_set_blk_size(&parser, growth)
    }

    deinit {
        var parser = unsafe self.parser
        unsafe csv_free(&parser)
    }

    /// Parses `bytes`; what is wrong with them becomes the fault of the batch.
    mutating func parse(_ bytes: Span<UInt8>, into batch: inout RowBatch) {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            let sound = unsafe lengthBeforeNUL(bytes)
            let parsed = unsafe withUnsafeMutablePointer(to: &batch) { batch in
                unsafe csv_parse(&parser, bytes.baseAddress, sound, addField, addRow, batch)
            }
            // The last byte may be the closing quote, which is not part of the field.
            batch.checkLength(unsafe parser.entry_pos - 1)
            if parsed < sound {
                precondition(unsafe csv_error(&parser) == CSV_EPARSE, "libcsv is out of memory")
                batch.fail(.malformedQuote(line: lineReached(batch)))
            } else if sound < bytes.count {
                batch.fail(.nulByte(line: lineReached(batch)))
            }
        }
    }

    /// Ends the last row, which may lack a line break.
    mutating func finish(into batch: inout RowBatch) {
        let status = unsafe withUnsafeMutablePointer(to: &batch) { batch in
            unsafe csv_fini(&parser, addField, addRow, batch)
        }
        if status != 0 {
            batch.fail(.unterminatedQuote(line: batch.currentLine))
        }
    }

    /// The physical line that parsing has come to, inside a field or between two.
    private func lineReached(_ batch: RowBatch) -> Int {
        let field = unsafe UnsafeBufferPointer(start: parser.entry_buf, count: parser.entry_pos)
        return unsafe batch.currentLine + lineBreaks(in: field.span)
    }
}

private func lengthBeforeNUL(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let start = bytes.baseAddress, let nul = unsafe memchr(start, 0, bytes.count) else {
        return bytes.count
    }
    return unsafe UnsafeRawPointer(start).distance(to: nul)
}

/// Called by libcsv at the end of each field, with the `RowBatch` given to it.
private func addField(
    _ field: UnsafeMutableRawPointer?, _ length: Int, _ batch: UnsafeMutableRawPointer?
) {
    let bytes = unsafe UnsafeRawBufferPointer(start: field, count: length)
    unsafe batch?.assumingMemoryBound(to: RowBatch.self).pointee
        .endField(bytes.assumingMemoryBound(to: UInt8.self))
}

/// Called by libcsv at each line break outside quotes, and at the end of the input with -1.
private func addRow(_ terminator: Int32, _ batch: UnsafeMutableRawPointer?) {
    unsafe batch?.assumingMemoryBound(to: RowBatch.self).pointee.endRow(terminator)
}
