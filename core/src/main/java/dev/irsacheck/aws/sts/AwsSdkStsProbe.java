package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Answer;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.podidentity.AgentAnswer;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * STS through the AWS SDK's client, with one connection for both calls. The credentials stay in
 * this object. IMDS is out of reach: the region is given, and the client has no credentials chain.
 */
public final class AwsSdkStsProbe implements StsProbe {
  /** In seconds, STS's minimum: only the check uses these credentials. */
  private static final int SHORTEST_SESSION = 900;

  private final StsRequest request;
  private final TlsTrust trust;
  private final AwsSdkBoundedHttpClient http;
  private final BooleanSupplier widen;
  private final AwsSdkFailures failures;
  private volatile StsClient client;
  private final JvmTrustStore trustStore;
  private AwsSessionCredentials credentials;

  private Arn self;

  public static StsProbe open(StsRequest request, TlsTrust trust, JvmTrustStore trustStore) {
    AwsSdkStsProbe sts =
        request.target() == null ? null : new AwsSdkStsProbe(request, trust, trustStore);
    return request.source() instanceof RoleSource.PodIdentity pod
        ? new PodIdentityProbe(request, pod, sts)
        : sts;
  }

  public AwsSdkStsProbe(StsRequest request, TlsTrust trust, JvmTrustStore trustStore) {
    this.request = request;
    this.trust = trust;
    this.trustStore = trust.isOfTheJvm() ? trustStore : null;
    AwsSdkHttp jdk =
        new AwsSdkHttp(
            request.target().endpoint(), request.patienceWithSts(), request.proxy(), trust);
    this.widen = jdk::offerAllGroups;
    this.http = new AwsSdkBoundedHttpClient(jdk);
    this.failures = new AwsSdkFailures(this::safe, request, http, this.trustStore);
    this.client = client();
  }

  /**
   * Creates a new client for each attempt. After STS rejects a signature's time, the SDK corrects
   * its clock for later requests and clients, which would hide a wrong clock from the next check.
   */
  private StsClient client() {
    SdkGlobalTime.setGlobalTimeOffset(0);
    URI endpoint = request.target().endpoint();
    return StsClient.builder()
        .httpClient(http)
        // Otherwise AWS_DEFAULTS_MODE=auto makes the SDK ask IMDS for its region.
        .defaultsMode(DefaultsMode.LEGACY)
        .region(Region.of(request.target().region()))
        // Given explicitly, because the SDK would read variables and fail on invalid ones, which is
        // a finding of its own.
        .endpointOverride(endpoint)
        .fipsEnabled(false)
        .dualstackEnabled(false)
        // The SDK's rules already chose it; they would read all partitions again.
        .endpointProvider(
            parameters ->
                CompletableFuture.completedFuture(
                    Endpoint.builder().endpointUrl(EndpointUrl.fromUri(endpoint)).build()))
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                // We count and make the attempts ourselves.
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .compressionConfiguration(
                    compression ->
                        compression
                            .requestCompressionEnabled(false)
                            .minimumCompressionThresholdInBytes(0))
                .defaultProfileFile(ProfileFile.aggregator().build())
                // Distinguishes our events in CloudTrail from the application's.
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_PREFIX, request.userAgent())
                .build())
        .build();
  }

  @Override
  public Answer assumeRole() {
    return offeringEnough(this::assumed);
  }

  @Override
  public Answer callerIdentity() {
    return offeringEnough(this::identified);
  }

  private Answer offeringEnough(Supplier<Answer> call) {
    Answer answer = call.get();
    return KeyExchange.mayHaveFailed(answer) && widen.getAsBoolean() ? call.get() : answer;
  }

  void become(AgentAnswer.Issued issued) {
    credentials =
        AwsSessionCredentials.create(
            issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
  }

  private Answer assumed() {
    RoleSource.WebIdentity identity = (RoleSource.WebIdentity) request.source();
    self = Arn.parse(identity.role().toString()).orElse(null);
    try {
      AssumeRoleWithWebIdentityResponse response =
          client.assumeRoleWithWebIdentity(
              AssumeRoleWithWebIdentityRequest.builder()
                  .roleArn(identity.role().toString())
                  .roleSessionName(identity.sessionName())
                  .webIdentityToken(identity.token().asSent())
                  .durationSeconds(SHORTEST_SESSION)
                  .build());
      AwsSessionCredentials issued = AwsSdkIssuedCredentials.in(response);
      if (issued == null) {
        return failures.notSts(response.sdkHttpResponse());
      }
      credentials = issued;
      return granted(response, response.assumedRoleUser().arn(), null);
    } catch (SdkException e) {
      return failed(e, StsRefusals::ofAssumeRole);
    } catch (StackOverflowError e) {
      return nestedTooDeep();
    }
  }

  private Answer identified() {
    try {
      GetCallerIdentityResponse response =
          client.getCallerIdentity(
              GetCallerIdentityRequest.builder()
                  .overrideConfiguration(
                      AwsRequestOverrideConfiguration.builder()
                          .credentialsProvider(StaticCredentialsProvider.create(credentials))
                          // The last call: leave no idle connection in a long-lived process.
                          .putHeader("Connection", "close")
                          .build())
                  .build());
      if (response.arn() == null) {
        return failures.notSts(response.sdkHttpResponse());
      }
      return granted(response, response.arn(), response.account());
    } catch (SdkException e) {
      return failed(e, StsRefusals::of);
    } catch (StackOverflowError e) {
      return nestedTooDeep();
    }
  }

  @Override
  public List<ProbedPermission> prove(LongSupplier remaining, Retries retries) {
    StsRequest.Declared declared = request.declared();
    if (declared == null) {
      return List.of();
    }
    AwsSdkEndpoints endpoints =
        new AwsSdkEndpoints(declared.variable(), declared.fips(), declared.dualstack());
    AwsSdkRequestSender.Route route =
        new AwsSdkRequestSender.Route(
            declared.region(), request.patience(), request.proxy(), trust, request.userAgent());
    PermissionProber.Session session =
        new PermissionProber.Session(
            self.partition(),
            self.account(),
            declared.region(),
            new AwsSdkRegions(),
            () ->
                new AwsSdkRequestSender(
                    credentials, endpoints, route, text -> Redaction.of(text, secrets())));
    return declared.prover().probe(session, declared.permissions(), remaining, retries);
  }

  private Answer granted(AwsResponse response, String arn, String account) {
    self = Arn.parse(arn).orElse(self);
    return new StsCall.Granted(
        safe(arn),
        safe(account == null ? accountIn(arn) : account),
        safe(response.responseMetadata().requestId()),
        AwsSdkFailures.skew(response.sdkHttpResponse()));
  }

  private static String accountIn(String text) {
    Arn arn = Arn.parse(text).orElse(null);
    return arn == null ? "" : arn.account();
  }

  private Answer failed(SdkException failure, AwsSdkFailures.Reading reading) {
    client.close();
    client = client();
    return failures.of(failure, reading);
  }

  /** The SDK's XML reader is recursive; STS's documents are four levels deep. */
  private static Answer nestedTooDeep() {
    return new Unreachable(Obstacle.NOT_STS, "an answer nested deeper than any of STS's");
  }

  /** All outside text is redacted here. */
  private String safe(String text) {
    return Redaction.of(text, secrets());
  }

  private String[] secrets() {
    String token = request.source().token().asSent();
    return credentials == null
        ? new String[] {token}
        : new String[] {
          token,
          credentials.accessKeyId(),
          credentials.secretAccessKey(),
          credentials.sessionToken()
        };
  }

  @Override
  public String trustStore() {
    return trustStore == null ? null : trustStore.path();
  }

  @Override
  public boolean hasMetHost() {
    return http.hasMetHost();
  }

  @Override
  public void close() {
    http.abort();
    client.close();
    // StsClient does not close a client that it was given.
    http.close();
  }
}
