package dev.irsacheck.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads the application's classes a second time, to be thrown away.
 *
 * <p>Its parent is the platform loader, as that of the application's own loader is. Nothing outside
 * refers to it; closed and let go of, it is garbage.
 */
final class ApplicationLoader extends ClassLoader implements Closeable {
  private final ApplicationClasses classes;
  private final Curtain curtain;
  private volatile boolean troubled;

  /** Whether relocated logging leads to ours, which the application then need not have. */
  private volatile boolean standsIn;

  ApplicationLoader(ApplicationClasses classes, Curtain curtain) {
    super("irsa-check-rehearsal", getPlatformClassLoader());
    this.classes = classes;
    this.curtain = curtain;
  }

  /** Whether something was there and could not be read, so that nothing counts as missing. */
  boolean troubled() {
    return troubled;
  }

  /** Whether the application has the class, so that its absence is none. */
  boolean has(String className) {
    try {
      return classes.has(file(className));
    } catch (IOException e) {
      troubled = true;
      return true;
    }
  }

  boolean isLoaded(String className) {
    synchronized (getClassLoadingLock(className)) {
      return findLoadedClass(className) != null;
    }
  }

  boolean whole() {
    return classes.whole();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    // Where the application has none, its SDK must find none here either.
    if (Curtain.isLoggingApi(name) && (standsIn || has(name))) {
      return ApplicationLoader.class.getClassLoader().loadClass(name);
    }
    if (Curtain.hides(name)) {
      throw new ClassNotFoundException(name);
    }
    return super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = classes.read(file(name));
      byte[] silent = bytes == null && !standsIn ? null : SilentLogging.standIn(name);
      if (silent != null) {
        standsIn = true;
        bytes = silent;
      }
    } catch (IOException e) {
      troubled = true;
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private static String file(String className) {
    return className.replace('.', '/') + ".class";
  }

  @Override
  public URL getResource(String name) {
    URL platform = getParent().getResource(name);
    return platform != null ? platform : findResource(name);
  }

  @Override
  protected URL findResource(String name) {
    Enumeration<URL> all = findResources(name);
    return all.hasMoreElements() ? all.nextElement() : null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    List<URL> found = new ArrayList<>();
    if (!Curtain.hidesFile(name)) {
      try {
        for (byte[] content : classes.all(name)) {
          byte[] shown = curtain.filtered(name, content);
          if (shown != null) {
            found.add(url(name, found.size(), shown));
          }
        }
      } catch (IOException e) {
        troubled = true;
      }
    }
    return Collections.enumeration(found);
  }

  private static URL url(String name, int index, byte[] content) throws MalformedURLException {
    // The handler goes with the URL: a registered protocol would stay in the JVM for ever.
    return new URL("irsa-check", null, -1, "/" + index + "/" + name, new InMemory(content));
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }

  private static final class InMemory extends URLStreamHandler {
    private final byte[] content;

    InMemory(byte[] content) {
      this.content = content;
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
}
