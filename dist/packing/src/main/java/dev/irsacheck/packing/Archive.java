package dev.irsacheck.packing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

final class Archive {
  private final LocalDateTime time;
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(file);

  Archive(LocalDateTime time) {
    this.time = time;
    zip.setLevel(Deflater.BEST_COMPRESSION);
  }

  /** Writes the size before the bytes, as the agent's {@code ClassArchive} expects. */
  void store(String name, byte[] bytes) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    add(entry, bytes);
  }

  void deflate(String name, byte[] bytes) throws IOException {
    add(new ZipEntry(name), bytes);
  }

  private void add(ZipEntry entry, byte[] bytes) throws IOException {
    entry.setTimeLocal(time);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  byte[] bytes() throws IOException {
    zip.close();
    return file.toByteArray();
  }
}
