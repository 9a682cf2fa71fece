import CSV
import Encodings

/// The rows of a file of a known format, in UTF-8, as chunks of the file come in.
struct TableReader: ~Copyable {
    private var transcoder: Transcoder
    private var reader: CSVReader
    private let file: String

    init(_ format: TableFormat, file: String) {
        transcoder = Transcoder(from: format.encoding)
        reader = CSVReader(delimiter: format.delimiter)
        self.file = file
    }

    /// Adds the next bytes of the file.
    mutating func feed(_ chunk: ArraySlice<UInt8>) throws(ImportError) {
        do throws(EncodingError) {
            reader.feed(try transcoder.transcode(chunk))
        } catch {
            throw .unclearEncoding(file: file, error)
        }
    }

    /// Declares the end of the file.
    mutating func finish() throws(ImportError) {
        do throws(EncodingError) {
            try transcoder.finish()
        } catch {
            throw .unclearEncoding(file: file, error)
        }
        reader.finish()
    }

    /// The next row; nil when what came in holds no further one.
    mutating func next() throws(ImportError) -> CSVRow? {
        do throws(CSVError) {
            return try reader.next()
        } catch {
            throw .malformed(file: file, line: error.line, reason: error.reason)
        }
    }
}
