package dev.irsacheck.agent.rehearsal;

import dev.irsacheck.base.bootstrap.Handover;
import java.util.List;

/** Calls AWS SDK for Java v1, from 1.11.704 on. */
final class SdkV1 extends RehearsedSdk {
  SdkV1(ApplicationLoader loader, Handover task, List<String> secrets) {
    super(loader, task, secrets);
  }

  @Override
  Object provider() throws Throwable {
    Class<?> anyProvider = type("auth.AWSCredentialsProvider");
    // It asks the agent if the agent's variable is set, otherwise IMDS, which is disabled here.
    Object provider =
        task.is(Handover.AGENT)
            ? create(type("auth.EC2ContainerCredentialsProviderWrapper"))
            : call(type("auth.WebIdentityTokenCredentialsProvider"), null, "create");
    Object credentials = call(anyProvider, provider, "getCredentials");
    Class<?> any = type("auth.AWSCredentials");
    Class<?> session = type("auth.AWSSessionCredentials");
    hasCredentials(
        call(any, credentials, "getAWSAccessKeyId"),
        call(any, credentials, "getAWSSecretKey"),
        session.isInstance(credentials) ? call(session, credentials, "getSessionToken") : null);
    return provider;
  }

  @Override
  String callerArn(Object provider) throws Throwable {
    Class<?> anyProvider = type("auth.AWSCredentialsProvider");
    Class<?> builderType = type("services.securitytoken.AWSSecurityTokenServiceClientBuilder");
    Object builder = call(builderType, null, "standard");
    call(builderType, builder, "setCredentials", new Class<?>[] {anyProvider}, provider);
    Object client = call(builderType, builder, "build");
    Class<?> request = type("services.securitytoken.model.GetCallerIdentityRequest");
    Object identity =
        call(
            type("services.securitytoken.AWSSecurityTokenService"),
            client,
            "getCallerIdentity",
            new Class<?>[] {request},
            create(request));
    return (String) call(identity.getClass(), identity, "getArn");
  }
}
