import Foundation

/// A host and a plugin of HashiCorp's go-plugin over net/rpc, built from Debian's packages in GOPATH mode.
struct GoPluginPeer {
  static let how = "go-plugin, net/rpc with gob over a Unix socket, one goroutine a call in flight"
  static let packages = "apt install golang-go golang-github-hashicorp-go-plugin-dev golang-google-grpc-dev"

  /// Where Debian's packages of Go sources lie.
  private static let sources = "/usr/share/gocode"

  private let scratch: BenchScratch
  private let program: String

  /// Nil where Go or the library is not installed.
  static func prepare() throws -> GoPluginPeer? {
    let library = "\(sources)/src/github.com/hashicorp/go-plugin"
    guard BenchPrograms.has("go"), FileManager.default.fileExists(atPath: library) else { return nil }
    let scratch = try BenchScratch()
    let path = scratch.folder.path
    do {
      _ = try scratch.write("src/peer/main.go", source)
      _ = try BenchPrograms.output([
        "GO111MODULE=off", "GOFLAGS=", "GOPATH=\(path):\(sources)", "GOCACHE=\(path)/cache", "go", "build", "-o",
        "\(path)/peer", "peer",
      ])
    } catch {
      scratch.remove()
      throw error
    }
    return GoPluginPeer(scratch: scratch, program: "\(path)/peer")
  }

  func rate(depth: Int, calls: Int) throws -> Double {
    try BenchPrograms().run([program, "\(depth)", "300", "600", "\(calls)"])
  }

  func remove() { scratch.remove() }

  private static let source = """
    package main

    import (
    \t"fmt"
    \t"io/ioutil"
    \t"net/rpc"
    \t"os"
    \t"os/exec"
    \t"strconv"
    \t"strings"
    \t"sync"
    \t"sync/atomic"
    \t"time"

    \t"github.com/hashicorp/go-hclog"
    \t"github.com/hashicorp/go-plugin"
    )

    type Request struct{ Text string }
    type Answer struct{ Text string }

    type Matcher struct{ text string }

    func (m *Matcher) Match(request *Request, answer *Answer) error {
    \tanswer.Text = m.text
    \treturn nil
    }

    type MatchPlugin struct{ text string }

    func (p *MatchPlugin) Server(*plugin.MuxBroker) (interface{}, error) { return &Matcher{p.text}, nil }
    func (p *MatchPlugin) Client(b *plugin.MuxBroker, c *rpc.Client) (interface{}, error) { return c, nil }

    var handshake = plugin.HandshakeConfig{ProtocolVersion: 1, MagicCookieKey: "OPENLAB_BENCH", MagicCookieValue: "peer"}

    func check(err error) {
    \tif err != nil {
    \t\tfmt.Fprintln(os.Stderr, err)
    \t\tos.Exit(1)
    \t}
    }

    func run(client *rpc.Client, depth int, text string, total int64) {
    \tvar group sync.WaitGroup
    \tleft := total
    \tfor i := 0; i < depth; i++ {
    \t\tgroup.Add(1)
    \t\tgo func() {
    \t\t\tdefer group.Done()
    \t\t\tfor atomic.AddInt64(&left, -1) >= 0 {
    \t\t\t\tvar answer Answer
    \t\t\t\tcheck(client.Call("Plugin.Match", &Request{text}, &answer))
    \t\t\t}
    \t\t}()
    \t}
    \tgroup.Wait()
    }

    func main() {
    \tif os.Args[1] == "plugin" {
    \t\tsize, _ := strconv.Atoi(os.Args[2])
    \t\tplugin.Serve(&plugin.ServeConfig{
    \t\t\tHandshakeConfig: handshake,
    \t\t\tPlugins:         map[string]plugin.Plugin{"match": &MatchPlugin{strings.Repeat("r", size)}},
    \t\t})
    \t\treturn
    \t}
    \tdepth, _ := strconv.Atoi(os.Args[1])
    \trequest, _ := strconv.Atoi(os.Args[2])
    \tcount, _ := strconv.ParseInt(os.Args[4], 10, 64)
    \thost := plugin.NewClient(&plugin.ClientConfig{
    \t\tHandshakeConfig: handshake,
    \t\tPlugins:         map[string]plugin.Plugin{"match": &MatchPlugin{}},
    \t\tCmd:             exec.Command(os.Args[0], "plugin", os.Args[3]),
    \t\tLogger:          hclog.New(&hclog.LoggerOptions{Output: ioutil.Discard}),
    \t})
    \tdefer host.Kill()
    \tprotocol, err := host.Client()
    \tcheck(err)
    \traw, err := protocol.Dispense("match")
    \tcheck(err)
    \tclient := raw.(*rpc.Client)
    \ttext := strings.Repeat("q", request)
    \trun(client, depth, text, count/10)
    \tstart := time.Now()
    \trun(client, depth, text, count)
    \tfmt.Println(int64(float64(count) / time.Since(start).Seconds()))
    }
    """
}
