package dev.irsacheck.emulator;

import static java.util.stream.Collectors.joining;

import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.world.MalformedWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** For scripts, also of other machines: what the Java API offers to tests. */
final class ControlDesk {
  private static final String TEXT = "text/plain; charset=utf-8";

  private final RunningEmulator emulator;
  private final Records records;

  ControlDesk(RunningEmulator emulator, Records records) {
    this.emulator = emulator;
    this.records = records;
  }

  HttpResponse answer(HttpRequest request, Instant now) {
    if (request.path().equals("/emulator/rotate") && request.method().equals("POST")) {
      try {
        emulator.rotateToken();
      } catch (IOException unwritable) {
        return HttpResponse.of(500, TEXT, "cannot write " + emulator.tokenFile() + "\n", now);
      }
      return HttpResponse.of(200, TEXT, "rotated\n", now);
    }
    if (request.path().equals("/emulator/world") && request.method().equals("POST")) {
      return replaceWorld(request, now);
    }
    if (request.path().equals("/emulator/requests") && request.method().equals("GET")) {
      StringBuilder lines = new StringBuilder();
      records.all().forEach(record -> lines.append(record.line()).append('\n'));
      return HttpResponse.of(200, TEXT, lines.toString(), now);
    }
    return HttpResponse.of(404, TEXT, "POST rotate, POST world or GET requests\n", now);
  }

  private HttpResponse replaceWorld(HttpRequest request, Instant now) {
    try {
      List<String> doubts =
          emulator.replaceWorld(new String(request.body(), StandardCharsets.UTF_8));
      String said = "served\n" + doubts.stream().map(line -> line + "\n").collect(joining());
      return HttpResponse.of(200, TEXT, said, now);
    } catch (MalformedWorld malformed) {
      return HttpResponse.of(400, TEXT, oneLine(malformed) + "\n", now);
    } catch (IOException unwritable) {
      return HttpResponse.of(500, TEXT, unwritable.getMessage() + "\n", now);
    }
  }

  private static String oneLine(MalformedWorld malformed) {
    return malformed.getMessage().replaceAll("\\s*\\R\\s*", " ");
  }
}
