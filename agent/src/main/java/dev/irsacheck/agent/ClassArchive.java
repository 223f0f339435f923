package dev.irsacheck.agent;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads classes in place: in memory they would count against the application's limit. {@link
 * ZipFile} would cost a twentieth of a check. See PKWARE's APPNOTE, 4.3.12 and 4.3.16; {@code
 * packing} writes no comment at the end.
 */
final class ClassArchive {
  static final String CLASS = ".class";

  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int DIRECTORY_SIZE_AT = 12;
  private static final int DIRECTORY_START_AT = 16;

  private static final int LISTED = 0x02014b50;
  private static final int LISTED_METHOD_AT = 10;
  private static final int LISTED_SIZE_AT = 24;
  private static final int LISTED_NAME_LENGTH_AT = 28;
  private static final int LISTED_EXTRA_LENGTH_AT = 30;
  private static final int LISTED_COMMENT_LENGTH_AT = 32;
  private static final int LISTED_HEADER_AT = 42;
  private static final int LISTED_NAME_AT = 46;

  private static final int EXTRA_LENGTH_AT = 28;
  private static final int NAME_AT = 30;

  /** Holds {@link #start} and {@link #size}; null if {@link #inflated} holds the archive. */
  private final RandomAccessFile file;

  private final byte[] inflated;
  private final int start;
  private final int size;

  private byte[] directory;

  private Map<String, Integer> listed;

  private ClassArchive(RandomAccessFile file, byte[] inflated, int start, int size) {
    this.file = file;
    this.inflated = inflated;
    this.start = start;
    this.size = size;
  }

  /** Opens an archive in the jar whose names all end with the suffix. */
  static ClassArchive of(File jar, ZipFile opened, ZipEntry entry, String suffix)
      throws IOException {
    ClassArchive archive =
        entry.getMethod() == ZipEntry.STORED ? within(jar, entry.getName()) : null;
    if (archive == null) {
      byte[] bytes = AgentJar.read(opened, entry);
      archive = new ClassArchive(null, bytes, 0, bytes.length);
    }
    if (!archive.hasList(suffix)) {
      throw new IOException(entry.getName() + " is no archive of ours");
    }
    return archive;
  }

  /** Returns null if somebody has repacked the jar. */
  private static ClassArchive within(File jar, String name) throws IOException {
    RandomAccessFile file = new RandomAccessFile(jar, "r");
    ClassArchive whole = new ClassArchive(file, null, 0, (int) file.length());
    Integer at = whole.hasList("") ? whole.listed.get(name) : null;
    if (at == null || two(whole.directory, at + LISTED_METHOD_AT) != ZipEntry.STORED) {
      file.close();
      return null;
    }
    int header = four(whole.directory, at + LISTED_HEADER_AT);
    int extra = two(whole.part(header, NAME_AT), EXTRA_LENGTH_AT);
    int length = two(whole.directory, at + LISTED_NAME_LENGTH_AT);
    return new ClassArchive(
        file, null, header + NAME_AT + length + extra, four(whole.directory, at + LISTED_SIZE_AT));
  }

  private boolean hasList(String suffix) throws IOException {
    byte[] end = size < END_SIZE ? new byte[END_SIZE] : part(size - END_SIZE, END_SIZE);
    if (four(end, 0) != END) {
      return false;
    }
    directory = part(four(end, DIRECTORY_START_AT), four(end, DIRECTORY_SIZE_AT));
    listed = new HashMap<>(4096);
    int at = 0;
    while (at + LISTED_NAME_AT <= directory.length && four(directory, at) == LISTED) {
      int length = two(directory, at + LISTED_NAME_LENGTH_AT);
      listed.put(
          new String(
              directory,
              at + LISTED_NAME_AT,
              length - suffix.length(),
              StandardCharsets.ISO_8859_1),
          at);
      at +=
          LISTED_NAME_AT
              + length
              + two(directory, at + LISTED_EXTRA_LENGTH_AT)
              + two(directory, at + LISTED_COMMENT_LENGTH_AT);
    }
    return true;
  }

  byte[] find(String name) throws IOException {
    Integer at = listed.get(name);
    if (at == null) {
      return null;
    }
    // Our entries have no extra field between name and bytes.
    return part(
        four(directory, at + LISTED_HEADER_AT)
            + NAME_AT
            + two(directory, at + LISTED_NAME_LENGTH_AT),
        four(directory, at + LISTED_SIZE_AT));
  }

  private byte[] part(int from, int length) throws IOException {
    if (file == null) {
      return Arrays.copyOfRange(inflated, start + from, start + from + length);
    }
    byte[] part = new byte[length];
    synchronized (file) {
      file.seek(start + from);
      file.readFully(part);
    }
    return part;
  }

  private static int two(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  private static int four(byte[] bytes, int at) {
    return two(bytes, at) | two(bytes, at + 2) << 16;
  }
}
