package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import dev.irsacheck.emulator.world.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A key set in a file, which is read again when it changes. */
final class KeyFile extends KeySource {
  private final Path file;
  private FileStamp stamp;
  private JWKSet keys;

  private KeyFile(Path file, Consumer<String> complaints) {
    super(complaints);
    this.file = file;
  }

  static KeyFile open(String place, Consumer<String> complaints) throws Unusable {
    KeyFile source = new KeyFile(Path.of(place), complaints);
    source.read();
    return source;
  }

  @Override
  synchronized JWKSet keys(String keyId) {
    readAgain();
    return keys;
  }

  @Override
  void read() throws Unusable {
    try {
      FileStamp now = FileStamp.of(file);
      if (now.equals(stamp)) {
        return;
      }
      keys = KeySource.parse(Files.readString(file));
      // Only now: a file that cannot be used is tried again, since a writer may be half-way
      // through.
      stamp = now;
    } catch (IOException unreadable) {
      throw new Unusable(FileStamp.reason(unreadable));
    }
  }
}
