package dev.irsacheck.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A directory of classes. */
record DirectoryClasses(Path directory) implements ClassSource {
  @Override
  public boolean has(String name) {
    return file(name) != null;
  }

  @Override
  public byte[] read(String name) throws IOException {
    Path file = file(name);
    if (file == null) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(LONGEST + 1);
      if (content.length > LONGEST) {
        throw new IOException(file + " is larger than " + (LONGEST >> 20) + " MiB");
      }
      return content;
    }
  }

  private Path file(String name) {
    try {
      Path file = directory.resolve(name).normalize();
      return file.startsWith(directory) && Files.isRegularFile(file) ? file : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  @Override
  public void close() {}
}
