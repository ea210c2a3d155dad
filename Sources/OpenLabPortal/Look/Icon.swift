import OpenLabWeb

/// The portal's own icons: drawn on 24 × 24, in strokes of the text's colour, never without words beside or behind them.
enum Icon: String, Sendable, CaseIterable {
  case search, filter, person, people, shield, sandbox, clock, smile, neutral, frown, chat, check, cross, warning, info
  case arrowRight, arrowLeft, chevron, document, code, download, upload, eye, eyeOff, lock, key, tools, list, pulse
  case moon, sun, globe, offers, skills, plan, briefcase, diploma, rights, target, limits, spark, history, link, empty
  case feed, logIn, logOut, send, stop, play, scale

  /// The picture, hidden from those who listen: the words beside it speak. With a `label` it speaks for itself.
  func html(label: String? = nil) -> HTML {
    let speech: HTML =
      label.map { #"role="img" aria-label="\#($0)""# } ?? #"aria-hidden="true""#
    return """
      <svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" \
      stroke-linejoin="round" \(speech)>\(drawing)</svg>
      """
  }

  private var drawing: HTML {
    switch self {
    case .search: #"<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>"#
    case .filter: #"<path d="M4 6h16M7 12h10M10 18h4"/>"#
    case .person: #"<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6"/>"#
    case .people:
      #"<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.8-3.6 3.3-5.5 6.5-5.5s5.7 1.9 6.5 5.5M16 5.2a3.5 3.5 0 0 1 0 6.6M18.5 15c1.6.8 2.6 2.5 3 5"/>"#
    case .shield: #"<path d="M12 3 5 5.5V11c0 4.5 2.9 8 7 10 4.1-2 7-5.5 7-10V5.5zM9 11.8l2.2 2.2 4-4.3"/>"#
    case .sandbox:
      #"<rect x="3.5" y="3.5" width="17" height="17" rx="3" stroke-dasharray="3 3"/><rect x="8.5" y="8.5" width="7" height="7" rx="1"/>"#
    case .clock: #"<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>"#
    case .smile:
      #"<circle cx="12" cy="12" r="8.5"/><path d="M8.3 14c.9 1.4 2.2 2.1 3.7 2.1s2.8-.7 3.7-2.1M9 9.5v.2M15 9.5v.2"/>"#
    case .neutral: #"<circle cx="12" cy="12" r="8.5"/><path d="M8.5 15h7M9 9.5v.2M15 9.5v.2"/>"#
    case .frown:
      #"<circle cx="12" cy="12" r="8.5"/><path d="M8.3 16c.9-1.4 2.2-2.1 3.7-2.1s2.8.7 3.7 2.1M9 9.5v.2M15 9.5v.2"/>"#
    case .chat: #"<path d="M4 5.5h16v11h-8.5L7 20v-3.5H4z"/>"#
    case .check: #"<path d="m4.5 12.5 5 5 10-11"/>"#
    case .cross: #"<path d="M6 6l12 12M18 6 6 18"/>"#
    case .warning: #"<path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.1"/>"#
    case .info: #"<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.7v.1"/>"#
    case .arrowRight: #"<path d="M4 12h16M14 6l6 6-6 6"/>"#
    case .arrowLeft: #"<path d="M20 12H4M10 6l-6 6 6 6"/>"#
    case .chevron: #"<path d="m9 5 7 7-7 7"/>"#
    case .document: #"<path d="M6 3h8l4.5 4.5V21H6zM14 3v5h4.5M9 13h6.5M9 16.5h6.5"/>"#
    case .code: #"<path d="m8 7-5 5 5 5M16 7l5 5-5 5M13.5 4.5l-3 15"/>"#
    case .download: #"<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15"/>"#
    case .upload: #"<path d="M12 16V5M7 9.5l5-5 5 5M4.5 20h15"/>"#
    case .eye:
      #"<path d="M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5s-7-2-9.5-6.5z"/><circle cx="12" cy="12" r="2.8"/>"#
    case .eyeOff:
      #"<path d="M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5s-7-2-9.5-6.5zM4 20 20 4"/>"#
    case .lock: #"<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>"#
    case .key: #"<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8.5-8.5M16 7.5l3 3M13.5 10l2 2"/>"#
    case .tools:
      #"<path d="M4 20l8-8M14.5 3.8a5 5 0 0 0-3.3 6.6l2.4 2.4a5 5 0 0 0 6.6-3.3l-3 1.3-3.4-3.4zM4 6l3-2 3 3-1 1zM14 14l6 6"/>"#
    case .list: #"<path d="M9 6h11.5M9 12h11.5M9 18h11.5M4.5 6v.1M4.5 12v.1M4.5 18v.1"/>"#
    case .pulse: #"<path d="M2.5 12.5h4.5l2.5-7 4.5 13 2.5-6h5"/>"#
    case .moon: #"<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"/>"#
    case .sun:
      #"<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2.2M12 19.3v2.2M2.5 12h2.2M19.3 12h2.2M5.3 5.3l1.5 1.5M17.2 17.2l1.5 1.5M18.7 5.3l-1.5 1.5M6.8 17.2l-1.5 1.5"/>"#
    case .globe:
      #"<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c2.5 2.5 3.5 5.3 3.5 8.5s-1 6-3.5 8.5c-2.5-2.5-3.5-5.3-3.5-8.5s1-6 3.5-8.5z"/>"#
    case .offers:
      #"<rect x="3.5" y="7.5" width="17" height="12.5" rx="2"/><path d="M8.5 7.5V5a1.5 1.5 0 0 1 1.5-1.5h4A1.5 1.5 0 0 1 15.5 5v2.5M3.5 13h17"/>"#
    case .skills: #"<path d="M12 3.5 20 9l-3 9.5H7L4 9zM12 8.5l4 2.8-1.5 4.7h-5L8 11.3z"/>"#
    case .plan: #"<path d="M5 4v16M5 5h11l-2.5 3.5L16 12H5M9 20h11"/>"#
    case .briefcase: #"<rect x="3.5" y="7.5" width="17" height="12" rx="2"/><path d="M9 7.5V5h6v2.5"/>"#
    case .diploma: #"<path d="M2.5 9.5 12 5l9.5 4.5L12 14zM6.5 11.5V16c3.5 2.7 7.5 2.7 11 0v-4.5M21.5 9.5V15"/>"#
    case .rights: #"<rect x="3" y="6" width="18" height="13" rx="2"/><path d="M3 10h18M15.5 15h2.5"/>"#
    case .target: #"<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="4.5"/><path d="M12 12v.1"/>"#
    case .limits: #"<path d="M4 20V9M4 12h16M20 20V9M8 4.5 12 8l4-3.5M12 8v12"/>"#
    case .spark: #"<path d="M12 3v5M12 16v5M3 12h5M16 12h5M6 6l3 3M15 15l3 3M18 6l-3 3M9 15l-3 3"/>"#
    case .history: #"<path d="M4 5v4.5h4.5M4.3 9.5A8.5 8.5 0 1 1 3.5 13M12 8v4.5l3 2"/>"#
    case .link:
      #"<path d="M10 14a4 4 0 0 0 6 .4l3.5-3.5a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3.5 3.5a4 4 0 0 0 5.7 5.7L12 17"/>"#
    case .empty: #"<path d="M3.5 13.5 6.5 5h11l3 8.5V19h-17zM3.5 13.5H9a3 3 0 0 0 6 0h5.5"/>"#
    case .feed: #"<path d="M5 11a8 8 0 0 1 8 8M5 5a14 14 0 0 1 14 14M6 18v.1"/>"#
    case .logIn: #"<path d="M14 4h5v16h-5M4 12h10M10 8l4 4-4 4"/>"#
    case .logOut: #"<path d="M10 4H5v16h5M10 12h10M16 8l4 4-4 4"/>"#
    case .send: #"<path d="M20.5 3.5 3.5 10.5l7 3 3 7zM10.5 13.5l4-4"/>"#
    case .stop: #"<circle cx="12" cy="12" r="8.5"/><path d="M9 9h6v6H9z"/>"#
    case .play: #"<path d="M7 4.5 19 12 7 19.5z"/>"#
    case .scale:
      #"<path d="M12 4v16M7.5 20h9M5 7h14M5 7l-2.5 6.5a2.7 2.7 0 0 0 5 0zM19 7l-2.5 6.5a2.7 2.7 0 0 0 5 0z"/>"#
    }
  }
}
