import Crypto
import Testing

@Suite struct QuickHashTests {
    /// From the reference in C, over the message 0, 1, 2 … modulo 251; keys in the log rest on it.
    @Test(
        arguments: [
            (0, 0x2D06_8005_38D3_94C2, 0x4DC5_B0CC_826F_6703),
            (1, 0xC44B_DFF4_074E_ECDB, 0x5EAA_C1F7_B17E_F730),
            (3, 0x5F42_99FC_161C_9CBB, 0x3B3B_85A9_68C7_F81D),
            (8, 0x3A1C_2D7C_85AF_88F8, 0xE724_1AC1_FDCD_24BB),
            (16, 0x8355_E3A6_F617_70DB, 0xE2D1_E405_3A21_9356),
            (17, 0x9EF3_41A9_9DE3_7328, 0xC44E_8660_40ED_1467),
            (128, 0x85C6_174C_7FF4_C46B, 0xC04E_68F8_39DD_D006),
            (240, 0x375A_384D_957F_E865, 0x31A1_4C35_8E82_4BE4),
            (241, 0x02E8_CD95_421C_6D02, 0xDA73_5D4F_5347_6CB5),
            (1000, 0x33EF_703F_B2B2_0ED1, 0x1CB9_58C3_452E_813B),
        ] as [(Int, UInt64, UInt64)])
    func `a quick hash is XXH3 of 64 bits`(length: Int, plain: UInt64, seeded: UInt64) {
        #expect(quickHash(message(length).span) == plain)
        #expect(quickHash(message(length).span, seed: 1) == seeded)
    }

    @Test func `any changed bit changes the hash`() {
        let original = message(300)
        var hashes: Set<UInt64> = [quickHash(original.span)]
        for index in original.indices {
            for bit in 0..<8 {
                var changed = original
                changed[index] ^= 1 << bit
                hashes.insert(quickHash(changed.span))
            }
        }
        #expect(hashes.count == 300 * 8 + 1)
    }
}
