package dev.irsacheck.pod.classpath.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * An archive on disk that is opened by the very bytes of its name, which a {@code File} cannot do
 * for names that the locale has no characters for; and not if it is a link.
 *
 * <p>For archives at rest: its classes would cost an application's start more than {@link
 * FileWindow}'s.
 */
public final class ChannelWindow implements ZipWindow {
  private final SeekableByteChannel channel;
  private final long size;
  private final ReadBudget budget;

  private ChannelWindow(SeekableByteChannel channel, long size, ReadBudget budget) {
    this.channel = channel;
    this.size = size;
    this.budget = budget;
  }

  /**
   * Opens a regular file for reading; the caller closes it.
   *
   * @throws IOException as {@link FileWindow#open} does, or if it is a link
   */
  public static ChannelWindow open(Path path, ReadBudget budget) throws IOException {
    SeekableByteChannel channel =
        Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    try {
      return new ChannelWindow(channel, channel.size(), budget);
    } catch (IOException e) {
      channel.close();
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
    channel.position(position);
    ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) <= 0) {
        throw new BadArchive("the file became shorter while it was read");
      }
    }
  }

  @Override
  public ReadBudget budget() {
    return budget;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
