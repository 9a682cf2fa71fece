import Subprocess

/// Work that several programs do on the same data, to be told what it costs each of them.
struct Benchmark {
    /// The heading of its report.
    let title: String
    /// What is measured and on which data, as Markdown.
    let introduction: String
    /// The first is the one that the others are compared with.
    let contenders: [Contender]
    /// What a reader must know to compare fairly, as Markdown.
    let notes: [String]
    /// Versions of the programs that take part.
    let versions: [(program: String, version: String)]
}

/// One program that does the work, and how the ground is prepared before each run.
struct Contender {
    /// As it appears in tables.
    let name: String
    /// What it does, as a few words.
    let work: String
    /// What is measured. If the last line it prints is JSON, its `seconds` by step are kept, and how
    /// many `events` or else differences `found` it counts, in all or by kind.
    let program: Subprocess
    /// The database it leaves, if its size is worth telling.
    var database: String?
    /// At most so many runs, for one that takes long and is not compared closely.
    var rounds = Int.max
    /// What it must find, if that is known.
    var expected: Int?
    /// Brings everything back to where a run starts; not measured.
    let prepare: () throws -> Void
}
