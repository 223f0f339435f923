package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A regular file of the scan.
 *
 * @param place its name in the report
 * @param executable whether any user may execute it
 */
record ScannedFile(Path path, String place, boolean executable) {
  private static final int PIECE = 1 << 20;

  /** Search texts are shorter, so that each is complete in at least one piece. */
  private static final int OVERLAP = 4 << 10;

  String name() {
    return path.getFileName().toString();
  }

  /** Returns the name of the ancestor, 1 being the file's own directory; empty above the root. */
  String directory(int levels) {
    int index = path.getNameCount() - 1 - levels;
    return index < 0 ? "" : path.getName(index).toString();
  }

  SeekableByteChannel open() throws IOException {
    // A link that replaced the file meanwhile could lead out of the tree.
    return Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  byte[] head(int length) throws IOException {
    try (SeekableByteChannel channel = open()) {
      return read(channel, 0, length);
    }
  }

  /** Reads a file of any length as text in pieces; search texts are ASCII. */
  void forEachPiece(Consumer<String> reader) throws IOException {
    forEachPiece(Long.MAX_VALUE, reader);
  }

  void forEachPiece(long most, Consumer<String> reader) throws IOException {
    try (SeekableByteChannel channel = open()) {
      long position = 0;
      byte[] piece;
      do {
        piece = read(channel, position, PIECE);
        reader.accept(new String(piece, ISO_8859_1));
        position += PIECE - OVERLAP;
      } while (piece.length == PIECE && position < most);
    }
  }

  byte[] content(int most) throws IOException {
    byte[] content = head(most + 1);
    if (content.length > most) {
      throw new TooLarge(most);
    }
    return content;
  }

  static byte[] read(SeekableByteChannel channel, long position, int length) throws IOException {
    long left = channel.size() - position;
    if (position < 0 || left <= 0) {
      return new byte[0];
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, left));
    channel.position(position);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        return Arrays.copyOf(buffer.array(), buffer.position());
      }
    }
    return buffer.array();
  }

  static final class TooLarge extends EOFException {
    private static final long serialVersionUID = 1;

    TooLarge(int most) {
      super("larger than " + (most >> 10) + " KiB");
    }
  }
}
