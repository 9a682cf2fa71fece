import CSodium

/// A secret with which bytes are sealed: who does not hold it can neither read nor change them.
///
/// XChaCha20-Poly1305 of libsodium. The nonce is a keyed BLAKE2b of the text, as in SIV (Rogaway and
/// Shrimpton, 2006): the same text under the same key gives the same bytes, and no nonce is ever used
/// for two texts. What of it is in memory is wiped when it goes out of scope.
@safe public struct SealingKey: ~Copyable {
    /// Bytes of the secret: a half that encrypts, and a half that makes nonces.
    ///
    /// Both are drawn at random. Derived from one, they would cost 0.3 µs each time.
    public static let length = 2 * halfLength
    /// Bytes by which what is sealed is longer than the text: nonce and authentication tag.
    public static let overhead = nonceLength + tagLength

    private static let halfLength = Int(crypto_aead_xchacha20poly1305_ietf_KEYBYTES)
    private static let nonceLength = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    private static let tagLength = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)

    private let keys: UnsafeMutablePointer<UInt8>
    private var encryption: UnsafePointer<UInt8> { unsafe UnsafePointer(keys) }
    private var nonces: UnsafePointer<UInt8> { unsafe UnsafePointer(keys) + Self.halfLength }

    /// Copies the secret.
    ///
    /// - Precondition: `secret` has ``length`` bytes.
    public init(_ secret: Span<UInt8>) {
        precondition(isSodiumReady, "libsodium cannot start")
        precondition(secret.count == Self.length, "a secret has \(Self.length) bytes")
        unsafe keys = .allocate(capacity: Self.length)
        unsafe secret.withUnsafeBufferPointer { secret in
            unsafe keys.initialize(from: secret.baseAddress.unsafelyUnwrapped, count: secret.count)
        }
    }

    deinit {
        unsafe sodium_memzero(keys, Self.length)
        unsafe keys.deallocate()
    }

    /// Appends `text` sealed to `output`: nonce, encrypted text, tag; about 1 µs and 3 ns a byte.
    public func seal(_ text: Span<UInt8>, appendingTo output: inout [UInt8]) {
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: text.count + Self.overhead))
        unsafe output.withUnsafeMutableBufferPointer { output in
            unsafe text.withUnsafeBufferPointer { text in
                let nonce = unsafe output.baseAddress.unsafelyUnwrapped + start
                let count = UInt64(text.count)
                var status = unsafe crypto_generichash_blake2b(
                    nonce, Self.nonceLength, text.baseAddress, count, nonces, Self.halfLength)
                precondition(status == 0, "BLAKE2b cannot fail with valid lengths")
                status = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
                    nonce + Self.nonceLength, nil, text.baseAddress, count, nil, 0, nil, nonce,
                    encryption)
                precondition(status == 0, "sealing cannot fail")
            }
        }
    }

    /// The text that was sealed; nil where it was sealed with another key, or changed since.
    public func open(_ sealed: Span<UInt8>) -> [UInt8]? {
        guard sealed.count >= Self.overhead else { return nil }
        let count = sealed.count - Self.overhead
        var isGenuine = false
        let text = unsafe [UInt8](unsafeUninitializedCapacity: count) { output, written in
            unsafe sealed.withUnsafeBufferPointer { sealed in
                let nonce = unsafe sealed.baseAddress.unsafelyUnwrapped
                isGenuine =
                    unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                        output.baseAddress, nil, nil, nonce + Self.nonceLength,
                        UInt64(sealed.count - Self.nonceLength), nil, 0, nonce, encryption) == 0
            }
            written = isGenuine ? count : 0
        }
        return isGenuine ? text : nil
    }
}

/// A hash by which something is found again, and which nobody without the secret can compute.
///
/// SipHash-2-4 of 128 bits (Aumasson and Bernstein, 2012), which is made for short texts. Names are few
/// and can be guessed, so a hash without a secret would be as good as the name.
public struct LookupHash: Sendable {
    /// Bytes of the secret.
    public static let secretLength = 16
    private let secret: [UInt8]

    /// - Precondition: `secret` has ``secretLength`` bytes.
    public init(secret: [UInt8]) {
        precondition(isSodiumReady, "libsodium cannot start")
        precondition(secret.count == Self.secretLength, "a secret of \(secret.count) bytes")
        self.secret = secret
    }

    /// The hash of `name`, about 50 ns.
    public func callAsFunction(_ name: Span<UInt8>) -> UInt128 {
        var hash: UInt128 = 0
        unsafe withUnsafeMutableBytes(of: &hash) { hash in
            unsafe name.withUnsafeBufferPointer { name in
                let output = unsafe hash.baseAddress?.assumingMemoryBound(to: UInt8.self)
                _ = unsafe crypto_shorthash_siphashx24(
                    output.unsafelyUnwrapped, name.baseAddress, UInt64(name.count), secret)
            }
        }
        return UInt128(littleEndian: hash)
    }
}

/// Bytes nobody can predict, from the operating system's generator.
public func secureRandomBytes(_ count: Int) -> [UInt8] {
    precondition(isSodiumReady, "libsodium cannot start")
    var bytes = [UInt8](repeating: 0, count: count)
    unsafe randombytes_buf(&bytes, count)
    return bytes
}

/// Overwrites a secret that is no longer needed, which an optimiser would leave out.
public func wipe(_ secret: inout [UInt8]) {
    unsafe sodium_memzero(&secret, secret.count)
    secret = []
}
