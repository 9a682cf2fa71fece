import JSON
public import Timeline

/// What runs have left in the log: first imports, and what configuration was in force.
public struct RunLedger: Sendable {
    /// Positions of the events that first imports appended.
    public private(set) var baselines: [ClosedRange<Position>] = []
    /// Sources whose first import is over.
    public private(set) var knownSources: Set<String> = []
    /// The hash of each published part.
    public private(set) var published: [String: String] = [:]
    /// How often each part was published.
    public private(set) var publications: [String: Int] = [:]
    /// The newest digest of each rep and day, as it is stored.
    public private(set) var digests: [String: Position] = [:]
    /// The keys whose rows have changed since rows were taken.
    private var changed: Set<Entry> = []

    mutating func apply(_ event: Envelope, _ data: JSONView) {
        switch event.type.name {
        case .importFinished:
            if let source = data["source"]?.string {
                knownSources.insert(source)
                changed.insert(.source(source))
            }
            if data["baseline"]?.bool == true, let first = data["first"]?.int64 {
                baselines.append(Position(first)...event.position)
                changed.insert(.baseline(baselines.count - 1))
            }
        case .configurationPublished:
            guard let part = data["part"]?.string else { return }
            published[part] = data["hash"]?.string
            publications[part, default: 0] += 1
            changed.insert(.part(part))
        case .digestPrepared:
            digests[event.stream] = event.position
            changed.insert(.digest(event.stream))
        default:
            break  // Everything else is in the other books.
        }
    }
}

extension RunLedger: Projection {
    public static let name = ProjectionName.runs
    public var version: String { "1" }

    /// What has a row.
    private enum Entry: Hashable {
        case baseline(Int)
        case digest(String)
        case part(String)
        case source(String)
    }

    private struct Part: Codable {
        let hash: String?
        let publications: Int
    }

    private func row(_ entry: Entry) throws -> ProjectionRow {
        switch entry {
        case .baseline(let index):
            let range = baselines[index]
            return try ProjectionRow(
                key: "baseline/" + ProjectionRow.digits(Int64(index)),
                encoding: [range.lowerBound, range.upperBound])
        case .digest(let stream):
            return try ProjectionRow(key: "digest/\(stream)", encoding: digests[stream])
        case .part(let part):
            return try ProjectionRow(
                key: "part/\(part)",
                encoding: Part(hash: published[part], publications: publications[part] ?? 0))
        case .source(let source):
            return try ProjectionRow(key: "source/\(source)", encoding: true)
        }
    }

    public mutating func takeDirtyRows(_ take: (String, [UInt8]?) throws -> Void) throws {
        for row in try changed.map(row).sortedByKey() { try take(row.key, row.value) }
        changed = []
    }

    public func forEachRow(_ take: (String, [UInt8]) throws -> Void) throws {
        var entries: [Entry] = baselines.indices.map { .baseline($0) }
        entries += digests.keys.map { .digest($0) }
        entries += publications.keys.map { .part($0) }
        entries += knownSources.map { .source($0) }
        for row in try entries.map(row).sortedByKey() { try take(row.key, row.value) }
    }

    public mutating func restore(_ row: ProjectionRow) throws {
        if row.id(behind: "baseline/") != nil {
            let range = try row.decode([Position].self)
            guard range.count == 2, range[0] <= range[1] else {
                throw RowError(key: row.key, problem: .malformed)
            }
            baselines.append(range[0]...range[1])
        } else if let stream = row.id(behind: "digest/") {
            digests[stream] = try row.decode(Position.self)
        } else if let part = row.id(behind: "part/") {
            let stored = try row.decode(Part.self)
            published[part] = stored.hash
            publications[part] = stored.publications
        } else if let source = row.id(behind: "source/") {
            knownSources.insert(source)
        } else {
            throw RowError(key: row.key, problem: .unknownKey)
        }
    }
}
