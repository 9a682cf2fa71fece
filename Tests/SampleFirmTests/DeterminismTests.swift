import CivilTime
import SampleFirm
import Testing

@Suite struct DeterminismTests {
    @Test(arguments: 0..<3 as Range<UInt64>)
    func `the same seed gives the same bytes`(seed: UInt64) {
        let sample = Sample(accounts: 20, seed: seed)
        #expect(WrittenSample.files(of: sample) == WrittenSample.files(of: sample))
    }

    @Test func `the bytes are those of last time`() {
        // FNV-1a over all files. A change that means to change the sample changes this number.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        let files = WrittenSample.files(of: Sample(accounts: 40, seed: 7))
        for file in SampleFile.allCases {
            for byte in files[file] ?? [] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        #expect(hash == 10_912_464_598_889_966_402)
    }

    @Test func `another seed gives other bytes in every file`() {
        let first = WrittenSample.files(of: Sample(accounts: 40, seed: 1))
        let second = WrittenSample.files(of: Sample(accounts: 40, seed: 2))
        // Three reps, two managers and two more are the same people with every seed.
        for file in SampleFile.allCases where file != .users {
            #expect(first[file] != second[file], "\(file)")
        }
    }

    @Test func `what a sink throws ends the run`() {
        struct DiskFull: Error {}
        var pieces = 0
        #expect(throws: DiskFull.self) {
            try Sample(accounts: 40, seed: 1).write { _, _ throws(DiskFull) in
                pieces += 1
                throw DiskFull()
            }
        }
        #expect(pieces == 1)
    }

    @Test func `times move with the instant, the shape of the sample stays`() throws {
        let asOf = try #require(Instant("2027-03-02T15:30:00Z"))
        let moved = WrittenSample(Sample(accounts: 40, seed: 7, asOf: asOf))
        let usual = WrittenSample(Sample(accounts: 40, seed: 7))
        #expect(moved.accounts.map { $0["Name"] } == usual.accounts.map { $0["Name"] })
        #expect(moved.truth.map(\.moment) == usual.truth.map(\.moment))
        #expect(
            moved.truth.allSatisfy { truth in
                WrittenSample.time(truth.at).map { $0 > asOf - .days(1) && $0 < asOf } ?? false
            })
    }
}
