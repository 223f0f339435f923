package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.function.Consumer;

/** A file of any length as text, piece by piece; what is looked for is plain ASCII. */
final class FileText {
  private static final int PIECE = 1 << 20;

  /** What is looked for is shorter, so that it stands whole in one piece at least. */
  private static final int OVERLAP = 4 << 10;

  private FileText() {}

  static void read(ScannedFile file, Consumer<String> reader) throws IOException {
    try (SeekableByteChannel channel = file.open()) {
      long position = 0;
      byte[] piece = ScannedFile.read(channel, position, PIECE);
      while (piece.length > 0) {
        reader.accept(new String(piece, ISO_8859_1));
        if (piece.length < PIECE) {
          return;
        }
        position += PIECE - OVERLAP;
        piece = ScannedFile.read(channel, position, PIECE);
      }
    }
  }
}
