import CSV
import Encodings

extension TableFormat {
    /// As much of a file as is looked at for everything but its encoding: 256 KiB.
    private static let headSize = 256 << 10

    /// Reads a whole file once and tells how it is written. About 5 GB/s for ASCII.
    ///
    /// - Parameters:
    ///   - declared: What a mapping says, which is not questioned.
    ///   - isKnown: Whether a column has a name that some dialect knows: tells delimiters apart where
    ///     the rows do not.
    /// - Throws: `ImportError` for what is no table, or not plainly one.
    public init(
        of file: InputFile, declared: DeclaredForm = DeclaredForm(),
        isKnown: (_ column: String) -> Bool = { _ in false }
    ) throws {
        let declared = file.excerpt == nil ? declared : .excerpt
        var evidence = EncodingEvidence()
        var head: [UInt8] = []
        try file.forEachChunk { chunk in
            if head.count < Self.headSize { head += chunk.prefix(Self.headSize - head.count) }
            evidence.take(chunk)
        }
        if let signature = FileSignature(head) {
            throw ImportError.notATable(file: file.name, signature)
        }
        do throws(EncodingError) {
            let found =
                if let encoding = declared.encoding { encoding } else { try evidence.encoding() }
            var transcoder = Transcoder(from: found)
            head = Array(try transcoder.transcode(head[...]))
            encoding = found
        } catch {
            throw ImportError.unclearEncoding(file: file.name, error)
        }
        lineEnds = file.excerpt == nil ? CSVShape.lineEnds(in: head) : .lineFeed
        let isWhole = evidence.bytes <= Self.headSize
        let shape = try Self.shape(
            of: file, head: head, isWhole: isWhole, declared: declared.delimiter, isKnown)
        delimiter = shape.delimiter
        header = shape.header.map(trimmed)
        sample = shape.sample
    }

    private static func shape(
        of file: InputFile, head: [UInt8], isWhole: Bool, declared: UInt8?,
        _ isKnown: (String) -> Bool
    ) throws(ImportError) -> CSVShape {
        if let declared {
            guard let shape = CSVShape(head: head, isWhole: isWhole, delimiter: declared) else {
                throw unreadable(head, isWhole: isWhole, delimiter: declared, file: file)
            }
            return shape
        }
        let candidates = CSVShape.candidates(head: head, isWhole: isWhole)
        guard candidates.count > 1 else {
            guard let shape = candidates.first else {
                throw unreadable(
                    head, isWhole: isWhole, delimiter: UInt8(ascii: ","), file: file)
            }
            return shape
        }
        let known = candidates.map { $0.header.count { isKnown(trimmed($0)) } }
        let most = known.max() ?? 0
        guard most > 0, known.count(where: { $0 == most }) == 1,
            let best = known.firstIndex(of: most)
        else {
            throw .unclearDelimiter(
                file: file.name, candidates: candidates.map { name(of: $0.delimiter) })
        }
        return candidates[best]
    }

    /// Why not even the first row could be read.
    private static func unreadable(
        _ head: [UInt8], isWhole: Bool, delimiter: UInt8, file: InputFile
    ) -> ImportError {
        var reader = CSVReader(delimiter: delimiter)
        reader.feed(head)
        if isWhole { reader.finish() }
        do throws(CSVError) {
            guard try reader.next() == nil, !isWhole else { return .emptyFile(file: file.name) }
        } catch {
            return .malformed(file: file.name, line: error.line, reason: error.reason)
        }
        return .malformed(
            file: file.name, line: 1, reason: "the header has more than \(headSize) bytes")
    }
}

/// A text without the spaces around it.
func trimmed(_ text: String) -> String {
    let space: Set<Character> = [" ", "\t", "\u{A0}"]
    let start = text.drop(while: space.contains)
    guard let end = start.lastIndex(where: { !space.contains($0) }) else { return "" }
    return String(start[...end])
}
