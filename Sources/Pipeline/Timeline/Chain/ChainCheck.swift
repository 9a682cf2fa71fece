import Crypto

/// Follows a chain of decisions and finds the first that is not as it was written: a fold.
///
/// It reads one link further than the broken one: only what follows tells whether the event was changed
/// or its hash.
public struct ChainCheck {
    private enum State {
        case whole
        /// Broken, but what was done is told by the next link.
        case suspect(BrokenLink)
        case broken(BrokenLink)
    }

    private let beganAfter: Position
    private var state = State.whole
    private var chain = DecisionChain()
    private var decisions = 0
    private var outside = 0
    /// The newest link that is as it was written.
    private var newest: BrokenLink.Place?

    /// A check at the beginning of a chain.
    ///
    /// - Parameter beganAfter: Decisions up to this position were made before there was a chain.
    public init(beganAfter: Position = Position(0)) { self.beganAfter = beganAfter }

    /// Takes the next decision, in order of position.
    public mutating func take(_ link: ChainLink) {
        switch state {
        case .whole:
            guard let hash = link.hash else {
                if link.event.position <= beganAfter {
                    outside += 1
                } else {
                    state = .broken(broken(link, .unlinked))
                }
                return
            }
            if hexadecimal(chain.link(link.event)) == hash {
                decisions += 1
                newest = BrokenLink.Place(link.event)
            } else {
                state = .suspect(broken(link, .changed))
            }
        case .suspect(let broken):
            let isNext = hexadecimal(chain.link(link.event)) == link.hash
            state = .broken(Self.told(broken, isNext: isNext))
        case .broken: break
        }
    }

    /// What was found in the decisions taken.
    ///
    /// - Parameter head: The hash of the newest decision, as it is kept elsewhere.
    public func finish(head: String) -> ChainVerdict {
        let isEnd = hexadecimal(chain.head) == head
        switch state {
        case .whole where isEnd:
            return .whole(
                ChainSummary(
                    decisions: decisions, outside: outside, newest: newest?.position, head: head))
        case .whole: return .broken(BrokenLink(newest, previous: newest?.position, .removedAfter))
        case .suspect(let broken): return .broken(Self.told(broken, isNext: isEnd))
        case .broken(let broken): return .broken(broken)
        }
    }

    /// Whether a decision was found that is not as it was written.
    var isBroken: Bool { if case .whole = state { false } else { true } }

    /// Whether so many decisions were taken, and the newest has that hash.
    func ends(with head: String, after decisions: Int64) -> Bool {
        head == hexadecimal(chain.head) && decisions == self.decisions
    }

    private func broken(_ link: ChainLink, _ fault: BrokenLink.Fault) -> BrokenLink {
        BrokenLink(BrokenLink.Place(link.event), previous: newest?.position, fault)
    }

    /// What follows from an event as it is now shows that the event is as it was.
    private static func told(_ broken: BrokenLink, isNext: Bool) -> BrokenLink {
        var broken = broken
        if isNext { broken.fault = .hashChanged }
        return broken
    }
}
