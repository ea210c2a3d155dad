import Foundation

/// A client and a server of the MCP Python SDK, low level, over stdio: a tool that takes a text and gives one.
struct MCPPeer {
  static let how = "MCP Python SDK, low-level server and ClientSession over stdio, tools/call"
  static let missingFR = "python3 -m venv mcp && mcp/bin/pip install mcp, puis --python mcp/bin/python"
  static let missingEN = "python3 -m venv mcp && mcp/bin/pip install mcp, then --python mcp/bin/python"

  /// Which version it is.
  let version: String
  private let python: String
  private let scratch: BenchScratch
  private let client: String
  private let server: String

  /// Nil where this Python has no `mcp`.
  static func prepare(python: String) throws -> MCPPeer? {
    let ask = "import importlib.metadata, mcp; print(importlib.metadata.version('mcp'))"
    guard let version = try? BenchPrograms.output([python, "-c", ask]) else { return nil }
    let scratch = try BenchScratch()
    return MCPPeer(
      version: version,
      python: python,
      scratch: scratch,
      client: try scratch.write("client.py", clientSource),
      server: try scratch.write("server.py", serverSource)
    )
  }

  func rate(depth: Int, calls: Int) throws -> Double {
    try BenchPrograms().run([python, client, server, "\(depth)", "300", "600", "\(calls)"])
  }

  func remove() { scratch.remove() }

  private static let serverSource = """
    import asyncio, sys
    import mcp.server.stdio
    from mcp.server.lowlevel import Server
    try:
        import mcp_types as types
    except ImportError:
        from mcp import types

    content = [types.TextContent(type="text", text="r" * max(1, int(sys.argv[1]) - 90))]
    schema = {"type": "object", "properties": {"text": {"type": "string"}}}
    try:
        tool = types.Tool(name="match", description="", input_schema=schema)
    except Exception:
        tool = types.Tool(name="match", description="", inputSchema=schema)

    try:  # 2.x: handlers are given when the server is made
        async def listed(context, params):
            return types.ListToolsResult(tools=[tool])
        async def called(context, params):
            return types.CallToolResult(content=content)
        server = Server("bench", on_list_tools=listed, on_call_tool=called)
    except TypeError:  # 1.x
        server = Server("bench")
        @server.list_tools()
        async def listed():
            return [tool]
        @server.call_tool()
        async def called(name, arguments):
            return content

    async def main():
        async with mcp.server.stdio.stdio_server() as (reads, writes):
            await server.run(reads, writes, server.create_initialization_options())

    asyncio.run(main())
    """

  private static let clientSource = """
    import asyncio, sys, time
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    server, (depth, request, answer, count) = sys.argv[1], map(int, sys.argv[2:])
    text = "q" * max(1, request - 110)

    async def main():
        parameters = StdioServerParameters(command=sys.executable, args=[server, str(answer)])
        async with stdio_client(parameters) as (reads, writes):
            async with ClientSession(reads, writes) as session:
                await session.initialize()
                async def run(total):
                    left = total
                    async def one():
                        nonlocal left
                        while left > 0:
                            left -= 1
                            result = await session.call_tool("match", {"text": text})
                            assert len(result.content[0].text) > answer // 2
                    await asyncio.gather(*(one() for _ in range(depth)))
                await run(max(depth, count // 10))
                start = time.perf_counter()
                await run(count)
                print(round(count / (time.perf_counter() - start)), flush=True)

    asyncio.run(main())
    """
}
