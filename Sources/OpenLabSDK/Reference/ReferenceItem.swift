/// A kind of item of the reference data.
public protocol ReferenceItem: JSONCodable, Sendable {
  static var referenceKind: ReferenceKind { get }
  var id: String { get }
}

extension Occupation: ReferenceItem { public static var referenceKind: ReferenceKind { .occupations } }
extension Skill: ReferenceItem { public static var referenceKind: ReferenceKind { .skills } }
extension Offer: ReferenceItem { public static var referenceKind: ReferenceKind { .offers } }
extension Course: ReferenceItem { public static var referenceKind: ReferenceKind { .courses } }
extension Question: ReferenceItem { public static var referenceKind: ReferenceKind { .questions } }
extension MarketFigure: ReferenceItem { public static var referenceKind: ReferenceKind { .market } }
extension Trait: ReferenceItem { public static var referenceKind: ReferenceKind { .traits } }
extension Department: ReferenceItem { public static var referenceKind: ReferenceKind { .departments } }
