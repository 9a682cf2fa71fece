import CSodium
import CXXHash

/// Whether libsodium has chosen its fastest code for this processor; it must before its first use.
private let isSodiumReady = sodium_init() >= 0

/// BLAKE2b-256 through libsodium: for everything that must not be forged or collide.
public struct SecureHash: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    public let bytes: [UInt8]

    /// Hashes `message`; about 1 GB/s.
    public init(of message: [UInt8]) {
        precondition(isSodiumReady, "libsodium cannot start")
        var output = [UInt8](repeating: 0, count: 32)
        let status = unsafe crypto_generichash(
            &output, output.count, message, UInt64(message.count), nil, 0)
        precondition(status == 0, "BLAKE2b cannot fail with a valid output length")
        self.bytes = output
    }

    /// Hashes the UTF-8 bytes of `text`.
    public init(of text: String) { self.init(of: Array(text.utf8)) }

    /// Lower-case hexadecimal, 64 characters.
    public var description: String { hexadecimal(bytes) }

    /// The first `count` hexadecimal digits, for names people read.
    public func prefix(_ count: Int) -> String { String(description.prefix(count)) }
}

/// A BLAKE2b-256 over bytes that arrive in pieces: a file of any size in constant memory.
@safe public struct SecureHasher: ~Copyable {
    // libsodium's state is opaque and must lie on a 64-byte boundary.
    private let memory: UnsafeMutableRawPointer
    private var state: OpaquePointer { unsafe OpaquePointer(memory) }

    /// An empty message.
    public init() {
        precondition(isSodiumReady, "libsodium cannot start")
        unsafe memory = .allocate(byteCount: crypto_generichash_statebytes(), alignment: 64)
        let status = unsafe crypto_generichash_init(state, nil, 0, 32)
        precondition(status == 0, "BLAKE2b cannot fail with a valid output length")
    }

    deinit { unsafe memory.deallocate() }

    /// Appends `bytes` to the message.
    public mutating func update(_ bytes: ArraySlice<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            _ = unsafe crypto_generichash_update(state, buffer.baseAddress, UInt64(buffer.count))
        }
    }

    /// The hash of all that was appended, in hexadecimal.
    public consuming func finish() -> String {
        var output = [UInt8](repeating: 0, count: 32)
        _ = unsafe crypto_generichash_final(state, &output, output.count)
        return hexadecimal(output)
    }
}

/// XXH3, 64 bits: to notice change and to spread keys, never against an adversary; about 20 GB/s.
public func quickHash(_ bytes: Span<UInt8>, seed: UInt64 = 0) -> UInt64 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe XXH3_64bits_withSeed(buffer.baseAddress, buffer.count, seed)
    }
}

/// Bytes as lower-case hexadecimal, two digits each.
public func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
