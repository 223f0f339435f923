package dev.irsacheck.cli.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

public record InlineResource(String text) {
  public static InlineResource style(Class<?> page, String own) {
    return new InlineResource(read(InlineResource.class, "page.css") + read(page, own));
  }

  /** Returns the common script, followed by the page's own, which is a resource of its class. */
  public static InlineResource script(Class<?> page, String own) {
    return new InlineResource(read(InlineResource.class, "page.js") + read(page, own));
  }

  /** Returns the hash for the Content-Security-Policy, which allows nothing else. */
  public String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String read(Class<?> page, String resource) {
    try (InputStream in = page.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar is damaged", e);
    }
  }
}
