extension Headers {
  /// What every response carries: nothing of another origin, no framing, no guessing of types, no referrer elsewhere.
  ///
  /// Scripts and styles come from `/…` of the same origin only: no inline script, no inline style, no `style=""`.
  package static let security: Headers = [
    "Content-Security-Policy": [
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
      "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; "),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  ]
}
