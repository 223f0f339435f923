package dev.irsacheck.cli.lint;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

final class BoundedInput extends FilterInputStream {
  private final long most;
  private long count;

  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1;
  }

  BoundedInput(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  long count() {
    return count;
  }

  boolean isExceeded() {
    return count > most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    count += Math.max(read, 0);
    if (isExceeded()) {
      throw new Exceeded();
    }
    return read;
  }
}
