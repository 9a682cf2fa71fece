import Foundation
import Testing

/// Disks that are full or read-only, in a mount namespace of the test's own where one is needed.
@Suite struct DiskTests {
    /// Namespaces are forbidden on some machines; there a full disk cannot be had without root.
    private static let canMount = {
        let run = try? Program(folder: TestFolder()).shell(
            "mkdir disk && unshare -rm mount -t tmpfs tmpfs disk")
        return run?.isDone == true
    }()

    /// Runs a script with a disk of its own at `disk`, as `$night` the night of the home on it.
    private func shell(_ folder: TestFolder, _ script: String) throws -> Program.Run {
        let night = Night.arguments.map { $0 == "home" ? "disk/home" : $0 }
        try folder.write(
            """
            mkdir disk
            night="$signalbox \(night.joined(separator: " "))"
            \(script)
            """, to: "script")
        return try Program(folder: folder).shell("unshare -rm sh script")
    }

    /// Compared outside of expectations, which would look for the difference for minutes.
    private func expectSameAsNight(_ folder: TestFolder) throws {
        let night = try Night.finished.get().folder
        let isSame =
            try folder.logContent() == night.logContent()
            && folder.files(below: "home/reports") == night.files(below: "home/reports")
        #expect(isSame, "the night ended otherwise")
    }

    /// The sizes end the run in the import and in what follows it.
    @Test(
        .enabled(if: canMount, "this machine forbids mounting"),
        arguments: ["3m", "4m", "5m"])
    func `a night on a full disk is refused, and goes on where there is space again`(
        size: String
    ) throws {
        let folder = try TestFolder()
        let run = try shell(
            folder,
            """
            mount -t tmpfs -o size=\(size) tmpfs disk
            cp -R data/home disk/home
            $night > full.txt
            echo $? > code
            mount -o remount,size=100m disk
            $night > output.txt
            cp -R disk/home home
            """)
        #expect(run.isDone)
        #expect(
            run.errors == """
                signalbox: the disk is full: disk/home/signalbox.db cannot grow
                hint: nothing was half-written; free some space and run again

                """)
        #expect(try folder.text("code") == "74\n")
        #expect(try folder.text("full.txt") == "")
        try expectSameAsNight(folder)
    }

    @Test(.enabled(if: canMount, "this machine forbids mounting"))
    func `reports on a full disk are refused, and the night is not lost`() throws {
        let folder = try Night.copy()
        let before = try folder.lastPosition()
        let run = try shell(
            folder,
            """
            mount -t tmpfs -o size=16k tmpfs disk
            $signalbox \(Night.nightly.joined(separator: " ")) --out disk
            """)
        #expect(run.code == 74)
        #expect(
            run.errors == """
                signalbox: cannot write disk/digests/2026-11-20/amelia-hart.html: \
                No space left on device
                hint: free some space and run again

                """)
        #expect(try folder.lastPosition() == before)
    }

    @Test(.enabled(if: canMount, "this machine forbids mounting"))
    func `a home that cannot be written is left as it is`() throws {
        let folder = try Night.copy()
        let before = try folder.files(below: "home")
        let run = try shell(
            folder,
            """
            mount --bind . .
            cd "$PWD"
            mount -o remount,bind,ro .
            $signalbox \(Night.nightly.joined(separator: " "))
            """)
        #expect(run.code == 73)
        #expect(
            run.errors == """
                signalbox: cannot lock home/lock: Read-only file system
                hint: check permissions and mounts

                """)
        let isUntouched = try folder.files(below: "home") == before
        #expect(isUntouched)
    }

    /// A limit on the size of files fails like a disk does, and can be had without mounting.
    @Test(arguments: [200, 2_000, 6_000])
    func `a log that may not grow is refused, and goes on where it may`(blocks: Int) throws {
        let folder = try TestFolder()
        try folder.copy(folder.file("data/home"), to: "home")
        let night = Night.arguments.joined(separator: " ")
        let limited = try Program(folder: folder).shell(
            "trap '' XFSZ; ulimit -f \(blocks); $signalbox \(night)")
        #expect(limited.code == 74)
        #expect(
            limited.errors == """
                signalbox: home/signalbox.db: disk I/O error
                hint: check the disk and its mount

                """)
        #expect(limited.output.isEmpty)
        #expect(try Program(folder: folder).run(Night.arguments).isDone)
        try expectSameAsNight(folder)
    }

    @Test func `an output that takes nothing more is told, and the night is not lost`() throws {
        let folder = try Night.copy()
        let run = try Program(folder: folder).shell(
            "$signalbox \(Night.nightly.joined(separator: " ")) > /dev/full")
        #expect(run.code == 74)
        #expect(
            run.errors
                == "signalbox: cannot write to standard output: No space left on device\n")
        let again = try Program(folder: folder).run(Night.nightly)
        #expect(again.output.contains("\n0 events appended;"))
    }
}
