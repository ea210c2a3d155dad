import OpenLabFixtures
import Testing

@Suite("A CSV table")
struct CSVTableTests {
  func table(_ text: String) -> CSVTable { CSVTable(Array(text.utf8)) }

  @Test(
    "is read however an office wrote it",
    arguments: [
      "a,b\n1,2\n3,4\n", "a;b\r\n1;2\r\n3;4\r\n", "\u{feff}a\tb\n1\t2\n3\t4", "\"a\",\"b\"\n\"1\",\"2\"\n\n3,4\n",
      "a , b\n1,2\n3,4\n",
    ]
  )
  func forms(text: String) {
    let table = table(text)
    #expect(table.header == ["a", "b"])
    #expect(table.rows.map(\.fields) == [["1", "2"], ["3", "4"]])
    #expect(table.problems.isEmpty)
  }

  @Test("keeps what quotes hold: separators, line breaks, quotes; and counts lines on")
  func quotes() {
    let table = table("a,b\n\"x,1\",\"line one\nline two\"\n\"say \"\"hi\"\"\",2\n")
    #expect(table.rows.map(\.fields) == [["x,1", "line one\nline two"], ["say \"hi\"", "2"]])
    #expect(table.rows.map(\.line) == [2, 4])
  }

  @Test("tells each bad row by its line and byte, and reads the others")
  func badRows() {
    let table = table("a,b\n1\n2,3,4\nx\"y,5\n\"z\"w,6\n7,8\n\"never closed,9\n10,11\n")
    #expect(table.rows.map(\.fields) == [["7", "8"], ["10", "11"]])
    #expect(table.problems.map(\.line) == [2, 3, 4, 5, 7])
    #expect(table.problems.map(\.byte) == [4, 6, 12, 18, 29])
    let bytes = Array("a\n".utf8) + [0xff, 0x0a] + Array("ok\n".utf8) + [0x00, 0x0a]
    let wrong = CSVTable(bytes)
    #expect(wrong.rows.map(\.fields) == [["ok"]])
    #expect(wrong.problems.map(\.detail) == ["the text is not UTF-8", "a zero byte stands in the text"])
  }

  @Test("is refused without a header, and tells a column that stands twice")
  func headers() {
    #expect(table("").problems.count == 1)
    #expect(table("a,a\n1,2\n").problems.first?.detail == "the column a stands twice")
  }

  @Test("writes a field so that it is read back")
  func fields() {
    for text in ["plain", "a,b", "a;b", "say \"hi\"", "two\nlines", ""] {
      #expect(table("x,y\n\(CSVTable.field(text)),1\n").rows.first?.fields.first == text)
    }
  }
}
