package dev.irsacheck.agent;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

public final class BytesUrl extends URLStreamHandler {
  private final byte[] content;

  private BytesUrl(byte[] content) {
    this.content = content;
  }

  /** The path begins with a slash and is for display only. */
  public static URL of(String path, byte[] content) {
    try {
      return new URL("irsa-check", null, -1, path, new BytesUrl(content));
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected URLConnection openConnection(URL url) {
    return new URLConnection(url) {
      @Override
      public void connect() {}

      @Override
      public InputStream getInputStream() {
        return new ByteArrayInputStream(content);
      }
    };
  }
}
