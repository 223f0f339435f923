package dev.irsacheck.agent.rehearsal;

import dev.irsacheck.base.bootstrap.Handover;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** One copy of an SDK, called by reflection: nobody knows its version and package beforehand. */
abstract class RehearsedSdk {
  final Handover task;
  private final ApplicationLoader loader;
  private final List<String> secrets;
  private boolean credentials;

  /**
   * @param secrets takes the credentials, which servers echo as they do the token
   */
  RehearsedSdk(ApplicationLoader loader, Handover task, List<String> secrets) {
    this.loader = loader;
    this.task = task;
    this.secrets = secrets;
  }

  /** The SDK is of a shape that we cannot call; that is no fault of the application. */
  static final class NotCallable extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * @param missing the class or method that it lacks
     */
    NotCallable(String missing) {
      super(missing);
    }
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
  abstract String callerArn(Object provider) throws Throwable;

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
      return Class.forName(task.get(Handover.ROOT) + "." + name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new NotCallable(task.get(Handover.ROOT) + "." + name);
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
