package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

public final class RawZip {
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private int entries;

  public record Claim(
      int method, int flags, long size, boolean zip64, long offsetLie, long packedLie) {
    public static Claim honest(int method, long size) {
      return new Claim(method, 0, size, false, 0, 0);
    }

    public Claim encrypted() {
      return new Claim(method, 1, size, zip64, offsetLie, packedLie);
    }

    public Claim ofSize(long claimed) {
      return new Claim(method, flags, claimed, zip64, offsetLie, packedLie);
    }

    public Claim inZip64() {
      return new Claim(method, flags, size, true, offsetLie, packedLie);
    }

    public Claim displacedBy(long bytes) {
      return new Claim(method, flags, size, zip64, bytes, packedLie);
    }

    public Claim packedLongerBy(long bytes) {
      return new Claim(method, flags, size, zip64, offsetLie, bytes);
    }

    public Claim byMethod(int other) {
      return new Claim(other, flags, size, zip64, offsetLie, packedLie);
    }
  }

  public RawZip stored(String name, byte[] content) {
    return entry(name, content, Claim.honest(0, content.length));
  }

  public RawZip stored(String name, String content) {
    return stored(name, content.getBytes(UTF_8));
  }

  public RawZip deflated(String name, byte[] content) {
    return entry(name, deflate(content), Claim.honest(8, content.length));
  }

  public RawZip entry(String name, byte[] packed, Claim claim) {
    byte[] nameBytes = name.getBytes(UTF_8);
    long offset = data.size() + claim.offsetLie();
    number(data, 0x04034b50, 4);
    number(data, 20, 2);
    number(data, claim.flags(), 2);
    number(data, claim.method(), 2);
    number(data, 0, 8); // time, date, checksum
    number(data, packed.length, 4);
    number(data, claim.size(), 4);
    number(data, nameBytes.length, 2);
    number(data, 5, 2); // an extra field that the directory does not have
    data.writeBytes(nameBytes);
    number(data, 0, 5);
    data.writeBytes(packed);

    number(directory, 0x02014b50, 4);
    number(directory, 20, 2);
    number(directory, 20, 2);
    number(directory, claim.flags(), 2);
    number(directory, claim.method(), 2);
    number(directory, 0, 8);
    number(directory, claim.zip64() ? 0xffffffffL : packed.length + claim.packedLie(), 4);
    number(directory, claim.zip64() ? 0xffffffffL : claim.size(), 4);
    number(directory, nameBytes.length, 2);
    number(directory, claim.zip64() ? 28 : 0, 2);
    number(directory, 0, 2);
    number(directory, 0, 8); // disk, attributes
    number(directory, claim.zip64() ? 0xffffffffL : offset, 4);
    directory.writeBytes(nameBytes);
    if (claim.zip64()) {
      number(directory, 1, 2);
      number(directory, 24, 2);
      number(directory, claim.size(), 8);
      number(directory, packed.length, 8);
      number(directory, offset, 8);
    }
    entries++;
    return this;
  }

  public static byte[] sharing(String prefix, int count, String suffix, byte[] content) {
    RawZip zip = new RawZip().stored("first", content);
    byte[] first = zip.directory.toByteArray();
    int nameAt = first.length - "first".length();
    zip.directory.reset();
    for (int i = 0; i < count; i++) {
      byte[] name = (prefix + i + suffix).getBytes(UTF_8);
      first[28] = (byte) name.length;
      zip.directory.write(first, 0, nameAt);
      zip.directory.writeBytes(name);
    }
    return zip.bytes(count);
  }

  public byte[] bytes() {
    return bytes(entries);
  }

  public byte[] bytes(int claimedEntries) {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    zip.writeBytes(data.toByteArray());
    zip.writeBytes(directory.toByteArray());
    number(zip, 0x06054b50, 4);
    number(zip, 0, 4);
    number(zip, claimedEntries, 2);
    number(zip, claimedEntries, 2);
    number(zip, directory.size(), 4);
    number(zip, data.size(), 4);
    number(zip, 0, 2);
    return zip.toByteArray();
  }

  public static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    while (!deflater.finished()) {
      packed.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return packed.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(i < 8 ? (int) (value >>> (8 * i)) : 0);
    }
  }
}
