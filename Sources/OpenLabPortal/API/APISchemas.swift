import OpenLabProtocol

/// The shapes of answers, as JSON Schema 2020-12. Objects may grow: members that are not named here may come.
enum APISchemas {
  /// By name.
  static let all: JSONValue = {
    do { return try JSONValue(json: text) } catch { preconditionFailure("the schemas are no JSON: \(error)") }
  }()

  private static let text = """
    {
      "Problem": {
        "type": "object",
        "required": ["type", "title", "status", "detail", "code"],
        "properties": {
          "type": {"type": "string", "format": "uri"},
          "title": {"type": "string"},
          "status": {"type": "integer", "minimum": 400, "maximum": 599},
          "detail": {"type": "string", "description": "What is wrong and how to mend it, in French or English."},
          "code": {"type": "string", "description": "Stable, for programs."}
        }
      },
      "Text": {
        "type": "object",
        "required": ["fr", "en"],
        "properties": {"fr": {"type": "string"}, "en": {"type": "string"}}
      },
      "Moment": {"type": "string", "description": "UTC, ISO 8601.", "pattern": "^\\\\d{4}-\\\\d{2}-\\\\d{2}T"},
      "Proportion": {
        "type": "object",
        "description": "A share with Wilson's bounds at 95 %; without `value` of nothing.",
        "required": ["n"],
        "properties": {
          "value": {"type": "number", "minimum": 0, "maximum": 1},
          "low": {"type": "number", "minimum": 0, "maximum": 1},
          "high": {"type": "number", "minimum": 0, "maximum": 1},
          "n": {"type": "integer", "minimum": 0}
        }
      },
      "Satisfaction": {
        "type": "object",
        "required": ["n", "good", "medium", "bad", "goodShare"],
        "properties": {
          "score": {"type": "number", "minimum": 0, "maximum": 10},
          "n": {"type": "integer", "minimum": 0},
          "good": {"type": "integer", "minimum": 0},
          "medium": {"type": "integer", "minimum": 0},
          "bad": {"type": "integer", "minimum": 0},
          "goodShare": {"$ref": "#/components/schemas/Proportion"}
        }
      },
      "CatalogueEntry": {
        "type": "object",
        "required": [
          "id", "name", "summary", "kind", "version", "state", "certified", "provider", "languages", "publics", "scopes",
          "onDemand"
        ],
        "properties": {
          "id": {"type": "string"},
          "name": {"$ref": "#/components/schemas/Text"},
          "summary": {"$ref": "#/components/schemas/Text"},
          "kind": {"type": "string"},
          "version": {"type": "string"},
          "state": {"enum": ["published", "deprecated", "suspended"]},
          "certified": {"type": "boolean"},
          "level": {"enum": ["listed", "speaks", "safe", "resilient", "fair"]},
          "provider": {"type": "string"},
          "languages": {"type": "array", "items": {"type": "string"}},
          "publics": {"type": "array", "items": {"type": "string"}},
          "scopes": {"type": "array", "items": {"type": "string"}},
          "onDemand": {"type": "array", "items": {"type": "string"}}
        }
      },
      "CatalogueHit": {
        "allOf": [
          {"$ref": "#/components/schemas/CatalogueEntry"},
          {
            "type": "object",
            "required": ["place", "satisfaction", "tries"],
            "properties": {
              "place": {
                "type": "object",
                "description": "Why it stands where it does; never for being popular.",
                "required": ["code", "reason"],
                "properties": {"code": {"type": "string"}, "reason": {"$ref": "#/components/schemas/Text"}}
              },
              "satisfaction": {"$ref": "#/components/schemas/Satisfaction"},
              "tries": {"type": "integer", "minimum": 0},
              "medianMilliseconds": {"type": "number", "minimum": 0}
            }
          }
        ]
      },
      "FacetCounts": {
        "type": "array",
        "items": {
          "type": "object",
          "required": ["value", "count", "chosen"],
          "properties": {
            "value": {"type": "string"},
            "count": {"type": "integer", "minimum": 0},
            "chosen": {"type": "boolean"}
          }
        }
      },
      "Catalogue": {
        "type": "object",
        "required": ["services", "total", "facets", "corrections", "someWordsOnly"],
        "properties": {
          "services": {"type": "array", "items": {"$ref": "#/components/schemas/CatalogueHit"}},
          "total": {"type": "integer", "minimum": 0},
          "facets": {
            "type": "object",
            "required": ["kind", "public", "level", "without", "language"],
            "additionalProperties": {"$ref": "#/components/schemas/FacetCounts"}
          },
          "next": {"type": "string"},
          "corrections": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["typed", "used"],
              "properties": {
                "typed": {"type": "string"},
                "used": {"type": "array", "items": {"type": "string"}}
              }
            }
          },
          "someWordsOnly": {"type": "boolean"}
        }
      },
      "Version": {
        "type": "object",
        "required": ["version", "state", "certified", "digest", "submitted", "changed"],
        "properties": {
          "version": {"type": "string"},
          "state": {"enum": ["published", "deprecated", "suspended"]},
          "certified": {"type": "boolean"},
          "level": {"enum": ["listed", "speaks", "safe", "resilient", "fair"]},
          "digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
          "submitted": {"$ref": "#/components/schemas/Moment"},
          "changed": {"$ref": "#/components/schemas/Moment"},
          "until": {"type": "string", "format": "date"},
          "successor": {"type": "string"},
          "reason": {"type": "string"}
        }
      },
      "Service": {
        "allOf": [
          {"$ref": "#/components/schemas/CatalogueEntry"},
          {
            "type": "object",
            "required": ["created", "digest", "manifest", "versions"],
            "properties": {
              "created": {"$ref": "#/components/schemas/Moment"},
              "digest": {"type": "string"},
              "manifest": {"type": "object", "required": ["id", "version", "kind"]},
              "versions": {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/Version"}}
            }
          }
        ]
      },
      "Feedback": {
        "type": "object",
        "required": ["satisfaction", "facets", "states", "loop", "answered"],
        "properties": {
          "satisfaction": {"$ref": "#/components/schemas/Satisfaction"},
          "facets": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Satisfaction"}},
          "states": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
          "loop": {"$ref": "#/components/schemas/Proportion"},
          "answered": {"type": "integer", "minimum": 0},
          "medianAnswerSeconds": {"type": "number", "minimum": 0}
        }
      },
      "Reaction": {
        "type": "object",
        "required": ["id", "service", "version", "at", "changed", "smile", "facets", "text", "state", "duplicates", "events"],
        "properties": {
          "id": {"type": "string"},
          "service": {"type": "string"},
          "version": {"type": "string"},
          "at": {"$ref": "#/components/schemas/Moment"},
          "changed": {"$ref": "#/components/schemas/Moment"},
          "smile": {"enum": ["good", "medium", "bad"]},
          "facets": {"type": "object", "additionalProperties": {"enum": ["good", "medium", "bad"]}},
          "text": {"type": "string"},
          "situation": {"enum": ["blocked", "not-understood", "idea", "risk"]},
          "language": {"type": "string"},
          "state": {"enum": ["new", "seen", "answered", "corrected", "confirmed", "reopened", "declined"]},
          "correctedIn": {"type": "string"},
          "duplicateOf": {"type": "string"},
          "duplicates": {"type": "integer", "minimum": 0},
          "hidden": {"type": "string"},
          "events": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["at", "act"],
              "properties": {
                "at": {"$ref": "#/components/schemas/Moment"},
                "act": {"type": "string"},
                "who": {"type": "string"},
                "text": {"type": "string"},
                "version": {"type": "string"}
              }
            }
          }
        }
      },
      "Reactions": {
        "type": "object",
        "required": ["reactions"],
        "properties": {
          "reactions": {"type": "array", "items": {"$ref": "#/components/schemas/Reaction"}},
          "next": {"type": "string"}
        }
      },
      "People": {
        "type": "object",
        "required": ["scenarios", "people"],
        "properties": {
          "scenarios": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["id", "title", "story"],
              "properties": {
                "id": {"type": "string"},
                "title": {"$ref": "#/components/schemas/Text"},
                "story": {"$ref": "#/components/schemas/Text"}
              }
            }
          },
          "people": {"type": "array", "items": {"type": "string"}},
          "next": {"type": "string"}
        }
      },
      "Account": {
        "type": "object",
        "description": "The parts of an account, each behind a scope of its own.",
        "required": ["id"],
        "properties": {
          "id": {"type": "string"},
          "profile": {"type": "object"},
          "experiences": {"type": "array", "items": {"type": "object"}},
          "skills": {"type": "array", "items": {"type": "object"}},
          "diplomas": {"type": "array", "items": {"type": "object"}},
          "rights": {"type": "object"},
          "projects": {"type": "array", "items": {"type": "object"}},
          "constraints": {"type": "object"}
        }
      },
      "ReferencePage": {
        "type": "object",
        "required": ["items"],
        "properties": {
          "items": {
            "type": "array",
            "items": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
          },
          "next": {"type": "string"}
        }
      },
      "Index": {
        "type": "object",
        "required": ["name", "version", "openapi"],
        "additionalProperties": {"type": "string"}
      },
      "Status": {
        "type": "object",
        "required": ["name", "version", "pid", "startedAt", "time", "uptimeSeconds", "processes", "services"],
        "properties": {
          "name": {"type": "string"},
          "version": {"type": "string"},
          "pid": {"type": "integer"},
          "startedAt": {"$ref": "#/components/schemas/Moment"},
          "time": {"$ref": "#/components/schemas/Moment"},
          "uptimeSeconds": {"type": "integer", "minimum": 0},
          "processes": {"type": "integer", "minimum": 0},
          "processLimit": {"type": "integer", "minimum": 0},
          "starting": {"type": "integer", "minimum": 0},
          "waitingServices": {"type": "integer", "minimum": 0},
          "services": {"type": "array", "items": {"type": "object", "required": ["id"]}}
        }
      }
    }
    """
}
