internal import Glibc

/// One line of a JSON Lines stream.
public enum JSONLine: ~Escapable {
    /// The bytes of a line that is not blank, without its line end.
    case text(Span<UInt8>)
    /// A line of more bytes than are given, which was passed over.
    case tooLong
}

/// Splits a stream of bytes into lines, whatever the sizes of the chunks it arrives in.
///
/// Lines end with LF or CRLF; the last one needs no end. Blank lines are counted but not given. A
/// line within one chunk is given in place; only a line cut by the end of a chunk is copied. What
/// a line holds is not looked at. The byte-order mark some exports begin with is dropped.
///
/// ```swift
/// var lines = JSONLines()
/// while let chunk = try file.read() { lines.split(chunk.span, take) }
/// lines.finish(take)
/// ```
public struct JSONLines: ~Copyable {
    /// The longest line that is given unless another is asked for, in bytes without its line end.
    public static let maximumLength = 1 << 20

    /// The lines seen so far, blank and too long ones included.
    public private(set) var count = 0

    /// The beginning of a line that the last chunk cut.
    private var rest: [UInt8] = []
    private let longest: Int

    /// A splitter at the beginning of a stream.
    ///
    /// - Parameter longest: The longest line that is given, in bytes without its line end.
    public init(longest: Int = JSONLines.maximumLength) { self.longest = longest }

    /// Gives every line that ends in this chunk to `body`, with its number, which begins at 1.
    ///
    /// When `body` throws, the rest of the chunk is lost and the splitter cannot go on.
    public mutating func split<Failure: Error>(
        _ chunk: Span<UInt8>, _ body: (Int, JSONLine) throws(Failure) -> Void
    ) throws(Failure) {
        var start = 0
        while let end = Self.lineFeed(in: chunk, from: start) {
            let piece = chunk.extracting(start..<end)
            start = end + 1
            if rest.isEmpty {
                count += 1
                try give(piece, to: body)
            } else {
                keep(piece)
                try giveRest(to: body)
            }
        }
        keep(chunk.extracting(start...))
    }

    /// Gives the last line to `body` if the stream did not end with a line end.
    public mutating func finish<Failure: Error>(
        _ body: (Int, JSONLine) throws(Failure) -> Void
    ) throws(Failure) {
        if !rest.isEmpty { try giveRest(to: body) }
    }

    private mutating func giveRest<Failure: Error>(
        to body: (Int, JSONLine) throws(Failure) -> Void
    ) throws(Failure) {
        count += 1
        try give(rest.span, to: body)
        rest.removeAll(keepingCapacity: true)
    }

    private func give<Failure: Error>(
        _ piece: Span<UInt8>, to body: (Int, JSONLine) throws(Failure) -> Void
    ) throws(Failure) {
        var line = piece
        if !line.isEmpty, line[line.count - 1] == UInt8(ascii: "\r") {
            line = line.extracting(droppingLast: 1)
        }
        guard line.count <= longest else { return try body(count, .tooLong) }
        if count == 1, line.count >= 3, line[0] == 0xEF, line[1] == 0xBB, line[2] == 0xBF {
            line = line.extracting(droppingFirst: 3)
        }
        if !Self.isBlank(line) { try body(count, .text(line)) }
    }

    private mutating func keep(_ piece: Span<UInt8>) {
        // Enough to know that a line is too long, even if its last byte turns out to be a CR.
        let room = longest + 2 - rest.count
        unsafe piece.extracting(first: room).withUnsafeBufferPointer {
            unsafe rest.append(contentsOf: $0)
        }
    }

    private static func lineFeed(in chunk: Span<UInt8>, from start: Int) -> Int? {
        unsafe chunk.withUnsafeBufferPointer { bytes in
            guard start < bytes.count, let base = bytes.baseAddress,
                let found = unsafe memchr(base + start, 0x0A, bytes.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    private static func isBlank(_ line: Span<UInt8>) -> Bool {
        for index in line.indices where line[index] != 0x20 && line[index] != 0x09 {
            return false
        }
        return true
    }
}
