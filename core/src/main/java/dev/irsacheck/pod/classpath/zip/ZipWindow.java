package dev.irsacheck.pod.classpath.zip;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of one archive: a file, a slice of one, or an inflated entry. */
public sealed interface ZipWindow extends Closeable
    permits FileWindow, ChannelWindow, InflatedWindow, ZipArchive.StoredWindow {
  long size();

  void read(long position, byte[] into, int offset, int length) throws IOException;

  ReadBudget budget();

  @Override
  default void close() throws IOException {}
}
