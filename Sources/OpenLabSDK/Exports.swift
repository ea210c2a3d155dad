// One import is enough for the author of a service: requests, results, claims, reference data, errors.
@_exported public import OpenLabProtocol
