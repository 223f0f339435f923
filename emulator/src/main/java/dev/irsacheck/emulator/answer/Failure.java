package dev.irsacheck.emulator.answer;

import dev.irsacheck.emulator.world.Binding.Default;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error of AWS's.
 *
 * <p>Codes, statuses and texts are those that the API references and public issue reports show.
 *
 * @param coral whether AWS's own framework says it, which authenticates and authorises before the
 *     service is asked, or the service
 * @param details what a protocol adds: headers by name, and elements by {@code <Name>}
 */
public record Failure(
    @Default("400") int status,
    String code,
    @Default("") String message,
    boolean coral,
    Map<String, String> details)
    implements ServiceReply {

  /** {@code 503 SlowDown: Please reduce your request rate.}; {@code coral} may stand first. */
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

  /** To be thrown where the fault is seen; who took the request answers with it. */
  public Thrown thrown() {
    return new Thrown(this);
  }

  /** A request that is refused. */
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
