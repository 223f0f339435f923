package dev.irsacheck.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.facts.Rehearsal.Ending;
import dev.irsacheck.facts.Rehearsal.Failed;
import dev.irsacheck.facts.Rehearsal.NotMade;
import dev.irsacheck.facts.Rehearsal.Unanswered;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what must happen in the application too is a failure. */
class FailuresTest {
  /** These tests' own exceptions stand for the SDK's. */
  private static final String ROOT = "dev.irsacheck.rehearsal";

  @TempDir Path folder;
  private ApplicationLoader loader;

  @BeforeEach
  void open() throws Exception {
    loader = Jar.loader(new Jar().with("com/acme/There.class", "x").in(folder.resolve("a.jar")));
  }

  @AfterEach
  void close() throws Exception {
    loader.close();
  }

  /** The SDK's word. */
  public static class SdkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SdkException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The SDK's word when it has waited long enough. */
  public static final class SdkTimeoutException extends SdkException {
    private static final long serialVersionUID = 1L;

    SdkTimeoutException() {
      super("it took too long", null);
    }
  }

  /** STS's refusal, as SDK v1 throws it. */
  public static final class Refused extends SdkException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final int status;

    Refused(String code, int status) {
      super("refused", null);
      this.code = code;
      this.status = status;
    }

    public int getStatusCode() {
      return status;
    }

    public String getErrorCode() {
      return code;
    }
  }

  private Ending of(Throwable failure) {
    return new Failures(ROOT, loader, true).of(failure, false, List.of("a-secret-of-the-role"));
  }

  private Ending incomplete(Throwable failure) {
    return new Failures(ROOT, loader, false).of(failure, false, List.of());
  }

  @Test
  void theSdksOwnWordCounts() {
    assertThat(of(new SdkException("no HTTP client", null)))
        .isEqualTo(new Failed(List.of("SdkException: no HTTP client")));
  }

  @Test
  void anExceptionOfAnotherLibraryDoesNot() {
    assertThat(of(new IllegalStateException("x"))).isInstanceOf(Unanswered.class);
    assertThat(of(new NullPointerException())).isInstanceOf(Unanswered.class);
  }

  @Test
  void theNetworkAndTimeDoNot() {
    assertThat(of(new SdkException("call", new UnknownHostException("sts"))))
        .isEqualTo(new Unanswered(List.of("SdkException: call", "UnknownHostException: sts")));
    assertThat(of(new SdkTimeoutException())).isInstanceOf(Unanswered.class);
    assertThat(of(new SdkException("x", new InterruptedException())))
        .isInstanceOf(Unanswered.class);
    assertThat(of(new SdkException("Unable to load region from any of the providers", null)))
        .isInstanceOf(Unanswered.class);
  }

  @Test
  void aDefiniteRefusalCountsAndNotNowDoesNot() {
    assertThat(of(new Refused("AccessDenied", 403))).isInstanceOf(Failed.class);
    assertThat(of(new Refused("Throttling", 400))).isInstanceOf(Unanswered.class);
    assertThat(of(new Refused("IDPCommunicationError", 400))).isInstanceOf(Unanswered.class);
    assertThat(of(new Refused("InternalFailure", 500))).isInstanceOf(Unanswered.class);
  }

  @Test
  void aClassThatIsNowhereCountsIfAllWasSeen() {
    Throwable missing = new NoClassDefFoundError("com/acme/Gone");
    assertThat(of(missing)).isInstanceOf(Failed.class);
    assertThat(of(new IllegalStateException("x", new ClassNotFoundException("com.acme.Gone"))))
        .isInstanceOf(Failed.class);
    assertThat(incomplete(missing)).isInstanceOf(NotMade.class);
  }

  @Test
  void aClassThatIsThereAfterAllDoesNot() {
    assertThat(of(new NoClassDefFoundError("com/acme/There"))).isInstanceOf(NotMade.class);
    assertThat(of(new NoClassDefFoundError("org/apache/log4j/Logger"))).isInstanceOf(NotMade.class);
    assertThat(of(new NoClassDefFoundError("Could not initialize class com.acme.Gone")))
        .isInstanceOf(NotMade.class);
    // Visible to the application's own loader, which here is the tests'.
    assertThat(of(new NoClassDefFoundError("org/junit/jupiter/api/Test")))
        .isInstanceOf(NotMade.class);
  }

  @Test
  void aMethodThatIsMissingCountsUnlessItIsLoggings() {
    assertThat(of(new NoSuchMethodError("'void a.b.C.d()'"))).isInstanceOf(Failed.class);
    assertThat(of(new NoSuchMethodError("'void org.slf4j.Logger.atInfo()'")))
        .isInstanceOf(NotMade.class);
  }

  @Test
  void whatThisJvmCannotLoadDoesNot() {
    assertThat(of(new UnsupportedClassVersionError("x"))).isInstanceOf(NotMade.class);
    assertThat(of(new VerifyError("x"))).isInstanceOf(NotMade.class);
    assertThat(of(new OutOfMemoryError())).isInstanceOf(NotMade.class);
    assertThat(of(new RehearsedSdk.NotCallable("a.b.C"))).isInstanceOf(NotMade.class);
  }

  @Test
  void wherePartsAreUnseenOnlyAnAnswerCounts() {
    assertThat(incomplete(new SdkException("no HTTP client", null))).isInstanceOf(Unanswered.class);
    assertThat(incomplete(new NoSuchMethodError("'void a.b.C.d()'")))
        .isInstanceOf(Unanswered.class);
    assertThat(incomplete(new Refused("AccessDenied", 403))).isInstanceOf(Failed.class);
  }

  @Test
  void onceItHasCredentialsNothingIsBroken() {
    Ending ending =
        new Failures(ROOT, loader, true).of(new Refused("AccessDenied", 403), true, List.of());
    assertThat(ending).isInstanceOf(Unanswered.class);
  }

  @Test
  void secretsAreTakenOut() {
    assertThat(of(new SdkException("got a-secret-of-the-role", null)).toString())
        .doesNotContain("a-secret");
  }

  @Test
  void aLongChainIsCut() {
    Throwable chain = new SdkException("0", null);
    for (int i = 1; i < 30; i++) {
      chain = new SdkException(String.valueOf(i), chain);
    }
    assertThat(((Failed) of(chain)).chain()).hasSize(5).first().isEqualTo("SdkException: 29");
  }
}
