import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The digest of a bundle: SHA-256 over `openlab-bundle-1` and a line feed, then over each entry in the order of their
/// paths' bytes:
///
/// - the number of bytes of the path, as 8 bytes, most significant first, and the path;
/// - one byte: 0 a file, 1 an executable file, 2 a symbolic link;
/// - the number of bytes of the content, as 8 bytes, and the content; a link's is the path that it holds.
///
/// Owners, times and other permissions are no part of it: the same folder has the same digest on every machine.
struct BundleHash: ~Copyable {
  private var hash = SHA256()
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)

  init() { hash.update("openlab-bundle-1\n".utf8) }

  deinit { buffer.deallocate() }

  /// Takes an entry in and hands its content on; `write` answers 0 or an errno.
  ///
  /// `budget` is what may still be read: a file may have grown since it was seen.
  mutating func add(
    _ entry: BundleEntry,
    budget: inout Int64,
    _ write: (UnsafeRawBufferPointer) -> Int32
  ) throws(ProtocolError) {
    add(length: Int64(entry.path.utf8.count))
    hash.update(entry.path.utf8)
    hash.update(CollectionOfOne(entry.kind.rawValue))
    if entry.kind == .link {
      add(length: Int64(entry.target.utf8.count))
      hash.update(entry.target.utf8)
      return
    }
    // Not waiting for a writer, should it have become a named pipe.
    let number = open(entry.source, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard number >= 0 else { throw .unreadable(entry.path, errno) }
    let file = Descriptor(number)
    guard let status = FileStatus(file), status.isFile else { throw Self.changed(entry) }
    add(length: status.size)
    var left = status.size
    while left > 0 {
      let count = read(file.number, buffer.baseAddress, min(buffer.count, Int(clamping: left)))
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw .unreadable(entry.path, errno) }
      left -= Int64(count)
      budget -= Int64(count)
      // Shorter than it was said to be, or all together more than is allowed.
      if count == 0 || budget < 0 { throw Self.changed(entry) }
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      hash.update(bytes)
      let error = write(bytes)
      if error != 0 { throw .store("cannot be written", entry.path, error) }
    }
  }

  consuming func finish() -> ContentDigest { ContentDigest(hash) }

  private mutating func add(length: Int64) {
    withUnsafeBytes(of: UInt64(length).bigEndian) { hash.update($0) }
  }

  private static func changed(_ entry: BundleEntry) -> ProtocolError {
    .invalidBundle(
      entry.path,
      "\(entry.path) changed while it was being copied.",
      hint: "Try again once nothing writes into the service's folder."
    )
  }
}
