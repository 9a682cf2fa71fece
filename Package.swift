// swift-tools-version: 6.2
import PackageDescription

// The folder listing is the architecture: every target is a folder, dependencies point one way
// (Apps -> Engine -> stages -> Timeline -> Platform), and `make lint` refuses any other import.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Release builds optimise across modules: without it a generic call into another module costs ~30 ns.
let optimised: [SwiftSetting] =
    settings + [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))]

/// A C library of Debian 12, reached through a module map and at most a small shim.
func library(_ name: String, apt package: String, pkgConfig: String? = nil) -> Target {
    .systemLibrary(
        name: name, path: "Sources/Platform/\(name)", pkgConfig: pkgConfig,
        providers: [.apt([package])])
}

/// A module of the platform: knows nothing of sales, imports nothing of ours but other platform modules.
func platform(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/Platform/\(name)",
        swiftSettings: optimised)
}

/// A stage of the pipeline: decisions as values, no I/O.
func stage(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/Pipeline/\(name)",
        swiftSettings: optimised)
}

/// The tests of a module; files in `Fixtures` are data, found by the tests beside their source.
func tests(
    _ name: String, _ dependencies: [Target.Dependency], fixtures: [String] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)Tests",
        exclude: fixtures, swiftSettings: settings)
}

let package = Package(
    name: "signalbox",
    products: [
        .executable(name: "signalbox", targets: ["signalbox"]),
        // What the fault harness preloads into the processes whose disk it lets fail.
        .library(name: "FaultShim", type: .dynamic, targets: ["FaultShim"]),
    ],
    targets: [
        // Platform: C libraries
        library("CSQLite", apt: "libsqlite3-dev", pkgConfig: "sqlite3"),
        library("CYAML", apt: "libyaml-dev", pkgConfig: "yaml-0.1"),
        library("CCSV", apt: "libcsv-dev"),
        library("CSodium", apt: "libsodium-dev", pkgConfig: "libsodium"),
        library("CMimalloc", apt: "libmimalloc-dev"),
        library("CXXHash", apt: "libxxhash-dev", pkgConfig: "libxxhash"),
        library("CZip", apt: "libzip-dev", pkgConfig: "libzip"),
        // Its pkg-config file names a define that the package manager refuses, and nothing of use.
        library("CSimdJSONLibrary", apt: "libsimdjson-dev"),
        .target(
            name: "CSimdJSON", dependencies: ["CSimdJSONLibrary"],
            path: "Sources/Platform/CSimdJSON", cxxSettings: [.unsafeFlags(["-O3"])],
            linkerSettings: [.linkedLibrary("simdjson")]),
        // Its pkg-config file names flags that the package manager refuses; its headers stay within.
        .target(
            name: "CGMime", path: "Sources/Platform/CGMime",
            cSettings: [
                .unsafeFlags(
                    ["gmime-3.0", "glib-2.0"].map { "-I/usr/include/\($0)" }
                        + ["x86_64", "aarch64"].map {
                            "-I/usr/lib/\($0)-linux-gnu/glib-2.0/include"
                        })
            ],
            linkerSettings: ["gmime-3.0", "gobject-2.0", "glib-2.0"].map { .linkedLibrary($0) }),

        // Platform: safe wrappers
        platform("CivilTime"),
        platform("SQLite", ["CSQLite"]),
        platform("JSON", ["CSimdJSON"]),
        platform("YAML", ["CYAML", "CivilTime"]),
        platform("CSV", ["CCSV"]),
        platform("Encodings"),
        platform("Archive", ["CZip"]),
        platform("Crypto", ["CSodium", "CXXHash"]),
        platform("HTML"),
        platform("Mail", ["CGMime", "CivilTime"]),
        platform("FileSystem"),
        platform("CommandLine"),
        platform("Subprocess"),
        platform("Concurrency"),
        platform("Packing", ["Crypto"]),

        // Pipeline: the stages, in the order of the data's way
        stage("Timeline", ["CivilTime", "JSON", "Packing", "Crypto"]),
        stage(
            "Ingest",
            ["Timeline", "CivilTime", "CSV", "Encodings", "JSON", "Mail", "YAML", "Crypto"]),
        stage("Scoring", ["Timeline", "CivilTime", "YAML"]),
        stage("Recommending", ["Timeline", "Scoring", "CivilTime", "YAML", "Crypto"]),
        stage("Drafting", ["Timeline", "Scoring", "Recommending", "CivilTime", "YAML", "Crypto"]),
        stage("Trust", ["Timeline", "Recommending", "Drafting", "CivilTime", "YAML"]),
        stage("Acting", ["Timeline", "Recommending", "Drafting", "Trust", "CivilTime", "Crypto"]),
        stage(
            "Digest",
            [
                "Timeline", "Recommending", "Drafting", "Trust", "Acting", "CivilTime", "HTML",
                "JSON",
            ]),
        stage(
            "Engine",
            [
                "Timeline", "Ingest", "Scoring", "Recommending", "Drafting", "Trust", "Acting",
                "Digest", "CivilTime", "JSON", "YAML", "Crypto", "Concurrency",
            ]),

        // Storage joins the stages and the platform
        .target(
            name: "Storage",
            dependencies: [
                "SQLite", "FileSystem", "JSON", "Crypto", "CivilTime", "Timeline", "Ingest",
                "Engine", "Concurrency",
            ],
            path: "Sources/Storage", swiftSettings: optimised),
        // Apps
        .target(
            name: "SampleFirm", dependencies: ["CivilTime", "CSV", "JSON"],
            path: "Sources/Apps/SampleFirm", swiftSettings: optimised),
        .executableTarget(
            name: "signalbox",
            dependencies: [
                "Engine", "Storage", "SQLite", "Timeline", "Ingest", "Scoring", "Recommending",
                "Drafting", "Trust", "Acting", "Digest", "CivilTime", "JSON", "CSV", "YAML",
                "Archive", "Crypto", "Mail", "FileSystem", "CommandLine", "SampleFirm", "CMimalloc",
            ],
            path: "Sources/Apps/signalbox", swiftSettings: optimised),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "CommandLine", "FileSystem", "JSON", "Subprocess", "Engine", "Storage", "Timeline",
                "CivilTime", "Concurrency", "CMimalloc", "SQLite",
            ],
            path: "Sources/Apps/Benchmarks", swiftSettings: optimised),

        .executableTarget(
            name: "FaultHarness",
            dependencies: [
                "CommandLine", "FileSystem", "Subprocess", "JSON", "YAML", "Crypto", "CivilTime",
                "SQLite", "Timeline", "Ingest", "Engine", "Storage",
            ],
            path: "Sources/Apps/FaultHarness", swiftSettings: optimised),
        .target(
            name: "FaultShim", path: "Sources/Apps/FaultShim", publicHeadersPath: ".",
            // It runs in any process, so it brings no Swift with it.
            linkerSettings: [.unsafeFlags(["-nostartfiles", "-Xlinker", "--as-needed"])]),

        // Peers of the benchmarks of the log and of imports, in C
        .executableTarget(
            name: "SQLiteAppend", dependencies: ["CSQLite"], path: "Sources/Apps/SQLiteAppend"),
        .executableTarget(
            name: "CSVDiff", dependencies: ["CXXHash"], path: "Sources/Apps/CSVDiff"),

        // Tests
        tests("CivilTime", ["CivilTime"]),
        tests("SQLite", ["SQLite", "CSQLite"]),
        tests("JSON", ["JSON"]),
        tests("YAML", ["YAML", "CivilTime"]),
        tests(
            "Acting",
            ["Acting", "Trust", "Drafting", "Recommending", "Timeline", "CivilTime", "JSON"]),
        tests("CSV", ["CSV"]),
        tests("Encodings", ["Encodings"]),
        tests("Archive", ["Archive", "FileSystem"]),
        tests("Crypto", ["Crypto"]),
        tests("HTML", ["HTML"]),
        tests("Mail", ["Mail", "CivilTime"], fixtures: ["Fixtures"]),
        tests("FileSystem", ["FileSystem"]),
        tests("Concurrency", ["Concurrency"]),
        tests("Packing", ["Packing"]),
        tests("CommandLine", ["CommandLine"]),
        tests("Timeline", ["Timeline", "CivilTime", "JSON", "Crypto"]),
        tests(
            "Scoring", ["Scoring", "Timeline", "CivilTime", "JSON", "YAML"], fixtures: ["Fixtures"]),
        tests(
            "Trust",
            [
                "Trust", "Drafting", "Recommending", "Scoring", "Timeline", "CivilTime", "JSON",
                "YAML",
            ], fixtures: ["Fixtures"]),
        tests(
            "Digest", ["Digest", "Recommending", "Timeline", "CivilTime", "JSON"],
            fixtures: ["Golden"]),
        tests(
            "Drafting",
            ["Drafting", "Recommending", "Scoring", "Timeline", "CivilTime", "JSON", "YAML"]),
        tests(
            "Engine",
            [
                "Engine", "Storage", "Ingest", "Scoring", "Recommending", "Drafting", "Trust",
                "Acting", "Digest", "Timeline", "CivilTime", "SQLite", "JSON", "YAML",
            ]),
        tests(
            "Ingest",
            ["Ingest", "Timeline", "CivilTime", "CSV", "Encodings", "JSON", "Mail", "YAML"],
            fixtures: ["Mail/Fixtures"]),
        tests(
            "Recommending", ["Recommending", "Scoring", "Timeline", "CivilTime", "JSON", "YAML"]),
        tests("SampleFirm", ["SampleFirm", "CivilTime"]),
        tests(
            "Storage",
            ["Storage", "SQLite", "Timeline", "Ingest", "CivilTime", "JSON", "Crypto"],
            fixtures: ["Fixtures"]),
        tests("Benchmarks", ["Benchmarks", "CSV", "Subprocess"]),
        tests("Readme", ["signalbox", "CommandLine"]),
        tests("Subprocess", ["Subprocess"]),
        tests("Tidy", []),
        tests(
            "EndToEnd",
            [
                "signalbox", "Storage", "Ingest", "Timeline", "CommandLine", "SQLite", "JSON",
                "CSV",
                "CivilTime", "FileSystem", "Subprocess",
            ]),
    ],
    cxxLanguageStandard: .cxx17
)
