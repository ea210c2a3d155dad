import OpenLabProtocol

extension Connection {
  /// Takes a request of the service: reference data or a part of the account, for a call in flight on this process.
  func request(_ envelope: Envelope, _ line: UnsafeBufferPointer<UInt8>) {
    guard let id = envelope.id, let method = envelope.method else { return }
    counters.callbacks &+= 1
    do {
      if let kind = ReferenceKind(method: method) {
        let query: ReferenceQuery = try params(envelope, line)
        let call = try parent(query.parent)
        guard let reference = call.access?.reference else {
          throw ProtocolError(.unknownMethod, "This host has no reference data.")
        }
        answer(id, of: call) { () async throws(ProtocolError) -> JSONFragment in
          JSONFragment(try reference.page(kind, query))
        }
      } else if method == Method.accountRead.rawValue {
        let params: AccountReadParams = try params(envelope, line)
        let call = try parent(params.parent)
        try readAccount(id, call, params.scope)
      } else {
        throw ProtocolError(.unknownMethod, "The host knows no method \"\(Self.capped(method))\".")
      }
    } catch {
      let refusal = error as? ProtocolError ?? ProtocolError(.failed, "\(error)")
      reply(id, refusal)
      owner?.connectionRefused(self, refusal, trace(of: envelope, line))
    }
  }

  private func params<Params: JSONDecodable>(
    _ envelope: Envelope,
    _ line: UnsafeBufferPointer<UInt8>
  ) throws(ProtocolError) -> Params {
    do throws(JSONError) {
      return try decode(envelope, line)
    } catch {
      throw ProtocolError(
        .invalidParams,
        "Wrong params: \(error).",
        details: JSONObject(error.path.map { [("path", .string($0.description))] } ?? [])
      )
    }
  }

  /// The call that a callback belongs to, if it may ask now.
  private func parent(_ id: Int64) throws(ProtocolError) -> PendingCall {
    guard let call = calls[id] else {
      throw ProtocolError(.notInFlight, "No call with the id \(id) is in flight on this process.")
    }
    guard call.state == .live else {
      throw ProtocolError(.cancelled, "The call \(id) was cancelled.")
    }
    guard call.openCallbacks < ProtocolLimits.maxOpenCallbacks else {
      throw ProtocolError(
        .tooManyCallbacks,
        "The call \(id) has \(ProtocolLimits.maxOpenCallbacks) requests open already."
      )
    }
    return call
  }

  private func readAccount(_ id: MessageID, _ call: PendingCall, _ scope: Scope) throws(ProtocolError) {
    guard let access = call.access, access.declared.contains(scope) else {
      throw ProtocolError(.notDeclared, "The manifest does not declare \(scope.rawValue.prefix(100)) under onDemand.")
    }
    guard access.granted.contains(scope), let account = access.account else {
      throw ProtocolError(.notGranted, "The person has not granted \(scope.rawValue).")
    }
    let receipts = access.receipts
    answer(id, of: call) { () async throws(ProtocolError) -> JSONFragment in
      let part = try await account.read(scope)
      receipts?.note(scope, .readOnDemand)
      var object = JSONObject([("scope", .string(scope.rawValue))])
      if let part, let value = try? JSONValue(json: part.bytes) { object["value"] = value }
      return JSONFragment(object)
    }
  }

  /// Works a callback out away from the loop, which has no time for databases, and answers it if its call still lives.
  private func answer(
    _ id: MessageID,
    of call: PendingCall,
    _ work: @escaping @Sendable () async throws(ProtocolError) -> JSONFragment
  ) {
    call.openCallbacks += 1
    Task.detached { [self] in
      let result: Result<JSONFragment, ProtocolError>
      do throws(ProtocolError) {
        result = .success(try await work())
      } catch {
        result = .failure(error)
      }
      loop.execute { [self] in
        call.openCallbacks -= 1
        guard !isFailed else { return }
        guard call.state == .live else {
          return reply(id, ProtocolError(.cancelled, "The call has ended."))
        }
        switch result {
        case .success(let fragment):
          send { writer in
            writer.member("id", id)
            writer.member("result", fragment)
          }
        case .failure(let error): reply(id, error)
        }
      }
    }
  }

  private func reply(_ id: MessageID, _ error: ProtocolError) {
    counters.refusedCallbacks += 1
    send { writer in
      writer.member("id", id)
      writer.member("error", error)
    }
  }
}
