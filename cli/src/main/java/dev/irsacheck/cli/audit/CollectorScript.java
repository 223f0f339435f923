package dev.irsacheck.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.cluster.manifest.FieldTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

final class CollectorScript {
  private static final String NAME = "collect.sh";

  private CollectorScript() {}

  static void write(MaskedOutput out) {
    try (InputStream script = CollectorScript.class.getResourceAsStream(NAME)) {
      String text = new String(script.readAllBytes(), UTF_8);
      out.write(text.replace("@FIELDS@\n", FieldTable.collected()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + NAME + " of this program", e);
    }
  }
}
