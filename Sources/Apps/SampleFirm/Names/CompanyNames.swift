/// Names for made-up companies: a memorable first word and a second that tells the trade.
///
/// The company numbered n is the same in every run of a seed, and no two have the same name: the
/// first words take turns, and each meets a different second word every round. None are alike even
/// in ASCII, so the domains differ too.
struct CompanyNames {
    private let stems: [String]
    private let trades: [(industry: String, word: String)]
    private let offsets: [Int]

    init(seed: UInt64) {
        var random = Random(seed: seed, stream: .names)
        var words = Self.words + Self.surnames
        random.shuffle(&words)
        var places = Self.places
        random.shuffle(&places)
        var trades = Self.trades
        random.shuffle(&trades)
        // A small firm's customers have the more memorable names.
        stems = words + places
        self.trades = trades
        offsets = stems.map { _ in random.below(trades.count) }
    }

    /// The name and the industry that fits it.
    func company(_ number: Int) -> (name: String, industry: String) {
        let (round, stem) = number.quotientAndRemainder(dividingBy: stems.count)
        let (repetition, step) = round.quotientAndRemainder(dividingBy: trades.count)
        let trade = trades[(offsets[stem] + step) % trades.count]
        let name = "\(stems[stem]) \(trade.word)"
        return (repetition == 0 ? name : "\(name) \(repetition + 1)", trade.industry)
    }
}

extension CompanyNames {
    private static func split(_ text: String) -> [String] {
        text.split(separator: " ").map { String($0) }
    }

    private static let words = split(
        """
        Albatross Alder Amaranth Amber Anemone Antler Aspen Auk Avocet Basalt Bellwether Beryl \
        Bittern Bluebell Bobolink Bramble Bulrush Buzzard Calla Caraway Cassini Cedar Chaffinch \
        Cinnabar Citrine Clover Condor Copperleaf Cormorant Corncrake Corundum Cosmos Curlew \
        Cygnet Dabchick Dahlia Dipper Dogwood Dovetail Dunlin Ebony Egret Elderflower Ember \
        Ermine Feldspar Fieldfare Firecrest Foxglove Gannet Garnet Gentian Ginkgo Godwit \
        Goldcrest Goshawk Granite Grebe Guillemot Harrier Hawthorn Heather Hemlock Heron Hoopoe \
        Hornbeam Ibex Indigo Ironwood Jackdaw Jasper Juniper Kittiwake Knapweed Lapis Lapwing \
        Larch Larkspur Linnet Lodestar Lynx Magpie Mallow Marigold Marten Meridian Merlin Mica \
        Mistral Moonstone Nightjar Nuthatch Obsidian Onyx Oriole Otter Petrel Pintail Plover \
        Pochard Quartzite Redwing Rowan Saffron Sandpiper Sequoia Shearwater Siskin Skylark Smew \
        Snowdrop Sorrel Spindrift Starling Stonechat Tamarack Tansy Teasel Tern Thistle Topaz \
        Turnstone Umber Vervain Wagtail Waxwing Wheatear Whimbrel Wigeon Willow Woodlark Wren \
        Yarrow Zephyr
        """)

    private static let surnames = split(
        """
        Ahlström Åkesson Albarracín Beauchêne Böhmer Brandão Castellón Çelik Damgård Dębski \
        Espinoza Fjellheim Ferrão Gräbner Guérard Håkansson Hägglund Ibarruri Jørstad Kärnbach \
        Kowalewski Lindström Löwenthal Lagerkvist Märklein Moravec Müller Nørgaard Núñez Ødegaard \
        Olszewski Périgord Pohjola Quiñones Rautavaara Rønning Rüdiger Sägebrecht Søndergård \
        Świerk Tórshavn Trégor Überlingen Vännäs Vartiainen Westergren Wróbel Ylönen Zamoyski Zürcher
        """)

    /// Places that could be on a map and, as far as we know, are not.
    private static let places = heads.flatMap { head in tails.map { head + $0 } }
    private static let heads = split(
        """
        Alver Brack Calder Corran Dray Elms Fenn Garra Hessel Ister Jarrow Kelder Larren Marrow \
        Nether Orrin Pell Quarren Rams Skell Tarn Ulver Varn Wether Yarl Zell Brim Thorn Hollin \
        Ebber
        """)
    private static let tails = split(
        """
        wick holm mere stead brook gate field haven ridge march vale combe hurst dale croft fell
        """)
}
