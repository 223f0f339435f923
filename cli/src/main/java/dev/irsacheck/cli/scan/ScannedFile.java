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
 * A regular file that the scan has come to.
 *
 * @param path what it is opened by
 * @param place what it is called in the report
 * @param executable whether anybody may execute it
 */
record ScannedFile(Path path, String place, boolean executable) {
  private static final int PIECE = 1 << 20;

  /** What is looked for is shorter, so that it stands whole in one piece at least. */
  private static final int OVERLAP = 4 << 10;

  String name() {
    return path.getFileName().toString();
  }

  /** The name of the directory that many levels up, 1 being the file's own; empty above the top. */
  String directory(int levels) {
    int index = path.getNameCount() - 1 - levels;
    return index < 0 ? "" : path.getName(index).toString();
  }

  /** The caller closes it. */
  SeekableByteChannel open() throws IOException {
    // A link that took the file's place since would lead out of the tree.
    return Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /** The first bytes, at most as many as {@code length}. */
  byte[] head(int length) throws IOException {
    try (SeekableByteChannel channel = open()) {
      return read(channel, 0, length);
    }
  }

  /** The file as text, piece by piece, whatever its length; what is looked for is plain ASCII. */
  void forEachPiece(Consumer<String> reader) throws IOException {
    forEachPiece(Long.MAX_VALUE, reader);
  }

  /**
   * The same, and no piece that begins behind so many bytes.
   *
   * @param most the length of the longest file of the kind that its name tells; it may be another's
   */
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

  /**
   * The whole file.
   *
   * @throws IOException if it cannot be read, or is longer than {@code most} bytes
   */
  byte[] content(int most) throws IOException {
    byte[] content = head(most + 1);
    if (content.length > most) {
      throw new TooLarge(most);
    }
    return content;
  }

  /** At most {@code length} bytes from {@code position}; fewer at the end of the file. */
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

  /** A file beyond the bound of its kind. */
  static final class TooLarge extends EOFException {
    private static final long serialVersionUID = 1;

    TooLarge(int most) {
      super("larger than " + (most >> 10) + " KiB");
    }
  }
}
