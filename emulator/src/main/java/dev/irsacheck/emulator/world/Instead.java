package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.world.Binding.Default;
import java.util.Map;

/**
 * What a service answers instead of what was asked.
 *
 * @param to where a redirect leads
 */
public record Instead(
    Kind is, @Default(Turns.FOR_EVER) int times, @Default("https://elsewhere.invalid/") String to) {

  /** {@code throttled} alone is {@code {is: throttled}}. */
  static Instead parse(String kind) {
    return Binding.record(Instead.class, "", null, Map.of("is", kind));
  }

  record Of(String service, Instead instead) implements Turns.Limited {
    @Override
    public int times() {
      return instead.times();
    }
  }

  /** The kinds of answers that are none. */
  public enum Kind {
    /** The service's own throttling. */
    THROTTLED,
    /** The service's own 500. */
    INTERNAL_ERROR,
    /** A proxy's page with 502. */
    HTML,
    /** A query-protocol denial with 403, whatever the service speaks: moto does so. */
    XML,
    /** 200 and a gigabyte. */
    HUGE,
    /** 307 to another host. */
    REDIRECT,
    /** The connection is reset. */
    RESET;

    /** What the record says. */
    public String outcome() {
      return Binding.word(this);
    }
  }
}
