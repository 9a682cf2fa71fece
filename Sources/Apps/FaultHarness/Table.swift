import CommandLine
import Foundation
import Glibc

/// `make fault` says where things are; how many is for people to choose.
let table = CommandTable(
    name: "FaultHarness", version: "0.1.0",
    abstract:
        "Makes it hard for processes to keep the promises of the log, and checks each promise.",
    groups: [
        CommandGroup("Campaigns", [campaignCommand, crowdCommand]),
        CommandGroup(
            "Roles, in processes of their own", [workCommand, checkCommand, readCommand]),
    ])

private let seedOption = Option(
    "seed", value: .integer(0...1_000_000_000), "What everything random follows from")
private let sabotageOption = Option(
    "sabotage", value: .oneOf(Sabotage.allCases.map(\.rawValue)),
    "Let workers do this wrong, to see that it is found")
private let sceneOption = Option("scene", value: "DIR", "The folder of the seed")
private let lifeOption = Option(
    "life", value: .integer(0...1000), "Which process of the seed it is")

private let campaignCommand = Command(
    "campaign", abstract: "Run many seeds, each a few processes that meet faults",
    options: [
        Option("seeds", value: .integer(1...1_000_000), "How many (default: 1000)"),
        Option("first", value: .integer(0...1_000_000_000), "The first of them (default: 0)"),
        seedOption, sabotageOption,
        Option("shim", value: "FILE", "The library that makes the disk fail"),
        Option("scratch", value: "DIR", "Where the seeds have their folders"),
    ]
) { invocation in
    let first = invocation.integer("seed") ?? invocation.integer("first") ?? 0
    let count = invocation.integer("seed") == nil ? invocation.integer("seeds") ?? 1000 : 1
    try Campaign(
        seeds: first..<(first + count),
        sabotage: invocation.string("sabotage").flatMap(Sabotage.init),
        shim: invocation.required("shim"), scratch: invocation.required("scratch")
    ).run()
}

private let crowdCommand = Command(
    "crowd", abstract: "Let several processes import into one home and read it at the same time",
    options: [
        Option("processes", value: .integer(2...100), "How many (default: 4)"),
        Option("seconds", value: .integer(1...86_400), "For how long (default: 60)"),
        Option("signalbox", value: "FILE", "The program"),
        Option("data", value: "DIR", "The sample data"),
        Option("scratch", value: "DIR", "Where the home is"),
    ]
) { invocation in
    try Crowd(
        signalbox: invocation.required("signalbox"), sampleData: invocation.required("data"),
        scratch: invocation.required("scratch"), people: invocation.integer("processes") ?? 4,
        seconds: invocation.integer("seconds") ?? 60
    ).run()
}

private let workCommand = Command(
    "work", abstract: "Work on the log of a seed, and say what was begun and acknowledged",
    options: [
        sceneOption, seedOption, lifeOption, sabotageOption,
        Option("steps", value: .integer(1...100_000), "How many"),
    ]
) { invocation in
    try endLater()
    let worker = try Worker(
        Scene(invocation.required("scene")), seed: invocation.seed,
        life: invocation.integer("life") ?? 0,
        sabotage: invocation.string("sabotage").flatMap(Sabotage.init))
    try await worker.run(steps: invocation.integer("steps") ?? 400)
}

private let checkCommand = Command(
    "check", abstract: "Hold what the workers of a seed have left against what they said",
    options: [sceneOption, seedOption]
) { invocation in
    try endLater()
    var check = try Check(Scene(invocation.required("scene")), seed: invocation.seed)
    try check.run(seed: invocation.seed)
    guard !check.complaints.isEmpty else { return }
    throw Failure(.dataError, check.complaints.prefix(10).joined(separator: "\n"))
}

private let readCommand = Command(
    "read", abstract: "Read the log of a seed again and again, until told to stop",
    options: [sceneOption]
) { invocation in
    try endLater()
    var reader = try Reader(Scene(invocation.required("scene")))
    try reader.run()
}

/// What hangs is ended by a signal that nobody takes for the shim's.
private func endLater() throws { alarm(120) }

extension Invocation {
    fileprivate func required(_ name: String) throws -> String {
        guard let value = string(name) else {
            throw Failure(.usage, "--\(name) is missing", hint: "'make fault' gives all of them")
        }
        return value
    }

    fileprivate var seed: UInt64 { UInt64(integer("seed") ?? 0) }
}
