import OpenLabSDK

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Department {
  /// Great-circle distance between centroids (haversine), on a sphere of 6,371 km as the protocol says.
  func kilometres(to other: Department) -> Double {
    let radian = Double.pi / 180
    let dLatitude = sin((other.latitude - latitude) * radian / 2)
    let dLongitude = sin((other.longitude - longitude) * radian / 2)
    let a =
      dLatitude * dLatitude + cos(latitude * radian) * cos(other.latitude * radian) * dLongitude * dLongitude
    return 2 * 6371 * asin(min(1, a.squareRoot()))
  }
}
