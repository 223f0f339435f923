package dev.irsacheck.cli.io;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output and error in UTF-8: containers rarely set a locale, and JSON in anything else is
 * not JSON.
 */
public final class Output {
  public static final PrintStream REPORT = utf8(FileDescriptor.out);
  public static final PrintStream MESSAGES = utf8(FileDescriptor.err);

  private Output() {}

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
