import CZip

/// An open archive of libzip.
@safe
struct ZipHandle: ~Copyable {
    /// What the directory says of one entry.
    struct Listing {
        let name: String
        let size: Int
        let isEncrypted: Bool
    }

    private let archive: OpaquePointer
    private let path: String

    init(_ path: String) throws(ArchiveError) {
        var code: Int32 = 0
        guard let archive = unsafe zip_open(path, ZIP_RDONLY, &code) else {
            throw .unreadable(archive: path, reason: Self.reason(code))
        }
        unsafe self.archive = archive
        self.path = path
    }

    deinit {
        // Nothing was changed, so there is nothing to write.
        unsafe zip_discard(archive)
    }

    /// Entries, folders included.
    var count: Int { unsafe Int(zip_get_num_entries(archive, 0)) }

    func entry(at index: UInt64) throws(ArchiveError) -> Listing {
        var status = unsafe zip_stat_t()
        let wanted = UInt64(ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_ENCRYPTION_METHOD)
        guard unsafe zip_stat_index(archive, index, 0, &status) == 0,
            unsafe status.valid & wanted == wanted, let name = unsafe status.name,
            let size = unsafe Int(exactly: status.size)
        else { throw .unreadable(archive: path, reason: "its directory is damaged") }
        return unsafe Listing(
            name: String(cString: name), size: size,
            isEncrypted: Int32(status.encryption_method) != ZIP_EM_NONE)
    }

    consuming func open(_ entry: ZipArchive.Entry) throws(ArchiveError) -> ZipContent {
        let path = path
        guard let file = unsafe zip_fopen_index(archive, entry.index, 0) else {
            throw .damaged(
                archive: path, entry: entry.name,
                reason: unsafe String(cString: zip_strerror(archive)))
        }
        return unsafe ZipContent(file, of: self, path: path, entry: entry.name)
    }

    private static func reason(_ code: Int32) -> String {
        var error = unsafe zip_error_t()
        unsafe zip_error_init_with_code(&error, code)
        defer { unsafe zip_error_fini(&error) }
        return unsafe String(cString: zip_error_strerror(&error))
    }
}

/// An open entry, with its archive, which it must not outlive.
@safe
struct ZipContent: ~Copyable {
    private let file: OpaquePointer
    private let archive: ZipHandle
    private let path: String
    private let entry: String

    init(_ file: OpaquePointer, of archive: consuming ZipHandle, path: String, entry: String) {
        unsafe self.file = file
        self.archive = archive
        self.path = path
        self.entry = entry
    }

    deinit { _ = unsafe zip_fclose(file) }

    /// The next bytes; 0 at the end, once length and checksum were found to be right.
    func read(into buffer: inout [UInt8]) throws(ArchiveError) -> Int {
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe zip_fread(file, bytes.baseAddress, UInt64(bytes.count))
        }
        guard count >= 0 else {
            throw .damaged(
                archive: path, entry: entry,
                reason: unsafe String(cString: zip_file_strerror(file)))
        }
        return Int(count)
    }
}
