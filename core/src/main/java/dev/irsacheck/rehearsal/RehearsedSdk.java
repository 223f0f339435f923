package dev.irsacheck.rehearsal;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/** One copy of an SDK, called by reflection: core knows neither its version nor its package. */
abstract class RehearsedSdk {
  private final ApplicationLoader loader;
  private final String root;
  private final List<String> secrets = new ArrayList<>();
  private volatile boolean credentials;
  private volatile boolean closed;

  /**
   * @param root the SDK's root package
   */
  RehearsedSdk(ApplicationLoader loader, String root) {
    this.loader = loader;
    this.root = root;
  }

  /** The SDK is of a shape that we cannot call; that is no fault of the application. */
  static final class NotCallable extends Exception {
    private static final long serialVersionUID = 1L;

    NotCallable(String missing) {
      super(missing);
    }
  }

  /**
   * Fetches the role's credentials through the web identity provider alone, and asks who they make
   * the caller.
   *
   * @return the caller's ARN
   * @throws NotCallable if the SDK lacks what we call
   * @throws Throwable what the SDK throws
   */
  abstract String becomes() throws Throwable;

  /** Closes what the SDK has open, at any time and from any thread; never throws. */
  final void close() {
    if (!closed) {
      closed = true;
      try {
        closeClients();
      } catch (Throwable e) {
        // What cannot be closed is garbage all the same.
        closed = true;
      }
    }
  }

  abstract void closeClients() throws Throwable;

  /** Whether the SDK has got the role's credentials, whatever became of the rest. */
  final boolean succeeded() {
    return credentials;
  }

  final void hasCredentials() {
    credentials = true;
  }

  /** What must not show in any message. */
  final synchronized List<String> secrets() {
    return List.copyOf(secrets);
  }

  final synchronized void keepSecret(Object secret) {
    if (secret instanceof String text && !text.isEmpty()) {
      secrets.add(text);
    }
  }

  final Class<?> type(String name) throws NotCallable {
    try {
      return Class.forName(root + "." + name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new NotCallable(root + "." + name);
    }
  }

  final boolean isLoaded(String name) {
    return loader.isLoaded(root + "." + name);
  }

  /** Calls a public method without arguments, by the type that declares it. */
  static Object call(Class<?> type, Object target, String method) throws Throwable {
    return call(type, target, method, new Class<?>[0]);
  }

  /** The same with arguments. */
  static Object call(
      Class<?> type, Object target, String method, Class<?>[] parameters, Object... arguments)
      throws Throwable {
    try {
      return type.getMethod(method, parameters).invoke(target, arguments);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new NotCallable(type.getName() + "." + method);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
