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

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)Tests",
        resources: resources, swiftSettings: settings)
}

let package = Package(
    name: "signalbox",
    products: [],
    targets: [
        // Platform: C libraries
        library("CSQLite", apt: "libsqlite3-dev", pkgConfig: "sqlite3"),
        library("CSodium", apt: "libsodium-dev", pkgConfig: "libsodium"),
        library("CXXHash", apt: "libxxhash-dev", pkgConfig: "libxxhash"),

        // Platform: safe wrappers
        platform("CivilTime"),
        platform("SQLite", ["CSQLite"]),
        platform("Crypto", ["CSodium", "CXXHash"]),
        stage("Timeline", ["CivilTime"]),
    ],
    cxxLanguageStandard: .cxx17
)
