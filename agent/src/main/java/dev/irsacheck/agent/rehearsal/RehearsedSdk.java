package dev.irsacheck.agent.rehearsal;

import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** One copy of an SDK, called by reflection: nobody knows its version and package beforehand. */
abstract class RehearsedSdk {
  private final ApplicationLoader loader;
  private final String root;
  private final List<String> secrets;
  private final boolean agent;
  private boolean credentials;

  /**
   * @param root the SDK's root package
   * @param secrets takes the credentials, which servers echo as they do the token
   * @param agent whether the credentials come from the Pod Identity agent
   */
  RehearsedSdk(ApplicationLoader loader, String root, List<String> secrets, boolean agent) {
    this.loader = loader;
    this.root = root;
    this.secrets = secrets;
    this.agent = agent;
  }

  /**
   * Fetches the role's credentials through the one provider that is to give them: that of web
   * identities, or that of containers.
   *
   * @return the provider
   * @throws NotCallable if the SDK lacks what we call
   * @throws Throwable what the SDK throws
   */
  abstract Object provider() throws Throwable;

  /**
   * Asks who its credentials make the caller.
   *
   * @return the caller's ARN
   * @throws NotCallable if the SDK lacks what we call
   * @throws Throwable what the SDK throws
   */
  abstract String becomes(Object provider) throws Throwable;

  /** Whether the credentials come from the Pod Identity agent. */
  final boolean ofAgent() {
    return agent;
  }

  /** Whether the SDK has got the role's credentials, whatever became of the rest. */
  final boolean succeeded() {
    return credentials;
  }

  /** The SDK has them; each of these is secret. */
  final void hasCredentials(Object... parts) {
    for (Object part : parts) {
      if (part instanceof String) {
        secrets.add((String) part);
      }
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

  /** Calls a public constructor without arguments. */
  static Object create(Class<?> type) throws Throwable {
    try {
      return type.getConstructor().newInstance();
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw new NotCallable(type.getName());
    } catch (InvocationTargetException e) {
      throw e.getCause();
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
