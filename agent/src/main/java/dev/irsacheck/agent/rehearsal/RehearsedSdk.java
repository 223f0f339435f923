package dev.irsacheck.agent.rehearsal;

import java.lang.reflect.InvocationTargetException;

/** One copy of an SDK, called by reflection: nobody knows its version and package beforehand. */
abstract class RehearsedSdk {
  private final ApplicationLoader loader;
  private final String root;
  private final Secrets secrets;
  private boolean credentials;

  /**
   * @param root the SDK's root package
   * @param secrets takes the credentials
   */
  RehearsedSdk(ApplicationLoader loader, String root, Secrets secrets) {
    this.loader = loader;
    this.root = root;
    this.secrets = secrets;
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

  /** Whether the SDK has got the role's credentials, whatever became of the rest. */
  final boolean succeeded() {
    return credentials;
  }

  /** The SDK has them; each of these is secret. */
  final void hasCredentials(Object... parts) {
    for (Object part : parts) {
      secrets.keep(part);
    }
    credentials = true;
  }

  final Class<?> type(String name) throws NotCallable {
    try {
      return Class.forName(root + "." + name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new NotCallable(root + "." + name);
    }
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
