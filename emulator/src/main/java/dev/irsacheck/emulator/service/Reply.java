package dev.irsacheck.emulator.service;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service answers: something done, or an error that its protocol puts into form. */
sealed interface Reply {

  /** What a success amounts to, for the record. */
  enum Effect {
    /** Something was read, or nothing was to be done. */
    READ("granted"),
    /** Something was written, sent, or made with a key. */
    PERFORMED("performed");

    final String outcome;

    Effect(String outcome) {
      this.outcome = outcome;
    }
  }

  /** A success. */
  record Done(int status, Map<String, String> headers, byte[] body, Effect effect)
      implements Reply {

    static Done of(String contentType, String body) {
      return new Done(
          200,
          Map.of("Content-Type", contentType),
          body.getBytes(StandardCharsets.UTF_8),
          Effect.READ);
    }

    static Done empty(int status) {
      return new Done(status, Map.of(), new byte[0], Effect.READ);
    }

    Done performed() {
      return new Done(status, headers, body, Effect.PERFORMED);
    }

    Done with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Done(status, more, body, effect);
    }
  }

  /**
   * An error.
   *
   * @param origin whether the service's own code says it, or what stands before every service
   * @param details what a protocol adds: headers by name, and elements by {@code <Name>}
   */
  record Failure(
      int status, String code, String message, Origin origin, Map<String, String> details)
      implements Reply {

    /**
     * Coral is AWS's own framework: it authenticates and authorises before the service is asked.
     */
    enum Origin {
      SERVICE,
      CORAL
    }

    static Failure of(int status, String code, String message) {
      return new Failure(status, code, message, Origin.SERVICE, Map.of());
    }

    static Failure ofCoral(int status, String code, String message) {
      return new Failure(status, code, message, Origin.CORAL, Map.of());
    }

    Failure saying(String other) {
      return new Failure(status, code, other, origin, details);
    }

    Failure with(String detail, String value) {
      Map<String, String> more = new LinkedHashMap<>(details);
      more.put(detail, value);
      return new Failure(status, code, message, origin, more);
    }
  }
}
