package dev.irsacheck.emulator.answer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service answers: something done, or an error that its protocol puts into form. */
public sealed interface ServiceReply permits ServiceReply.Done, Failure {

  /** The reply with one more header; an error may have an element of its body in that way. */
  ServiceReply with(String header, String value);

  /**
   * A success.
   *
   * @param performed whether something was written, sent, or made with a key
   */
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
