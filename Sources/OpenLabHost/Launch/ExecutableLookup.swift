package struct ExecutableLookup { package static let fixedPath = ["/usr/local/bin", "/usr/bin", "/bin"] }
