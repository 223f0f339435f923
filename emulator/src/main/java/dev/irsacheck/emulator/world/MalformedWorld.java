package dev.irsacheck.emulator.world;

/** Reports an invalid world file; the message names the file, the place in it and the value. */
public final class MalformedWorld extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedWorld(String message) {
    super(message);
  }
}
