/// How much each occupation recruits, and how hard it is to fill: a judged order, not measured figures.
///
/// `size` 1…9 (each step about half as many openings again as the last), `tension` 0…9 tenths. What everyone knows of the
/// French market is kept: care, home help, building, industrial maintenance, catering and driving lack people; arts,
/// secretarial work and communication lack posts. Codes that are not here (an imported reference) get middling values.
enum MarketTable {
  struct Entry {
    var size: Int
    var tension: Int
  }

  static func entry(_ occupation: String) -> Entry? {
    table[occupation].map { Entry(size: $0 / 10, tension: $0 % 10) }
  }

  /// Tens: size; units: tension.
  private static let table: [String: Int] = [
    // Farming, green spaces, animals
    "A1101": 36, "A1203": 65, "A1204": 22, "A1301": 25, "A1403": 46, "A1405": 65, "A1407": 36, "A1412": 25,
    "A1414": 65, "A1416": 45, "A1501": 22, "A1503": 23,
    // Arts and crafts
    "B1101": 11, "B1302": 12, "B1303": 13, "B1501": 15, "B1601": 25, "B1603": 24, "B1604": 27, "B1802": 26, "B1803": 24,
    "B1805": 11, "B1806": 25,
    // Banking, insurance, property
    "C1102": 54, "C1106": 23, "C1107": 43, "C1110": 33, "C1201": 43, "C1202": 33, "C1203": 44, "C1205": 34, "C1206": 54,
    "C1401": 32, "C1501": 36, "C1502": 45, "C1504": 53,
    // Retail
    "D1101": 58, "D1102": 57, "D1104": 46, "D1106": 75, "D1202": 57, "D1208": 45, "D1211": 42, "D1214": 63, "D1301": 54,
    "D1401": 63, "D1402": 66, "D1403": 65, "D1407": 67, "D1408": 54, "D1502": 44, "D1505": 64, "D1506": 42, "D1507": 74,
    // Communication, media
    "E1101": 32, "E1103": 41, "E1104": 31, "E1106": 31, "E1107": 32, "E1108": 22, "E1201": 21, "E1205": 32, "E1301": 35,
    "E1306": 22, "E1401": 32,
    // Building
    "F1101": 44, "F1103": 46, "F1104": 47, "F1106": 58, "F1201": 58, "F1202": 58, "F1301": 37, "F1302": 57, "F1501": 58,
    "F1602": 68, "F1603": 69, "F1606": 66, "F1608": 57, "F1610": 59, "F1613": 58, "F1702": 56, "F1703": 68, "F1704": 57,
    // Hospitality, tourism, leisure
    "G1101": 33, "G1201": 32, "G1202": 54, "G1203": 75, "G1204": 54, "G1301": 22, "G1303": 33, "G1402": 45, "G1501": 66,
    "G1601": 56, "G1602": 88, "G1603": 87, "G1703": 56, "G1801": 56, "G1803": 98,
    // Industry
    "H1101": 45, "H1203": 57, "H1206": 56, "H1302": 46, "H1401": 46, "H1404": 57, "H1502": 46, "H1503": 44, "H2102": 66,
    "H2206": 48, "H2402": 36, "H2502": 45, "H2602": 57, "H2902": 59, "H2903": 58, "H2909": 66, "H2913": 59, "H3301": 65,
    "H3302": 73,
    // Maintenance
    "I1102": 46, "I1203": 65, "I1304": 69, "I1306": 59, "I1307": 57, "I1308": 58, "I1309": 59, "I1310": 59, "I1401": 55,
    "I1603": 48, "I1604": 68, "I1606": 49,
    // Health
    "J1301": 76, "J1302": 36, "J1304": 57, "J1305": 46, "J1306": 38, "J1307": 47, "J1403": 37, "J1404": 48, "J1405": 46,
    "J1501": 89, "J1502": 38, "J1506": 79,
    // Social work, education, security, cleaning
    "K1201": 47, "K1202": 47, "K1204": 43, "K1206": 44, "K1207": 58, "K1301": 57, "K1302": 89, "K1303": 77, "K1304": 98,
    "K1305": 46, "K1601": 21, "K1706": 34, "K1801": 45, "K1802": 32, "K2102": 33, "K2104": 54, "K2106": 55, "K2109": 45,
    "K2111": 56, "K2203": 45, "K2204": 96, "K2304": 45, "K2501": 44, "K2503": 67,
    // Performing arts
    "L1202": 31, "L1203": 31, "L1302": 31, "L1502": 21, "L1503": 22, "L1504": 23, "L1507": 21, "L1508": 22, "L1509": 33,
    "L1510": 22,
    // Business support
    "M1101": 44, "M1202": 47, "M1203": 66, "M1204": 45, "M1402": 55, "M1501": 44, "M1502": 43, "M1503": 33, "M1601": 53,
    "M1602": 62, "M1604": 43, "M1607": 53, "M1609": 55, "M1704": 43, "M1705": 42, "M1707": 43, "M1801": 46, "M1802": 57,
    "M1805": 78, "M1806": 57, "M1810": 45,
    // Transport, logistics
    "N1101": 76, "N1103": 86, "N1105": 73, "N1202": 44, "N1301": 45, "N1303": 55, "N2201": 35, "N4101": 78, "N4102": 56,
    "N4103": 69, "N4105": 77, "N4203": 45, "N4301": 37,
  ]
}
