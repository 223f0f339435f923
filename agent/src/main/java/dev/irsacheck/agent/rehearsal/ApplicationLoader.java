package dev.irsacheck.agent.rehearsal;

import java.io.ByteArrayInputStream;
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
 * Loads the application's classes, which core reads.
 *
 * <p>Its parent is that of the application's own loader: the platform loader, before Java 9 the
 * extension loader. irsa-check's classes are not visible.
 */
final class ApplicationLoader extends ClassLoader {
  private final ApplicationFiles files;

  ApplicationLoader(ApplicationFiles files) {
    super(ClassLoader.getSystemClassLoader().getParent());
    this.files = files;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = files.classFile(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    // Java 8 does not do so by itself, and SDK v1 asks classes for their package.
    if (getPackage(packageName) == null) {
      definePackage(packageName, null, null, null, null, null, null, null);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  protected URL findResource(String name) {
    Enumeration<URL> all = findResources(name);
    return all.hasMoreElements() ? all.nextElement() : null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    List<URL> found = new ArrayList<>();
    for (byte[] content : files.resources(name)) {
      found.add(url(name, found.size(), content));
    }
    return Collections.enumeration(found);
  }

  private static URL url(String name, int index, byte[] content) {
    try {
      return new URL("irsa-check", null, -1, "/" + index + "/" + name, new InMemory(content));
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
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
