package dev.irsacheck.emulator.answer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

public sealed interface ServiceReply permits ServiceReply.Done, Failure {

  /** Returns a copy with one more header, or one more body element of an error. */
  ServiceReply with(String header, String value);

  record Done(int status, Map<String, String> headers, byte[] body, boolean performed)
      implements ServiceReply {

    public static Done of(String contentType, String body) {
      return new Done(
          200, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8), false);
    }

    public static Done empty(int status) {
      return new Done(status, Map.of(), new byte[0], false);
    }

    public Done asPerformed() {
      return new Done(status, headers, body, true);
    }

    @Override
    public Done with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Done(status, more, body, performed);
    }
  }
}
