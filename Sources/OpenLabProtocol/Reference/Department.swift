public import OpenLabWire

/// A département with its centroid.
public struct Department: Hashable, Sendable {
  /// INSEE code.
  public var id: String
  public var name: String
  public var region: String
  public var latitude: Double
  public var longitude: Double
  /// Thousands of people.
  public var population: Int

  public init(id: String, name: String, region: String, latitude: Double, longitude: Double, population: Int) {
    self.id = id
    self.name = name
    self.region = region
    self.latitude = latitude
    self.longitude = longitude
    self.population = population
  }
}

extension Department: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var name: String?
    var region: String?
    var latitude: Double?
    var longitude: Double?
    var population: Int?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "name": name = try reader.string()
      case "region": region = try reader.string()
      case "latitude": latitude = try reader.number(in: -90...90)
      case "longitude": longitude = try reader.number(in: -180...180)
      case "population": population = try reader.integer(in: 0...100000)
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let name else { throw reader.missing("name", at: start) }
    guard let region else { throw reader.missing("region", at: start) }
    guard let latitude else { throw reader.missing("latitude", at: start) }
    guard let longitude else { throw reader.missing("longitude", at: start) }
    guard let population else { throw reader.missing("population", at: start) }
    self.init(id: id, name: name, region: region, latitude: latitude, longitude: longitude, population: population)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("name", name)
    writer.member("region", region)
    writer.member("latitude", latitude)
    writer.member("longitude", longitude)
    writer.member("population", population)
    writer.endObject()
  }
}
