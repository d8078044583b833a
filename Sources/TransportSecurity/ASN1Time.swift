import COpenSSL
import Glibc

/// Points in time as certificates write them.
package enum ASN1Time {
  /// Seconds since 1970, below 0 for earlier times; nil when it is no point in time.
  package static func unixTime(_ time: UnsafePointer<ASN1_TIME>?) -> Double? {
    var fields = tm()
    guard let time, ASN1_TIME_to_tm(time, &fields) == 1 else { return nil }
    return Double(timegm(&fields))
  }
}
