import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file of an upload while it is written.
struct UploadFile: ~Copyable {
  private let file: Descriptor
  private let isExecutable: Bool

  init(_ file: consuming Descriptor, isExecutable: Bool) {
    self.file = file
    self.isExecutable = isExecutable
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(UploadRefusal) {
    var rest = bytes
    while !rest.isEmpty {
      let count = systemWrite(file.number, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw .storage(UploadFolder.unwritable, errno) }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  consuming func finish() throws(UploadRefusal) {
    guard !isExecutable || fchmod(file.number, 0o700) == 0 else { throw .storage(UploadFolder.unwritable, errno) }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
