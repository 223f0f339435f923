package dev.irsacheck.emulator;

import dev.irsacheck.emulator.answer.LoggedResponse;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.world.Arn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

final class RequestLog {
  private final List<RecordedRequest> records = new CopyOnWriteArrayList<>();
  private final Log log;

  RequestLog(Log log) {
    this.log = log;
  }

  List<RecordedRequest> all() {
    return List.copyOf(records);
  }

  HttpResponse add(String action, Optional<Arn> role, LoggedResponse answered) {
    RecordedRequest record =
        new RecordedRequest(
            action,
            answered.response().status(),
            answered.outcome(),
            role.map(Arn::toString).orElse(""));
    records.add(record);
    log.note(record.line());
    return answered.response();
  }
}
