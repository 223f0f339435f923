package dev.irsacheck.agent.rehearsal;

import dev.irsacheck.base.bootstrap.Handover;
import java.util.List;

/** Calls AWS SDK for Java v2, from 2.10.11 on. */
final class SdkV2 extends RehearsedSdk {
  SdkV2(ApplicationLoader loader, Handover task, List<String> secrets) {
    super(loader, task, secrets);
  }

  @Override
  Object provider() throws Throwable {
    Class<?> anyProvider = type("auth.credentials.AwsCredentialsProvider");
    Object provider =
        task.is(Handover.AGENT)
            ? container()
            : call(
                type("auth.credentials.WebIdentityTokenFileCredentialsProvider"), null, "create");
    Object credentials = call(anyProvider, provider, "resolveCredentials");
    Class<?> any = type("auth.credentials.AwsCredentials");
    Class<?> session = type("auth.credentials.AwsSessionCredentials");
    hasCredentials(
        call(any, credentials, "accessKeyId"),
        call(any, credentials, "secretAccessKey"),
        session.isInstance(credentials) ? call(session, credentials, "sessionToken") : null);
    return provider;
  }

  private Object container() throws Throwable {
    Class<?> type = type("auth.credentials.ContainerCredentialsProvider");
    Object builder = call(type, null, "builder");
    return call(type("auth.credentials.HttpCredentialsProvider$Builder"), builder, "build");
  }

  @Override
  String callerArn(Object provider) throws Throwable {
    Class<?> anyProvider = type("auth.credentials.AwsCredentialsProvider");
    Class<?> sts = type("services.sts.StsClient");
    Object builder = call(sts, null, "builder");
    call(
        type("awscore.client.builder.AwsClientBuilder"),
        builder,
        "credentialsProvider",
        new Class<?>[] {anyProvider},
        provider);
    Object client = call(type("utils.builder.SdkBuilder"), builder, "build");
    Object identity = call(sts, client, "getCallerIdentity");
    return (String) call(identity.getClass(), identity, "arn");
  }
}
