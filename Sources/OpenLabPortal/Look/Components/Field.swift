import OpenLabWeb

/// A labelled control of a form: its words, its hint, what is wrong with it, tied together for who listens.
struct Field: Sendable {
  private var name: String
  private var label: String
  private var hint: String?
  private var problem: String?
  private var isRequired: Bool

  /// - Parameters:
  ///   - name: of the form's field; also the control's id.
  ///   - hint: how to fill it in.
  ///   - problem: what is wrong with what was sent, and how to mend it.
  init(_ name: String, _ label: String, hint: String? = nil, problem: String? = nil, isRequired: Bool = false) {
    self.name = name
    self.label = label
    self.hint = hint
    self.problem = problem
    self.isRequired = isRequired
  }

  /// A line of text. `type` is `text`, `search`, `password`, `number`, `date`, `email`, `url` or `file`.
  func input(
    _ type: StaticString = "text",
    value: String = "",
    autocomplete: String? = nil,
    limit: Int? = nil,
    accept: String? = nil
  ) -> HTML {
    wrapped(
      """
      <input type="\(type.description)" id="\(name)" name="\(name)"\(attribute: "value", value.isEmpty ? nil : value)\
      \(attribute: "autocomplete", autocomplete)\(attribute: "maxlength", limit.map(String.init))\
      \(attribute: "accept", accept)\(common)>
      """
    )
  }

  /// Several lines of text, at most `limit` characters.
  func textArea(value: String = "", limit: Int) -> HTML {
    // A line feed right after the tag is dropped by browsers: the text's own first one is kept so.
    wrapped("<textarea id=\"\(name)\" name=\"\(name)\" maxlength=\"\(limit)\"\(common)>\n\(value)</textarea>")
  }

  /// One of several, in a menu.
  func menu(_ options: [(value: String, text: String)], chosen: String?) -> HTML {
    let items = options.html { option in
      "<option value=\"\(option.value)\"\(attribute: "selected", if: option.value == chosen)>\(option.text)</option>"
    }
    return wrapped("<select id=\"\(name)\" name=\"\(name)\"\(common)>\(items)</select>")
  }

  private var common: HTML {
    let described = [hint.map { _ in "\(name)-hint" }, problem.map { _ in "\(name)-problem" }].compactMap { $0 }
    return """
      \(attribute: "required", if: isRequired)\(attribute: "aria-invalid", problem.map { _ in "true" })\
      \(attribute: "aria-describedby", described.isEmpty ? nil : described.joined(separator: " "))
      """
  }

  private func wrapped(_ control: HTML) -> HTML {
    """
    <div class="field"><label for="\(name)">\(label)</label>\
    \(hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>" as HTML })\(control)\
    \(problem.map { "<p class=\"problem\" id=\"\(name)-problem\">\($0)</p>" as HTML })</div>
    """
  }
}

/// Several choices under one question: boxes to tick, or one of them.
struct ChoiceGroup: Sendable {
  struct Choice: Sendable {
    var value: String
    var text: String
    var hint: String?
    var isChosen: Bool

    init(_ value: String, _ text: String, hint: String? = nil, isChosen: Bool = false) {
      self.value = value
      self.text = text
      self.hint = hint
      self.isChosen = isChosen
    }
  }

  private let name: String
  private let question: String
  private let choices: [Choice]
  private let allowsSeveral: Bool
  private let problem: String?

  init(_ name: String, _ question: String, _ choices: [Choice], allowsSeveral: Bool, problem: String? = nil) {
    self.name = name
    self.question = question
    self.choices = choices
    self.allowsSeveral = allowsSeveral
    self.problem = problem
  }

  var html: HTML {
    let type = allowsSeveral ? "checkbox" : "radio"
    let items = choices.html { choice in
      """
      <label class="choice"><input type="\(type)" name="\(name)" value="\(choice.value)"\
      \(attribute: "checked", if: choice.isChosen)><span>\(choice.text)\
      \(choice.hint.map { "<span class=\"hint\">\($0)</span>" as HTML })</span></label>
      """
    }
    let described = problem.map { _ in "\(name)-problem" }
    return """
      <fieldset class="field"\(attribute: "aria-describedby", described)><legend>\(question)</legend>\
      \(problem.map { "<p class=\"problem\" id=\"\(name)-problem\">\($0)</p>" as HTML })\(items)</fieldset>
      """
  }
}
