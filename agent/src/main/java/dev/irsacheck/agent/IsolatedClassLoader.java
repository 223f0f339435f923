package dev.irsacheck.agent;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads core and its libraries from {@code isolated/} of the agent jar, where their classes end in
 * {@code .classdata}, so that no other loader takes them for classes.
 *
 * <p>Own classes come first, then those of the platform loader: never the application's, and not
 * what another agent appended to the boot loader's search path either (an SLF4J there would
 * otherwise win over ours).
 *
 * <p>Nothing outside refers to this loader: no URL handler is registered, no {@code
 * JarURLConnection} caches the jar. Closed and let go of, it is garbage.
 */
final class IsolatedClassLoader extends ClassLoader implements Closeable {
  static {
    registerAsParallelCapable();
  }

  private static final String PREFIX = "isolated/";

  private final ZipFile jar;
  private final ProtectionDomain domain;
  private final URLStreamHandler handler = new EntryHandler();

  private IsolatedClassLoader(ClassLoader parent, ZipFile jar, URL location) {
    super(parent);
    this.jar = jar;
    this.domain =
        new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null, this, null);
  }

  /**
   * Opens a loader over the jar; close it after use.
   *
   * @throws IOException if the file is no jar
   */
  static IsolatedClassLoader open(File jar) throws IOException {
    // ZipFile rather than JarFile: we need no manifest, no signatures and no versioned entries.
    return new IsolatedClassLoader(platformLoader(), new ZipFile(jar), jar.toURI().toURL());
  }

  /**
   * The loader at the top of the application's chain. Java 8 has no getPlatformClassLoader, and
   * calling it by reflection makes the JDK look for its annotations, which costs 10 ms.
   */
  private static ClassLoader platformLoader() {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    while (loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return getParent().loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        loaded = define(name);
      }
      return loaded != null ? loaded : getParent().loadClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Class<?> found = define(name);
    if (found == null) {
      throw new ClassNotFoundException(name);
    }
    return found;
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    ZipEntry entry = jar.getEntry(PREFIX + name.replace('.', '/') + ".classdata");
    if (entry == null) {
      return null;
    }
    try {
      byte[] bytes = read(entry);
      // The JVM makes the package by itself since Java 9.
      return defineClass(name, bytes, 0, bytes.length, domain);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private byte[] read(ZipEntry entry) throws IOException {
    byte[] bytes = new byte[(int) entry.getSize()];
    try (InputStream in = jar.getInputStream(entry)) {
      int filled = 0;
      while (filled < bytes.length) {
        int count = in.read(bytes, filled, bytes.length - filled);
        if (count < 0) {
          throw new EOFException(entry.getName() + " ends after " + filled + " bytes");
        }
        filled += count;
      }
    }
    return bytes;
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own != null ? own : getParent().getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
    all.addAll(Collections.list(getParent().getResources(name)));
    return Collections.enumeration(all);
  }

  @Override
  protected URL findResource(String name) {
    if (jar.getEntry(PREFIX + name) == null) {
      return null;
    }
    try {
      // The handler goes with the URL: a registered protocol would stay in the JVM for ever.
      return new URL("irsa-check", null, -1, "/" + PREFIX + name, handler);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL own = findResource(name);
    return Collections.enumeration(
        own == null ? Collections.<URL>emptyList() : Collections.singletonList(own));
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }

  // Not private: javac for Java 8 would add a class to reach the constructor.
  final class EntryHandler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          String name = url.getPath().substring(1);
          ZipEntry entry = jar.getEntry(name);
          if (entry == null) {
            throw new IOException(name + " is not in the agent jar");
          }
          return new ByteArrayInputStream(read(entry));
        }
      };
    }
  }
}
