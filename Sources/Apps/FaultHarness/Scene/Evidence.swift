/// What the journals of all lives say, put together: each attempt with the answer it got.
struct Evidence {
    /// A batch that was handed to the log.
    struct Attempt {
        let id: Journal.Attempt
        let life: Int
        let facts: [Fact]
        let expecting: [String: Int64]
        /// Where in all journals it began.
        let began: Int
        var answer = Answer.unknown
        /// Where in all journals its answer stands.
        var answered = Int.max

        var step: Int { Int(id.prefix { $0 != "." }) ?? 0 }
    }

    enum Answer {
        /// None came before the end.
        case unknown
        case acknowledged([Journal.Outcome])
        case refused(Refusal)
        /// The log could not write.
        case failed
    }

    enum Refusal {
        case conflict(index: Int, Int64?)
        case wrongVersion(stream: String, Int64)
        case abandoned
    }

    /// A step that imports, or replaces a file.
    struct HomeStep {
        let step: Int
        var isAcknowledged = false
    }

    /// In the order in which they began.
    private(set) var attempts: [Attempt] = []
    private(set) var imports: [HomeStep] = []
    private(set) var files: [HomeStep] = []
    /// The newest step that was begun; 0 if none was.
    private(set) var lastStep = 0

    init(_ journals: [[Journal.Entry]]) {
        var places: [Journal.Attempt: Int] = [:]
        var line = 0
        for (life, entries) in journals.enumerated() {
            for entry in entries {
                line += 1
                func answer(_ attempt: Journal.Attempt, _ answer: Answer) {
                    guard let place = places[attempt] else { return }
                    attempts[place].answer = answer
                    attempts[place].answered = line
                }
                switch entry {
                case .began(let id, let facts, let expecting):
                    places[id] = attempts.count
                    attempts.append(
                        Attempt(
                            id: id, life: life, facts: facts, expecting: expecting, began: line))
                    lastStep = max(lastStep, attempts[attempts.count - 1].step)
                case .acknowledged(let id, let outcomes): answer(id, .acknowledged(outcomes))
                case .conflicted(let id, let index, let position):
                    answer(id, .refused(.conflict(index: index, position)))
                case .hadWrongVersion(let id, let stream, let version):
                    answer(id, .refused(.wrongVersion(stream: stream, version)))
                case .abandoned(let id): answer(id, .refused(.abandoned))
                case .failed(let id, _): answer(id, .failed)
                case .importBegan(let step):
                    if imports.last?.step != step { imports.append(HomeStep(step: step)) }
                    lastStep = max(lastStep, step)
                case .importAcknowledged: imports[imports.count - 1].isAcknowledged = true
                case .fileBegan(let step):
                    files.append(HomeStep(step: step))
                    lastStep = max(lastStep, step)
                case .fileAcknowledged: files[files.count - 1].isAcknowledged = true
                case .importFailed, .fileFailed, .note, .ended: break
                }
            }
        }
    }

    /// Whether nothing of an attempt may be in the log, unless another one brought it.
    ///
    /// A commit that could not be synced may have reached the disk all the same, and then comes back
    /// when the process is killed at once; the next commit that is acknowledged takes its place.
    func isSurelyAbsent(_ attempt: Attempt) -> Bool {
        switch attempt.answer {
        case .unknown, .acknowledged: false
        case .refused: true
        case .failed:
            attempts.contains { other in
                guard other.life == attempt.life, other.began > attempt.answered,
                    case .acknowledged(let outcomes) = other.answer
                else { return false }
                return outcomes.contains { if case .new = $0 { true } else { false } }
            }
        }
    }
}
