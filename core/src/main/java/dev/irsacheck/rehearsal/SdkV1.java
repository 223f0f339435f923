package dev.irsacheck.rehearsal;

/** Calls AWS SDK for Java v1, from 1.11.704 on. */
final class SdkV1 extends RehearsedSdk {
  private volatile Object client;

  SdkV1(ApplicationLoader loader, String root) {
    super(loader, root);
  }

  @Override
  String becomes() throws Throwable {
    // Its static part makes the SDK log through commons-logging, which is silent here; until then
    // it logs through java.util.logging, whose manager the application may choose in main.
    type("AmazonWebServiceClient");
    Class<?> anyProvider = type("auth.AWSCredentialsProvider");
    Object provider = call(type("auth.WebIdentityTokenCredentialsProvider"), null, "create");
    Object credentials = call(anyProvider, provider, "getCredentials");
    Class<?> any = type("auth.AWSCredentials");
    keepSecret(call(any, credentials, "getAWSAccessKeyId"));
    keepSecret(call(any, credentials, "getAWSSecretKey"));
    Class<?> session = type("auth.AWSSessionCredentials");
    if (session.isInstance(credentials)) {
      keepSecret(call(session, credentials, "getSessionToken"));
    }
    hasCredentials();
    Class<?> builderType = type("services.securitytoken.AWSSecurityTokenServiceClientBuilder");
    Object builder = call(builderType, null, "standard");
    call(builderType, builder, "setCredentials", new Class<?>[] {anyProvider}, provider);
    client = call(builderType, builder, "build");
    Class<?> request = type("services.securitytoken.model.GetCallerIdentityRequest");
    Object identity =
        call(
            type("services.securitytoken.AWSSecurityTokenService"),
            client,
            "getCallerIdentity",
            new Class<?>[] {request},
            request.getConstructor().newInstance());
    return (String) call(identity.getClass(), identity, "getArn");
  }

  @Override
  void closeClients() throws Throwable {
    if (client != null) {
      call(type("services.securitytoken.AWSSecurityTokenService"), client, "shutdown");
    }
    // The provider's own client is nobody's to close; without this thread it is garbage.
    if (isLoaded("http.IdleConnectionReaper")) {
      call(type("http.IdleConnectionReaper"), null, "shutdown");
    }
  }
}
