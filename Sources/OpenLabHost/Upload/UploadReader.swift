import OpenLabProtocol

/// Reads an uploaded ustar archive as it arrives and unpacks it, strictly: each limit and name is checked before a byte
/// of the entry is written.
///
/// After a refusal the folder is to be thrown away; nothing of it has been looked at by anyone.
package struct UploadReader: ~Copyable {
  private enum State {
    /// Collects the 512 bytes of a header.
    case header
    case content(left: Int64, padding: Int64)
    case pax(left: Int64, padding: Int64)
    case padding(Int64)
    /// Behind the entries: how many zero bytes there were.
    case end(Int64)
    case refused(UploadRefusal)
  }

  private let folder: UploadFolder
  private let limits: UploadLimits
  private var state = State.header
  /// Bytes read so far.
  private var position: Int64 = 0
  private var block: [UInt8] = []
  private var pax: [UInt8] = []
  /// Whether the last header was a `pax` one, which says something of the next.
  private var awaitsEntry = false
  private var entry = ""
  private var entries = 0
  private var names = UploadNames()
  private var file: UploadFile?

  package init(into folder: UploadFolder, limits: UploadLimits = .standard) {
    self.folder = folder
    self.limits = limits
    block.reserveCapacity(TarHeader.size)
  }

  /// Takes the next bytes, however they are cut. After a refusal it throws the same again.
  package mutating func take(_ bytes: UnsafeRawBufferPointer) throws(UploadRefusal) {
    if case .refused(let refusal) = state { throw refusal }
    do throws(UploadRefusal) {
      guard position + Int64(bytes.count) <= limits.bytes else {
        throw .tooLarge(entry.isEmpty ? nil : entry, at: limits.bytes, limits.bytes)
      }
      var rest = bytes
      while !rest.isEmpty {
        let count = try step(rest)
        position += Int64(count)
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        try turn()
      }
    } catch {
      state = .refused(error)
      file = nil
      throw error
    }
  }

  package mutating func take(_ bytes: some Collection<UInt8>) throws(UploadRefusal) {
    let array = Array(bytes)
    let result: Result<Void, UploadRefusal> = array.withUnsafeBytes { buffer in
      do throws(UploadRefusal) { return .success(try take(buffer)) } catch { return .failure(error) }
    }
    try result.get()
  }

  /// Says that there is no more. Throws where the archive has not come to its end.
  package consuming func finish() throws(UploadRefusal) {
    switch state {
    case .refused(let refusal): throw refusal
    case .end(let zeros) where zeros >= Int64(2 * TarHeader.size):
      if entries == 0 {
        throw UploadRefusal(
          .empty,
          LocalizedText("L’archive est vide.", "The archive is empty."),
          mend: UploadRefusal.remake
        )
      }
    case .header where position == 0:
      throw UploadRefusal(
        .empty,
        LocalizedText("Aucun fichier n’a été envoyé.", "No file was sent."),
        mend: UploadRefusal.remake
      )
    // A file that is shorter than a header is no archive.
    case .header where position < Int64(TarHeader.size):
      throw .notUstar(block + [UInt8](repeating: 0, count: TarHeader.size - block.count), at: 0)
    case .header where block.isEmpty, .end: throw .truncated(nil, at: position)
    case .header, .content, .pax, .padding: throw .truncated(entry, at: position)
    }
  }

  // MARK: One step

  /// Takes what the state can take; answers how many bytes.
  private mutating func step(_ bytes: UnsafeRawBufferPointer) throws(UploadRefusal) -> Int {
    switch state {
    case .header:
      let count = min(bytes.count, TarHeader.size - block.count)
      block += bytes[..<count]
      return count
    case .content(let left, let padding):
      let count = Int(min(Int64(bytes.count), left))
      try file?.write(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      state = .content(left: left - Int64(count), padding: padding)
      return count
    case .pax(let left, let padding):
      let count = Int(min(Int64(bytes.count), left))
      pax += bytes[..<count]
      state = .pax(left: left - Int64(count), padding: padding)
      return count
    case .padding(let left):
      let count = Int(min(Int64(bytes.count), left))
      if let odd = bytes[..<count].firstIndex(where: { $0 != 0 }) { throw .padding(entry, at: position + Int64(odd)) }
      state = .padding(left - Int64(count))
      return count
    case .end(let zeros):
      if let odd = bytes.firstIndex(where: { $0 != 0 }) { throw .trailing(at: position + Int64(odd)) }
      state = .end(zeros + Int64(bytes.count))
      return bytes.count
    case .refused(let refusal): throw refusal
    }
  }

  /// Goes on to the next state where this one is done.
  private mutating func turn() throws(UploadRefusal) {
    switch state {
    case .header where block.count == TarHeader.size:
      let start = position - Int64(TarHeader.size)
      defer { block.removeAll(keepingCapacity: true) }
      try header(start)
    case .content(left: 0, let padding):
      let finished = file.take()
      try finished?.finish()
      state = padding == 0 ? .header : .padding(padding)
    case .pax(left: 0, let padding):
      try PaxRecords.check(pax, entry, at: position - Int64(pax.count))
      pax = []
      state = padding == 0 ? .header : .padding(padding)
    case .padding(0): state = .header
    default: break
    }
  }

  private mutating func header(_ start: Int64) throws(UploadRefusal) {
    if block.allSatisfy({ $0 == 0 }) {
      if awaitsEntry { throw .truncated(entry, at: start) }
      state = .end(Int64(TarHeader.size))
      return
    }
    let header = try TarHeader(block, at: start)
    entry = String(decoding: header.name, as: UTF8.self)
    entries += 1
    guard entries <= limits.entries else { throw .tooManyEntries(entry, at: start, limits.entries) }
    // Before anything of it is written, and without adding what could overflow.
    guard header.size <= limits.bytes - position else { throw .tooLarge(entry, at: start + 124, limits.bytes) }
    let padding = (Int64(TarHeader.size) - header.size % Int64(TarHeader.size)) % Int64(TarHeader.size)
    if header.kind == .pax {
      guard header.size <= limits.extensionBytes else { throw .headerExtension(entry, at: start, "pax") }
      awaitsEntry = block[156] == UInt8(ascii: "x")
      state = header.size == 0 ? .header : .pax(left: header.size, padding: padding)
      return
    }
    awaitsEntry = false
    let name = try UploadName(header.name, isFolder: header.kind == .folder, at: start, limits)
    try names.add(name, isFolder: header.kind == .folder, at: start)
    if header.kind == .folder {
      try folder.makeFolder(name.components)
    } else {
      file = try folder.makeFile(name.components, isExecutable: header.isExecutable)
      state = .content(left: header.size, padding: padding)
      if header.size == 0 { try turn() }
    }
  }
}
