package dev.irsacheck.emulator;

import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.world.Arn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every request so far, whoever was asked. */
final class Records {
  private final List<RecordedRequest> records = new CopyOnWriteArrayList<>();
  private final Log log;

  Records(Log log) {
    this.log = log;
  }

  List<RecordedRequest> all() {
    return List.copyOf(records);
  }

  /** Keeps the record and hands the response back. */
  HttpResponse add(String action, String outcome, HttpResponse response) {
    return add(action, outcome, Optional.empty(), response);
  }

  /**
   * The same for a request that concerns a role.
   *
   * @param role empty where none is known
   */
  HttpResponse add(String action, String outcome, Optional<Arn> role, HttpResponse response) {
    RecordedRequest record =
        new RecordedRequest(action, response.status(), outcome, role.map(Arn::toString).orElse(""));
    records.add(record);
    log.request(record);
    return response;
  }
}
