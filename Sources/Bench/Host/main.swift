import OpenLabHost
import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The host's side of `openlab bench`: a process of its own, so that it can be put on one processor. Each prints one
// number. SANDBOX: none or strict.
//
//   BenchHost calls SANDBOX DEPTH REQUEST COUNT PROGRAM [ARGUMENT…]   calls a second, DEPTH in flight
//   BenchHost checked SANDBOX DEPTH COUNT PROGRAM                     the same through Service.match: accounts written,
//                                                                     results decoded and every claim checked;
//                                                                     checked-anywhere: by tasks on all processors
//   BenchHost first SANDBOX COUNT PROGRAM [ARGUMENT…]                 microseconds from a call to the answer of a service
//                                                                     that does not run yet, the median
//   BenchHost registered COUNT                                        bytes of a host that knows COUNT services
//   BenchHost live SANDBOX COUNT PROGRAM [ARGUMENT…]                  bytes of COUNT services that have all answered;
//                                                                     live-all: with what watches over them

let words = Array(CommandLine.arguments.dropFirst())
do {
  guard let figure = try await Bench.run(words) else { fail("Part of `openlab bench`; see its help.") }
  print(Int(figure))
} catch {
  fail("\(error)")
}

func fail(_ text: String) -> Never {
  _ = write(2, text + "\n", text.utf8.count + 1)
  exit(2)
}
