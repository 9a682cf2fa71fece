import Concurrency
import Testing

@Suite struct OverlapTests {
    private struct Fault: Error, Equatable {
        let item: Int
    }

    @Test(arguments: [1, 2, 64])
    func `items arrive in the order in which they were made`(ahead: Int) throws {
        var arrived: [Int] = []
        try overlap(
            ahead: ahead, producing: { hand in for item in 0..<1000 { try hand(item) } },
            consuming: { arrived.append($0) })
        #expect(arrived == Array(0..<1000))
    }

    @Test func `a producer that fails is heard behind the items it had made`() {
        var arrived: [Int] = []
        #expect(throws: Fault(item: 3)) {
            try overlap(
                ahead: 1,
                producing: { hand in
                    for item in 0..<3 { try hand(item) }
                    throw Fault(item: 3)
                },
                consuming: { arrived.append($0) })
        }
        #expect(arrived == [0, 1, 2])
    }

    @Test func `a consumer that fails stops the producer, which waits for a place`() {
        #expect(throws: Fault(item: 5)) {
            try overlap(
                ahead: 1,
                producing: { hand in
                    var item = 0
                    while true {
                        try hand(item)
                        item += 1
                    }
                },
                consuming: { item in if item == 5 { throw Fault(item: item) } })
        }
    }

    @Test(arguments: [1, 16])
    func `a fold has every item, in order, once the body is over`(ahead: Int) throws {
        var sum: [Int] = []
        let last = try overlap(
            ahead: ahead, folding: &sum, with: { $0.append($1) },
            while: { hand in
                for item in 0..<1000 { try hand(item) }
                return "done"
            })
        #expect(sum == Array(0..<1000))
        #expect(last == "done")
    }

    @Test func `a fold that fails stops the body and says why`() {
        var sum = 0
        #expect(throws: Fault(item: 7)) {
            try overlap(
                ahead: 2, folding: &sum,
                with: { sum, item in
                    if item == 7 { throw Fault(item: item) }
                    sum += item
                },
                while: { hand in
                    var item = 0
                    while true {
                        try hand(item)
                        item += 1
                    }
                })
        }
        #expect(sum == 0 + 1 + 2 + 3 + 4 + 5 + 6)
    }

    @Test func `a fold that fails at the last item is heard although the body had ended`() {
        var sum = 0
        #expect(throws: Fault(item: 1)) {
            try overlap(
                ahead: 8, folding: &sum, with: { _, item in throw Fault(item: item) },
                while: { hand in try hand(1) })
        }
    }

    @Test func `a body that fails leaves the items handed over so far in the state`() {
        var sum = 0
        #expect(throws: Fault(item: 4)) {
            try overlap(
                ahead: 8, folding: &sum, with: { $0 += $1 },
                while: { hand in
                    for item in 0..<4 { try hand(item) }
                    throw Fault(item: 4)
                })
        }
        #expect(sum == 0 + 1 + 2 + 3)
    }

    @Test func `overlaps stand inside one another`() throws {
        var sum = 0
        try overlap(
            ahead: 2, folding: &sum, with: { $0 += $1 },
            while: { hand in
                try overlap(
                    ahead: 2, producing: { hand in for item in 0..<100 { try hand(item) } },
                    consuming: { (item: Int) in try hand(item * 2) })
            })
        #expect(sum == 9900)
    }
}
