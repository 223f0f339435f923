package dev.irsacheck.rehearsal;

import java.io.Closeable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Map;

/** Calls AWS SDK for Java v2, from 2.10.11 on. */
final class SdkV2 extends RehearsedSdk {
  private volatile Object provider;
  private volatile Object client;

  SdkV2(ApplicationLoader loader, String root) {
    super(loader, root);
  }

  @Override
  String becomes() throws Throwable {
    Class<?> webIdentity = type("auth.credentials.WebIdentityTokenFileCredentialsProvider");
    Class<?> anyProvider = type("auth.credentials.AwsCredentialsProvider");
    provider = call(webIdentity, null, "create");
    Object credentials = call(anyProvider, provider, "resolveCredentials");
    Class<?> any = type("auth.credentials.AwsCredentials");
    keepSecret(call(any, credentials, "accessKeyId"));
    keepSecret(call(any, credentials, "secretAccessKey"));
    Class<?> session = type("auth.credentials.AwsSessionCredentials");
    if (session.isInstance(credentials)) {
      keepSecret(call(session, credentials, "sessionToken"));
    }
    hasCredentials();
    Class<?> sts = type("services.sts.StsClient");
    Object builder = call(sts, null, "builder");
    call(
        type("awscore.client.builder.AwsClientBuilder"),
        builder,
        "credentialsProvider",
        new Class<?>[] {anyProvider},
        provider);
    client = call(type("utils.builder.SdkBuilder"), builder, "build");
    Object identity = call(sts, client, "getCallerIdentity");
    return (String) call(identity.getClass(), identity, "arn");
  }

  @Override
  void closeClients() throws Throwable {
    for (Object open : new Object[] {client, provider}) {
      if (open instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
    endReaper("http.apache.internal.conn.IdleConnectionReaper");
    endReaper("http.apache5.internal.conn.IdleConnectionReaper");
  }

  /**
   * The provider of older versions cannot be closed, nor its client. The thread that looks after
   * the client's idle connections ends when it has none to look after.
   */
  private void endReaper(String name) throws Throwable {
    if (!isLoaded(name)) {
      return;
    }
    Class<?> type = type(name);
    Object reaper = call(type, null, "getInstance");
    Field field = type.getDeclaredField("connectionManagers");
    field.setAccessible(true);
    for (Object manager : new ArrayList<>(((Map<?, ?>) field.get(reaper)).keySet())) {
      for (Method method : type.getMethods()) {
        if (method.getName().equals("deregisterConnectionManager")) {
          method.invoke(reaper, manager);
        }
      }
      if (manager instanceof Closeable open) {
        open.close();
      }
    }
  }
}
