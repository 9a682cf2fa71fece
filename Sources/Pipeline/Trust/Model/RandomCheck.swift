/// Share of cases that a person sees before the system acts.
///
/// Source: trust model, 3.5 and 3.7.
enum CheckRate {
    /// How often an acting level is checked, and when it has earned fewer checks.
    struct Schedule: Equatable, Sendable {
        let fresh: Double
        let seasoned: Double
        let checksUntilSeasoned: Int
    }

    static let actWithUndo = Schedule(fresh: 0.20, seasoned: 0.10, checksUntilSeasoned: 50)
    static let act = Schedule(fresh: 0.10, seasoned: 0.05, checksUntilSeasoned: 100)
    /// Least rate while the trust is borrowed from siblings.
    static let borrowed = 0.25
    /// After a promotion: up to so many automatic actions, at least this rate.
    static let ramp = [(actions: 10, rate: 0.50), (actions: 30, rate: 0.25)]

    /// How a level is checked; `nil` where a person sees every case anyway.
    static func schedule(for level: Level) -> Schedule? {
        switch level {
        case .observe, .ask: nil
        case .actWithUndo: actWithUndo
        case .act: act
        }
    }
}

/// Uniform number in [0, 1) that depends only on salt and item, so every replay draws the same.
///
/// The salt is the workspace's secret: who knows it could foresee the checks. FNV-1a over
/// `salt|item`, then one splitmix64 step, of which the upper 53 bits count.
public func randomCheckDraw(salt: String, item: String) -> Double {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "\(salt)|\(item)".utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    var mixed = hash &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Double(mixed >> 11) * 0x1p-53
}
