package dev.irsacheck.classpath.zip;

import java.io.IOException;

/** A nested archive that its parent stores uncompressed: a slice of the parent, read in place. */
record StoredWindow(ZipWindow parent, long start, long size) implements ZipWindow {
  @Override
  public void read(long position, byte[] into, int offset, int length) throws IOException {
    budget().spendNested(length);
    parent.read(start + position, into, offset, length);
  }

  @Override
  public ReadBudget budget() {
    return parent.budget();
  }
}
