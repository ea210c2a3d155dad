import Foundation
import OpenLabProtocol
import Synchronization

/// Asks a person at the terminal: the question on stderr, the number of a choice from standard input.
struct QuestionPrompt: Sendable {
  let output: Output

  func choice(at question: AskedQuestion) async throws -> Int {
    var page = Page(language: output.language, width: output.width, colors: output.colorsMessages)
    page.blank()
    page.item("?", question.text, indent: 0, style: .bold)
    for (index, choice) in question.choices.enumerated() {
      page.item("\(index + 1)", choice, indent: 2, markStyle: .cyan)
    }
    for line in page.lines { output.say(line) }
    while true {
      let count = question.choices.count
      output.say(output.text("Votre choix, de 1 à \(count) :", "Your choice, 1 to \(count):"))
      guard let line = try await InputLine.read() else {
        throw CommandError(
          .usage,
          .missingValue,
          LocalizedText("plus aucune réponse sur l’entrée standard", "no more answers on standard input"),
          hint: LocalizedText(
            "Sans --interactive, les réponses sont simulées ; une requête peut aussi les donner : --query '{\"answers\": […]}'",
            "Without --interactive answers are simulated; a query may give them too: --query '{\"answers\": […]}'"
          )
        )
      }
      if let number = Int(line), (1...count).contains(number) { return number - 1 }
    }
  }
}

/// Lines of standard input, read so that ^C ends the wait.
enum InputLine {
  /// The next line without the spaces around it; nil at the end of input.
  static func read() async throws -> String? {
    let line: String? = await withCheckedContinuation { continuation in
      // A thread of its own: the wait may last as long as a person thinks.
      Thread.detachNewThread { continuation.resume(returning: waitAndRead()) }
    }
    try Task.checkCancellation()
    return line
  }

  private static func waitAndRead() -> String? {
    var bytes: [UInt8] = []
    while !Signals.wasInterrupted {
      var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      // Looks up from time to time, whether ^C was pressed.
      guard poll(&waiting, 1, 200) > 0 else { continue }
      var byte: UInt8 = 0
      let count = Foundation.read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return bytes.isEmpty ? nil : text(bytes) }
      if byte == UInt8(ascii: "\n") { return text(bytes) }
      if bytes.count < 4096 { bytes.append(byte) }
    }
    return nil
  }

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespaces)
  }
}
