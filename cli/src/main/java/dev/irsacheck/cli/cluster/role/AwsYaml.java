package dev.irsacheck.cli.cluster.role;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MarkedText;
import java.util.Optional;

/** What the AWS CLI prints with {@code --output yaml}, as {@code --output json} has it. */
public final class AwsYaml {
  private AwsYaml() {}

  /**
   * One document behind another.
   *
   * @return empty where it is no YAML, or more than anybody has
   */
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
