package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the framing of bodies, which only the wire shows. */
class ServicesIT {
  private static final String S3_SCOPE =
      "AWS4-HMAC-SHA256 Credential=AKIA/20261124/eu-west-1/s3/aws4_request,"
          + " SignedHeaders=host, Signature=00";

  @TempDir Path directory;

  @Test
  void aHugeAnswerComesInPieces() throws Exception {
    try (RunningEmulator emulator = start("answers: {s3: huge}")) {
      HttpResponse<InputStream> answer = ask(emulator, "GET", "/b", BodyHandlers.ofInputStream());

      assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(1L << 30);
      try (InputStream body = answer.body()) {
        assertThat(body.readNBytes(10 << 20)).hasSize(10 << 20);
      }
      assertThat(emulator.calls())
          .extracting(RecordedCall::request)
          .containsExactly(new RecordedRequest("s3:GET", 200, "huge"));
    }
  }

  @Test
  void headIsAnsweredWithoutABodyAndTheConnectionGoesOn() throws Exception {
    try (RunningEmulator emulator = start("")) {
      HttpResponse<String> head = ask(emulator, "HEAD", "/b", BodyHandlers.ofString());
      HttpResponse<String> get = ask(emulator, "GET", "/b?list-type=2", BodyHandlers.ofString());

      assertThat(head.statusCode()).isEqualTo(400);
      assertThat(head.body()).isEmpty();
      assertThat(get.body()).contains("<Code>AuthorizationHeaderMalformed</Code>");
      assertThat(emulator.requests())
          .contains(new RecordedRequest("s3:ListBucket", 400, "AuthorizationHeaderMalformed"));
    }
  }

  @Test
  void theIssuerIsAnsweredAsBeforeThoughThereAreDomains() throws Exception {
    try (RunningEmulator emulator = start("")) {
      URI keys = emulator.endpoint().resolve("/id/EXAMPLED539D4633E53DE1B71EXAMPLE/keys");
      HttpResponse<String> answer =
          client(emulator).send(HttpRequest.newBuilder(keys).build(), BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  private RunningEmulator start(String yaml) throws Exception {
    Path world = directory.resolve("world.yaml");
    Files.writeString(world, "based-on: healthy-permissions\n" + yaml + "\n");
    return RunningEmulator.start(world, directory, 0);
  }

  private static <T> HttpResponse<T> ask(
      RunningEmulator emulator, String method, String path, HttpResponse.BodyHandler<T> handler)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(emulator.endpoint().resolve(path))
            .method(method, BodyPublishers.noBody())
            .header("Authorization", S3_SCOPE)
            .build();
    return client(emulator).send(request, handler);
  }

  private static HttpClient client(RunningEmulator emulator) {
    return HttpClient.newBuilder()
        .sslContext(Tls.trusting(emulator))
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }
}
