import Foundation

/// Ears of the test on this machine: whoever gets through to one is heard.
final class Listeners {
  let port: Int
  let datagramPort: Int
  let path: String
  let name = "openlab-attack-\(UUID().uuidString)"
  private var descriptors: [Int32] = []

  init(in folder: String) throws {
    path = "\(folder)/socket"
    let stream = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let datagram = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    port = Self.bound(stream, address)
    datagramPort = Self.bound(datagram, address)
    listen(stream, 16)
    let named = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    Self.bind(named, Array(path.utf8))
    listen(named, 16)
    chmod(path, 0o777)
    let abstract = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    Self.bind(abstract, [0] + Array(name.utf8))
    listen(abstract, 16)
    descriptors = [stream, datagram, named, abstract]
    for descriptor in descriptors { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
  }

  deinit { for descriptor in descriptors { close(descriptor) } }

  /// Which of them have heard something: `tcp`, `udp`, `path`, `abstract`.
  var heard: [String] {
    zip(["tcp", "udp", "path", "abstract"], descriptors).compactMap { name, descriptor in
      var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&wait, 1, 0) > 0 ? name : nil
    }
  }

  private static func bound(_ descriptor: Int32, _ address: sockaddr_in) -> Int {
    var address = address
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        _ = Glibc.bind(descriptor, pointer, length)
        getsockname(descriptor, pointer, &length)
      }
    }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  private static func bind(_ descriptor: Int32, _ name: [UInt8]) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name.prefix($0.count - 1)) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = Glibc.bind(descriptor, $0, length) }
    }
  }
}
