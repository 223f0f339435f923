package dev.irsacheck.sidecar.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.run.selfcheck.Examination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writes serve's responses after each kind of check for {@code acceptance/measure/record}. */
class ServeRecorder {
  private static final ServeLog NO_LOG = new ServeLog(System.err, null);

  @Test
  void everyAnswer() throws IOException {
    Path folder = Files.createDirectories(Path.of(System.getProperty("record"), "serve"));
    for (Map.Entry<String, Examination> each : examinations().entrySet()) {
      Status status = Examinations.after(each.getValue());
      Routes routes =
          new Routes(
              false, () -> true, new Metrics(() -> status, Masker::mask), text -> text, NO_LOG);
      routes.publish(status);
      StringBuilder text = new StringBuilder();
      for (String path : List.of("/readyz", "/livez", "/report", "/metrics")) {
        for (String accept : List.of("text/plain", "application/json")) {
          Response answer =
              routes.answer(new RequestHead("GET", path, null, accept, List.of()), true);
          text.append("==== ").append(path).append(' ').append(accept).append(' ');
          text.append(answer.code()).append('\n').append(new String(answer.body(), UTF_8));
        }
      }
      text.append("==== /\n")
          .append(
              MaskedOutput.text(
                  Masker::mask, page -> StatusPage.write(status, Examinations.NOON, false, page)));
      Files.writeString(folder.resolve(each.getKey()), text);
    }
  }

  private static Map<String, Examination> examinations() {
    Map<String, Examination> all = new LinkedHashMap<>();
    all.put("healthy", Examinations.healthy());
    all.put("no-role", Examinations.withoutRole());
    all.put("permission-held", Examinations.declaring(Examinations.held("arn:aws:s3:::orders/a")));
    all.put(
        "permission-denied", Examinations.declaring(Examinations.denied("arn:aws:s3:::orders/a")));
    for (DiagnosisCode code : DiagnosisCode.values()) {
      all.put(code.name(), Examinations.broken(code));
    }
    return all;
  }
}
