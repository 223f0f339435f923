package dev.irsacheck.emulator.world;

/**
 * A world file that cannot be served; the message names the file, the place in it and the value.
 */
public final class MalformedWorld extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedWorld(String message) {
    super(message);
  }
}
