package dev.irsacheck.emulator;

import dev.irsacheck.emulator.http.HttpResponse;
import java.util.List;
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
    RecordedRequest record = new RecordedRequest(action, response.status(), outcome);
    records.add(record);
    log.request(record);
    return response;
  }
}
