package dev.irsacheck.cli.cluster.role;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MarkedText;
import java.util.Optional;

/** Converts the AWS CLI's {@code --output yaml} to its {@code --output json}. */
public final class AwsYaml {
  private AwsYaml() {}

  public static Optional<byte[]> json(byte[] yaml) {
    return PlainYaml.documents(new String(MarkedText.utf8(yaml), UTF_8))
        .map(
            documents -> {
              StringBuilder json = new StringBuilder();
              documents.forEach(each -> json.append(JsonWriter.compact(each)));
              return json.toString().getBytes(UTF_8);
            });
  }
}
