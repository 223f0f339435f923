package dev.irsacheck.agent.rehearsal;

import dev.irsacheck.base.bootstrap.Handover;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** One copy of an SDK, called by reflection because its version and package are not known. */
abstract class RehearsedSdk {
  final Handover task;
  private final ApplicationLoader loader;
  private final List<String> secrets;
  private boolean credentials;

  /** The secrets receive the credentials, which servers echo as they do the token. */
  RehearsedSdk(ApplicationLoader loader, Handover task, List<String> secrets) {
    this.loader = loader;
    this.task = task;
    this.secrets = secrets;
  }

  /** Reports an SDK that we cannot call, which is not the application's fault. */
  static final class NotCallable extends Exception {
    private static final long serialVersionUID = 1;

    NotCallable(String missing) {
      super(missing);
    }
  }

  /**
   * Fetches the role's credentials from the provider for web identities or containers.
   *
   * @throws NotCallable if the SDK lacks what we call
   */
  abstract Object provider() throws Throwable;

  /** Returns the ARN of the credentials' caller; throws as {@link #provider}. */
  abstract String callerArn(Object provider) throws Throwable;

  final boolean succeeded() {
    return credentials;
  }

  /** Records that the SDK has credentials; each part is secret. */
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

  static Object create(Class<?> type) throws Throwable {
    try {
      return type.getConstructor().newInstance();
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw new NotCallable(type.getName());
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  static Object call(Class<?> type, Object target, String method) throws Throwable {
    return call(type, target, method, new Class<?>[0]);
  }

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
