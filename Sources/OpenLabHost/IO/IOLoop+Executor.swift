import COpenLabSystem
import Synchronization

extension IOLoop: TaskExecutor, SerialExecutor {
  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if isCurrent {
      jobs.append(job)
    } else {
      handIn { $0.jobs.append(job) }
    }
  }

  package func checkIsolated() {
    precondition(isCurrent, "must be called on the thread of the I/O loop \(name)")
  }

  package func isIsolatingCurrentContext() -> Bool? { isCurrent }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

  package func asUnownedTaskExecutor() -> UnownedTaskExecutor { UnownedTaskExecutor(ordinary: self) }
}
