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
 * An archive on disk, opened by the bytes of its name: {@code File} fails for characters that the
 * locale lacks. It does not follow links.
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
