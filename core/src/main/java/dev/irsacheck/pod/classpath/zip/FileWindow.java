package dev.irsacheck.pod.classpath.zip;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * An archive on disk. {@code RandomAccessFile} is already loaded in every JVM. A mapping would turn
 * a truncated file into an error in the JVM.
 */
public final class FileWindow implements ZipWindow {
  private final RandomAccessFile file;
  private final long size;
  private final ReadBudget budget;

  private FileWindow(RandomAccessFile file, long size, ReadBudget budget) {
    this.file = file;
    this.size = size;
    this.budget = budget;
  }

  public static FileWindow open(File path, ReadBudget budget) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path, "r");
    try {
      return new FileWindow(file, file.length(), budget);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, byte[] into, int offset, int length) throws IOException {
    budget.checkTime();
    file.seek(position);
    try {
      file.readFully(into, offset, length);
    } catch (EOFException e) {
      throw new BadArchive("the file became shorter while it was read");
    }
  }

  @Override
  public ReadBudget budget() {
    return budget;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
