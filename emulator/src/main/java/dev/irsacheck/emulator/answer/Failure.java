package dev.irsacheck.emulator.answer;

import dev.irsacheck.emulator.world.Binding.Default;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An AWS error, with texts from the API references and public issue reports.
 *
 * @param coral whether AWS's common framework sends it, before the service sees the request
 * @param details headers by name, and elements by {@code <Name>}
 */
public record Failure(
    @Default("400") int status,
    String code,
    @Default("") String message,
    boolean coral,
    Map<String, String> details)
    implements ServiceReply {

  /** Parses {@code 503 SlowDown: Please reduce your request rate.}, after an optional coral. */
  static Failure parse(String text) {
    boolean coral = text.startsWith("coral ");
    String[] parts = (coral ? text.substring(6) : text).split(" ", 2);
    String[] said = (parts[1] + ": ").split(": ", 3);
    return new Failure(Integer.parseInt(parts[0]), said[0], said[1], coral, Map.of());
  }

  public static Failure of(int status, String code, String message) {
    return new Failure(status, code, message, false, Map.of());
  }

  public static Failure ofCoral(int status, String code, String message) {
    return new Failure(status, code, message, true, Map.of());
  }

  Failure saying(String other) {
    return new Failure(status, code, other, coral, details);
  }

  @Override
  public Failure with(String detail, String value) {
    Map<String, String> more = new LinkedHashMap<>(details);
    more.put(detail, value);
    return new Failure(status, code, message, coral, more);
  }

  public Thrown thrown() {
    return new Thrown(this);
  }

  public static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    private Thrown(Failure failure) {
      super(failure.code(), null, false, false);
      this.failure = failure;
    }

    public Failure failure() {
      return failure;
    }
  }
}
